import type { Origin } from '#contracts';
import { backOffAfter, type Delay, machineDelay } from '#deciding';
import type { Clock } from '#kernel';
import type { WorkingCalendar } from '#rules';
import type { CommandDispatcher } from '../command-dispatcher.js';
import type { Lease } from '../leases.js';
import { failureOf, isPassing } from '../reaction.js';
import { LimitCommands } from './limit-commands.js';
import type { LimitLists } from './limit-lists.js';
import { missLimits } from './missed-limits.js';
import { MovedLimits } from './moved-limits.js';
import { type RemindedRule, Reminders } from './reminders.js';

export interface DeadlineSchedulerOptions {
  readonly lists: LimitLists;
  readonly dispatcher: CommandDispatcher;
  /** The categories whose streams this process can tell. */
  readonly categories: readonly string[];
  /** The calendar that is in force. */
  readonly calendar: () => WorkingCalendar;
  /** The rules that ask for reminders now. */
  readonly rules: () => readonly RemindedRule[];
  readonly clock: Clock;
  readonly origin: Origin;
  /** Who of several processes looks. Default: this one does. */
  readonly lease?: Pick<Lease, 'take' | 'leave'>;
  /**
   * Calls the listener whenever a clock that stands still was moved, until the returned function is called. Default: the
   * clock runs by itself.
   */
  readonly onMove?: (listener: () => void) => () => void;
  /** Is told of each look that did something. */
  readonly onLook?: (looked: Looked) => void;
  /** Is told each trouble that is new, and `undefined` when there is none any more. */
  readonly onTrouble?: (trouble: string | undefined) => void;
  /** Longest time between two looks, in milliseconds: limits that were set meanwhile are seen then. Default 10,000. */
  readonly longest?: number;
  /** Default: the machine's timers. */
  readonly delay?: Delay;
  /** Spreads the waits of those who failed together; 0 to 1. Default: `Math.random`. */
  readonly chance?: () => number;
}

/** What one look did. */
export interface Looked {
  /** Streams whose limits a changed calendar moved. */
  readonly moved: number;
  readonly missed: number;
  /** Notifications that were sent. */
  readonly reminded: number;
}

export interface DeadlineSchedulerStatus {
  /** Why a stream could not be told, or nothing could for a while; it is tried again. */
  readonly trouble: string | undefined;
  /** Why nothing is done any more; it needs a person and a restart. */
  readonly failure: string | undefined;
  /** Limits that were missed since this process started. */
  readonly missed: number;
}

const NOTHING: Looked = { moved: 0, missed: 0, reminded: 0 };
const BETWEEN_TRIES = { shortest: 100, longest: 30_000 };

/**
 * Looks after time limits (architecture 5, Wait): when one has ended, its stream is told; when the calendar changed, open
 * ones move first; bodies are reminded. It keeps nothing: the due list says what is to be done, the ids of commands follow
 * from limit and due instant, and the streams decide. Stopped at any moment, run twice, or behind: nothing is done twice,
 * and after weeks what is due is done in the order in which it became so.
 */
export class DeadlineScheduler {
  readonly #options: DeadlineSchedulerOptions;
  readonly #commands: LimitCommands;
  readonly #moved = new MovedLimits();
  readonly #reminders = new Reminders();
  readonly #stopping = new AbortController();
  #running: Promise<void> | undefined;
  #waking = new AbortController();
  #trouble: string | undefined;
  #failure: string | undefined;
  #missed = 0;

  constructor(options: DeadlineSchedulerOptions) {
    this.#options = options;
    this.#commands = new LimitCommands(options.dispatcher, options.origin);
  }

  start(): void {
    this.#running ??= this.#run();
  }

  /** Finishes the stream in hand and leaves the lease. */
  async stop(): Promise<void> {
    this.#stopping.abort();
    this.#waking.abort();
    await this.#running;
  }

  status(): DeadlineSchedulerStatus {
    return { trouble: this.#trouble, failure: this.#failure, missed: this.#missed };
  }

  /** Does everything that is to be done now, where no other process does. @throws what concerns more than one stream. */
  async look(): Promise<Looked> {
    const { lists, lease, clock, calendar: calendarNow, rules, categories } = this.#options;
    const { signal } = this.#stopping;
    const isOurs = (category: string): boolean => categories.includes(category);
    if (lease !== undefined && !(await lease.take())) return NOTHING;
    await lists.seen(signal);
    const now = clock.now();
    const calendar = calendarNow();
    // A limit that the calendar moves is not missed at its old date.
    const moved = await this.#moved.move(lists, this.#commands, calendar, isOurs, signal);
    if (moved > 0) await lists.seen(signal);
    const missed = await missLimits(lists, this.#commands, now, isOurs, signal);
    this.#missed += missed;
    if (missed > 0) await lists.seen(signal);
    const reminded = isOurs('notification')
      ? await this.#reminders.send(lists, this.#commands, { rules: rules(), calendar, now }, signal)
      : 0;
    this.#isInTrouble(this.#commands.takeTrouble());
    return { moved, missed, reminded };
  }

  async #run(): Promise<void> {
    const { onMove, onLook, lease, delay = machineDelay, chance = Math.random } = this.#options;
    const { signal } = this.#stopping;
    const stopListening = onMove?.(() => this.#waking.abort());
    let failures = 0;
    while (!this.#isStopping()) {
      // A move of the clock from here on asks for another look.
      this.#waking = new AbortController();
      try {
        const looked = await this.look();
        failures = 0;
        if (looked.moved + looked.missed + looked.reminded > 0) onLook?.(looked);
        await delay(await this.#untilNextLook(), AbortSignal.any([signal, this.#waking.signal]));
      } catch (error) {
        if (this.#isStopping()) break;
        if (!isPassing(error)) {
          this.#failure = failureOf(error).message;
          break;
        }
        this.#isInTrouble(error.message);
        failures += 1;
        await delay(backOffAfter(failures, BETWEEN_TRIES, chance()), signal);
      }
    }
    stopListening?.();
    await lease?.leave().catch(() => undefined);
  }

  #isInTrouble(trouble: string | undefined): void {
    if (trouble === this.#trouble) return;
    this.#trouble = trouble;
    this.#options.onTrouble?.(trouble);
  }

  #isStopping(): boolean {
    return this.#stopping.signal.aborted;
  }

  /** Until the next limit ends, where the clock runs by itself; what is set meanwhile waits no longer than the longest time. */
  async #untilNextLook(): Promise<number> {
    const { lists, clock, onMove, longest = 10_000 } = this.#options;
    if (onMove !== undefined) return longest;
    const now = clock.now();
    const next = await lists.nextDueAt(now);
    return next === undefined ? longest : Math.min(longest, Date.parse(next) - Date.parse(now) + 1);
  }
}
