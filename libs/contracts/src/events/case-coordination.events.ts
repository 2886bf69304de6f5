import Type from 'typebox';
import { defineEvent, type EventOf } from '../define-event.js';
import { civilDate, code, line, oneOf, prose, uuid } from '../schemas.js';
import { TOPICS } from '../vocabulary.js';
import {
  consultationRequest,
  dissent,
  explanationInvitation,
  explanationStep,
  expressionAssessment,
  notedOpinion,
} from './case-requests.js';

/** What a lead arranges around a case: officers, topics, opinions, and the steps that protect the people concerned. */

const matter = { category: 'case', owner: 'lead-agency', version: 1 } as const;

export const CaseOfficerAssigned = defineEvent({
  ...matter,
  name: 'CaseOfficerAssigned',
  confidentiality: 'INTERNAL',
  source: 'KH art. 5.3; KH-13',
  payload: { officerRef: code(), replaces: Type.Optional(code()), reasons: Type.Optional(prose()) },
});

export const TopicTagged = defineEvent({
  ...matter,
  name: 'TopicTagged',
  confidentiality: 'INTERNAL',
  source: 'KH art. 7.7.a; KH-40',
  payload: {
    topic: oneOf(TOPICS),
    reasons: prose(),
    leadAgencyId: code(),
    /** The authority that the matter is about: told of nothing (INV-10). */
    reportedAgencyId: Type.Optional(code()),
    /** From here on the matter is shown to those only who need it, for the reporter's sake (KH-40). */
    protectsReporter: Type.Optional(Type.Boolean()),
  },
});

/** KH-19: only basis, body, date, outcome and remedy are kept; no file about a person. */
export const ReferralMade = defineEvent({
  ...matter,
  name: 'ReferralMade',
  confidentiality: 'RESTRICTED',
  source: 'KH art. 7.1.b; KH-19, HP-11',
  payload: { referralId: uuid(), to: code(), legalBasis: code(), referredOn: civilDate() },
});

export const ReferralAnswered = defineEvent({
  ...matter,
  name: 'ReferralAnswered',
  confidentiality: 'RESTRICTED',
  source: 'KH art. 7.1.b; KH-19',
  payload: { referralId: uuid(), answeredOn: civilDate(), outcome: line(), remedy: Type.Optional(line()) },
});

/** KH art. 4.2 «bảo vệ bí mật»: what is classified stays with its custodian. */
export const ExternalFileReferenced = defineEvent({
  ...matter,
  name: 'ExternalFileReferenced',
  confidentiality: 'RESTRICTED',
  source: 'KH art. 4.2; KH-06, INV-18',
  correctable: ['reference'],
  payload: { custodian: code(), reference: code() },
});

export const ConsultationRequested = defineEvent({
  ...matter,
  name: 'ConsultationRequested',
  confidentiality: 'INTERNAL',
  source: 'KH art. 5.2; KH-10',
  payload: consultationRequest,
});

export const OpinionNoted = defineEvent({
  ...matter,
  name: 'OpinionNoted',
  confidentiality: 'INTERNAL',
  source: 'KH art. 5.2.b, 7.4.a; KH-12, INV-13',
  payload: notedOpinion,
});

export const ConsultationConcluded = defineEvent({
  ...matter,
  name: 'ConsultationConcluded',
  confidentiality: 'INTERNAL',
  source: 'KH art. 5.2; INV-12, INV-13',
  payload: {
    consultationId: uuid(),
    method: oneOf(['MEETING', 'WRITTEN']),
    /** Asked and silent: neither for nor against (INV-12). */
    nonResponders: Type.Array(code()),
    dissents: Type.Array(dissent()),
  },
});

/** INV-05: by a person who neither verified nor signs. */
export const ExpressionAssessmentRecorded = defineEvent({
  ...matter,
  name: 'ExpressionAssessmentRecorded',
  confidentiality: 'INTERNAL',
  source: 'KH art. 4.2 «không cản trở tự do báo chí, tự do ngôn luận»; KH-05, INV-05',
  payload: expressionAssessment,
});

export const ExplanationInvited = defineEvent({
  ...matter,
  name: 'ExplanationInvited',
  confidentiality: 'RESTRICTED',
  source: 'INV-07; life-cycle 3.6',
  payload: explanationInvitation,
});

export const ExplanationNoted = defineEvent({
  ...matter,
  name: 'ExplanationNoted',
  confidentiality: 'RESTRICTED',
  source: 'INV-07',
  payload: explanationStep,
});

export type CaseCoordinationEvent =
  | EventOf<typeof CaseOfficerAssigned>
  | EventOf<typeof TopicTagged>
  | EventOf<typeof ReferralMade>
  | EventOf<typeof ReferralAnswered>
  | EventOf<typeof ExternalFileReferenced>
  | EventOf<typeof ConsultationRequested>
  | EventOf<typeof OpinionNoted>
  | EventOf<typeof ConsultationConcluded>
  | EventOf<typeof ExpressionAssessmentRecorded>
  | EventOf<typeof ExplanationInvited>
  | EventOf<typeof ExplanationNoted>;
