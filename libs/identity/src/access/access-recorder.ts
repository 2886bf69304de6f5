import type { EventCodec, Origin } from '#contracts';
import { backOffAfter, type Delay, machineDelay } from '#deciding';
import {
  canonicalHash,
  canonicalJson,
  type Clock,
  deriveId,
  type JsonObject,
  KnownError,
  Unavailable,
  type Uuid,
} from '#kernel';
import { type Access, accessEventOf } from './access-event.js';

/** A record as it is appended. */
interface WrittenAccess {
  readonly id: Uuid;
  readonly type: string;
  readonly data: JsonObject;
  readonly metadata: JsonObject;
}

/** The part of the log that is written to: one stream, by one writer. */
export interface AccessLog {
  append(
    stream: string,
    events: readonly WrittenAccess[],
    expected: 'no_stream' | number,
  ): Promise<{ readonly revision: number }>;
}

export interface AccessRecorderOptions {
  readonly log: AccessLog;
  readonly codec: EventCodec;
  readonly clock: Clock;
  readonly origin: Origin;
  /** The law that is in force. */
  readonly rulesVersion: () => string;
  /** One for each run of a process. */
  readonly run: Uuid;
  /** How long records wait for others to be written with, in milliseconds. Default 1,000. */
  readonly gather?: number;
  /** How many may wait; then whoever reads waits too. Default 10,000. */
  readonly room?: number;
  /** How long whoever reads waits for room, or for a record that is written before the answer. Default 10,000 ms. */
  readonly patience?: number;
  readonly delay?: Delay;
}

interface Waiting {
  /** Made once: what is sent again is the same. */
  readonly event: WrittenAccess;
  /** Told when it is in the log. */
  readonly written: PromiseWithResolvers<undefined>;
}

/** The port's most for one append. */
const BATCH = 100;
const BETWEEN_TRIES = { shortest: 100, longest: 5_000 };
/** Tries while the process ends. */
const LAST_TRIES = 5;

/**
 * Writes who was shown what to `access-{run}` (life-cycle 3.8), in batches beside the requests. Nothing is dropped: where
 * the log does not take it, what waits goes on waiting, and when there is no room any more whoever reads waits with it and
 * is answered 503 in the end. The same officer reading the same thing while its record waits is one record.
 */
export class AccessRecorder {
  readonly #options: Required<AccessRecorderOptions>;
  readonly #stream: string;
  readonly #waiting: Waiting[] = [];
  readonly #alike = new Map<string, Waiting>();
  #room = Promise.withResolvers<undefined>();
  #hurry = new AbortController();
  #underWay: Promise<void> | undefined;
  #revision = -1;
  #taken = 0;
  #isStopping = false;
  #trouble: string | undefined;

  constructor(options: AccessRecorderOptions) {
    this.#options = { gather: 1_000, room: 10_000, patience: 10_000, delay: machineDelay, ...options };
    this.#stream = `access-${options.run}`;
  }

  /** Why what waits cannot be written now; nothing while all is well. */
  get trouble(): string | undefined {
    return this.#trouble;
  }

  /** Takes a record to be written soon. @throws Unavailable when there is no room for it, also after waiting. */
  async record(access: Access): Promise<void> {
    const likeness = canonicalJson({ ...accessEventOf({ ...access, at: '' }) });
    if (this.#alike.has(likeness)) return;
    await this.#untilThereIsRoom();
    this.#alike.set(likeness, this.#take(access));
  }

  /** Resolves when the record is in the log. @throws Unavailable when the log does not take it in time: show nothing then. */
  async recordFirst(access: Access): Promise<void> {
    await this.#untilThereIsRoom();
    const { written } = this.#take(access);
    this.#hurry.abort();
    await this.#inTime(written.promise);
  }

  /** Writes what waits. @throws KnownError when the log did not take all of it: those records are lost. */
  async stop(): Promise<void> {
    this.#isStopping = true;
    this.#hurry.abort();
    await this.#underWay;
    const lost = this.#waiting.length;
    if (lost > 0)
      throw new KnownError(
        'access-records-lost',
        503,
        `${lost} access records could not be written: ${this.#trouble ?? ''}`,
      );
  }

  #take(access: Access): Waiting {
    const waiting = { event: this.#eventOf(access), written: Promise.withResolvers<undefined>() };
    // Whoever does not wait for it need not know; `stop` and `trouble` tell.
    waiting.written.promise.catch(() => undefined);
    this.#waiting.push(waiting);
    if (this.#waiting.length >= BATCH) this.#hurry.abort();
    this.#underWay ??= this.#write().finally(() => {
      this.#underWay = undefined;
    });
    return waiting;
  }

