import { EventEmitter, once } from 'node:events';
import type { LogFeed, Position } from '#event-store';
import { type Clock, type Instant, KnownError } from '#kernel';
import type { Build, BuildStatus } from '../projection/build.js';
import type { Builds } from './builds.js';

/** How far one projection is. */
export interface ProjectionStatus {
  readonly name: string;
  readonly version: number;
  /** ACTIVE: serving. BUILDING: on its way, beside one that serves or for the first time. */
  readonly status: BuildStatus;
  /** Position of its last event; null before the first. */
  readonly position: Position | null;
  readonly eventsSeen: number;
  /** Events in the log that it has not seen; null where they are more than the process remembers. */
  readonly eventsBehind: number | null;
  /** Age of the last event that it has seen, while there are newer ones; 0 when there are none; null while building. */
  readonly secondsBehind: number | null;
}

export interface ReadModelsStatus {
  /** Every projection serves and follows the log. */
  readonly ready: boolean;
  /** Why not. */
  readonly reason: string | undefined;
  readonly projections: readonly ProjectionStatus[];
}

/** Knows how far the read models are, and who waits for them. */
export class Progress {
  readonly #builds: Builds;
  readonly #feed: LogFeed;
  readonly #clock: Clock;
  readonly #news = new EventEmitter().setMaxListeners(0);
  #lastRecordedAt: Instant | undefined;
  #isCaughtUp = false;
  #hasCaughtUpOnce = false;
  #isEnded = false;
  /** What stopped the read models for good. */
  failure: Error | undefined;
  /** What they are waiting for at the moment. */
  trouble: string | undefined;

  constructor(builds: Builds, feed: LogFeed, clock: Clock) {
    this.#builds = builds;
    this.#feed = feed;
    this.#clock = clock;
  }

  /** A batch was stored. */
  applied(recordedAt: Instant | undefined, caughtUp: boolean): void {
    this.#lastRecordedAt = recordedAt ?? this.#lastRecordedAt;
    this.#isCaughtUp = caughtUp;
    this.#hasCaughtUpOnce ||= caughtUp;
    this.announce();
  }

  /** Nothing will move any more: nobody waits in vain. */
  end(): void {
    this.#isEnded = true;
    this.announce();
  }

  announce(): void {
    this.#news.emit('news');
  }

  /** Whether every projection reaches a position within a time; false also when that cannot be any more. */
  async reaches(position: Position, timeoutMs: number, signal?: AbortSignal): Promise<boolean> {
    if (this.#hasReached(position)) return true;
    const timeout = AbortSignal.timeout(timeoutMs);
    const limit = signal === undefined ? timeout : AbortSignal.any([timeout, signal]);
    return this.#until(() => this.#hasReached(position), limit);
  }

  /** Whether everything is built and seen before the signal aborts. */
  isCaughtUpSoon(signal: AbortSignal): Promise<boolean> {
    return this.#until(() => this.#isCaughtUp && this.#builds.isComplete(), signal);
  }

  status(): ReadModelsStatus {
    const reason = this.#reason();
    const projections = [
      ...this.#builds.active().map((build) => this.#statusOf(build, 'ACTIVE')),
      ...this.#builds.building().map((build) => this.#statusOf(build, 'BUILDING')),
    ];
    return { ready: reason === undefined, reason, projections };
  }

  async #until(isSo: () => boolean, signal: AbortSignal): Promise<boolean> {
    while (!isSo()) {
      if (signal.aborted || this.#isEnded) return false;
      await once(this.#news, 'news', { signal }).catch(() => undefined);
    }
    return true;
  }

  #hasReached(position: Position): boolean {
    return (
      this.#builds.isComplete() &&
      this.#builds.active().every((build) => {
        const at = build.position.at?.position;
        return at !== undefined && at >= position;
      })
    );
  }

  #statusOf(build: Build, status: BuildStatus): ProjectionStatus {
    const position = build.position.at?.position;
    const eventsBehind = this.#feed.countAfter(position) ?? null;
    return {
      name: build.projection.name,
      version: build.projection.version,
      status,
      position: position ?? null,
      eventsSeen: build.eventsSeen,
      eventsBehind,
      secondsBehind: status === 'BUILDING' ? null : eventsBehind === 0 ? 0 : this.#age(),
    };
  }

  #age(): number {
    if (this.#lastRecordedAt === undefined) return 0;
    return Math.max(0, Date.parse(this.#clock.now()) - Date.parse(this.#lastRecordedAt)) / 1000;
  }

  #reason(): string | undefined {
    const { failure } = this;
    if (failure !== undefined)
      return failure instanceof KnownError ? failure.message : `A read model has a defect: ${failure.message}`;
    if (this.trouble !== undefined) return this.trouble;
    const missing = this.#builds.building().filter(({ projection }) => !this.#builds.activeOf(projection.name));
    if (missing.length > 0)
      return `Being built from the log: ${missing.map(({ projection }) => projection.name).join(', ')}.`;
    if (!this.#hasCaughtUpOnce) return 'Reading the log.';
    return undefined;
  }
}
