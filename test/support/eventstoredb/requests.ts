/** Part of a test double of EventStoreDB: never imported by what is shipped. Reads what clients sent. */
import type { Expected } from './appends.ts';
import { type Filter, readFilter } from './filter.ts';
import type { ProposedEvent } from './log.ts';
import { type shared, streams } from './protocol.ts';

/** One append, complete. */
export interface Proposal {
  readonly stream: string;
  readonly expected: Expected;
  readonly events: readonly ProposedEvent[];
}

/** An append of the batch call, and what its answer must carry. */
export interface BatchProposal extends Proposal {
  readonly correlation: shared.UUID | undefined;
  readonly options: streams.BatchAppendReq.Options;
  /** In milliseconds; the server refuses what it takes up later. */
  readonly deadline: number | undefined;
}

/** Where a read or a subscription begins: a revision, or a position in `$all`. */
export type From = 'start' | 'end' | bigint;

export interface ReadRequest {
  /** Undefined: `$all`. */
  readonly stream: string | undefined;
  readonly from: From;
  /** Commit before prepare, which no position has. */
  readonly isMalformed: boolean;
  readonly isBackwards: boolean;
  /** Undefined: a subscription. */
  readonly count: bigint | undefined;
  readonly filter: Filter | undefined;
  readonly resolvesLinks: boolean;
  readonly wantsStructuredIds: boolean;
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

export const streamNameOf = (identifier: shared.StreamIdentifier | undefined): string =>
  new TextDecoder('utf-8', { ignoreBOM: true }).decode(identifier?.getStreamName_asU8());

/** As text in lower case; empty when it is no UUID. */
const uuidOf = (uuid: shared.UUID | undefined): string => {
  const structured = uuid?.getStructured();
  if (structured === undefined) return uuid?.getString().toLowerCase() ?? '';
  const hex = [structured.getMostSignificantBits(), structured.getLeastSignificantBits()]
    .map((bits) => BigInt.asUintN(64, BigInt(bits)).toString(16).padStart(16, '0'))
    .join('');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
};

type AnyProposedMessage = streams.AppendReq.ProposedMessage | streams.BatchAppendReq.ProposedMessage;

export const eventOf = (message: AnyProposedMessage): ProposedEvent => ({
  id: uuidOf(message.getId()),
  type: message.getMetadataMap().get('type') ?? '',
  contentType: message.getMetadataMap().get('content-type') ?? '',
  data: message.getData_asU8(),
  metadata: message.getCustomMetadata_asU8(),
});

/** True when the server takes the append for a bad request (section 1). */
export const isBadRequest = ({ stream, events }: Proposal): boolean =>
  stream === '' || events.some(({ id, type }) => type === '' || !UUID.test(id));

export const dataBytes = ({ events }: Proposal): number => events.reduce((sum, { data }) => sum + data.byteLength, 0);

interface WithExpectation {
  hasNoStream(): boolean;
  hasAny(): boolean;
  hasStreamExists(): boolean;
}

const expectedOf = (options: WithExpectation, revision: string): Expected => {
  if (options.hasNoStream()) return 'no_stream';
  if (options.hasAny()) return 'any';
  if (options.hasStreamExists()) return 'stream_exists';
  return BigInt(revision);
};

/** Of a unary append, a delete or a tombstone. */
export const expectedRevisionOf = (options: WithExpectation & { getRevision(): string }): Expected =>
  expectedOf(options, options.getRevision());

/** The appends of one batch call: a client may send an append in several messages. */
export class BatchProposals {
  readonly #begun = new Map<string, { options: streams.BatchAppendReq.Options; events: ProposedEvent[] }>();

  /** @returns the append that this message completes, if it does. */
  add(message: streams.BatchAppendReq): BatchProposal | undefined {
    const correlation = message.getCorrelationId();
    const key = uuidOf(correlation);
    const begun = this.#begun.get(key) ?? {
      options: message.getOptions() ?? new streams.BatchAppendReq.Options(),
      events: [],
    };
    for (const event of message.getProposedMessagesList()) begun.events.push(eventOf(event));
    if (!message.getIsFinal()) {
      this.#begun.set(key, begun);
      return undefined;
    }
    this.#begun.delete(key);
    const { options, events } = begun;
    return {
      stream: streamNameOf(options.getStreamIdentifier()),
      expected: expectedOf(options, options.getStreamPosition()),
      events,
      correlation,
      options,
      deadline: options.getDeadline()?.toDate().getTime(),
    };
  }
}

export const readRequestOf = (request: streams.ReadReq): ReadRequest => {
  const options = request.getOptions() ?? new streams.ReadReq.Options();
  const stream = options.getStream();
  const where = stream ?? options.getAll();
  const position = options.getAll()?.getPosition();
  const given = stream === undefined ? (position?.getCommitPosition() ?? '0') : stream.getRevision();
  const wantsEnd = where?.hasEnd() === true;
  return {
    stream: stream === undefined ? undefined : streamNameOf(stream.getStreamIdentifier()),
    from: where?.hasStart() === true ? 'start' : wantsEnd ? 'end' : BigInt(given),
    isMalformed: position !== undefined && BigInt(position.getPreparePosition()) > BigInt(given),
    isBackwards: options.getReadDirection() === streams.ReadReq.Options.ReadDirection.BACKWARDS,
    count: options.hasSubscription() ? undefined : BigInt(options.getCount()),
    filter: readFilter(options.getFilter()),
    resolvesLinks: options.getResolveLinks(),
    wantsStructuredIds: options.getUuidOption()?.hasStructured() === true,
  };
};
