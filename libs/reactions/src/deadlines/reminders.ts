import { REMINDER_STEPS, type ReminderStep } from '#contracts';
import { deriveId, type Instant, type Uuid } from '#kernel';
import {
  reminderAt,
  remindedUpTo,
  type ReminderTerms,
  type RemindOfLimit,
  type Span,
  type WorkingCalendar,
} from '#rules';
import type { LimitCommands } from './limit-commands.js';
import { everyPage, type LimitLists, type LimitToRemindOf, type RemindedOf } from './limit-lists.js';

/** A rule of the pack that asks for reminders. */
export interface RemindedRule {
  readonly ruleId: string;
  readonly reminders: ReminderTerms;
}

/** What reminders go by at one moment. */
interface Now {
  readonly rules: readonly RemindedRule[];
  readonly calendar: WorkingCalendar;
  readonly now: Instant;
}

/**
 * Reminds bodies of limits that end soon or were missed, and the body above of those that are not met for long (KH art.
 * 4.2, KH-04): each step once for a due date, by a notification whose id follows from limit, due date and step.
 */
export class Reminders {
  /** Those that the decider found nobody to tell of: not asked again while the process runs. */
  readonly #forNobody = new Set<Uuid>();

  /** @returns how many notifications were sent. */
  async send(lists: LimitLists, commands: LimitCommands, at: Now, signal: AbortSignal): Promise<number> {
    const { rules, calendar, now } = at;
    const terms = new Map(rules.map(({ ruleId, reminders }) => [ruleId, reminders]));
    let sent = 0;
    for (const which of REMINDER_STEPS.flatMap((step) => limitsOf(step, at))) {
      const limits = everyPage<LimitToRemindOf, LimitToRemindOf>(
        (after) => lists.toRemindOf(which, after),
        (limit) => limit,
      );
      for await (const limit of limits) {
        if (signal.aborted) return sent;
        const since = reminderAt(which.step, terms.get(limit.ruleId) ?? {}, limit.dueAt, calendar);
        if (since !== undefined && since < now) sent += await this.#remind(which.step, limit, commands);
      }
    }
    return sent;
  }

  async #remind(step: ReminderStep, limit: LimitToRemindOf, commands: LimitCommands): Promise<number> {
    const { streamId, deadlineId, dueAt } = limit;
    const targetId = deriveId('reminder', streamId, deadlineId, dueAt, step);
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
      return [{ step, ruleIds: rules.map(({ ruleId }) => ruleId), to: now }];
    case 'SUPERIOR': {
      const above = rules.filter(({ reminders }) => reminders.superiorAfter !== undefined);
      return [{ step, ruleIds: above.map(({ ruleId }) => ruleId), to: now }];
    }
  }
};

/** Rules that ask for a reminder the same time before, together. */
const bySpan = (rules: readonly RemindedRule[]) => {
  const spans = new Map<string, { readonly before: Span; readonly ruleIds: string[] }>();
  for (const { ruleId, reminders } of rules) {
    const { before } = reminders;
    if (before === undefined) continue;
    const key = `${before.length} ${before.unit}`;
    const known = spans.get(key) ?? { before, ruleIds: [] };
    known.ruleIds.push(ruleId);
    spans.set(key, known);
  }
  return spans;
};
