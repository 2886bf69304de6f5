/**
 * Does the work for one stream one after another, and for different streams side by side: a process has at most one
 * append in flight per stream (two copies in flight make a real server answer one of them with a time-out).
 */
export class StreamQueue {
  readonly #tails = new Map<string, Promise<void>>();

  /** Runs `work` once everything that was given before for the stream has ended, however it ended. */
  async run<Result>(stream: string, work: () => Promise<Result>): Promise<Result> {
    const before = this.#tails.get(stream);
    const running = before === undefined ? work() : before.then(work);
    const tail = running.then(
      () => undefined,
      () => undefined,
    );
    this.#tails.set(stream, tail);
    try {
      return await running;
    } finally {
      if (this.#tails.get(stream) === tail) this.#tails.delete(stream);
    }
  }

  /** Streams with work in hand. */
  get busy(): number {
    return this.#tails.size;
  }
}
