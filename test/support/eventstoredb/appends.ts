/** Part of a test double of EventStoreDB: never imported by what is shipped. */
import type { IdMemory } from './id-memory.ts';
import { DELETED, type Log, type ProposedEvent } from './log.ts';
import { isSoftDeleted, isTombstoned, metastreamOf, withTruncateBefore } from './stream-settings.ts';

export type Expected = bigint | 'no_stream' | 'any' | 'stream_exists';

/** What the server makes of an append, a delete or a tombstone. */
export type Outcome =
  /** In the log: now, or since the first time that these ids were sent. `revision` and `position` are the last event's. */
  | { readonly kind: 'written'; readonly revision: bigint; readonly position: bigint }
  /** These ids are being written at this moment: the answer never comes, the time-out does. */
  | { readonly kind: 'being-written' }
  /** Ids in reverse order: the server never answers. */
  | { readonly kind: 'unanswered' }
  | { readonly kind: 'wrong-revision'; readonly current: bigint }
  | { readonly kind: 'deleted' };

/** What a check of ids against the log says. */
type Check = Outcome | { readonly kind: 'new' };

const NEW: Check = { kind: 'new' };

/** Decides appends as sections 1, 2 and 4 of the measurement say: an id is looked up only when the revision does not fit. */
export class Appends {
  readonly #log: Log;
  readonly #ids: IdMemory;
  readonly #newId: () => string;

  constructor(log: Log, ids: IdMemory, newId: () => string) {
    this.#log = log;
    this.#ids = ids;
    this.#newId = newId;
  }

  append(stream: string, events: readonly ProposedEvent[], expected: Expected): Outcome {
    const check = this.#check(
      stream,
      events.map(({ id }) => id),
      expected,
    );
    if (check.kind !== 'new') return check;
    const tail = this.#log.lastRevision(stream);
    if (events.length === 0) return { kind: 'written', revision: tail, position: this.#log.writeNothing(stream) };
    const first = tail + 1n;
    if (isSoftDeleted(this.#log, stream)) this.#writeMetadata(stream, withTruncateBefore(this.#log, stream, first));
    return this.#write(stream, first, events);
  }

  /** Soft delete: only the metadata says so, the events stay in `$all`. */
  delete(stream: string, expected: Expected): Outcome {
    const check = this.#checkDeletion(stream, expected);
    if (check.kind !== 'new') return check;
    return this.#writeMetadata(stream, new TextEncoder().encode(`{"$tb":${DELETED}}`));
  }

  /** Hard delete: one last event, and the name is used up. */
  tombstone(stream: string, expected: Expected): Outcome {
    const check = this.#check(stream, [], expected);
    if (check.kind !== 'new') return check;
    return this.#write(stream, DELETED, [this.#systemEvent('$streamDeleted', new Uint8Array())]);
  }

  #checkDeletion(stream: string, expected: Expected): Check {
    const tail = this.#log.lastRevision(stream);
    if (tail === -1n) return { kind: 'wrong-revision', current: -1n };
    return this.#check(stream, [], expected);
  }

  #check(stream: string, ids: readonly string[], expected: Expected): Check {
    const tail = this.#log.lastRevision(stream);
    if (isTombstoned(this.#log, stream)) return { kind: 'deleted' };
    if (expected === 'stream_exists') {
      if (isSoftDeleted(this.#log, stream)) return { kind: 'deleted' };
      if (tail === -1n && this.#log.lastRevision(metastreamOf(stream)) === -1n) {
        return { kind: 'wrong-revision', current: -1n };
      }
    }
    if (expected === 'any' || expected === 'stream_exists') return this.#checkByMemory(stream, ids, tail);
    return this.#checkByRevision(stream, ids, expected === 'no_stream' ? -1n : expected, tail);
  }

  /** ANY and STREAM_EXISTS: the first id decides whether this is new or a repetition, the others must agree. */
  #checkByMemory(stream: string, ids: readonly string[], tail: bigint): Check {
    const revisions: bigint[] = [];
    for (const id of ids) {
      const revision = this.#ids.recall(id, stream);
      if (revision === undefined) return revisions.length === 0 ? NEW : { kind: 'wrong-revision', current: tail };
      revisions.push(revision);
    }
    const first = revisions[0];
    const last = revisions.at(-1);
    if (first === undefined || last === undefined) return NEW;
    return last < first ? { kind: 'unanswered' } : this.#repeated(stream, last);
  }

  /** An exact revision or NO_STREAM: behind the tail, the ids must be those that stand there, one by one. */
  #checkByRevision(stream: string, ids: readonly string[], expected: bigint, tail: bigint): Check {
    if (expected === tail) return NEW;
    const wrong: Check = { kind: 'wrong-revision', current: tail };
    if (expected > tail) return wrong;
    const records = this.#log.stream(stream);
    for (const [place, id] of ids.entries()) {
      const record = records[Number(expected) + 1 + place];
      if (record?.id === id) continue;
      return place === 0 && expected === -1n && isSoftDeleted(this.#log, stream) ? NEW : wrong;
    }
    if (ids.length === 0) return expected === -1n && isSoftDeleted(this.#log, stream) ? NEW : wrong;
    return this.#repeated(stream, expected + BigInt(ids.length));
  }

  #repeated(stream: string, revision: bigint): Outcome {
    const record = this.#log.stream(stream)[Number(revision)];
    if (record === undefined || record.index >= this.#log.flushed) return { kind: 'being-written' };
    return { kind: 'written', revision, position: record.position };
  }

  #write(stream: string, first: bigint, events: readonly ProposedEvent[]): Outcome {
    const records = this.#log.write(stream, first, events);
    for (const { id, revision } of records) this.#ids.remember(id, stream, revision);
    const last = records.at(-1);
    return last === undefined
      ? { kind: 'unanswered' }
      : { kind: 'written', revision: last.revision, position: last.position };
  }

  #writeMetadata(stream: string, data: Uint8Array): Outcome {
    const metastream = metastreamOf(stream);
    return this.#write(metastream, this.#log.lastRevision(metastream) + 1n, [this.#systemEvent('$metadata', data)]);
  }

  #systemEvent(type: string, data: Uint8Array): ProposedEvent {
    return { id: this.#newId(), type, contentType: 'application/json', data, metadata: new Uint8Array() };
  }
}
