import { MEASURES } from '#contracts';
import type { Dice } from './dice.ts';
import type { Of } from './history.ts';
import {
  BASIS,
  COMMITTEE,
  type Known,
  later,
  LEAD,
  type Move,
  move,
  officer,
  provision,
  REMEDY,
  type Seen,
  when,
} from './moves.ts';

const CHAIN: readonly { readonly capacity: string; readonly position: string }[] = [
  { capacity: 'FOR_HEAD', position: 'Phó Giám đốc' },
];

/** The statement of reasons, whole; now and then with something missing or wrong. */
const statement = ({ data: { proposedMeasure, file, route } }: Of<'DecisionRequested'>, known: Known, dice: Dice) => ({
  measure: dice.mostly(proposedMeasure, ...MEASURES),
  provisions: [
    ...(route === 'NO_RESTRICTION'
      ? []
      : [
          {
            provisionId: dice.mostly(file.grounds[0]?.provisionId ?? provision(dice), provision(dice)),
            use: 'SUBSTANTIVE',
          },
        ]),
    { provisionId: BASIS, use: dice.mostly('COMPETENCE', 'SUBSTANTIVE') },
  ],
  facts: 'Trang đăng thông tin sai sự thật về dịch vụ công',
  reasons: 'Vi phạm đã được xác minh',
  scope: 'Một trang',
  ...(dice.chance(0.96) && {
    duration: { endsAt: later(known.now, 60), reviewAt: later(known.now, dice.mostly(20, -1)) },
  }),
  ...(dice.chance(0.96) && { whyLessDoesNotSuffice: 'Đã nhắc nhở mà không sửa' }),
  ...(dice.chance(0.94) && { ladderReason: 'Biện pháp nhẹ hơn không đủ' }),
  ...(proposedMeasure === 'LICENCE_SUSPENSION' && { licensor: dice.of('ministry', LEAD) }),
  remedy: dice.mostly(REMEDY, { body: COMMITTEE, text: 'Khiếu nại' }, { ...REMEDY, body: 'no-such-body' }),
});

/** Whom a decision is about is told of it, anew of what is made of it, and that it was annulled. */
const TOLD_OR_TO_BE: readonly string[] = ['DecisionNotified', 'DecisionAmended', 'DecisionAnnulled'];

/** What may be done on a decision. */
export const movesOfDecision = (seen: Seen, known: Known, dice: Dice): readonly Move[] => {
  const requested = seen.last('DecisionRequested');
  if (requested === undefined) return [];
  const { now } = known;
  const { to, file } = requested.data;
  const decided = seen.last('HandlingDecided');
  const drafted = seen.last('DecisionDrafted');
  const letters = seen.all('RestrictionRequested');
  const isOpen = decided === undefined && !seen.has('FileReturned');
  const isTold = seen.events.findLast(({ type }) => TOLD_OR_TO_BE.includes(type));
  const isInForce = seen.has('DecisionNotified') && !seen.has('DecisionLapsed');
  const by = (role: 'OFFICER' | 'SIGNER' | 'HEAD' | 'CLERK', number: number) => ({
    actor: officer(dice, to, role, number),
  });
  const draft = drafted === undefined ? undefined : withoutDrafter(drafted);

  return [
    ...when(
      isOpen,
      move(7, seen, 'DecideHandling', () => ({
        ...by('SIGNER', 3),
        data: {
          ...(draft !== undefined && dice.chance(0.9) ? draft : statement(requested, known, dice)),
          dissentsSeen: file.dissents
            .filter(() => dice.chance(0.96))
            .map(({ consultationId, agencyId, opinionId }) => ({
              consultationId,
              agencyId,
              ...(opinionId !== undefined && { opinionId }),
            })),
          signature: { chain: dice.mostly(CHAIN, [...CHAIN, ...CHAIN]) },
        },
      })),
      move(drafted === undefined ? 0.8 : 0.1, seen, 'DraftDecision', () => ({
        ...by('OFFICER', 1),
        data: statement(requested, known, dice),
      })),
      move(drafted === undefined || seen.has('DecisionReviewed') ? 0.05 : 6, seen, 'ReviewDecision', () => ({
        ...by('HEAD', 2),
        data: { outcome: dice.mostly('APPROVED', 'SENT_BACK'), remarks: 'Đã xem' },
      })),
      move(file.explanation?.step === 'PARTY_UNREACHABLE' ? 6 : 0.1, seen, 'CoSignDecision', () => ({
        actor: officer(dice, requested.data.superior ?? COMMITTEE, 'HEAD', 1),
        data: {
          measure: dice.mostly(requested.data.proposedMeasure, ...MEASURES),
          reasons: 'Không liên lạc được',
          chain: [{ capacity: 'ON_BEHALF', position: 'Chủ tịch' }],
        },
      })),
      move(0.3, seen, 'ReturnFile', () => ({ ...by('OFFICER', 1), data: { reasons: 'Hồ sơ chưa đủ' } })),
    ),
    move(0.1, seen, 'DeclareConflict', () => ({
      ...by(dice.of('HEAD', 'SIGNER'), 3),
      data: { officerRef: dice.of(`${to}-3`, `${to}-1`, 'officer-everywhere'), reasons: 'Có quan hệ' },
    })),
    ...when(
      seen.has('DecisionTookEffect') && isTold?.type !== 'DecisionNotified',
      move(seen.has('DecisionAnnulled') && !seen.has('DecisionNotified') ? 0.1 : 10, seen, 'NotifyDecision', () => ({
        ...by('OFFICER', 1),
        data: { means: 'Bưu điện', receivedAt: later(now, dice.mostly(0, 1)) },
      })),
    ),
    ...when(
      isInForce,
      move(seen.has('HandlingResultReported') ? 0.1 : 4, seen, 'ReportHandlingResult', () => ({
        ...by('OFFICER', 1),
        data: { result: 'Đã xử lý xong', to: dice.mostly([COMMITTEE], []), cc: dice.mostly([LEAD], []) },
      })),
      move(0.3, seen, 'RecordConsent', () => {
        const subjectRef = known.streams
          .find(({ id }) => id === file.explanation?.explanationId)
          ?.last('ExplanationOpened')?.data.affectedParty.subjectRef;
        return {
          ...by('CLERK', 4),
          data: { means: 'Văn bản đồng ý' },
          ...(subjectRef !== undefined && dice.chance(0.9) && { onBehalfOf: { subjectRef } }),
        };
      }),
      move(decided?.data.measure === 'ADMIN_PENALTY_REFERENCE' ? 3 : 0.1, seen, 'RecordSanctionReference', () => ({
        ...by('OFFICER', 1),
        data: { to: 'kh-inspectorate', fileReference: 'HS-01', handedOverOn: now.slice(0, 10), legalBasis: BASIS },
      })),
      move(decided?.data.measure === 'LICENCE_SUSPENSION' ? 3 : 0.1, seen, 'RecommendLicenceSuspension', () => ({
        ...by('OFFICER', 1),
        data: { reasons: 'Đề nghị cấp có thẩm quyền đình chỉ' },
      })),
      move(decided?.data.measure === 'RESTRICTION_REQUEST' ? 20 : 0.1, seen, 'RequestRestriction', () => ({
        ...by('OFFICER', 1),
        data: restriction(seen, requested, known, dice),
      })),
      ...letters.slice(-1).flatMap(({ data: { restrictionId } }) => [
        move(0.8, seen, 'RenewRestriction', () => ({
          ...by('OFFICER', 1),
          data: {
            restrictionId,
            reviewAt: later(now, dice.mostly(dice.of(4, 25), 45)),
            ...(dice.chance(0.9) && { endsAt: later(now, dice.of(5, 40)) }),
            reasons: 'Còn cần',
          },
        })),
        move(0.8, seen, 'LiftRestriction', () => ({
          ...by('OFFICER', 1),
          data: { restrictionId, reasons: 'Không còn cần' },
        })),
      ]),
    ),
  ];
};

