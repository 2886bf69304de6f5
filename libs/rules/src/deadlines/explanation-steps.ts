import type { Actor, DeadlineUnit, PauseCategory } from '#contracts';
import type { CivilDate, Instant } from '#kernel';
import type { DayKind } from '../calendar/working-calendar.js';

/** Who did something to a limit: a body by its name where it is registered, else a policy of the product. */
export interface Doer {
  readonly actor: Actor['kind'];
  /** The body, or the policy. */
  readonly id: string;
  readonly name: { readonly vi: string; readonly en: string };
}

/** Why a day does not count. */
export type DayOff = Exclude<DayKind, 'WORKING' | 'MAKE_UP'>;

/** A day as its calendar has it: with the name of the holiday, and whether somebody saw the source. */
interface NamedDay {
  readonly day: CivilDate;
  readonly name?: string;
  readonly verified?: boolean;
}

/**
 * One step on the way to a due date, in the order in which a reader follows it: the rule and the start; what was done to
 * the limit; how its days count; the end (INV-20; life-cycle 3.6; open question 35).
 */
export type ExplanationStep =
  | {
      readonly step: 'RULE';
      readonly ruleId: string;
      readonly length: number;
      readonly unit: DeadlineUnit;
      readonly movesToWorkingDay: boolean;
      readonly source: string;
      readonly verified: boolean;
    }
  /** No pack has the rule: what is recorded stands. */
  | { readonly step: 'RULE_UNKNOWN'; readonly ruleId: string }
  /** The day of the start does not count; of hours, the first begins there. */
  | { readonly step: 'STARTS'; readonly at: Instant; readonly day: CivilDate; readonly unit?: DeadlineUnit }
  /** Whoever set the limit named its end; `basis`: where that end comes from, where it comes from no rule. */
  | { readonly step: 'AGREED'; readonly at: Instant; readonly basis?: string }
  | {
      readonly step: 'EXTENDED';
      readonly at: Instant;
      readonly by: number;
      readonly unit?: DeadlineUnit;
      readonly who: Doer;
      readonly reason: string;
    }
  | {
      readonly step: 'PAUSED';
      readonly at: Instant;
      readonly category: PauseCategory;
      readonly who: Doer;
      readonly reason: string;
    }
  | { readonly step: 'RESUMED'; readonly at: Instant; readonly who: Doer }
  | {
      readonly step: 'CALENDAR_CHANGED';
      readonly at: Instant;
      readonly fromVersion: number;
      readonly toVersion: number;
      readonly fromDueAt?: Instant;
      readonly dueAt: Instant;
    }
  | { readonly step: 'CALENDAR'; readonly calendarId: string; readonly version: number; readonly source?: string }
  | ({ readonly step: 'SKIPPED'; readonly because: 'SUSPENDED' | DayOff } & NamedDay)
  /** A day of the weekend that is worked. */
  | ({ readonly step: 'MAKE_UP_DAY' } & NamedDay)
  | { readonly step: 'SUSPENDED_FOR'; readonly milliseconds: number }
  | { readonly step: 'LAST_DAY'; readonly day: CivilDate }
  | ({ readonly step: 'MOVED'; readonly to: CivilDate; readonly because: DayOff } & NamedDay)
  /** The calendar holds no day off of that year yet: the date is what it is by weekends alone. */
  | { readonly step: 'BEYOND_CALENDAR'; readonly year: number; readonly version: number }
  /** What was recorded is not what the loaded packs give: what was recorded stands. */
  | { readonly step: 'AS_RECORDED'; readonly dueAt: Instant; readonly reckoned?: Instant }
  | { readonly step: 'DUE'; readonly at: Instant; readonly day: CivilDate; readonly isEndOfDay: boolean }
  /**
   * Time stands still: there is no due date before it goes on. From when on whoever can let it go on is reminded, and from
   * when on the body above, where the pack asks for it.
   */
  | {
      readonly step: 'SUSPENDED';
      readonly since: Instant;
      readonly remindedFrom?: Instant;
      readonly superiorFrom?: Instant;
    }
  | { readonly step: 'MET'; readonly at: Instant }
  | { readonly step: 'MISSED'; readonly at: Instant; readonly dueAt: Instant };

/** The code name of a step. */
export type StepName = ExplanationStep['step'];
