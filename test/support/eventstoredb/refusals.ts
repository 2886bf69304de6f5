/** Part of a test double of EventStoreDB: never imported by what is shipped. */
import { Metadata, type ServiceError, status } from '@grpc/grpc-js';
import type { Expected } from './appends.ts';

/** What may be answered on purpose instead of what is right. */
export type FaultError =
  'UNAVAILABLE' | 'INTERNAL' | 'DATA_LOSS' | 'CANCELLED' | 'NOT_READY' | 'DEADLINE_EXCEEDED' | NotLeader;

/** Another node leads now. From the client's source; no cluster was measured. */
export interface NotLeader {
  readonly leader: { readonly host: string; readonly port: number };
}

/** Limit of the event data in one append (section 3). */
export const MAX_APPEND_BYTES = 1_048_576;

/** Header values are ASCII. */
const headerText = (text: string): string => (/^[\x20-\x7e]*$/.test(text) ? text : encodeURIComponent(text));

const refusal = (code: status, details: string, headers: Readonly<Record<string, string>> = {}): ServiceError => {
  const metadata = new Metadata();
  for (const [name, value] of Object.entries(headers)) metadata.set(name, headerText(value));
  return Object.assign(new Error(details), { code, details, metadata });
};

export const streamDeleted = (stream: string): ServiceError =>
  refusal(status.FAILED_PRECONDITION, `Event stream '${headerText(stream)}' is deleted.`, {
    exception: 'stream-deleted',
    'stream-name': stream,
  });

const expectedNumber = (expected: Expected): bigint => {
  if (typeof expected === 'bigint') return expected;
  return { no_stream: -1n, any: -2n, stream_exists: -4n }[expected];
};

/** Of deletes and tombstones: the versions are numbers here, -1 for no stream and -2 for any (section 4). */
export const wrongExpectedVersion = (stream: string, expected: Expected, current: bigint): ServiceError =>
  refusal(
    status.FAILED_PRECONDITION,
    `Append failed due to WrongExpectedVersion. Stream: ${headerText(stream)}, Expected version: ${expectedNumber(expected)}, Actual version: ${current}`,
    {
      exception: 'wrong-expected-version',
      'stream-name': stream,
      'expected-version': String(expectedNumber(expected)),
      'actual-version': String(current),
    },
  );

export const maximumAppendSizeExceeded = (): ServiceError =>
  refusal(status.INVALID_ARGUMENT, `Maximum Append Size of ${MAX_APPEND_BYTES} Exceeded.`, {
    exception: 'maximum-append-size-exceeded',
    'maximum-append-size': String(MAX_APPEND_BYTES),
  });

export const messageTooLarge = (): ServiceError =>
  refusal(status.RESOURCE_EXHAUSTED, 'Received message exceeds the maximum configured message size.');

export const consumerTooSlow = (): ServiceError =>
  refusal(status.ABORTED, 'Consumer too slow to handle event while live. Client resubscription required.');

export const unexpected = (details: string): ServiceError => refusal(status.UNKNOWN, details);

export const badRequest = (details: string): ServiceError => refusal(status.INVALID_ARGUMENT, details);

export const timedOut = (): ServiceError => refusal(status.DEADLINE_EXCEEDED, 'Deadline Exceeded');

/** A fault as a call's status. */
export const faultStatus = (fault: FaultError): ServiceError => {
  switch (fault) {
    case 'UNAVAILABLE':
      return refusal(status.UNAVAILABLE, 'Server Is Too Busy');
    case 'INTERNAL':
      return refusal(status.INTERNAL, 'Received RST_STREAM with code 0 (Call ended without gRPC status)');
    case 'DATA_LOSS':
      return refusal(status.DATA_LOSS, 'Unrecoverable data loss');
    case 'CANCELLED':
      return refusal(status.CANCELLED, 'Cancelled');
    case 'NOT_READY':
      return refusal(status.UNAVAILABLE, 'Server Is Not Ready');
    case 'DEADLINE_EXCEEDED':
      return timedOut();
    default:
      return refusal(status.NOT_FOUND, 'Leader info available', {
        exception: 'not-leader',
        'leader-endpoint-host': fault.leader.host,
        'leader-endpoint-port': String(fault.leader.port),
      });
  }
};
