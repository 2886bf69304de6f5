/** Part of a test double of EventStoreDB: never imported by what is shipped. One read, page by page as the client takes it. */
import type { ServerWritableStream } from '@grpc/grpc-js';
import { readEvent, streamNotFound } from './answers.ts';
import type { Log, LogRecord } from './log.ts';
import type { streams } from './protocol.ts';
import { faultStatus, streamDeleted, unexpected } from './refusals.ts';
import type { ReadRequest } from './requests.ts';
import { everything, resolve, stateOf, streamSource } from './sources.ts';

export type ReadCall = ServerWritableStream<streams.ReadReq, streams.ReadResp>;

/** Ends a call with an error after what was written to it. */
export const endWith = (call: ReadCall, error: Error): void => void call.emit('error', error);

/**
 * Answers a read. `maxCount: 0` of `$all` is never answered: so the real server did.
 * @param breaksOffAfter So many events are sent, and the call ends without a status.
 */
export const read = (
  call: ReadCall,
  request: ReadRequest,
  log: Log,
  now: () => number,
  breaksOffAfter = Infinity,
): void => {
  const found = request.stream === undefined ? readAll(request, log) : readStream(request, log, request.stream, now);
  if (found === 'unanswered') return;
  if (found === 'missing') {
    call.write(streamNotFound(request.stream ?? ''));
    call.end();
    return;
  }
  if (found instanceof Error) {
    endWith(call, found);
    return;
  }
  let sent = 0;
  const send = (): void => {
    for (;;) {
      if (call.cancelled) return;
      if (sent >= breaksOffAfter) {
        endWith(call, faultStatus('INTERNAL'));
        return;
      }
      sent += 1;
      const next = found.next();
      if (next.done === true) {
        call.end();
        return;
      }
      const resolved = resolve(log, next.value, request.resolvesLinks);
      if (call.write(readEvent(resolved, request.wantsStructuredIds))) continue;
      call.once('drain', send);
      return;
    }
  };
  send();
};

const readStream = (
  request: ReadRequest,
  log: Log,
  stream: string,
  now: () => number,
): Iterator<LogRecord> | Error | 'missing' => {
  const state = stateOf(log, stream);
  if (request.count === 0n) return unexpected('Unexpected ReadStreamResult: Error');
  if (!request.isBackwards && request.from === 'end') return unexpected('Unexpected ReadStreamResult: Error');
  if (state === 'tombstoned') return streamDeleted(stream);
  if (state === 'missing') return 'missing';
  const source = streamSource(log, stream, now);
  const last = source.count() - 1;
  const from = placeOf(request.from, last);
  // Forwards from the tail on is empty; backwards from beyond it begins at the tail (section 4).
  return walk(request, source.at, source.isVisible, request.isBackwards ? Math.min(from, last) : from);
};

const placeOf = (from: ReadRequest['from'], last: number): number => {
  if (from === 'start') return 0;
  return from === 'end' ? last : Number(from);
};

const readAll = (request: ReadRequest, log: Log): Iterator<LogRecord> | Error | 'unanswered' => {
  const { from, isMalformed, isBackwards, count, filter } = request;
  if (count === 0n) return 'unanswered';
  if (isMalformed || (typeof from === 'bigint' && !log.isBoundary(from))) {
    return unexpected('Unexpected ReadAllResult: Error');
  }
  const { at } = everything(log);
  const place = from === 'start' ? 0 : from === 'end' ? log.flushed : log.indexFrom(from);
  // Forwards inclusive, backwards exclusive (section 5).
  return walk(request, at, (record) => filter?.matches(record) ?? true, isBackwards ? place - 1 : place);
};

function* walk(
  { isBackwards, count }: ReadRequest,
  at: (place: number) => LogRecord | undefined,
  isWanted: (record: LogRecord) => boolean,
  from: number,
): Generator<LogRecord, void> {
  let left = count ?? 0n;
  for (let place = from; left > 0n; place += isBackwards ? -1 : 1) {
    const record = at(place);
    if (record === undefined) return;
    if (!isWanted(record)) continue;
    left -= 1n;
    yield record;
  }
}
