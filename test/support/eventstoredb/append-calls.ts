/** Part of a test double of EventStoreDB: never imported by what is shipped. */
import type { sendUnaryData, ServerDuplexStream, ServerReadableStream, ServiceError } from '@grpc/grpc-js';
import {
  batchBadRequest,
  batchConflict,
  batchDeleted,
  batchFault,
  batchSuccess,
  batchTimedOut,
  batchTooMuch,
  unaryConflict,
  unarySuccess,
} from './answers.ts';
import type { Appends, Outcome } from './appends.ts';
import type { Chance } from './chance.ts';
import type { Fate } from './faults.ts';
import type { Log, ProposedEvent } from './log.ts';
import { type streams, TOO_LARGE_APPEND, TOO_LARGE_BATCH } from './protocol.ts';
import {
  badRequest,
  faultStatus,
  MAX_APPEND_BYTES,
  maximumAppendSizeExceeded,
  messageTooLarge,
  streamDeleted,
  timedOut,
} from './refusals.ts';
import {
  type BatchProposal,
  BatchProposals,
  dataBytes,
  eventOf,
  expectedRevisionOf,
  isBadRequest,
  type Proposal,
  streamNameOf,
} from './requests.ts';
import type { Turns } from './turns.ts';

type BatchCall = ServerDuplexStream<streams.BatchAppendReq, streams.BatchAppendResp>;
type UnaryCall = ServerReadableStream<streams.AppendReq, streams.AppendResp>;

/** How long an append waits for the same events that are still being written. */
const BEING_WRITTEN_MS = 2_000;

/** The parts of the server that appends go through. */
export interface AppendSettings {
  readonly log: Log;
  readonly appends: Appends;
  /** What becomes of the append that just came. */
  readonly fate: () => Fate;
  readonly chance: Chance;
  readonly turns: Turns;
  readonly now: () => number;
  /** Resets the connection over which a call came. */
  readonly reset: (peer: string) => void;
}

/** Both ways of appending: the batch call keeps the order of one client, unary calls keep none. */
export class AppendCalls {
  readonly #settings: AppendSettings;
  readonly #open = new Set<(error: ServiceError) => void>();
  #arrived: (() => void)[] = [];

  constructor(settings: AppendSettings) {
    this.#settings = settings;
  }

