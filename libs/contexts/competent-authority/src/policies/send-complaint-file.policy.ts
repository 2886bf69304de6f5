import { definePolicy } from '#reactions';
import type { SendComplaintFile } from '../decision/decision.commands.js';

/** Life-cycle 3.0, 3.4: somebody complains of a decision: the authority hands over what whoever deals with it must know. */
export const sendComplaintFile = definePolicy({
  name: 'send-complaint-file',
  context: 'competent-authority',
  on: ['ComplaintFiled'],
  react: ({ streamId, data: { act } }) => {
    if (act.kind !== 'DECISION') return [];
    const asked: SendComplaintFile = { complaintId: streamId };
    return [{ category: 'decision', targetId: act.id, command: { type: 'SendComplaintFile', data: asked } }];
  },
});
