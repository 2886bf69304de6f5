/** Part of a test double of EventStoreDB: never imported by what is shipped. */

/** Requests are taken up in the order of arrival: at once, or each after the delay that holds when it comes. */
export class Turns {
  readonly #delayMs: () => number;
  #waiting = 0;
  #last: Promise<void> = Promise.resolve();

  constructor(delayMs: () => number) {
    this.#delayMs = delayMs;
  }

  take(work: () => void): void {
    const delayMs = this.#delayMs();
    if (delayMs === 0 && this.#waiting === 0) {
      work();
      return;
    }
    this.#waiting += 1;
    const due = new Promise<void>((resolve) => setTimeout(resolve, delayMs).unref());
    this.#last = Promise.all([this.#last, due]).then(() => {
      this.#waiting -= 1;
      work();
    });
  }
}
