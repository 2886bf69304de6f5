import type { JsonObject, Position, Uuid } from '#kernel';

/** `<category>-<id>`; the category is camelCase without hyphen. At most 256 characters. */
export type StreamName = string;

export type { Position } from '#kernel';

/** What the stream must look like for an append: not there yet, or its last revision exactly this. */
export type ExpectedRevision = 'no_stream' | number;

/** An event as it is handed to the log. `data` and `metadata` hold JSON only. */
export interface NewEvent {
  readonly id: Uuid;
  readonly type: string;
  readonly data: JsonObject;
  readonly metadata: JsonObject;
}

/** An event as the log holds it. */
export interface StoredEvent extends NewEvent {
  readonly stream: StreamName;
  /** 0, 1, 2 … without gaps within the stream. */
  readonly revision: number;
  readonly position: Position;
}

export interface AppendResult {
  /** Revision of the last event of this append. */
  readonly revision: number;
  /** Position of the last event of this append; for a repeated append that of the first write. */
  readonly position: Position;
}

/** A position that can be checked later against the log that it came from. `null` = before the first event. */
export interface StoredPosition {
  readonly logId: Uuid;
  readonly at: { readonly position: Position; readonly eventId: Uuid } | null;
}

/** Conditions that an event must all meet. An empty list is met by no event. Case counts; no sign is a wildcard. */
export interface EventFilter {
  /** Only streams whose name starts with one of these. */
  readonly streamPrefixes?: readonly string[];
  /** Only events of one of these types. */
  readonly types?: readonly string[];
}

export interface ReadStreamOptions {
  /** Default `forwards`. */
  readonly direction?: 'forwards' | 'backwards';
  /** First revision to return (inclusive both ways). Default: the first, or backwards the last. */
  readonly from?: number;
  /** At most this many events; a positive integer. Default: all. */
  readonly limit?: number;
  /** Aborting it makes the read throw its reason, so that a read cut short is not taken for the whole. */
  readonly signal?: AbortSignal;
}

export interface ReadAllOptions {
  /** Default `forwards`. */
  readonly direction?: 'forwards' | 'backwards';
  /** Exclusive both ways: forwards what comes after it, backwards what comes before it. Default: from the start, or backwards from the end. */
  readonly from?: Position;
  /** At most this many events that pass the filter; a positive integer. Default: all there are when the read reaches the end. */
  readonly limit?: number;
  readonly filter?: EventFilter;
  /** Aborting it makes the read throw its reason, so that a read cut short is not taken for the whole. */
  readonly signal?: AbortSignal;
}

export interface SubscribeOptions {
  /** Exclusive: the first event returned is the next one after it. Default: from the start. */
  readonly after?: Position;
  /** Aborting it ends the subscription; nothing is thrown. */
  readonly signal?: AbortSignal;
}

/**
 * `caughtUp` is sent each time everything that was in the log has been delivered and the subscription goes on live:
 * at least once, and again after each reconnection to the server behind an adapter.
 */
export type SubscriptionItem = { readonly kind: 'event'; readonly event: StoredEvent } | { readonly kind: 'caughtUp' };

/**
 * The event log: EventStoreDB's semantics, because that is the strictest store behind it.
 *
 * Ordering: events of one stream have gapless revisions; all events have one total order, `position`. The events of one
 * append stand together. What an append acknowledged is on the disk and is never lost.
 */
export interface EventStore {
  /**
   * Appends 1 to 100 events, at most 1 MiB of event data (and 1 MiB of metadata) in all, atomically. The arguments are
   * taken as they are at the call: what the caller does to them afterwards changes nothing.
   *
   * The same ids again in the same order with the same expectation succeed and change nothing, at any time later and
   * after a restart. That, and only that, is what a retry may rely on: a caller that (re)loads a stream must look for its
   * ids there first, because an id is not looked up when the expectation fits.
   *
   * @throws WrongExpectedRevision with the actual revision; nothing was written.
   * @throws DuplicateEventId (where the adapter can tell) when an id stands elsewhere: a mistake of the caller.
   * @throws InvalidAppend when the port's limits are broken; nothing was sent.
   * @throws AppendInDoubt when no answer came: retry unchanged (same ids, order, expectation).
   * @throws LogUnavailable when the log certainly did not take it (disk full, server down, closed).
   */
  append(stream: StreamName, events: readonly NewEvent[], expected: ExpectedRevision): Promise<AppendResult>;

  /**
   * The events of one stream, lazily, with back-pressure. A stream that does not exist is empty.
   * @throws InvalidRead (at the first event) when the options make no sense; LogUnavailable; LogCorrupt.
   */
  readStream(stream: StreamName, options?: ReadStreamOptions): AsyncIterable<StoredEvent>;

  /**
   * Events of all streams, lazily, with back-pressure. Never shows an adapter's own bookkeeping.
   * @throws InvalidRead (at the first event) when the options make no sense; LogUnavailable; LogCorrupt.
   * @throws ForeignPosition when `from` is no position of this kind of log (or, where the adapter can tell, ahead of it).
   */
  readAll(options?: ReadAllOptions): AsyncIterable<StoredEvent>;

  /**
   * History after a position, then live events as they come, in order, none twice, none left out; ends when `signal`
   * aborts or the store closes. A slow consumer costs no memory: the adapter reads on from the log. Survives a restart
   * of the server behind it.
   * @throws LogUnavailable only when the log is closed already at the call.
   * @throws ForeignPosition when `after` is no position of this kind of log (or, where the adapter can tell, ahead of it).
   */
  subscribe(options?: SubscribeOptions): AsyncIterable<SubscriptionItem>;

  /** The last event of the log, or `null` when it is empty. */
  head(): Promise<StoredPosition>;

  /**
   * Checks that a position was given by this very log and is still in it.
   * @throws ForeignPosition when it was given by another log, lies ahead of this (restored) log, or another event stands there.
   */
  verifyPosition(stored: StoredPosition): Promise<void>;

  /** Identifies this log: a copy made by backup keeps it, a new log has a new one. */
  logId(): Promise<Uuid>;

  /** Takes no more appends, finishes those in hand, ends subscriptions, releases files and connections. Can be called twice. */
  close(): Promise<void>;
}
