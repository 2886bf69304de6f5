import { deriveId } from '#kernel';
import { definePolicy } from '#reactions';
import type { NotifyOfTopic } from '../notification/notification.decider.js';

/** KH art. 7.7.a; KH-40: bodies that follow a field are told of matters that touch on it. Which they are, the law says. */
export const notifyOfTopic = definePolicy({
  name: 'notify-of-topic',
  context: 'lead-agency',
  on: ['TopicTagged'],
  react: ({ id, streamId, data: { topic, leadAgencyId, reportedAgencyId } }) => {
    const told: NotifyOfTopic = {
      caseId: streamId,
      topic,
      leadAgencyId,
      ...(reportedAgencyId !== undefined && { reportedAgencyId }),
    };
    const targetId = deriveId(id, 'notification');
    return [{ category: 'notification', targetId, command: { type: 'NotifyOfTopic', data: told } }];
  },
});