  batch(call: BatchCall): void {
    const proposals = new BatchProposals();
    let isOver = false;
    const close = (): void => {
      isOver = true;
      this.#open.delete(refuse);
    };
    const refuse = (error: ServiceError): void => {
      close();
      call.emit('error', error);
    };
    this.#open.add(refuse);
    call.once('cancelled', close);
    const answer = (message: streams.BatchAppendResp): void => {
      if (!isOver && !call.cancelled) call.write(message);
    };
    call.on('data', (message: streams.BatchAppendReq) => {
      if (message === TOO_LARGE_BATCH) {
        refuse(messageTooLarge());
        return;
      }
      const proposal = proposals.add(message);
      if (proposal === undefined) return;
      this.#settings.turns.take(() => {
        if (!isOver && !call.cancelled) this.#appendInBatch(proposal, call.getPeer(), answer, refuse);
      });
    });
    call.on('error', close);
    call.on('end', () => {
      close();
      call.end();
    });
  }

  /** Ends every batch call: its appends that are not answered yet are in doubt. */
  endAll(error: ServiceError): void {
    for (const refuse of [...this.#open]) refuse(error);
  }

  unary(call: UnaryCall, callback: sendUnaryData<streams.AppendResp>): void {
    let options: streams.AppendReq.Options | undefined;
    let isTooLarge = false;
    const events: ProposedEvent[] = [];
    call.on('data', (message: streams.AppendReq) => {
      if (message === TOO_LARGE_APPEND) isTooLarge = true;
      options ??= message.getOptions();
      const proposed = message.getProposedMessage();
      if (proposed !== undefined) events.push(eventOf(proposed));
    });
    call.on('error', () => undefined);
    call.on('end', () => {
      if (isTooLarge || options === undefined) {
        callback(isTooLarge ? messageTooLarge() : badRequest('No options'));
        return;
      }
      const stream = streamNameOf(options.getStreamIdentifier());
      const proposal = { stream, expected: expectedRevisionOf(options), events };
      this.#settings.turns.take(() => {
        this.#inNoOrder(() => {
          if (!call.cancelled) this.#appendAlone(proposal, call.getPeer(), callback);
        });
      });
    });
  }

  /** Unary calls that come together are carried out in any order, as by the real server's threads. */
  #inNoOrder(work: () => void): void {
    this.#arrived.push(work);
    if (this.#arrived.length > 1) return;
    setImmediate(() => {
      const arrived = this.#settings.chance.shuffled(this.#arrived);
      this.#arrived = [];
      for (const each of arrived) each();
    });
  }

  #appendInBatch(
    proposal: BatchProposal,
    peer: string,
    answer: (message: streams.BatchAppendResp) => void,
    refuse: (error: ServiceError) => void,
  ): void {
    const fate = this.#settings.fate();
    if (fate.kind === 'refused') {
      const message = batchFault(proposal, fate.error);
      if (message === undefined) refuse(faultStatus(fate.error));
      else answer(message);
    } else if (isBadRequest(proposal)) answer(batchBadRequest(proposal));
    else if (dataBytes(proposal) > MAX_APPEND_BYTES) answer(batchTooMuch(proposal));
    else if (this.#isLate(proposal)) answer(batchTimedOut(proposal));
    else {
      this.#carryOut(proposal, fate, peer, (outcome) => {
        switch (outcome.kind) {
          case 'written':
            answer(this.#isLate(proposal) ? batchTimedOut(proposal) : batchSuccess(proposal, outcome));
            break;
          case 'wrong-revision':
            answer(batchConflict(proposal, outcome.current));
            break;
          case 'deleted':
            answer(batchDeleted(proposal));
            break;
          case 'being-written':
            answer(batchTimedOut(proposal));
            break;
          case 'unanswered':
        }
      });
    }
  }

  #appendAlone(proposal: Proposal, peer: string, callback: sendUnaryData<streams.AppendResp>): void {
    const fate = this.#settings.fate();
    if (fate.kind === 'refused') callback(faultStatus(fate.error));
    else if (isBadRequest(proposal)) callback(badRequest('Bad Request'));
    else if (dataBytes(proposal) > MAX_APPEND_BYTES) callback(maximumAppendSizeExceeded());
    else {
      this.#carryOut(proposal, fate, peer, (outcome) => {
        switch (outcome.kind) {
          case 'written':
            callback(null, unarySuccess(outcome));
            break;
          case 'wrong-revision':
            callback(null, unaryConflict(proposal.expected, outcome.current));
            break;
          case 'deleted':
            callback(streamDeleted(proposal.stream));
            break;
          case 'being-written':
            callback(timedOut());
            break;
          case 'unanswered':
        }
      });
    }
  }

  /** Appends, and answers when the events are on disk: unless a fault is in the way. */
  #carryOut(proposal: Proposal, fate: Fate, peer: string, answer: (outcome: Outcome) => void): void {
    const { appends, log, reset } = this.#settings;
    const misbehave = (): void => {
      if (fate.kind === 'dropped') reset(peer);
    };
    if ('moment' in fate && fate.moment === 'before-write') {
      misbehave();
      return;
    }
    const outcome = appends.append(proposal.stream, proposal.events, proposal.expected);
    if (fate.kind !== 'normal') log.whenFlushed(misbehave);
    else if (outcome.kind === 'written') log.whenFlushed(() => answer(outcome));
    else if (outcome.kind === 'being-written') setTimeout(() => answer(outcome), BEING_WRITTEN_MS).unref();
    else answer(outcome);
  }

  #isLate({ deadline }: BatchProposal): boolean {
    return deadline !== undefined && deadline < this.#settings.now();
  }
}
