import type { NewEvent, StoredEvent } from '#event-store';

/** What one append takes (the port's limits). */
const EVENTS = 100;
const BYTES = 1_048_576;

/** Events of one stream that stand together in the log and go into the copy with one append. */
export interface AppendRun {
  readonly stream: string;
  readonly expected: 'no_stream' | number;
  readonly events: readonly NewEvent[];
}

const bytesOf = (value: NewEvent['data']): number => Buffer.byteLength(JSON.stringify(value));

/**
 * Cuts a log into appends: as long as neighbours are of one stream and one append takes them. Which events were appended
 * together is not in the log, so a group that stood together stays together, but not always in one append. The cuts
 * depend on the events alone: a copy that goes on at a cut makes the same appends as one that was never broken off.
 */
export class AppendRuns {
  #run: { readonly stream: string; readonly firstRevision: number; readonly events: NewEvent[] } | undefined;
  #dataBytes = 0;
  #metadataBytes = 0;

  /** Takes the next event of the log; returns the run before it, where it begins a new one. */
  add({ stream, revision, id, type, data, metadata }: StoredEvent): AppendRun | undefined {
    const [dataBytes, metadataBytes] = [bytesOf(data), bytesOf(metadata)];
    const goesOn =
      this.#run !== undefined &&
      this.#run.stream === stream &&
      this.#run.firstRevision + this.#run.events.length === revision &&
      this.#run.events.length < EVENTS &&
      this.#dataBytes + dataBytes <= BYTES &&
      this.#metadataBytes + metadataBytes <= BYTES;
    const finished = goesOn ? undefined : this.rest();
    this.#run ??= { stream, firstRevision: revision, events: [] };
    this.#run.events.push({ id, type, data, metadata });
    this.#dataBytes += dataBytes;
    this.#metadataBytes += metadataBytes;
    return finished;
  }

  /** The run in hand, for the end of the log. */
  rest(): AppendRun | undefined {
    const run = this.#run;
    this.#run = undefined;
    this.#dataBytes = this.#metadataBytes = 0;
    if (run === undefined) return undefined;
    const { stream, firstRevision, events } = run;
    return { stream, expected: firstRevision === 0 ? 'no_stream' : firstRevision - 1, events };
  }
}
