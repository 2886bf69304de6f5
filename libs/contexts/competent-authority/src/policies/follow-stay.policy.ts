import type { ComplaintOutcome } from '#contracts';
import { definePolicy, type PolicyCommand } from '#reactions';
import type { NoteComplaintEnd, NoteStay } from '../decision/decision.commands.js';

/**
 * Open question 28; life-cycle 3.4: a stay that was ordered on a complaint stands on the decision, and ends with the
 * complaint; what that came to is told with it. One policy for both, because a policy takes the events of a matter in their
 * order.
 */
export const followStay = definePolicy({
  name: 'follow-stay',
  context: 'competent-authority',
  on: ['StayOrdered', 'ComplaintRefused', 'ComplaintResolved', 'ComplaintWithdrawn', 'CourtOutcomeRecorded'],
  react: (event) => {
    const { act } = event.data;
    if (act.kind !== 'DECISION') return [];
    if (event.type === 'StayOrdered') {
      const stay: NoteStay = { complaintId: event.streamId, reasons: event.data.reasons };
      return [onDecision(act.id, { type: 'NoteStay', data: stay })];
    }
    const ended: NoteComplaintEnd = { complaintId: event.streamId, ...foundBy(event) };
    return [onDecision(act.id, { type: 'NoteComplaintEnd', data: ended })];
  },
});

interface Ending {
  readonly type: 'ComplaintRefused' | 'ComplaintWithdrawn' | 'ComplaintResolved' | 'CourtOutcomeRecorded';
  readonly data: { readonly act: object } | { readonly outcome: ComplaintOutcome };
}

/** What it came to; what was refused or withdrawn came to nothing. */
const foundBy = (event: Ending): Pick<NoteComplaintEnd, 'found'> =>
  'outcome' in event.data
    ? { found: { by: event.type === 'CourtOutcomeRecorded' ? 'COURT' : 'RESOLUTION', outcome: event.data.outcome } }
    : {};

const onDecision = (targetId: string, command: PolicyCommand['command']): PolicyCommand => ({
  category: 'decision',
  targetId,
  command,
});
