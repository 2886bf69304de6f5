/** Part of a test double of EventStoreDB: never imported by what is shipped. */
import { Transform, type TransformCallback } from 'node:stream';

/** Bytes in one direction of a connection. Shut, it holds what comes; opened again, it lets all of it through at once. */
export class Gate extends Transform {
  #held: Buffer[] = [];
  #whenOpen: TransformCallback | undefined;
  #isShut: boolean;

  constructor(isShut: boolean) {
    super();
    this.#isShut = isShut;
  }

  shut(): void {
    this.#isShut = true;
  }

  open(): void {
    this.#isShut = false;
    const held = Buffer.concat(this.#held);
    this.#held = [];
    if (held.length > 0) this.push(held);
    this.#whenOpen?.();
    this.#whenOpen = undefined;
  }

  override _transform(chunk: Buffer, _encoding: BufferEncoding, done: TransformCallback): void {
    if (this.#isShut) this.#held.push(chunk);
    else this.push(chunk);
    done();
  }

  override _flush(done: TransformCallback): void {
    if (this.#isShut) this.#whenOpen = done;
    else done();
  }
}
