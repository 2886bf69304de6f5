/** Lets one of several do its work at a time, in the order in which they came. */
export class Turns {
  #last: Promise<undefined> = Promise.resolve(undefined);

  /** Waits for one's turn. The function that is returned ends it. */
  async take(): Promise<() => void> {
    const { promise, resolve } = Promise.withResolvers<undefined>();
    const before = this.#last;
    this.#last = promise;
    await before;
    return () => resolve(undefined);
  }
}
