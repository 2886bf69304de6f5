import type { JsonObject, Uuid } from '#kernel';

/**
 * The answer to a command: the same for the first time and for every repetition. The server makes status, `ETag` and
 * `Location` of it (`answerReceipts`).
 */
export class CommandReceipt {
  /** Where the created thing is; not part of the body. */
  readonly #location: string | undefined;

  constructor(
    /** The thing that the command was for, or that it created. */
    readonly id: Uuid,
    /** Revision of its stream after the command; also the ETag, for `If-Match`. */
    readonly revision: number,
    /** Names of the events that the command led to, in order. */
    readonly events: readonly string[],
    /** For queries that must show what this command did; absent when there was nothing to record. */
    readonly waitToken?: string,
    location?: string,
    /** The code by which the reporter follows the report without an account; told here and nowhere else. */
    readonly trackingCode?: string,
    /** Who it is, after an unmasking; told here and nowhere else. */
    readonly identity?: JsonObject,
    /** After an erasure: the record of the letter that the report came in, which holds the same words until it is erased. */
    readonly letterRef?: Uuid,
  ) {
    this.#location = location;
  }

  get location(): string | undefined {
    return this.#location;
  }
}
