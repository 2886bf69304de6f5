/** Part of a test double of EventStoreDB: never imported by what is shipped. Puts answers into messages. */
import type { Expected, Outcome } from './appends.ts';
import type { LogRecord } from './log.ts';
import { anyMessage, emptyMessage, googleCode, googleStatus, shared, streams } from './protocol.ts';
import type { FaultError } from './refusals.ts';
import { MAX_APPEND_BYTES } from './refusals.ts';
import type { BatchProposal } from './requests.ts';

const TICKS_PER_MILLISECOND = 10_000n;

const { Code } = googleCode;

const google = (): emptyMessage.Empty => new emptyMessage.Empty();

const streamIdentifier = (stream: string): shared.StreamIdentifier =>
  new shared.StreamIdentifier().setStreamName(new TextEncoder().encode(stream));

/** A UUID as the caller wants it: text, or two signed 64-bit halves. */
export const uuid = (text: string, isStructured: boolean): shared.UUID => {
  if (!isStructured) return new shared.UUID().setString(text);
  const bits = BigInt(`0x${text.replaceAll('-', '')}`);
  return new shared.UUID().setStructured(
    new shared.UUID.Structured()
      .setMostSignificantBits(String(BigInt.asIntN(64, bits >> 64n)))
      .setLeastSignificantBits(String(BigInt.asIntN(64, bits))),
  );
};

const recorded = (record: LogRecord, isStructured: boolean): streams.ReadResp.ReadEvent.RecordedEvent => {
  const message = new streams.ReadResp.ReadEvent.RecordedEvent()
    .setId(uuid(record.id, isStructured))
    .setStreamIdentifier(streamIdentifier(record.stream))
    .setStreamRevision(String(record.revision))
    .setCommitPosition(String(record.position))
    .setPreparePosition(String(record.position))
    .setCustomMetadata(record.metadata)
    .setData(record.data);
  message
    .getMetadataMap()
    .set('type', record.type)
    .set('content-type', record.contentType)
    .set('created', String(BigInt(record.created) * TICKS_PER_MILLISECOND));
  return message;
};

/** An event as a reader gets it, with the link that led to it where there was one. */
export interface Resolved {
  readonly event: LogRecord | undefined;
  readonly link: LogRecord | undefined;
}

export const readEvent = ({ event, link }: Resolved, isStructured: boolean): streams.ReadResp => {
  const message = new streams.ReadResp.ReadEvent();
  if (event !== undefined) message.setEvent(recorded(event, isStructured));
  if (link !== undefined) message.setLink(recorded(link, isStructured));
  const original = link ?? event;
  if (original !== undefined) message.setCommitPosition(String(original.position));
  return new streams.ReadResp().setEvent(message);
};

export const streamNotFound = (stream: string): streams.ReadResp =>
  new streams.ReadResp().setStreamNotFound(
    new streams.ReadResp.StreamNotFound().setStreamIdentifier(streamIdentifier(stream)),
  );

export const confirmation = (subscription: string): streams.ReadResp =>
  new streams.ReadResp().setConfirmation(
    new streams.ReadResp.SubscriptionConfirmation().setSubscriptionId(subscription),
  );

export const caughtUp = (): streams.ReadResp => new streams.ReadResp().setCaughtUp(new streams.ReadResp.CaughtUp());

export const checkpoint = (position: bigint): streams.ReadResp =>
  new streams.ReadResp().setCheckpoint(
    new streams.ReadResp.Checkpoint().setCommitPosition(String(position)).setPreparePosition(String(position)),
  );

type Written = Extract<Outcome, { kind: 'written' }>;

/** Success of the unary call. Revision -1: nothing was sent to a stream that does not exist. */
export const unarySuccess = ({ revision, position }: Written): streams.AppendResp => {
  const success = new streams.AppendResp.Success().setPosition(
    new streams.AppendResp.Position().setCommitPosition(String(position)).setPreparePosition(String(position)),
  );
  if (revision === -1n) success.setNoStream(new shared.Empty());
  else success.setCurrentRevision(String(revision));
  return new streams.AppendResp().setSuccess(success);
};

