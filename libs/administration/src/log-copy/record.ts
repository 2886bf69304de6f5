import { createHash } from 'node:crypto';
import type { StoredEvent } from '#event-store';
import { canonicalJson } from '#kernel';

/**
 * What of an event must be the same in a copy of its log: everything but where in the log it stands, and the log's own
 * id. As canonical JSON (RFC 8785), so that two stores that write JSON differently give the same text.
 */
export const recordOf = ({ stream, revision, id, type, data, metadata }: StoredEvent): string =>
  canonicalJson({ stream, revision, id, type, data, metadata });

/** The hash of a log: SHA-256 over the records of its events in log order, a line feed after each. */
export class LogDigest {
  readonly #hash = createHash('sha256');
  #events = 0;

  add(record: string): void {
    this.#hash.update(record).update('\n');
    this.#events += 1;
  }

  get events(): number {
    return this.#events;
  }

  /** In lower-case hex; nothing can be added afterwards. */
  sha256(): string {
    return this.#hash.digest('hex');
  }
}
