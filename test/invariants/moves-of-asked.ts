import type { Dice } from './dice.ts';
import { BASIS, COMMITTEE, type Known, later, LEAD, type Move, move, officer, type Seen, when } from './moves.ts';

/** What may be done on an invitation to explain. */
export const movesOfExplanation = (seen: Seen, { now }: Known, dice: Dice): readonly Move[] => {
  const opened = seen.last('ExplanationOpened');
  if (opened === undefined) return [];
  const { affectedParty, dueAt, session, invitedAt } = opened.data;
  const { subjectRef, agencyId } = affectedParty;
  const invitedBy = seen.last('ExplanationLeadNoted')?.data.leadAgencyId ?? opened.data.invitedBy;
  const forParty = () => ({
    actor: officer(dice, dice.mostly(agencyId ?? invitedBy, invitedBy), 'CLERK', 4),
    ...(dice.chance(0.96) && { onBehalfOf: { subjectRef } }),
  });
  const hasEnded = seen.has(
    'ExplanationSubmitted',
    'ExplanationWaived',
    'ExplanationPeriodExpired',
    'PartyUnreachable',
  );
  const tried = seen.all('ContactAttemptRecorded').map(({ data }) => data.means);
  const by = () => ({ actor: officer(dice, invitedBy, 'OFFICER', 1) });
  return [
    ...when(
      !seen.has('ExplanationSubmitted'),
      move(hasEnded ? 0.2 : 4, seen, 'SubmitExplanation', () => ({
        ...forParty(),
        data: { session, text: 'Chúng tôi xin giải trình', ...(session === 'ORAL' && { heldAt: now }) },
      })),
    ),
    ...when(
      !hasEnded,
      move(1, seen, 'WaiveExplanation', () => ({ ...forParty(), data: { declaration: 'Không giải trình' } })),
      move(tried.length > 0 ? 8 : 3, seen, 'RecordContactAttempt', () => ({
        ...by(),
        data: {
          means: dice.mostly(tried.includes('POST') ? 'IN_PERSON' : 'POST', 'PHONE'),
          attemptedAt: dice.mostly(now, later(invitedAt, -1)),
          outcome: dice.mostly('NOT_REACHED', 'REACHED'),
          note: 'Không có người nhận',
        },
      })),
      move(tried.length > 1 ? 20 : 0.2, seen, 'DeclareUnreachable', () => by()),
      move(now > dueAt ? 3 : 0.1, seen, 'RecordExplanationExpiry', () => by()),
    ),
  ];
};

/** From these on, an item runs no more, or not yet. */
const HOLDING: readonly string[] = ['CorrectionRequested', 'PublicationRetractionRequested', 'PublicationStayed'];

