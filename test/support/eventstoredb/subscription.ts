/** Part of a test double of EventStoreDB: never imported by what is shipped. */
import { caughtUp, checkpoint, confirmation, readEvent } from './answers.ts';
import { DELETED, type Log, type LogRecord } from './log.ts';
import type { streams } from './protocol.ts';
import { endWith, type ReadCall } from './reading.ts';
import { consumerTooSlow, streamDeleted, unexpected } from './refusals.ts';
import type { ReadRequest } from './requests.ts';
import { everything, resolve, type Source, stateOf, streamSource } from './sources.ts';

/** What a subscription needs to know of the server that it runs on. */
export interface SubscriptionSettings {
  readonly log: Log;
  readonly now: () => number;
  readonly newId: () => string;
  /** How many events a live reader may lie behind. */
  readonly mayLieBehind: number;
  /** Told that the reader is dropped as too slow: because it was, or on command. */
  readonly tooSlow: (because: 'lies behind' | 'command') => void;
  readonly ended: (subscription: Subscription) => void;
}

/**
 * A catch-up subscription: confirmation, history as fast as the reader takes it, caught up, then live. Live it is not
 * flow-controlled: a reader that lies too far behind is dropped after what was held for it (section 5).
 */
export class Subscription {
  readonly #call: ReadCall;
  readonly #request: ReadRequest;
  readonly #settings: SubscriptionSettings;
  readonly #source: Source;
  /** What a live reader has not taken yet. */
  #waiting: streams.ReadResp[] = [];
  #next = 0;
  #state: 'catching-up' | 'live' | 'ended' = 'catching-up';
  #considered = 0;
  #isBlocked = false;
  #isTooSlow = false;
  #isTombstoned = false;
  #stopListening: () => void = () => undefined;

  constructor(call: ReadCall, request: ReadRequest, settings: SubscriptionSettings) {
    this.#call = call;
    this.#request = request;
    this.#settings = settings;
    const { log, now } = settings;
    this.#source = request.stream === undefined ? everything(log) : streamSource(log, request.stream, now);
  }

  start(): void {
    const refused = this.#begin();
    if (refused !== undefined) {
      this.fail(refused);
      return;
    }
    this.#call.once('cancelled', () => {
      this.#end();
    });
    this.#call.write(confirmation(this.#settings.newId()));
    this.#stopListening = this.#settings.log.onFlush(() => {
      if (this.#state === 'live') this.#takeLive();
      else this.#catchUp();
    });
    this.#catchUp();
  }

  /** Drops a reader as too slow, wherever it is. */
  drop(): void {
    if (this.#state !== 'live' || this.#isTooSlow) return;
    this.#settings.tooSlow('command');
    this.#isTooSlow = true;
    this.#sendWaiting();
  }

  /** Ends a reader with this error, whatever it was doing. */
  fail(error: Error): void {
    this.#end();
    endWith(this.#call, error);
  }

  /** Finds the place to begin at: behind what the reader names. */
  #begin(): Error | undefined {
    const { from, isMalformed, stream } = this.#request;
    const { log } = this.#settings;
    if (stream !== undefined) {
      if (stateOf(log, stream) === 'tombstoned') return streamDeleted(stream);
      this.#next = from === 'start' ? 0 : from === 'end' ? this.#source.count() : Number(from) + 1;
      return undefined;
    }
    if (isMalformed || (typeof from === 'bigint' && !log.isBoundary(from))) {
      return unexpected('Exception was thrown by handler.');
    }
    this.#next = from === 'start' ? 0 : from === 'end' ? log.flushed : log.indexFrom(from);
    if (typeof from === 'bigint' && log.at(this.#next)?.position === from) this.#next += 1;
    return undefined;
  }

  #catchUp(): void {
    const { stream } = this.#request;
    while (this.#state === 'catching-up' && !this.#isBlocked) {
      const record = this.#source.at(this.#next);
      if (record === undefined) {
        // A stream that is not there is asked for again until it is; only then is its reader caught up (section 5).
        if (stream !== undefined && stateOf(this.#settings.log, stream) === 'missing') return;
        this.#state = 'live';
        this.#considered = 0;
        this.#waiting.push(caughtUp());
        this.#sendWaiting();
        return;
      }
      this.#next += 1;
      // History tells a checkpoint where a window begins (63 for 2000 events), live where it ends (3 for 100).
      this.#waiting.push(...this.#messagesFor(record, this.#source.isVisible(record), this.#considered === 0));
      this.#considered = (this.#considered + 1) % (this.#request.filter?.checkpointEvery ?? 1);
      this.#sendWaiting();
    }
  }

  #takeLive(): void {
    const every = this.#request.filter?.checkpointEvery ?? 1;
    for (let record = this.#source.at(this.#next); record !== undefined; record = this.#source.at(this.#next)) {
      this.#next += 1;
      this.#considered = (this.#considered + 1) % every;
      this.#waiting.push(...this.#messagesFor(record, true, this.#considered === 0));
    }
    if (this.#waiting.length > this.#settings.mayLieBehind) {
      this.#waiting = this.#waiting.slice(0, this.#settings.mayLieBehind);
      if (!this.#isTooSlow) this.#settings.tooSlow('lies behind');
      this.#isTooSlow = true;
      this.#stopListening();
    }
    this.#sendWaiting();
  }

  /** An event, when it is wanted, and the checkpoint that is due at it: also where nothing matches. */
  #messagesFor(record: LogRecord, isVisible: boolean, isCheckpointDue: boolean): streams.ReadResp[] {
    const { filter, resolvesLinks, wantsStructuredIds, stream } = this.#request;
    const messages: streams.ReadResp[] = [];
    if (isVisible && (filter === undefined || filter.matches(record))) {
      messages.push(readEvent(resolve(this.#settings.log, record, resolvesLinks), wantsStructuredIds));
    }
    if (filter !== undefined && isCheckpointDue) messages.push(checkpoint(record.position));
    if (stream !== undefined && record.revision === DELETED) this.#isTombstoned = true;
    return messages;
  }

  #sendWaiting(): void {
    if (this.#isBlocked || this.#state === 'ended') return;
    let sent = 0;
    for (const message of this.#waiting) {
      sent += 1;
      if (this.#call.write(message)) continue;
      this.#isBlocked = true;
      this.#call.once('drain', () => {
        this.#isBlocked = false;
        this.#sendWaiting();
        this.#catchUp();
      });
      break;
    }
    this.#waiting.splice(0, sent);
    if (this.#waiting.length > 0) return;
    if (this.#isTombstoned) this.fail(streamDeleted(this.#request.stream ?? ''));
    else if (this.#isTooSlow) this.fail(consumerTooSlow());
  }

  #end(): void {
    this.#state = 'ended';
    this.#waiting = [];
    this.#stopListening();
    this.#settings.ended(this);
  }
}
