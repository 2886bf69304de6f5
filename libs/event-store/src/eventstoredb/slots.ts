/**
 * Lets so many run at once and the others wait in the order they came. A connection to the server carries 100 calls at
 * a time; what comes on top waits without a word, a live subscription for ever (client pitfalls, client issue 175).
 */
export class Slots {
  #free: number;
  readonly #waiting: (() => void)[] = [];

  constructor(count: number) {
    this.#free = count;
  }

  async run<T>(call: () => Promise<T>): Promise<T> {
    if (this.#free > 0) this.#free -= 1;
    else await new Promise<void>((resolve) => this.#waiting.push(resolve));
    try {
      return await call();
    } finally {
      const next = this.#waiting.shift();
      // The slot goes from hand to hand, so that nobody who comes later is faster.
      if (next === undefined) this.#free += 1;
      else next();
    }
  }
}
