/** Part of a test double of EventStoreDB: never imported by what is shipped. */

/** Where an id was written first. */
export interface Remembered {
  readonly stream: string;
  readonly revision: bigint;
}

/** From the server's source. */
const MEMORY_BYTES = 8 * 1024 * 1024;

/**
 * What one id costs beside its stream's name (two bytes a letter): id, revision and reference, and a share of the table.
 * The share is fitted to what was measured with names of about 20 letters: recognised after 50,000 newer events,
 * forgotten after 100,000.
 */
const ENTRY_BYTES = 16 + 4 + 8 + 48;

/**
 * The server's memory of event ids, asked for ANY and STREAM_EXISTS only. It holds what was written last, keeps the
 * first place of an id that is written twice, and is empty after a restart.
 */
export class IdMemory {
  readonly #entries = new Map<string, Remembered>();
  /** Ids from the oldest on; those before `#oldest` are forgotten. */
  #order: string[] = [];
  #oldest = 0;
  #bytes = 0;

  remember(id: string, stream: string, revision: bigint): void {
    if (this.#entries.has(id)) return;
    this.#entries.set(id, { stream, revision });
    this.#order.push(id);
    this.#bytes += IdMemory.#cost(stream);
    while (this.#bytes > MEMORY_BYTES) this.#forgetOldest();
  }

  /** The revision under which this id was written first to this stream, if it is still known. */
  recall(id: string, stream: string): bigint | undefined {
    const found = this.#entries.get(id);
    return found?.stream === stream ? found.revision : undefined;
  }

  forget(): void {
    this.#entries.clear();
    this.#order = [];
    this.#oldest = 0;
    this.#bytes = 0;
  }

  #forgetOldest(): void {
    const id = this.#order[this.#oldest] ?? '';
    this.#bytes -= IdMemory.#cost(this.#entries.get(id)?.stream ?? '');
    this.#entries.delete(id);
    this.#oldest += 1;
    if (this.#oldest * 2 < this.#order.length) return;
    this.#order = this.#order.slice(this.#oldest);
    this.#oldest = 0;
  }

  static #cost(stream: string): number {
    return ENTRY_BYTES + 2 * stream.length;
  }
}
