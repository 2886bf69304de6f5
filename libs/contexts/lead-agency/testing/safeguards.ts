import type { AssessExpressionImpact, CaseEvent, Measure, SeenDissent } from '#contracts';
import { issuance, officer } from '#deciding/testing';
import { affectedPartyOf, createdId, explanationDueAt } from '#rules';
import { agencies, lawForTests } from '#rules/testing';
import type { CaseCommand } from '../src/case/case.commands.js';
import { answered, appraisalStarted, appraised, completed, lead, opened, requested } from './case.js';
import { ASSOCIATION, CONSULTATION_ID, OPINION_ID } from './consultation.js';

type EventNamed<Type extends CaseEvent['type']> = Extract<CaseEvent, { type: Type }>;
type DataOf<Type extends CaseEvent['type']> = EventNamed<Type>['data'];
type CommandNamed<Type extends CaseCommand['type']> = Extract<CaseCommand, { type: Type }>;

export const DIRECTION_ID = '66666666-6666-5666-8666-666666666666';
/** As the command of `issuance()` creates it. */
export const EXPLANATION_ID = createdId(issuance(), 'explanation');

const { caseKind, subject, bodiesConcerned } = opened().data;
const file = { caseKind, subject, bodiesConcerned, conflicted: [] };

/** What the dissent in `opinionNoted` is confirmed with. */
export const seen: SeenDissent = { consultationId: CONSULTATION_ID, agencyId: ASSOCIATION, opinionId: OPINION_ID };

export const consulted: EventNamed<'ConsultationConcluded'> = {
  type: 'ConsultationConcluded',
  data: { consultationId: CONSULTATION_ID, method: 'WRITTEN', nonResponders: [], dissents: [] },
};

/** The third person: neither verified, nor completed, nor will sign. */
export const assessor = officer({ officerRef: 'assessor' });

export const assess = (overrides: Partial<AssessExpressionImpact> = {}): CommandNamed<'AssessExpressionImpact'> => ({
  type: 'AssessExpressionImpact',
  data: {
    measure: 'ORDER_CORRECTION',
    isOpinionOrSatire: false,
    isReporting: false,
    isPressWork: false,
    publicInterest: 'Người dân cần thông tin đúng về nước sinh hoạt',
    lessRestrictiveMeans: 'Yêu cầu tự đính chính không được thực hiện',
    leastRestrictive: true,
    ...overrides,
  },
});

export const assessed = (
  overrides: Partial<DataOf<'ExpressionAssessmentRecorded'>> = {},
): EventNamed<'ExpressionAssessmentRecorded'> => ({
  type: 'ExpressionAssessmentRecorded',
  data: { assessedBy: { agencyId: agencies.dic, officerRef: 'assessor' }, ...assess().data, ...overrides },
});

export const invite = (
  overrides: Partial<CommandNamed<'InviteExplanation'>['data']> = {},
): CommandNamed<'InviteExplanation'> => ({
  type: 'InviteExplanation',
  data: {
    affectedParty: { kind: 'SITE_OPERATOR' },
    alleged: 'Bài viết nêu sai chất lượng nước sinh hoạt',
    ...overrides,
  },
});

export const invited = (overrides: Partial<DataOf<'ExplanationInvited'>> = {}): EventNamed<'ExplanationInvited'> => ({
  type: 'ExplanationInvited',
  data: {
    explanationId: EXPLANATION_ID,
    invitedBy: agencies.dic,
    affectedParty: { subjectRef: affectedPartyOf(EXPLANATION_ID), kind: 'SITE_OPERATOR' },
    alleged: 'Bài viết nêu sai chất lượng nước sinh hoạt',
    proposedMeasure: 'ORDER_CORRECTION',
    session: 'WRITTEN',
    invitedAt: issuance().now,
    dueAt: explanationDueAt('WRITTEN', { issued: issuance(), law: lawForTests() }),
    file,
    ...overrides,
  },
});

export const explained = (overrides: Partial<DataOf<'ExplanationNoted'>> = {}): EventNamed<'ExplanationNoted'> => ({
  type: 'ExplanationNoted',
  data: { explanationId: EXPLANATION_ID, step: 'SUBMITTED', late: false, ...overrides },
});

/** A voluntary correction was decided before: the step right below an order. */
export const triedBefore = (measure: Measure = 'VOLUNTARY_CORRECTION'): EventNamed<'HandlingNoted'> => ({
  type: 'HandlingNoted',
  data: {
    referralId: '12121212-1212-5212-8212-121212121212',
    decisionId: '34343434-3434-5434-8434-343434343434',
    agencyId: agencies.dic,
    measure,
  },
});

/** Appraised: an order to correct is proposed. */
export const untilOrderProposed: readonly CaseEvent[] = [
  opened(),
  triedBefore(),
  requested(),
  answered(),
  completed(),
  appraisalStarted,
  appraised({ proposedMeasure: 'ORDER_CORRECTION' }),
];

/** Life-cycle 3.3, Decidable: assessed by a third person, explained by the affected party. */
export const untilDecidable: readonly CaseEvent[] = [...untilOrderProposed, assessed(), invited(), explained()];

export const advised = (overrides: Partial<DataOf<'PpcAdvised'>> = {}): EventNamed<'PpcAdvised'> => ({
  type: 'PpcAdvised',
  data: {
    directionId: DIRECTION_ID,
    advisedBy: agencies.dic,
    adviser: lead,
    to: agencies.ppc,
    advice: 'Hai cơ quan cùng có thẩm quyền',
    proposedMeasure: 'VOLUNTARY_CORRECTION',
    proposedBodies: [agencies.health, agencies.police],
    file: { ...file, territory: 'khanh-hoa', outcome: 'CONFIRMED_FALSE' },
    ...overrides,
  },
});

export const directionNoted = (
  bodies: readonly string[] = [agencies.health, agencies.police],
): EventNamed<'DirectionNoted'> => ({
  type: 'DirectionNoted',
  data: { directionId: DIRECTION_ID, outcome: 'DIRECTED', bodies: [...bodies], text: 'Xem xét theo thẩm quyền' },
});