const withoutDrafter = ({ data: { draftedBy: _, provisions, evidence, ...draft } }: Of<'DecisionDrafted'>) => ({
  ...draft,
  evidence: evidence.map(({ reference }) => reference),
  provisions: provisions.map(({ provisionId, use }) => ({ provisionId, use })),
});

/** A letter that stays within what its decision allows; now and then one that does not. */
const restriction = (seen: Seen, { data: { file } }: Of<'DecisionRequested'>, { now }: Known, dice: Dice) => {
  const { subject } = file;
  const text = seen.last('DecisionAmended') ?? seen.last('HandlingDecided');
  const allowed = text?.data.duration?.endsAt ?? later(now, 40);
  const within = (days: number) => (later(now, days) < allowed ? later(now, days) : allowed);
  const kind = dice.of('URL_BLOCKING', 'URL_BLOCKING', 'CONTENT_REMOVAL', 'LINE_CUT', 'AGENT_CONTRACT_TERMINATION');
  const isAboutPages = kind === 'URL_BLOCKING' || kind === 'CONTENT_REMOVAL';
  const urls = subject.contentRefs.flatMap(({ url }) => (url === undefined ? [] : [url]));
  return {
    addressee: dice.mostly(
      {
        URL_BLOCKING: 'model-telco',
        CONTENT_REMOVAL: 'model-site',
        LINE_CUT: 'model-isp',
        AGENT_CONTRACT_TERMINATION: 'model-isp',
      }[kind],
      'model-site',
      'kh-newspaper',
    ),
    kind,
    ...(isAboutPages
      ? { urls: dice.mostly(urls, ['https://example.invalid/mot-trang-khac']) }
      : { reference: dice.mostly(subject.reference ?? 'trang-minh-hoa', 'duong-day-khac') }),
    scope: 'Một trang',
    reasons: 'Theo quyết định',
    ...(dice.chance(0.96) && {
      reviewAt: dice.mostly(within(dice.of(3, 20)), later(now, 31), later(now, 45), later(now, -1)),
    }),
    ...(dice.mostly(kind !== 'AGENT_CONTRACT_TERMINATION', kind === 'AGENT_CONTRACT_TERMINATION') && {
      endsAt: dice.mostly(within(40), later(now, 10), later(now, 90)),
    }),
  };
};