/** What may be done where a body is asked to take over, to direct, to restrict, or to publish. */
export const movesOfAsked = (seen: Seen, { now }: Known, dice: Dice): readonly Move[] => {
  const offered = seen.last('TransferOffered');
  const advised = seen.last('DirectionRequested');
  const letter = seen.last('RestrictionOpened');
  const publication = seen.last('PublicationOpened');
  if (offered !== undefined) {
    const by = () => ({ actor: officer(dice, offered.data.to, 'HEAD', 3) });
    if (seen.has('TransferDeclined', 'TransferReturned')) return [];
    return seen.has('TransferAccepted')
      ? [move(0.4, seen, 'ReturnTransfer', () => ({ ...by(), data: { reasons: 'Không thuộc thẩm quyền' } }))]
      : [
          move(4, seen, 'AcceptTransfer', by),
          move(1, seen, 'DeclineTransfer', () => ({ ...by(), data: { reasons: 'Không thuộc thẩm quyền' } })),
        ];
  }
  if (advised !== undefined && !seen.has('PpcDirectionIssued', 'DirectionDeclined')) {
    const by = () => ({ actor: officer(dice, COMMITTEE, 'SIGNER', 3) });
    return [
      move(5, seen, 'IssuePpcDirection', () => ({
        ...by(),
        data: {
          bodies: dice.mostly(['kh-police'], ['kh-propaganda'], ['kh-police', LEAD]),
          text: 'Giao các cơ quan xem xét theo thẩm quyền',
          legalBasis: BASIS,
        },
      })),
      move(1, seen, 'DeclineDirection', () => ({ ...by(), data: { reasons: 'Đề nghị xử lý theo thẩm quyền' } })),
    ];
  }
  if (letter !== undefined) {
    const by = () => ({ actor: officer(dice, letter.data.addressee, 'CLERK', 1) });
    return [
      ...when(
        !seen.has('RestrictionRequestAnswered'),
        move(15, seen, 'AnswerRestriction', () => ({
          ...by(),
          data: dice.mostly(
            { answer: 'DONE', doneAt: now },
            { answer: 'REFUSED', reasons: 'Không thể' },
            { answer: 'DONE' },
          ),
        })),
      ),
      ...when(
        !seen.has('ServiceRestored'),
        move(seen.has('RestorationDue') ? 4 : 0.3, seen, 'ReportRestoration', () => ({
          ...by(),
          data: { restoredAt: now },
        })),
        move(seen.has('RestorationDue') ? 0.5 : 0.1, seen, 'RecordServiceFound', () => ({
          actor: officer(dice, letter.data.requestedBy, 'OFFICER', 2),
          data: {
            finding: dice.mostly('RESTORED', 'NEVER_RESTRICTED'),
            foundAt: now,
            reasons: 'Đã kiểm tra trực tiếp',
          },
        })),
      ),
    ];
  }
  if (publication !== undefined && !seen.has('ResultPublished', 'PublicationDeclined')) {
    const by = () => ({ actor: officer(dice, publication.data.outlet, 'EDITOR', 1) });
    // An item may have run before its outlet was asked to set it right, or was told of a stay, and be said to have only then.
    const held = seen.events.find(({ type }) => HOLDING.includes(type));
    const ranAt = () => dice.mostly(held === undefined ? now : later(held.metadata.recordedAt, -1), now);
    return [
      ...when(!seen.has('PublicationAccepted'), move(2, seen, 'AcceptPublication', by)),
      move(1, seen, 'DeclinePublication', () => ({ ...by(), data: { reasons: 'Lý do biên tập' } })),
      move(seen.has('PublicationAccepted') ? 4 : 0.5, seen, 'PublishResult', () => ({
        ...by(),
        data: { url: 'https://example.invalid/ket-qua', contentHash: 'c'.repeat(64), publishedAt: ranAt() },
      })),
    ];
  }
  return [];
};

/** What may be done on a notice, a difficulty, or a notification. */
export const movesOfRest = (seen: Seen, _: Known, dice: Dice): readonly Move[] => {
  const notice = seen.last('GuidanceNoticeIssued');
  const raised = seen.last('DifficultyRaised');
  const told = seen.last('NotificationSent');
  if (notice !== undefined) {
    const { agencyId, addressee } = notice.data;
    return [
      move(0.3, seen, 'DisputeGuidanceNotice', () => ({
        actor: officer(dice, agencyId, 'CLERK', 4),
        onBehalfOf: { subjectRef: addressee.subjectRef },
        data: { reasons: 'Không đồng ý' },
      })),
      move(0.2, seen, 'WithdrawGuidanceNotice', () => ({
        actor: officer(dice, agencyId, 'HEAD', 3),
        data: { reasons: 'Đã sửa' },
      })),
    ];
  }
  if (raised !== undefined) {
    const by = (agencyId: string) => ({ actor: officer(dice, agencyId, 'HEAD', 3) });
    return [
      move(0.5, seen, 'ForwardDifficulty', () => ({ ...by(LEAD), data: { assessment: 'Có cơ sở' } })),
      move(0.5, seen, 'ResolveDifficulty', () => ({ ...by(COMMITTEE), data: { answer: 'Đồng ý' } })),
    ];
  }
  if (told !== undefined)
    return [
      move(0.3, seen, 'AcknowledgeNotification', () => ({
        actor: officer(dice, told.data.recipients[0] ?? LEAD, 'CLERK', 1),
      })),
    ];
  return [];
};
