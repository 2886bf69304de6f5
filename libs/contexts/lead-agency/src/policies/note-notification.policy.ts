import { definePolicy } from '#reactions';
import type { NoteNotification } from '../case/case.commands.js';

/** Life-cycle 3.4: when a decision reached its addressee is noted on the case. */
export const noteNotification = definePolicy({
  name: 'note-notification',
  context: 'lead-agency',
  on: ['DecisionNotified'],
  react: ({ streamId, metadata: { matterId }, data: { receivedAt, amendments, annulled } }) => {
    if (matterId === undefined) return [];
    const notified: NoteNotification = {
      decisionId: streamId,
      receivedAt,
      ...(amendments !== undefined && { amendments }),
      ...(annulled !== undefined && { annulled }),
    };
    return [{ category: 'case', targetId: matterId, command: { type: 'NoteNotification', data: notified } }];
  },
});
