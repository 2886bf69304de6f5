import Type from 'typebox';
import { defineEvent, type EventDefinition, type EventOf } from '../define-event.js';
import { code, instant, line, oneOf, prose } from '../schemas.js';
import { type Owner, PAUSE_CATEGORIES } from '../vocabulary.js';

/** Time limits as data on the stream that they bind (life-cycle 3.6, 3.8; architecture 5, Wait; KH art. 4.2, KH-04). */
const onEveryStream = {
  version: 1,
  confidentiality: 'INTERNAL',
  source: 'KH art. 4.2; KH-04; life-cycle 3.6',
} as const;

const deadlineId = code();

/** The categories whose streams hold limits, each written by its own context. */
const LIMITED = {
  report: 'lead-agency',
  case: 'lead-agency',
  assignment: 'cooperating-agency',
  opinion: 'consulted-bodies',
  decision: 'competent-authority',
  transfer: 'police',
  direction: 'peoples-committee',
  publication: 'press',
  restriction: 'service-providers',
  explanation: 'affected-parties',
  complaint: 'affected-parties',
} as const satisfies Readonly<Record<string, Owner>>;

const definitionsOf = (category: keyof typeof LIMITED) => {
  const stream = { ...onEveryStream, category, owner: LIMITED[category] };
  return [
    defineEvent({
      ...stream,
      name: 'DeadlineSet',
      payload: {
        deadlineId,
        /** The pack's rule that it follows. */
        ruleId: code(),
        startsAt: instant(),
        /** Where whoever set the limit named its end. */
        agreedDueAt: Type.Optional(instant()),
        /** Where the end comes from, where it comes from no rule. */
        basis: Type.Optional(line()),
        dueAt: instant(),
        calendarVersion: Type.Integer({ minimum: 0 }),
      },
    }),
    defineEvent({
      ...stream,
      name: 'DeadlineExtended',
      payload: {
        deadlineId,
        /** In the unit of the rule. */
        by: Type.Integer({ minimum: 1 }),
        reason: prose(),
        dueAt: Type.Optional(instant()),
      },
    }),
    defineEvent({
      ...stream,
      name: 'DeadlinePaused',
      payload: { deadlineId, from: instant(), category: oneOf(PAUSE_CATEGORIES), reason: prose() },
    }),
    defineEvent({ ...stream, name: 'DeadlineResumed', payload: { deadlineId, to: instant(), dueAt: instant() } }),
    defineEvent({
      ...stream,
      name: 'DeadlineMoved',
      payload: { deadlineId, dueAt: instant(), calendarVersion: Type.Integer({ minimum: 0 }) },
    }),
    defineEvent({ ...stream, name: 'DeadlineMet', payload: { deadlineId } }),
    defineEvent({ ...stream, name: 'DeadlineMissed', payload: { deadlineId, dueAt: instant() } }),
  ] as const;
};

/** The events of limits, for each category that has some. */
export const deadlineDefinitions: readonly EventDefinition[] = (
  Object.keys(LIMITED) as (keyof typeof LIMITED)[]
).flatMap((category): readonly EventDefinition[] => definitionsOf(category));

/** What happens to a limit, whichever stream it binds. `dueAt` is absent while time stands still. */
export type DeadlineEvent = EventOf<ReturnType<typeof definitionsOf>[number]>;
