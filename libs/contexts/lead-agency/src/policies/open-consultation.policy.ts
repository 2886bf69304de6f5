import { definePolicy } from '#reactions';
import type { BeginConsultation } from '../consultation/consultation.commands.js';

/** Life-cycle 3.0: the case asks for a consultation; the round has a stream of its own. */
export const openConsultation = definePolicy({
  name: 'open-consultation',
  context: 'lead-agency',
  on: ['ConsultationRequested'],
  react: ({ streamId, data }) => {
    const round: BeginConsultation = { caseId: streamId, ...data };
    const command = { type: 'BeginConsultation', data: round };
    return [{ category: 'consultation', targetId: data.consultationId, command }];
  },
});
