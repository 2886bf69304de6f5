import { COMPLAINT_OUTCOMES, COMPLAINT_REFUSAL_GROUNDS } from '#contracts';
import { civilDateOf } from '#kernel';
import { affectedPartyOf, reporterOf } from '#rules';
import type { Dice } from './dice.ts';
import { COMMITTEE, type Known, LEAD, type Move, move, officer, REMEDY, type Seen, when } from './moves.ts';

/** What may be done when somebody complains of a decision, or that a report was refused (life-cycle 3.4). */

const WORDS = 'Tôi không đồng ý.';

/** Whoever an act concerns complains of it, through a clerk; now and then somebody else does. */
export const movesOfComplaining = (seen: Seen, { now, newId }: Known, dice: Dice): readonly Move[] => {
  const kind = seen.category === 'report' ? 'REPORT_DISMISSAL' : 'DECISION';
  if (!seen.has(kind === 'DECISION' ? 'DecisionTookEffect' : 'ReportDismissed')) return [];
  const explanation = seen.last('DecisionRequested')?.data.file.explanation;
  const isUnheard = kind === 'DECISION' && explanation === undefined;
  const concerned = explanation === undefined ? reporterOf(seen.id) : affectedPartyOf(explanation.explanationId);
  return [
    move(seen.has('ComplaintFileSent') ? 0.2 : 1.5, { category: 'complaint', id: newId() }, 'FileComplaint', () => ({
      actor: officer(dice, dice.mostly(LEAD, 'kh-health'), 'CLERK', 4),
      ...(!isUnheard && { onBehalfOf: { subjectRef: dice.mostly(concerned, newId()) } }),
      data: { act: { kind, id: dice.mostly(seen.id, newId()) }, knownAt: now, text: WORDS },
    })),
  ];
};

/** Taken up or refused, resolved, brought before the body above or a court, stayed, taken back. */
export const movesOfComplaint = (seen: Seen, { now }: Known, dice: Dice): readonly Move[] => {
  const file = seen.last('ComplaintFileNoted')?.data;
  const filed = seen.last('ComplaintFiled');
  if (file === undefined || filed === undefined) return [];
  const isEnded = seen.has('ComplaintRefused', 'ComplaintWithdrawn', 'CourtOutcomeRecorded');
  const isAbove = seen.has('SecondComplaintFiled');
  const reasons = 'Đã xem xét lại hồ sơ';
  const party = { onBehalfOf: { subjectRef: filed.data.complainant.subjectRef } };
  const head = () => officer(dice, isAbove ? (file.superior ?? COMMITTEE) : file.agencyId, 'HEAD', 4);
  const clerk = () => officer(dice, filed.data.recordedBy.agencyId, 'CLERK', 4);
  const inspector = () => officer(dice, file.agencyId, 'OFFICER', 4);
  const outcome = () => dice.of(...COMPLAINT_OUTCOMES);
  return when(
    !isEnded,
    move(seen.has('ComplaintAccepted') ? 0.1 : 4, seen, 'AcceptComplaint', () => ({ actor: inspector() })),
    move(seen.has('ComplaintAccepted') ? 0.1 : 0.5, seen, 'RefuseComplaint', () => ({
      actor: inspector(),
      data: { ground: dice.of(...COMPLAINT_REFUSAL_GROUNDS), reasons, remedy: REMEDY },
    })),
    move(seen.has('ComplaintAccepted') ? 3 : 0.1, seen, 'ResolveComplaint', () => ({
      actor: head(),
      data: { outcome: outcome(), reasons, remedy: REMEDY },
    })),
    move(seen.has('ComplaintResolved') ? 2 : 0.1, seen, 'FileSecondComplaint', () => ({
      actor: clerk(),
      ...party,
      data: { text: WORDS },
    })),
    move(seen.has('ComplaintAccepted') ? 1 : 0.1, seen, 'OrderStay', () => ({ actor: head(), data: { reasons } })),
    move(0.3, seen, 'WithdrawComplaint', () => ({ actor: clerk(), ...party, data: { declaration: WORDS } })),
    move(0.3, seen, 'RecordCourtOutcome', () => ({
      actor: inspector(),
      data: {
        court: 'Tòa án nhân dân tỉnh',
        fileReference: '12/2023/HC-ST',
        decidedOn: civilDateOf(now),
        outcome: outcome(),
      },
    })),
  );
};
