import { MEASURES, type Measure, type Outcome, type Route } from '#contracts';
import type { Uuid } from '#kernel';
import type { Dice } from './dice.ts';
import type { Of } from './history.ts';
import {
  BASIS,
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

/** Where a case stands, as its events tell; a guide for the model, and what it counts. */
export const stageOf = (seen: Seen): string => {
  let stage = 'None';
  for (const event of seen.events) {
    if (event.type === 'CaseOpened') stage = 'Opened';
    else if (event.type === 'VerificationRequested') stage = 'UnderVerification';
    else if (event.type === 'VerificationCompleted') stage = 'Verified';
    else if (event.type === 'VerificationReopened') stage = 'UnderVerification';
    else if (event.type === 'AppraisalStarted') stage = 'UnderAppraisal';
    else if (event.type === 'AppraisalCompleted') stage = 'Appraised';
    else if (event.type === 'ExplanationInvited') stage = 'AwaitingExplanation';
    else if (event.type === 'ExplanationNoted' && stage === 'AwaitingExplanation') stage = 'Appraised';
    else if (event.type === 'PpcAdvised') stage = 'PpcAdvised';
    else if (event.type === 'DirectionNoted' && event.data.outcome === 'DECLINED') stage = 'Appraised';
    else if (event.type === 'HandlingReferred') stage = 'HandlingReferred';
    else if (event.type === 'HandlingNoted') stage = 'HandlingNoted';
    else if (event.type === 'HandlingRejected' || event.type === 'FileReturnNoted') stage = 'UnderAppraisal';
    else if (event.type === 'ResultNoted') stage = 'ResultNoted';
    else if (event.type === 'CaseClosedNoViolation') stage = 'ClosedNoViolation';
    else if (event.type === 'CaseClosed') stage = 'Closed';
    else if (event.type === 'CaseReopened')
      stage = event.data.at === 'UNDER_APPRAISAL' ? 'UnderAppraisal' : 'UnderVerification';
  }
  return stage;
};

const leadOf = (seen: Seen): string =>
  seen.last('TransferNoted')?.data.leadAgencyId ?? seen.last('CaseOpened')?.data.leadAgencyId ?? LEAD;

const ADVERSE: readonly Outcome[] = ['CONFIRMED_FALSE', 'PARTLY_FALSE', 'BREACH_CONFIRMED'];
const VERIFIERS = ['kh-health', 'kh-police', 'kh-tourism', 'kh-education'] as const;
const verifier = (dice: Dice): string => dice.mostly(dice.of(...VERIFIERS), 'kh-propaganda', 'kh-newspaper');

interface SeenDissent {
  readonly consultationId: Uuid;
  readonly agencyId: string;
  readonly opinionId?: Uuid;
}

/** Dissents that the case was told of. */
const dissentsOn = (seen: Seen): readonly SeenDissent[] => [
  ...seen
    .all('OpinionNoted')
    .filter(({ data }) => data.position === 'DISAGREE')
    .map(({ data: { consultationId, agencyId, opinionId } }) => ({ consultationId, agencyId, opinionId })),
  ...seen
    .all('ConsultationConcluded')
    .flatMap(({ data }) => data.dissents)
    .map(({ consultationId, agencyId, opinionId }) => ({
      consultationId,
      agencyId,
      ...(opinionId !== undefined && { opinionId }),
    })),
];

const restricts = (measure: Measure): boolean => MEASURES.indexOf(measure) >= MEASURES.indexOf('ORDER_CORRECTION');

/** What may be done on a case: the next sensible steps by where it stands, and what is possible at any time. */
export const movesOfCase = (seen: Seen, known: Known, dice: Dice): readonly Move[] => {
  const { now } = known;
  const stage = stageOf(seen);
  const lead = leadOf(seen);
  const opened = seen.last('CaseOpened');
  const requests = seen.all('VerificationRequested');
  const answers = seen.all('VerificationAnswered');
  const completed = seen.last('VerificationCompleted');
  const appraised = seen.last('AppraisalCompleted');
  const by = (number = 1) => ({ actor: officer(dice, lead, 'OFFICER', number) });
  const at = (...stages: readonly string[]): boolean => stages.includes(stage);

  return [
    ...when(
      at('Opened') || (at('UnderVerification') && requests.length < 3),
      move(at('Opened') ? 8 : answers.length < requests.length ? 0.3 : 0.8, seen, 'RequestVerification', () => ({
        ...by(),
        data: {
          addressee: verifier(dice),
          purpose: 'Xác minh nội dung phản ánh',
          legalBasis: BASIS,
          dueAt: later(now, dice.mostly(5, -1)),
          ...(dice.chance(0.12) && {
            furtherAddressees: [{ addressee: verifier(dice), dueAt: later(now, 3) }],
          }),
        },
      })),
    ),
    ...when(
      at('UnderVerification') && answers.length > 0,
      move(answers.length < requests.length ? 1 : 8, seen, 'CompleteVerification', () => ({
        ...by(),
        data: {
          outcome: dice.mostly(answers.at(-1)?.data.outcome ?? 'UNDETERMINED', 'CONFIRMED_FALSE', 'BREACH_CONFIRMED'),
          reasons: 'Theo kết quả xác minh của các cơ quan',
          unanswered: requests
            .filter(({ data }) => !answers.some((answer) => answer.data.requestId === data.requestId))
            .filter(() => dice.chance(0.9))
            .map(({ data }) => ({ requestId: data.requestId, note: 'Quá hạn chưa trả lời' })),
        },
      })),
    ),
    ...when(
      at('Opened', 'UnderVerification', 'Verified', 'UnderAppraisal'),
      move(seen.has('ConsultationRequested') ? 0.05 : 0.35, seen, 'OpenConsultation', () => ({
        ...by(),
        data: { subject: 'Hướng xử lý vụ việc' },
      })),
      move(0.1, seen, 'RecordAllegedGround', () => ({ ...by(), data: { provisionId: provision(dice) } })),
      move(0.15, seen, 'RequestTransfer', () => ({
        ...by(),
        data: {
          to: dice.of('kh-police', 'kh-culture', 'kh-propaganda'),
          grounds: 'Thuộc lĩnh vực của cơ quan nhận',
          legalBasis: BASIS,
          dueAt: later(now, 5),
        },
      })),
    ),
    ...when(
      at('Verified') && completed !== undefined && ADVERSE.includes(completed.data.outcome),
      move(8, seen, 'StartAppraisal', () => by()),
    ),
    ...when(
      at('Verified', 'Appraised'),
      move(
        completed !== undefined && ADVERSE.includes(completed.data.outcome) ? 0.3 : 4,
        seen,
        'CloseNoViolation',
        () => ({
          ...by(),
          data: { reasons: 'Không có vi phạm', remedy: REMEDY },
        }),
      ),
    ),
    ...when(
      at('UnderAppraisal'),
      move(isConsulting(seen) ? 0.5 : 8, seen, 'CompleteAppraisal', () => ({ ...by(), data: appraisal(seen, dice) })),
    ),
    ...when(
      at('UnderAppraisal', 'Appraised'),
      move(seen.has('ExpressionAssessmentRecorded') ? 0.2 : 6, seen, 'AssessExpressionImpact', () => ({
        ...by(dice.mostly(2, 1)),
        data: {
          measure: dice.mostly(appraised?.data.proposedMeasure ?? 'LICENCE_SUSPENSION', ...MEASURES),
          isOpinionOrSatire: dice.chance(0.1),
          isReporting: dice.chance(0.1),
          isPressWork: false,
          publicInterest: 'Không làm hạn chế thông tin vì lợi ích công cộng',
          lessRestrictiveMeans: 'Biện pháp nhẹ hơn không đủ',
          leastRestrictive: dice.mostly(true, false),
        },
      })),
    ),
    ...when(
      at('Appraised') && appraised?.data.proposedMeasure !== undefined && restricts(appraised.data.proposedMeasure),
      move(seen.has('ExplanationNoted') ? 0.3 : 10, seen, 'InviteExplanation', () => ({
        ...by(),
        data: {
          affectedParty: dice.mostly(
            { kind: 'SITE_OPERATOR' as const, name: 'Đơn vị minh họa' },
            { kind: 'ORGANISATION' as const, agencyId: 'model-site' },
          ),
          alleged: 'Trang đăng thông tin sai sự thật',
          ...(dice.chance(0.2) && { session: 'ORAL' }),
          ...(dice.chance(0.05) && { dueAt: later(now, 1) }),
        },
      })),
    ),
    ...when(
      at('Appraised', 'Verified', 'HandlingNoted', 'HandlingReferred'),
      move(referable(seen, stage), seen, 'ReferHandling', () => ({
        ...by(),
        data: referral(seen, lead, dice),
      })),
    ),
    ...when(
      at('Appraised'),
      move(
        referable(seen, stage) > 1 && appraised?.data.proposedRoute === 'ADVISE_PPC' ? 8 : 0.1,
        seen,
        'AdvisePpc',
        () => ({
          ...by(),
          data: {
            advice: 'Tham mưu Ủy ban nhân dân tỉnh chỉ đạo',
            measure: dice.mostly(appraised?.data.proposedMeasure ?? 'STATEMENT', ...MEASURES),
            bodies: ['kh-police', dice.mostly('kh-dic', 'kh-health')],
            ...(dice.chance(0.9) && { ladderReason: 'Cần biện pháp mạnh hơn ngay' }),
            dissentsSeen: dissentsOn(seen),
          },
        }),
      ),
    ),
    ...when(
      at('Verified', 'UnderAppraisal', 'Appraised', 'HandlingReferred'),
      move(0.25, seen, 'ReopenVerification', () => ({ ...by(), data: { reasons: 'Có tình tiết mới' } })),
    ),
    ...when(
      at('ResultNoted', 'ClosedNoViolation'),
      move(seen.has('PublicationRequested') ? 0.3 : 3, seen, 'RequestPublication', () => ({
        ...by(),
        data: {
          outlet: dice.mostly('kh-newspaper', 'kh-portal', 'kh-health'),
          title: 'Kết quả xác minh',
          text: 'Thông tin đã được kiểm chứng.',
          personalDataRemoved: dice.mostly(true, false),
        },
      })),
    ),
    ...when(
      at('ResultNoted'),
      move(3, seen, 'CloseCase', () => ({ ...by(), data: { summary: 'Đã xử lý xong' } })),
    ),
    ...when(
      at('Closed', 'ClosedNoViolation'),
      move(1, seen, 'ReopenCase', () => ({
        ...by(),
        data: {
          at: dice.of('UNDER_VERIFICATION', 'UNDER_APPRAISAL'),
          cause: dice.of('NEW_EVIDENCE', 'UPHELD_COMPLAINT', 'COURT_OUTCOME'),
          reasons: 'Có chứng cứ mới',
        },
      })),
    ),
    ...when(
      opened !== undefined && !at('Closed', 'ClosedNoViolation'),
      move(0.08, seen, 'AssignCaseOfficer', () => ({
        ...by(),
        data: { officerRef: `${lead}-1`, reasons: 'Bàn giao công việc' },
      })),
      move(0.08, seen, 'TagTopic', () => ({
        ...by(),
        data: { topic: dice.of('PRESS', 'PUBLIC_ORDER', 'ANTI_CORRUPTION'), reasons: 'Liên quan' },
      })),
      move(0.08, seen, 'EscalateToMinistry', () => ({
        ...by(),
        data: { to: dice.mostly('abei', 'kh-health'), subject: 'Nền tảng xuyên biên giới', legalBasis: BASIS },
      })),
      move(0.25, seen, 'DeclareConflict', () => {
        const actor = officer(dice, lead, dice.of('OFFICER', 'HEAD'), dice.of(1, 2, 3));
        return {
          actor,
          data: {
            officerRef: dice.mostly(dice.of('officer-everywhere', `${lead}-5`), `${lead}-1`, `${lead}-2`),
            reasons: 'Có quan hệ',
          },
        };
      }),
    ),
    move(0.08, seen, 'ReferUnderlyingIssue', () => ({
      ...by(),
      data: { to: dice.of('kh-health', 'kh-transport'), issue: 'Vấn đề cần giải quyết dứt điểm', legalBasis: BASIS },
    })),
    ...when(
      seen.has('UnderlyingIssueReferred'),
      move(0.5, seen, 'ResolveUnderlyingIssue', () => ({
        actor: officer(dice, seen.last('UnderlyingIssueReferred')?.data.to ?? lead, 'OFFICER'),
        data: { resolution: 'Đã giải quyết' },
      })),
    ),
  ];
};

const isConsulting = (seen: Seen): boolean =>
  seen.all('ConsultationConcluded').length < seen.all('ConsultationRequested').length;

/** How likely a referral is: most where everything that a measure needs is there. */
const referable = (seen: Seen, stage: string): number => {
  if (stage !== 'Appraised') return stage === 'Verified' ? 0.5 : 0.3;
  const measure = seen.last('AppraisalCompleted')?.data.proposedMeasure;
  if (measure === undefined) return 0.1;
  return !restricts(measure) || (seen.has('ExplanationNoted') && seen.has('ExpressionAssessmentRecorded')) ? 8 : 0.4;
};

const appraisal = (seen: Seen, dice: Dice) => {
  const hasConsulted = seen.has('ConsultationRequested');
  const dissentsSeen = dissentsOn(seen).filter(() => dice.chance(0.95));
  const texts = {
    reasons: 'Có căn cứ',
    necessityAndProportionality: 'Cần thiết và tương xứng',
    alternativesConsidered: 'Đã xem xét biện pháp nhẹ hơn',
    ...(dice.mostly(!hasConsulted, hasConsulted) && { noConsultationReason: 'Vụ việc đơn giản' }),
    dissentsSeen,
  };
  if (dice.chance(0.07)) return { finding: 'NO_GROUND', grounds: [], ...texts };
  const proposedRoute = dice.of<Route>(
    'OWN_COMPETENCE',
    'OWN_COMPETENCE',
    'ASSIGN_AGENCY',
    'ADVISE_PPC',
    'NO_RESTRICTION',
  );
  const proposedMeasure =
    proposedRoute === 'NO_RESTRICTION'
      ? dice.mostly<Measure>('STATEMENT', 'GUIDANCE_NOTICE', 'RESTRICTION_REQUEST')
      : // Mostly what takes all of the way, and what has an end.
        dice.of<Measure>(dice.of('RESTRICTION_REQUEST', ...MEASURES), 'RESTRICTION_REQUEST');
  return {
    finding: 'GROUND',
    grounds: [{ provisionId: provision(dice), use: dice.mostly('SUBSTANTIVE', 'PROCEDURAL') }],
    ...texts,
    proposedRoute,
    proposedMeasure,
  };
};

const referral = (seen: Seen, lead: string, dice: Dice) => {
  const appraised: Of<'AppraisalCompleted'> | undefined = seen.last('AppraisalCompleted');
  const isFree = appraised === undefined;
  const route: Route = dice.mostly(
    appraised?.data.proposedRoute ?? 'NO_RESTRICTION',
    'NO_RESTRICTION',
    'OWN_COMPETENCE',
    'ASSIGN_AGENCY',
  );
  return {
    route,
    to: route === 'ASSIGN_AGENCY' ? dice.of('kh-police', 'kh-police', 'kh-health') : dice.mostly(lead, 'kh-propaganda'),
    ...(route === 'ASSIGN_AGENCY' && dice.chance(0.15) && { alsoTo: ['kh-tourism'] }),
    measure: dice.mostly(isFree ? 'STATEMENT' : (appraised.data.proposedMeasure ?? 'STATEMENT'), ...MEASURES),
    ...(dice.chance(0.93) && { ladderReason: 'Biện pháp nhẹ hơn không đủ' }),
    dissentsSeen: dissentsOn(seen).filter(() => dice.chance(0.97)),
  };
};
