import Type from 'typebox';
import { defineEvent, type EventOf } from '../define-event.js';
import { citation, code, instant, line, oneOf, prose, remedy, signature, uuid } from '../schemas.js';
import { MEASURES, ROUTES } from '../vocabulary.js';
import { handlingReferral } from './case-requests.js';
import { conflictDeclared, conflictNoted } from './shared.events.js';

const decision = { category: 'decision', owner: 'competent-authority', version: 1 } as const;

export const DecisionRequested = defineEvent({
  ...decision,
  name: 'DecisionRequested',
  confidentiality: 'INTERNAL',
  source: 'KH art. 6.4; KH-18, KH-31',
  payload: { caseId: uuid(), ...handlingReferral },
});

export const HandlingDecided = defineEvent({
  ...decision,
  name: 'HandlingDecided',
  confidentiality: 'INTERNAL',
  source: 'KH art. 6.4; INV-01, INV-02, INV-03, INV-06, INV-08',
  payload: {
    referralId: uuid(),
    agencyId: code(),
    route: oneOf(ROUTES),
    measure: oneOf(MEASURES),
    provisions: Type.Array(citation(), { minItems: 1, maxItems: 20 }),
    facts: prose(),
    reasons: prose(),
    scope: line(),
    remedy: remedy(),
    signature: signature(),
  },
});

export const DecisionTookEffect = defineEvent({
  ...decision,
  name: 'DecisionTookEffect',
  confidentiality: 'INTERNAL',
  source: 'life-cycle 3.0',
  payload: {},
});

export const DecisionLapsed = defineEvent({
  ...decision,
  name: 'DecisionLapsed',
  confidentiality: 'INTERNAL',
  source: 'life-cycle 3.0',
  payload: { reason: line() },
});

export const DecisionNotified = defineEvent({
  ...decision,
  name: 'DecisionNotified',
  confidentiality: 'INTERNAL',
  source: 'life-cycle 3.4; INV-08',
  payload: { means: line(), receivedAt: instant() },
});

export const HandlingResultReported = defineEvent({
  ...decision,
  name: 'HandlingResultReported',
  confidentiality: 'INTERNAL',
  source: 'KH art. 7.2.b, 7.3.b; KH-29, INV-11',
  payload: {
    agencyId: code(),
    result: prose(),
    to: Type.Array(code(), { minItems: 1, maxItems: 20 }),
    cc: Type.Array(code(), { maxItems: 20 }),
  },
});

export const DecisionConflictDeclared = defineEvent({ ...decision, ...conflictDeclared });
export const DecisionConflictNoted = defineEvent({ ...decision, ...conflictNoted });

export type DecisionEvent =
  | EventOf<typeof DecisionRequested>
  | EventOf<typeof HandlingDecided>
  | EventOf<typeof DecisionTookEffect>
  | EventOf<typeof DecisionLapsed>
  | EventOf<typeof DecisionNotified>
  | EventOf<typeof HandlingResultReported>
  | EventOf<typeof DecisionConflictDeclared>
  | EventOf<typeof DecisionConflictNoted>;
