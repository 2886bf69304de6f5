import {
  AccessDeniedError,
  MaxAppendSizeExceededError,
  NotLeaderError,
  StreamDeletedError,
  TimeoutError,
  WrongExpectedVersionError,
} from '@eventstore/db-client';
import { KnownError } from '#kernel';
import { InvalidAppend, LogAccessRefused, LogCorrupt, LogUnavailable, WrongExpectedRevision } from '../errors.js';
import type { StreamName } from '../event-store.js';
import type { CheckedAppend } from '../validation.js';

/**
 * Signs that a call was not handed to a server that handles it, by message, because one code (14, UNAVAILABLE) stands
 * for these and for a connection that broke after the request had left. Anything that is not listed is in doubt.
 */
const NOT_TAKEN: readonly RegExp[] = [
  // grpc-js, before it has a connection for the call.
  /No connection established/,
  /Name resolution failed/,
  /Channel closed before call started/,
  /Channel has been shut down/,
  /Waiting for LB pick/,
  // The client, while it looks for a node of the cluster.
  /^Failed to discover after/,
  // The server, while it starts or sheds load (facts, section 7): answers that stand for "not handled".
  /Server Is (Not Ready|Too Busy)/,
];

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

/** Whether this failure proves that the append was not written. */
const wasNotTaken = (error: unknown): boolean =>
  error instanceof NotLeaderError || NOT_TAKEN.some((sign) => sign.test(messageOf(error)));

/** What a failed call of an append means. */
export type AppendFailure =
  /** The server decided: nothing was written, and nothing will be. */
  | { readonly kind: 'refused'; readonly error: Error }
  /** Nobody took it: it can be sent again. */
  | { readonly kind: 'not taken'; readonly cause: unknown }
  /** It may be written or not: the same can be sent again. */
  | { readonly kind: 'in doubt'; readonly cause: unknown };

/** Reads the error of an append (facts, sections 1, 3, 4 and 7). */
export const appendFailure = (error: unknown, { stream, expected }: CheckedAppend, hosts: string): AppendFailure => {
  const refused = (known: Error): AppendFailure => ({ kind: 'refused', error: known });
  if (error instanceof WrongExpectedVersionError) {
    // Its own message is empty; the actual version is a bigint, 'no_stream', or -1n after a delete.
    const actual = BigInt(error.actualVersion === 'no_stream' ? -1 : error.actualVersion);
    return refused(new WrongExpectedRevision(stream, expected, actual < 0n ? 'no_stream' : Number(actual)));
  }
  if (error instanceof StreamDeletedError) return refused(deletedStream(stream));
  if (error instanceof MaxAppendSizeExceededError)
    return refused(
      new InvalidAppend(`EventStoreDB takes ${error.maxAppendSize} bytes in one append, and this is more.`),
    );
  if (error instanceof AccessDeniedError) return refused(accessRefused(hosts));
  return { kind: wasNotTaken(error) ? 'not taken' : 'in doubt', cause: error };
};

const accessRefused = (hosts: string): LogAccessRefused =>
  new LogAccessRefused(
    `EventStoreDB at ${hosts} refuses the credentials or the rights of this server. User and password stand in the connection string; the user may append, and read $all.`,
  );

/** Why nothing answers, where it can be told, and what to write instead. */
const REASONS: readonly (readonly [sign: RegExp, reason: string])[] = [
  [/ECONNREFUSED/, 'nobody listens there'],
  [/Name resolution failed|ENOTFOUND|EAI_AGAIN/, 'its name is not known'],
  [/wrong version number|packet length too long/, 'it does not speak TLS, which is asked for unless tls=false'],
  [/certificate|altnames/i, 'its certificate is not trusted: tlsCAFile names its authority'],
];

export const notReached = (hosts: string, cause: unknown): LogUnavailable => {
  const reason = REASONS.find(([sign]) => sign.test(messageOf(cause)))?.[1];
  return new LogUnavailable(`EventStoreDB at ${hosts} does not answer${reason === undefined ? '' : `: ${reason}`}.`, {
    cause,
  });
};

/** No event of this log is ever deleted: whatever took some away did it on the server. */
export const deletedStream = (stream: StreamName): LogCorrupt =>
  new LogCorrupt(
    `Stream ${stream} was deleted or cut on the server ($tb, $maxCount, $maxAge or a delete): it is not new, and its first events are hidden. Restore a backup.`,
  );

/** The server dropped a reader that did not take events fast enough: normal traffic (facts, section 5). */
export const isDropForSlowness = (error: unknown): boolean => error instanceof TimeoutError;

/** The answer of a server for a place in `$all` that is no record of it (facts, section 5). */
export const isNoRecordThere = (error: unknown): boolean => /Unexpected ReadAllResult: Error/.test(messageOf(error));

/** Reads the error of a read. What the port knows already stays what it is. */
export const readFailure = (error: unknown, hosts: string): unknown => {
  if (error instanceof KnownError) return error;
  if (error instanceof StreamDeletedError) return deletedStream(error.streamName);
  if (error instanceof AccessDeniedError) return accessRefused(hosts);
  return notReached(hosts, error);
};
