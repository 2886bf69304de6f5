import { setTimeout as delay } from 'node:timers/promises';
import { EventCodec } from '#contracts';
import type { SqlDatabase } from '#database';
import { type EventStore, ForeignPosition, type LogFeed, LogUnavailable, type Position } from '#event-store';
import { type Clock, InvalidInput, Unavailable, type Uuid } from '#kernel';
import type { Transaction } from 'kysely';
import { applyToAll, type Build, createIndexes } from '../projection/build.js';
import { dumpBuild } from '../projection/dump.js';
import type { Projection } from '../projection/projection.js';
import type { AnySchema } from '../projection/table-statements.js';
import type { ReadSchema } from '../read-schema.js';
import { advance, earliestPositionOf } from './advance.js';
import { Builds } from './builds.js';
import { decode } from './decode.js';
import { Progress, type ReadModelsStatus } from './progress.js';
import { parseWaitToken } from './wait-token.js';

/** Brings builds forward somewhere else than on this thread; they are read again afterwards. */
export type BulkBuilder = (
  builds: readonly { readonly name: string; readonly build: number }[],
  signal: AbortSignal,
) => Promise<void>;

export interface ReadModelsOptions {
  /** A database of its own: whatever else stands there is dropped. Whoever opened it closes it, after `stop`. */
  readonly database: SqlDatabase<AnySchema>;
  readonly store: EventStore;
  readonly feed: LogFeed;
  readonly projections: readonly Projection[];
  readonly clock: Clock;
  readonly codec?: EventCodec;
  /** Does the long part of a build; what remains is done here. Default: all is done here, in small steps. */
  readonly bulkBuilder?: BulkBuilder;
  /** Waits before something unavailable is tried again. Default: the machine's timer. */
  readonly pause?: (milliseconds: number, signal: AbortSignal) => Promise<void>;
}

/** Events of one transaction on the serving thread: some 10 ms, so that requests are answered in between. */
const BATCH = 500;
const PAUSE_MS = 500;

const machinePause = async (milliseconds: number, signal: AbortSignal): Promise<void> => {
  await delay(milliseconds, undefined, { signal }).catch(() => undefined);
};

/**
 * Keeps every read model up to date with the log, and is where they are read.
 *
 * A batch of events and the positions of all projections are stored in one transaction. What is missing or of an older
 * version is built beside what serves, and takes over when it has caught up. An event that cannot be read stops all of
 * it (`status().ready` is false and says why): nothing is skipped.
 */
export class ReadModels<Schema = ReadSchema> {
  readonly #options: ReadModelsOptions;
  readonly #builds: Builds;
  readonly #logId: Uuid;
  readonly #codec: EventCodec;
  readonly #pause: (milliseconds: number, signal: AbortSignal) => Promise<void>;
  readonly #stopping = new AbortController();
  readonly #progress: Progress;
  readonly #tasks = new Set<Promise<void>>();
  /** What changes the set of serving builds, and what writes to them, take turns. */
  #turn: Promise<unknown> = Promise.resolve();
  #isLive = false;

  private constructor(options: ReadModelsOptions, builds: Builds, logId: Uuid) {
    this.#options = options;
    this.#builds = builds;
    this.#logId = logId;
    this.#codec = options.codec ?? new EventCodec();
    this.#pause = options.pause ?? machinePause;
    this.#progress = new Progress(builds, options.feed, options.clock);
  }

  /**
   * Opens the read models and checks that they belong to this log; nothing moves before `start`.
   * @param startOver Projections whose rows are thrown away and built from the log again.
   * @throws ForeignPosition when they were made from another log, or from a later state of it than was restored.
   */
  static async open<Schema = ReadSchema>(
    options: ReadModelsOptions,
    startOver: readonly string[] | 'all' = [],
  ): Promise<ReadModels<Schema>> {
    const builds = await Builds.open(options.database, options.projections);
    const names = startOver === 'all' ? options.projections.map(({ name }) => name) : startOver;
    if (names.length > 0) await builds.forget(names);
    for (const { name, position } of builds.positions()) {
      await options.store.verifyPosition(position).catch((error: unknown) => {
        if (!(error instanceof ForeignPosition)) throw error;
        throw new ForeignPosition(
          `The read model ${name} was built from another log, or from a later state of this one than was restored. ` +
            `If the log was lost or moved, put it back, or restore a backup. If this log is the right one, rebuild the read models from the log ("lienthong projections rebuild", while no server is running), or delete ` +
            `${options.database.file}: nothing in it is lost that the log does not hold. (${error.message})`,
        );
      });
    }
    return new ReadModels(options, builds, await options.store.logId());
  }

