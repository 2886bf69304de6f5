import { definePolicy, type PolicyCommand } from '#reactions';
import type { BeginConsultation, NoteLead } from '../consultation/consultation.commands.js';

/**
 * Life-cycle 3.0: the case asks for a consultation; the round has a stream of its own. INV-22, KH art. 7.2.b: with the lead
 * of a matter goes the conduct of its open rounds. One policy for both, because a policy takes the events of a case in their
 * order: no round is told of a new lead that is not opened yet.
 */
export const openConsultation = definePolicy({
  name: 'open-consultation',
  context: 'lead-agency',
  on: ['ConsultationRequested', 'TransferNoted'],
  react: (event) => {
    if (event.type === 'ConsultationRequested') {
      const round: BeginConsultation = { caseId: event.streamId, ...event.data };
      return [onConsultation(round.consultationId, { type: 'BeginConsultation', data: round })];
    }
    const { leadAgencyId, openConsultations = [] } = event.data;
    const led: NoteLead = { leadAgencyId };
    return openConsultations.map((targetId) => onConsultation(targetId, { type: 'NoteLead', data: led }));
  },
});

const onConsultation = (targetId: string, command: PolicyCommand['command']): PolicyCommand => ({
  category: 'consultation',
  targetId,
  command,
});
