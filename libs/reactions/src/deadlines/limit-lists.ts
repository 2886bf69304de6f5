import type { ReminderStep } from '#contracts';
import type { Instant, Uuid } from '#kernel';
import type { RemindOfLimit } from '#rules';

/** A limit with a due date, as the due list has it. */
export interface ListedLimit {
  readonly category: string;
  readonly streamId: Uuid;
  readonly deadlineId: string;
  readonly ruleId: string;
  readonly matterId: string;
  /** A limit that is set again begins anew, also where it ends when the one before it did. */
  readonly startsAt: Instant;
  readonly dueAt: Instant;
}

/** A limit that a body is to be reminded of. */
export type LimitToRemindOf = Omit<RemindOfLimit, 'step'>;

/**
 * Which limits a reminder is for: those of these rules, with due dates up to one, and from one where it is named; of a pause,
 * those that have stood still since then or longer.
 */
export interface RemindedOf {
  readonly step: ReminderStep;
  readonly ruleIds: readonly string[];
  readonly from?: Instant;
  readonly to: Instant;
}

/**
 * The due list (architecture 5, Wait), page by page: each page begins after the entry that it is given, and an empty one
 * is the last. Imported history is in none of them.
 */
export interface LimitLists {
  /**
   * Resolves when the lists have seen everything that the log holds now.
   * @throws Unavailable when that takes too long, or what the signal says when it aborts.
   */
  seen(signal: AbortSignal): Promise<void>;
  /** Open limits that ended before `now`, the earliest first. */
  due(now: Instant, after: ListedLimit | undefined): Promise<readonly ListedLimit[]>;
  /** When the next open limit ends, at `from` or later. */
  nextDueAt(from: Instant): Promise<Instant | undefined>;
  /** Streams with open limits that were reckoned under another version of the calendar, by id. */
  ofOtherCalendar(
    version: number,
    after: Uuid | undefined,
  ): Promise<readonly Pick<ListedLimit, 'category' | 'streamId'>[]>;
  /**
   * Limits that nobody was reminded of in this step for the due date that stands, or for the pause that lasts; the earliest
   * first. When that is to be done, `reminderAt` says.
   */
  toRemindOf(which: RemindedOf, after: LimitToRemindOf | undefined): Promise<readonly LimitToRemindOf[]>;
}

/** All entries of a list that is read page by page. */
export async function* everyPage<Entry, Place>(
  page: (after: Place | undefined) => Promise<readonly Entry[]>,
  placeOf: (entry: Entry) => Place,
): AsyncGenerator<Entry> {
  let after: Place | undefined;
  do {
    const entries = await page(after);
    yield* entries;
    const last = entries.at(-1);
    after = last === undefined ? undefined : placeOf(last);
  } while (after !== undefined);
}
