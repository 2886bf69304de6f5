import { REMINDER_STEPS, type ReminderStep } from '#contracts';
import { deriveId, type Instant, type Uuid } from '#kernel';
import { reminderAt, remindedUpTo, type ReminderTerms, type RemindOfLimit, type WorkingCalendar } from '#rules';
import { everyPage, type LimitLists, type LimitToRemindOf, type RemindedOf } from './limit-lists.js';
import type { LimitCommands } from './limit-commands.js';

/** A rule of the pack that asks for reminders. */
export interface RemindedRule {
  readonly ruleId: string;
  readonly reminders: ReminderTerms;
}

/**
 * Reminds bodies of limits that end soon or were missed, and the body above of those that are not met for long (KH art.
 * 4.2, KH-04): each step once for a due date, by a notification whose id follows from limit, due date and step.
 */
export class Reminders {
  /** Those that the decider found nobody to tell of: not asked again while the process runs. */
  readonly #forNobody = new Set<Uuid>();

  /** @returns how many notifications were sent. */
  async send(
    lists: LimitLists,
    commands: LimitCommands,
    { rules, calendar, now }: { rules: readonly RemindedRule[]; calendar: WorkingCalendar; now: Instant },
    signal: AbortSignal,
  ): Promise<number> {
    let sent = 0;
    for (const step of REMINDER_STEPS)
      for (const rule of rules) {
        const which = limitsOf(step, rule, calendar, now);
        if (which === undefined) continue;
        const limits = everyPage<LimitToRemindOf, LimitToRemindOf>(
          (after) => lists.toRemindOf(which, after),
          (limit) => limit,
        );
        for await (const limit of limits) {
          if (signal.aborted) return sent;
          const at = reminderAt(step, rule.reminders, limit.dueAt, calendar);
          if (at !== undefined && at < now) sent += await this.#remind(step, limit, commands);
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

const limitsOf = (
  step: ReminderStep,
  { ruleId, reminders }: RemindedRule,
  calendar: WorkingCalendar,
  now: Instant,
): RemindedOf | undefined => {
  const { before, superiorAfter } = reminders;
  const ruleIds = [ruleId];
  switch (step) {
    case 'BEFORE':
      // Past its end there is nothing to be reminded of beforehand: it was missed.
      return before === undefined ? undefined : { step, ruleIds, from: now, to: remindedUpTo(before, now, calendar) };
    case 'MISSED':
      return { step, ruleIds, to: now };
    case 'SUPERIOR':
      return superiorAfter === undefined ? undefined : { step, ruleIds, to: now };
  }
};
