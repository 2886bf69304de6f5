import Type from 'typebox';
import { defineEvent, type EventOf } from '../define-event.js';
import { code, line, person, prose, uuid } from '../schemas.js';

/**
 * INV-19: a slip of the pen is corrected by a new event on the stream that holds it; what was written stays. One definition
 * for each category whose events have clerical fields (`correctable` in `defineEvent`).
 */
const correction = {
  name: 'EventCorrected',
  version: 1,
  source: 'INV-19; life-cycle 3.4, 3.8',
  payload: {
    /** The event that holds the slip, and its name. */
    of: uuid(),
    event: code(),
    fields: Type.Array(
      Type.Object(
        {
          /** Path of member names: `signature/documentNumber`. */
          field: code(),
          /** What stood there, after earlier corrections. */
          was: line(),
          is: line(),
        },
        { additionalProperties: false },
      ),
      { minItems: 1, maxItems: 10 },
    ),
    reason: prose(),
    correctedBy: person(),
  },
} as const;

export const ReportEventCorrected = defineEvent({
  ...correction,
  category: 'report',
  owner: 'lead-agency',
  confidentiality: 'RESTRICTED',
});
export const LetterEventCorrected = defineEvent({
  ...correction,
  category: 'letter',
  owner: 'lead-agency',
  confidentiality: 'RESTRICTED',
});
export const CaseEventCorrected = defineEvent({
  ...correction,
  category: 'case',
  owner: 'lead-agency',
  confidentiality: 'RESTRICTED',
});
export const AssignmentEventCorrected = defineEvent({
  ...correction,
  category: 'assignment',
  owner: 'cooperating-agency',
  confidentiality: 'INTERNAL',
});
export const DecisionEventCorrected = defineEvent({
  ...correction,
  category: 'decision',
  owner: 'competent-authority',
  confidentiality: 'INTERNAL',
});
export const GuidanceEventCorrected = defineEvent({
  ...correction,
  category: 'guidance',
  owner: 'competent-authority',
  confidentiality: 'INTERNAL',
});
export const StatementEventCorrected = defineEvent({
  ...correction,
  category: 'statement',
  owner: 'competent-authority',
  confidentiality: 'PUBLIC',
});
export const DifficultyEventCorrected = defineEvent({
  ...correction,
  category: 'difficulty',
  owner: 'peoples-committee',
  confidentiality: 'INTERNAL',
});
export const RestrictionEventCorrected = defineEvent({
  ...correction,
  category: 'restriction',
  owner: 'service-providers',
  confidentiality: 'INTERNAL',
});

/** The correction of an event, whichever stream it stands on. */
export type CorrectionEvent = EventOf<typeof DecisionEventCorrected>;
