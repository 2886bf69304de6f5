import { defineEvent, type EventOf } from '../define-event.js';
import { oneOf } from '../schemas.js';

const subject = { category: 'subject', owner: 'identity', version: 1, confidentiality: 'RESTRICTED' } as const;

/** Facts about a subject's record, never data of the subject (life-cycle 3.1). */
export const SubjectRegistered = defineEvent({
  ...subject,
  name: 'SubjectRegistered',
  source: 'INV-17',
  payload: { as: oneOf(['REPORTER', 'AFFECTED_PARTY', 'MINUTES']) },
});

export const SubjectErased = defineEvent({
  ...subject,
  name: 'SubjectErased',
  source: 'open question 24',
  payload: {},
});

export type SubjectEvent = EventOf<typeof SubjectRegistered> | EventOf<typeof SubjectErased>;
