import type { Instant } from '#kernel';
import { definePolicy } from '#reactions';
import type { NoteComplaint } from '../case/case.commands.js';

/**
 * Life-cycle 3.3: how far a complaint about a decision has come is noted on its case, which is taken up again where one was
 * upheld. The refusal of a report belongs to no case.
 */
export const noteComplaint = definePolicy({
  name: 'note-complaint',
  context: 'lead-agency',
  on: [
    'ComplaintFiled',
    'ComplaintAccepted',
    'ComplaintRefused',
    'ComplaintResolved',
    'SecondComplaintFiled',
    'SecondComplaintDueChanged',
    'CourtOutcomeRecorded',
    'ComplaintWithdrawn',
    'StayOrdered',
  ],
  react: (event) => {
    const { act } = event.data;
    const { matterId } = event.metadata;
    if (act.kind !== 'DECISION' || matterId === undefined) return [];
    const noted: NoteComplaint = { complaintId: event.streamId, decisionId: act.id, ...toldBy(event) };
    return [{ category: 'case', targetId: matterId, command: { type: 'NoteComplaint', data: noted } }];
  },
});

type Told = Omit<NoteComplaint, 'complaintId' | 'decisionId'>;
type Step =
  | {
      readonly type:
        'ComplaintFiled' | 'ComplaintRefused' | 'SecondComplaintFiled' | 'ComplaintWithdrawn' | 'StayOrdered';
    }
  | {
      readonly type: 'ComplaintAccepted';
      readonly data: { readonly remoteArea?: true };
    }
  | {
      readonly type: 'ComplaintResolved';
      readonly data: { readonly outcome: NonNullable<Told['outcome']>; readonly level: 'FIRST' | 'SECOND' };
      readonly metadata: { readonly recordedAt: Instant };
    }
  | { readonly type: 'SecondComplaintDueChanged'; readonly data: { readonly dueAt?: Instant } }
  | { readonly type: 'CourtOutcomeRecorded'; readonly data: { readonly outcome: NonNullable<Told['outcome']> } };

const toldBy = (event: Step): Told => {
  switch (event.type) {
    case 'ComplaintFiled':
      return { stage: 'FILED' };
    case 'ComplaintAccepted':
      return { stage: 'ACCEPTED', ...(event.data.remoteArea === true && { remoteArea: true }) };
    case 'ComplaintRefused':
      return { stage: 'REFUSED' };
    case 'ComplaintResolved':
      return {
        stage: 'RESOLVED',
        outcome: event.data.outcome,
        ...(event.data.level === 'FIRST' && { resolvedAt: event.metadata.recordedAt }),
      };
    case 'SecondComplaintFiled':
      return { stage: 'SECOND_COMPLAINT' };
    case 'SecondComplaintDueChanged':
      return event.data.dueAt === undefined ? { timeStandsStill: true } : { againUntil: event.data.dueAt };
    case 'CourtOutcomeRecorded':
      return { stage: 'COURT', outcome: event.data.outcome };
    case 'ComplaintWithdrawn':
      return { stage: 'WITHDRAWN' };
    case 'StayOrdered':
      return { stayed: true };
  }
};
