import { REMINDER_STEPS, type ReminderStep } from '#contracts';
import { deriveId, type Instant, type Uuid } from '#kernel';
import {
  type RemindedTerms,
  reminderAt,
  remindedUpTo,
  type RemindOfLimit,
  type Span,
  type WorkingCalendar,
} from '#rules';
import type { LimitCommands } from './limit-commands.js';
import { everyPage, type LimitLists, type LimitToRemindOf, type RemindedOf } from './limit-lists.js';

/** A rule of the pack that asks for reminders. */
export interface RemindedRule extends RemindedTerms {
  readonly ruleId: string;
}

/** What reminders go by at one moment. */
interface Now {
  readonly rules: readonly RemindedRule[];
  readonly calendar: WorkingCalendar;
  readonly now: Instant;
}

/**
 * Reminds bodies of limits that end soon, were missed, or stand still, and the body above of those that are not met, or do not
 * go on, for long (KH art. 4.2, KH-04): each step once for a due date or a pause, by a notification whose id follows from
 * limit, date and step.
 */
export class Reminders {
  /** Those that the decider found nobody to tell of: not asked again while the process runs. */
  readonly #forNobody = new Set<Uuid>();

  /** @returns how many notifications were sent. */
  async send(lists: LimitLists, commands: LimitCommands, at: Now, signal: AbortSignal): Promise<number> {
    const { rules, calendar, now } = at;
    const terms = new Map(rules.map((rule) => [rule.ruleId, rule]));
    let sent = 0;
    for (const which of REMINDER_STEPS.flatMap((step) => limitsOf(step, at))) {
      const limits = everyPage<LimitToRemindOf, LimitToRemindOf>(
        (after) => lists.toRemindOf(which, after),
        (limit) => limit,
      );
      for await (const limit of limits) {
        if (signal.aborted) return sent;
        const since = reminderAt(which.step, terms.get(limit.ruleId) ?? {}, limit.at, calendar);
        if (since !== undefined && since < now) sent += await this.#remind(which.step, limit, commands);
      }
    }
    return sent;
  }

  async #remind(step: ReminderStep, limit: LimitToRemindOf, commands: LimitCommands): Promise<number> {
    const { streamId, deadlineId, at } = limit;
    const targetId = deriveId('reminder', streamId, deadlineId, at, step);
    if (this.#forNobody.has(targetId)) return 0;
    const data: RemindOfLimit = { step, ...limit };
    const events = await commands.issue(
      { category: 'notification', targetId, command: { type: 'RemindOfLimit', data } },
      deriveId('deadlines', 'remind', targetId),
    );
    if (events?.length === 0) this.#forNobody.add(targetId);
    return events === undefined || events.length === 0 ? 0 : 1;
  }
}

/** The parts of the due list that a step looks at. */
const limitsOf = (step: ReminderStep, { rules, calendar, now }: Now): readonly RemindedOf[] => {
  /** What ended or was paused by now, of the rules that ask for the step. */
  const upToNow = (asks: (terms: RemindedTerms) => unknown): readonly RemindedOf[] => {
    const ruleIds = rules.filter((rule) => asks(rule) !== undefined).map(({ ruleId }) => ruleId);
    return [{ step, ruleIds, to: now }];
  };
  switch (step) {
    case 'BEFORE':
      // Past its end there is nothing to be reminded of beforehand: it was missed.
      return [...bySpan(rules).values()].map(({ before, ruleIds }) => ({
        step,
        ruleIds,
        from: now,
        to: remindedUpTo(before, now, calendar),
      }));
    case 'MISSED':
      return upToNow(({ reminders }) => reminders);
    case 'SUPERIOR':
      return upToNow(({ reminders }) => reminders?.superiorAfter);
    case 'PAUSED':
      return upToNow(({ pauses }) => pauses);
    case 'PAUSED_SUPERIOR':
      return upToNow(({ pauses }) => pauses?.superiorAfter);
  }
};

/** Rules that ask for a reminder the same time before, together. */
const bySpan = (rules: readonly RemindedRule[]) => {
  const spans = new Map<string, { readonly before: Span; readonly ruleIds: string[] }>();
  for (const { ruleId, reminders } of rules) {
    const before = reminders?.before;
    if (before === undefined) continue;
    const key = `${before.length} ${before.unit}`;
    const known = spans.get(key) ?? { before, ruleIds: [] };
    known.ruleIds.push(ruleId);
    spans.set(key, known);
  }
  return spans;
};