  /** Begins to follow the log, and to build what is missing. */
  start(): void {
    if (this.#builds.active().length > 0) this.#goLive();
    void this.#spawn(() => this.#buildMissing());
  }

  /** Finishes the batch in hand and stops. */
  async stop(): Promise<void> {
    this.#stopping.abort();
    this.#progress.end();
    await Promise.all([...this.#tasks]);
    await this.#builds.settled();
  }

  /**
   * Runs queries on one state of the read models, under the names of their tables.
   * @throws Unavailable for a table that is being built for the first time.
   */
  read<Result>(work: (transaction: Transaction<Schema>) => Promise<Result>): Promise<Result> {
    // The builds know tables by name; their columns are the caller's schema.
    return this.#builds.read((transaction) => work(transaction as unknown as Transaction<Schema>));
  }

  /**
   * Waits until every read model has seen the event of a wait token.
   * @throws Unavailable when that takes longer than `timeoutMs`, or will not happen; the same query can be sent again.
   * @throws InvalidInput for what is no wait token of this log.
   */
  async awaitPosition(
    token: string,
    options: { readonly timeoutMs: number; readonly signal?: AbortSignal },
  ): Promise<void> {
    const { logId, position } = parseWaitToken(token);
    if (logId !== this.#logId) throw new InvalidInput('The wait token was given by another event log.');
    const isReached = await this.#progress.reaches(position, options.timeoutMs, options.signal);
    options.signal?.throwIfAborted();
    if (!isReached) throw new Unavailable('The read models have not yet seen that event; ask again in a moment.');
  }

  /** Resolves when every projection serves and nothing more was in the log. @throws Unavailable when it stops before. */
  async caughtUp(): Promise<void> {
    if (!(await this.#progress.isCaughtUpSoon(this.#stopping.signal)))
      throw new Unavailable(this.status().reason ?? 'The read models were stopped.');
  }

  /**
   * Builds a projection anew from the log, beside the one that serves, and lets it take over; resolves then.
   * @throws KnownError `unknown-projection`, or `being-built` when a build is under way.
   */
  async rebuild(name: string): Promise<void> {
    const build = await this.#builds.begin(name, this.#logId);
    await this.#spawn(() => this.#bring([build]));
    if (this.#builds.activeOf(name)?.build !== build.build)
      throw new Unavailable(this.status().reason ?? 'The read models were stopped.');
  }

  status(): ReadModelsStatus {
    return this.#progress.status();
  }

  /** The rows of the serving build of a projection, as lines in a fixed order (see `dumpBuild`). */
  dump(name: string): AsyncIterable<string> {
    const build = this.#builds.activeOf(name);
    if (build === undefined) throw new Unavailable(`The read model ${name} is being built from the log.`);
    return dumpBuild(this.#options.database, build);
  }

  async #buildMissing(): Promise<void> {
    const building = new Set(this.#builds.building().map(({ projection }) => projection.name));
    for (const { name } of this.#builds.projections)
      if (!building.has(name) && this.#builds.activeOf(name) === undefined) await this.#builds.begin(name, this.#logId);
    const builds = this.#builds.building();
    if (builds.length > 0) await this.#bring(builds);
  }

  /** Brings builds to the end of the log and lets them take over. */
  async #bring(begun: readonly Build[]): Promise<void> {
    const { signal } = this.#stopping;
    let builds = begun;
    const { bulkBuilder } = this.#options;
    if (bulkBuilder !== undefined && builds.length > 0) {
      const named = builds.map(({ projection, build }) => ({ name: projection.name, build }));
      await this.#patiently(() => bulkBuilder(named, signal));
      builds = await Promise.all(builds.map((build) => this.#builds.refresh(build)));
    }
    await this.#patiently(() => this.#advance(builds));
    for (const build of builds) await this.#patiently(() => createIndexes(this.#options.database, build));
    await this.#inTurn(async () => {
      // The serving builds stand still during this turn; the new ones must not stand behind them when they join.
      do {
        await this.#patiently(() => this.#advance(builds));
      } while (!signal.aborted && this.#isBehind(builds));
      if (signal.aborted) return;
      await this.#patiently(() => this.#builds.takeOver(builds));
      this.#progress.announce();
    });
    if (!signal.aborted) this.#goLive();
  }

  #advance(builds: readonly Build[]): Promise<void> {
    const { database, store } = this.#options;
    const { signal } = this.#stopping;
    return advance(builds, { database, log: store, codec: this.#codec, batchSize: BATCH, signal });
  }

  #isBehind(builds: readonly Build[]): boolean {
    const serving = earliestPositionOf(this.#builds.active());
    const own = earliestPositionOf(builds);
    return serving !== undefined && (own === undefined || own < serving);
  }

  #goLive(): void {
    if (this.#isLive) return;
    this.#isLive = true;
    void this.#spawn(() => this.#follow());
  }

  async #follow(): Promise<void> {
    const { feed, database } = this.#options;
    const { signal } = this.#stopping;
    const after: Position | undefined = earliestPositionOf(this.#builds.active());
    for await (const { events: stored, caughtUp } of feed.batches(after, { signal, maxBatch: BATCH })) {
      const { events, unreadable } = decode(this.#codec, stored);
      await this.#inTurn(() => this.#patiently(() => applyToAll(database, this.#builds.active(), events)));
      this.#progress.applied(events.at(-1)?.metadata.recordedAt, caughtUp && unreadable === undefined);
      if (unreadable !== undefined) throw unreadable;
    }
  }

  /** Tries again for as long as the log or the disk does not answer; every other error is final. */
  async #patiently(attempt: () => Promise<void>): Promise<void> {
    const { signal } = this.#stopping;
    while (!signal.aborted) {
      try {
        await attempt();
        this.#progress.trouble = undefined;
        return;
      } catch (error) {
        if (this.#isStopping()) return;
        if (!(error instanceof Unavailable || error instanceof LogUnavailable)) throw error;
        this.#progress.trouble = error.message;
        await this.#pause(PAUSE_MS, signal);
      }
    }
  }

  #isStopping(): boolean {
    return this.#stopping.signal.aborted;
  }

  #inTurn<Result>(work: () => Promise<Result>): Promise<Result> {
    const done = this.#turn.then(work);
    this.#turn = done.catch(() => undefined);
    return done;
  }

  /** Runs a task until it ends; one that fails stops all of them, and that is how the status shows it. */
  #spawn(task: () => Promise<void>): Promise<void> {
    const running = task()
      .catch((error: unknown) => {
        if (this.#isStopping()) return;
        this.#progress.failure = error instanceof Error ? error : new Error(String(error));
        this.#stopping.abort();
        this.#progress.end();
      })
      .finally(() => this.#tasks.delete(running));
    this.#tasks.add(running);
    return running;
  }
}