  async #untilThereIsRoom(): Promise<void> {
    while (this.#waiting.length >= this.#options.room) await this.#inTime(this.#room.promise);
  }

  async #inTime(awaited: Promise<undefined>): Promise<void> {
    const { patience, delay } = this.#options;
    const over = new AbortController();
    const tooLate = delay(patience, over.signal).then(() => {
      throw new Unavailable('Who reads cannot be recorded now, and nothing is shown without.');
    });
    tooLate.catch(() => undefined);
    try {
      await Promise.race([awaited, tooLate]);
    } finally {
      over.abort();
    }
  }

  async #write(): Promise<void> {
    const { gather, delay } = this.#options;
    let batch: readonly Waiting[] = [];
    for (let failures = 0; this.#waiting.length > 0;) {
      if (failures === 0 && this.#waiting.length < BATCH) await delay(gather, this.#hurry.signal);
      this.#hurry = new AbortController();
      if (this.#isStopping) this.#hurry.abort();
      // What failed may be in the log all the same: the log takes it again as it was, and nothing else in its place.
      if (failures === 0) batch = this.#waiting.slice(0, BATCH);
      const failed = await this.#append(batch);
      failures = failed ? failures + 1 : 0;
      if (!failed) this.#done(batch);
      else if (this.#isStopping && failures >= LAST_TRIES) return;
      else await delay(backOffAfter(failures, BETWEEN_TRIES, 1));
    }
  }

  /** True when the log did not answer that it took it. Whatever the trouble, nothing is dropped. */
  async #append(batch: readonly Waiting[]): Promise<boolean> {
    const events = batch.map(({ event }) => event);
    const expected = this.#revision < 0 ? 'no_stream' : this.#revision;
    try {
      ({ revision: this.#revision } = await this.#options.log.append(this.#stream, events, expected));
      this.#trouble = undefined;
      return false;
    } catch (error) {
      this.#trouble = error instanceof Error ? error.message : String(error);
      return true;
    }
  }

  #done(batch: readonly Waiting[]): void {
    this.#waiting.splice(0, batch.length);
    for (const [likeness, waiting] of this.#alike) if (batch.includes(waiting)) this.#alike.delete(likeness);
    for (const { written } of batch) written.resolve(undefined);
    this.#room.resolve(undefined);
    this.#room = Promise.withResolvers<undefined>();
  }

  #eventOf(access: Access): WrittenAccess {
    const { officer, at, correlationId } = access;
    const event = accessEventOf(access);
    const place = (this.#taken += 1);
    const { codec, clock, origin, rulesVersion, run } = this.#options;
    const data = JSON.parse(canonicalJson(event.data)) as JsonObject;
    const { version, confidentiality } = codec.checkForAppend('access', { type: event.type, data });
    const metadata: JsonObject = {
      commandId: deriveId('access', run, place),
      commandHash: canonicalHash(data),
      occurredAt: at,
      recordedAt: clock.now(),
      actor: { ...officer },
      correlationId,
      schemaVersion: version,
      rulesVersion: rulesVersion(),
      confidentiality,
      origin,
    };
    return { id: deriveId('access', run, 'event', place), type: event.type, data, metadata };
  }
}
