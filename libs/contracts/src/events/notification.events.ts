import Type from 'typebox';
import { defineEvent, type EventOf } from '../define-event.js';
import { code, contentRef, instant, line, oneOf, person, prose, uuid } from '../schemas.js';
import { REMINDER_STEPS, TOPICS } from '../vocabulary.js';
import { obligationRef } from './remedy-parts.js';

/** One notification to several bodies, with a receipt each (KH-30). */

const notification = {
  category: 'notification',
  owner: 'lead-agency',
  version: 1,
  confidentiality: 'RESTRICTED',
} as const;

export const NotificationSent = defineEvent({
  ...notification,
  version: 2,
  name: 'NotificationSent',
  source: 'KH art. 4.2, 7.3.a, 7.7.a; KH-04, KH-30, KH-40',
  payload: {
    sentBy: code(),
    recipients: Type.Array(code(), { minItems: 1, maxItems: 20 }),
    subject: line(),
    /** What a body words itself; a notification about a topic holds none. */
    text: Type.Optional(prose()),
    /** What it points at; never a copy. */
    contentRefs: Type.Array(contentRef(), { maxItems: 20 }),
    /** The topic of a matter that the recipients are told of (KH art. 7.7.a); the matter itself is a reference. */
    topic: Type.Optional(oneOf(TOPICS)),
    caseId: Type.Optional(uuid()),
    /** An earlier recipient is told that a decision was amended or annulled (INV-15). */
    remedy: Type.Optional(obligationRef()),
    /** The time limit that the recipients are reminded of, by reference, as it stood then (KH-04). */
    limit: Type.Optional(
      Type.Object(
        {
          step: oneOf(REMINDER_STEPS),
          category: code(),
          streamId: uuid(),
          deadlineId: code(),
          ruleId: code(),
          /** The body that it binds; absent where it binds a party. */
          bound: Type.Optional(code()),
          /** Absent while time stands still. */
          dueAt: Type.Optional(instant()),
          /** Since when time stands still. */
          pausedSince: Type.Optional(instant()),
        },
        { additionalProperties: false },
      ),
    ),
    /** The authority that it is about: told of nothing (INV-10). */
    reportedAgencyId: Type.Optional(code()),
  },
  upcasts: [(payload) => payload],
});

export const NotificationAcknowledged = defineEvent({
  ...notification,
  name: 'NotificationAcknowledged',
  source: 'KH art. 7.3.a; KH-30',
  payload: { agencyId: code(), acknowledgedBy: person() },
});

export type NotificationEvent = EventOf<typeof NotificationSent> | EventOf<typeof NotificationAcknowledged>;