/** A conflict of the unary call is an answer, not an error. */
export const unaryConflict = (expected: Expected, current: bigint): streams.AppendResp => {
  const conflict = new streams.AppendResp.WrongExpectedVersion();
  if (current === -1n) conflict.setCurrentNoStream(new shared.Empty());
  else conflict.setCurrentRevision(String(current));
  if (expected === 'any') conflict.setExpectedAny(new shared.Empty());
  else if (expected === 'no_stream') conflict.setExpectedNoStream(new shared.Empty());
  else if (expected === 'stream_exists') conflict.setExpectedStreamExists(new shared.Empty());
  else conflict.setExpectedRevision(String(expected));
  return new streams.AppendResp().setWrongExpectedVersion(conflict);
};

/** Every answer of the batch call names the append that it belongs to. */
const batchAnswer = ({ correlation, options }: BatchProposal): streams.BatchAppendResp => {
  const answer = new streams.BatchAppendResp()
    .setCorrelationId(correlation)
    .setStreamIdentifier(options.getStreamIdentifier());
  if (options.hasNoStream()) answer.setNoStream(google());
  else if (options.hasAny()) answer.setAny(google());
  else if (options.hasStreamExists()) answer.setStreamExists(google());
  else answer.setStreamPosition(options.getStreamPosition());
  return answer;
};

export const batchSuccess = (proposal: BatchProposal, { revision, position }: Written): streams.BatchAppendResp => {
  const success = new streams.BatchAppendResp.Success().setPosition(
    new shared.AllStreamPosition().setCommitPosition(String(position)).setPreparePosition(String(position)),
  );
  if (revision === -1n) success.setNoStream(google());
  else success.setCurrentRevision(String(revision));
  return batchAnswer(proposal).setSuccess(success);
};

interface Packable {
  serializeBinary(): Uint8Array;
}

const batchRefusal = (
  proposal: BatchProposal,
  code: googleCode.Code,
  message: string,
  details: Packable,
  type: string,
): streams.BatchAppendResp => {
  const any = new anyMessage.Any();
  any.pack(details.serializeBinary(), type);
  return batchAnswer(proposal).setError(new googleStatus.Status().setCode(code).setMessage(message).setDetails(any));
};

export const batchConflict = (proposal: BatchProposal, current: bigint): streams.BatchAppendResp => {
  const { options } = proposal;
  const conflict = new shared.WrongExpectedVersion();
  if (current === -1n) conflict.setCurrentNoStream(google());
  else conflict.setCurrentStreamRevision(String(current));
  if (options.hasNoStream()) conflict.setExpectedNoStream(google());
  else if (options.hasAny()) conflict.setExpectedAny(google());
  else if (options.hasStreamExists()) conflict.setExpectedStreamExists(google());
  else conflict.setExpectedStreamPosition(options.getStreamPosition());
  return batchRefusal(
    proposal,
    Code.FAILED_PRECONDITION,
    'WrongExpectedVersion',
    conflict,
    'event_store.client.WrongExpectedVersion',
  );
};

export const batchDeleted = (proposal: BatchProposal): streams.BatchAppendResp =>
  batchRefusal(
    proposal,
    Code.FAILED_PRECONDITION,
    'StreamDeleted',
    new shared.StreamDeleted().setStreamIdentifier(proposal.options.getStreamIdentifier()),
    'event_store.client.StreamDeleted',
  );

export const batchTooMuch = (proposal: BatchProposal): streams.BatchAppendResp =>
  batchRefusal(
    proposal,
    Code.INVALID_ARGUMENT,
    'MaximumAppendSizeExceeded',
    new shared.MaximumAppendSizeExceeded().setMaxappendsize(MAX_APPEND_BYTES),
    'event_store.client.MaximumAppendSizeExceeded',
  );

export const batchTimedOut = (proposal: BatchProposal): streams.BatchAppendResp =>
  batchRefusal(proposal, Code.DEADLINE_EXCEEDED, 'Timeout', new shared.Timeout(), 'event_store.client.Timeout');

export const batchBadRequest = (proposal: BatchProposal): streams.BatchAppendResp =>
  batchRefusal(proposal, Code.INVALID_ARGUMENT, 'BadRequest', new shared.BadRequest(), 'event_store.client.BadRequest');

/** Faults that the batch call answers append by append; all others end the call. */
export const batchFault = (proposal: BatchProposal, fault: FaultError): streams.BatchAppendResp | undefined => {
  if (fault === 'DEADLINE_EXCEEDED') return batchTimedOut(proposal);
  if (fault === 'NOT_READY') {
    return batchRefusal(proposal, Code.UNAVAILABLE, 'Server Is Not Ready', google(), 'google.protobuf.Empty');
  }
  return undefined;
};
