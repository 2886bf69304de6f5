import type { Position, Uuid } from '#kernel';

/** What the answer to a repeated command needs of an event that is there. */
export interface Done {
  readonly type: string;
  readonly revision: number;
  readonly position: Position;
  readonly commandHash: string;
}

/** A stream as far as it was folded, with what each of its commands did. */
export interface Folded {
  readonly state: unknown;
  readonly revision: number;
  readonly done: Map<Uuid, Done[]>;
}

/** How many are remembered: the registers of the bodies that are busy now. */
const MOST = 32;

/** What was folded of long streams of small facts, so that one more fact does not read all of them again. */
export class RememberedStreams {
  readonly #folded = new Map<string, Folded>();

  of(stream: string): Folded | undefined {
    return this.#folded.get(stream);
  }

  /** The last used are the last to be forgotten. */
  remember(stream: string, folded: Folded): void {
    this.#folded.delete(stream);
    this.#folded.set(stream, folded);
    const [oldest] = this.#folded.keys();
    if (this.#folded.size > MOST && oldest !== undefined) this.#folded.delete(oldest);
  }
}
