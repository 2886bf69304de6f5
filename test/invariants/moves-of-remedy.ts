import { MEASURES } from '#contracts';
import type { Dice } from './dice.ts';
import { COMMITTEE, type Known, later, type Move, move, officer, REMEDY, type Seen, when } from './moves.ts';

/** What may be done about a decision that does not stand: it is set aside, and the items that told it are set right (INV-15). */

const GROUNDS = ['OWN_REVIEW', 'UPHELD_COMPLAINT', 'COURT_OUTCOME', 'SUPERIOR'] as const;

/** Annulled or amended, by the authority or the body above it. */
export const movesOfSettingAside = (seen: Seen, known: Known, dice: Dice): readonly Move[] => {
  const requested = seen.last('DecisionRequested');
  const decided = seen.last('HandlingDecided');
  if (requested === undefined || decided === undefined || !seen.has('DecisionTookEffect')) return [];
  const complaint = seen.last('ComplaintFileSent')?.data.complaintId;
  const about = complaint === undefined ? {} : { complaintId: complaint };
  const bySuperior = dice.chance(0.3);
  const found = seen.last('ComplaintOutcomeNoted')?.data;
  const isUpheld = found !== undefined && found.outcome !== 'REJECTED';
  const onComplaint = found?.by === 'COURT' ? 'COURT_OUTCOME' : 'UPHELD_COMPLAINT';
  const ground = bySuperior ? 'SUPERIOR' : isUpheld ? onComplaint : 'OWN_REVIEW';
  const command = () => ({
    actor: bySuperior
      ? officer(dice, requested.data.superior ?? COMMITTEE, 'HEAD', 1)
      : officer(dice, requested.data.to, dice.of('SIGNER', 'HEAD'), 3),
    data: { ground: dice.mostly(ground, ...GROUNDS), ...about, reasons: 'Kết luận trước không đứng vững' },
  });
  // Mostly of what has had time to lead to something.
  const isDone = seen.has('HandlingResultReported', 'RestrictionNoted');
  const weight = seen.has('DecisionAnnulled') ? 0.02 : isDone ? 0.5 : 0.1;
  return [
    move(weight, seen, 'AnnulDecision', command),
    move(weight, seen, 'AmendDecision', () => {
      const { actor, data } = command();
      return {
        actor,
        data: {
          ...data,
          measure: dice.mostly(decided.data.measure, ...MEASURES),
          scope: 'Chỉ một đoạn của trang',
          ...(dice.chance(0.96) && {
            duration: { endsAt: later(known.now, dice.mostly(5, 90)), reviewAt: later(known.now, dice.mostly(3, 45)) },
          }),
          remedy: REMEDY,
        },
      };
    }),
  ];
};

/** Corrected, gone, or neither, and then by the lead. */
export const movesOfSettingRight = (seen: Seen, { now }: Known, dice: Dice): readonly Move[] => {
  const publication = seen.last('PublicationOpened');
  if (publication === undefined || !seen.has('CorrectionRequested', 'PublicationRetractionRequested')) return [];
  const byOutlet = () => ({ actor: officer(dice, publication.data.outlet, 'EDITOR', 1) });
  const correction = {
    url: 'https://example.invalid/cai-chinh',
    contentHash: 'd'.repeat(64),
    publishedAt: now,
    equalProminence: true,
  };
  const lead = seen.last('PublicationLeadNoted')?.data.leadAgencyId ?? publication.data.requestedBy;
  const hasRun = seen.has('ResultPublished');
  return when(
    seen.has('PublicationAccepted'),
    move(hasRun ? 4 : 0.2, seen, 'PublishCorrection', () => ({
      ...byOutlet(),
      data: { ...correction, equalProminence: dice.mostly(true, false) },
    })),
    move(4, seen, 'RetractPublication', () => ({
      ...byOutlet(),
      data: { retractedAt: now, ...(dice.mostly(hasRun, !hasRun) && { noticeUrl: 'https://example.invalid/da-go' }) },
    })),
    move(2, seen, 'DeclineCorrection', () => ({ ...byOutlet(), data: { reasons: 'Lý do biên tập' } })),
    move(seen.has('CorrectionDeclined') ? 5 : 0.3, seen, 'PublishCorrection', () => ({
      actor: officer(dice, lead, 'OFFICER', 1),
      data: correction,
    })),
  );
};
