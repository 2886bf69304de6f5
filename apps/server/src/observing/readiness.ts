/** One thing that must be so before requests are taken. */
export interface Check {
  readonly name: string;
  /** Why it is not so; nothing when it is. */
  readonly reason?: string;
}

/** Asks every part of the server whether it can serve. */
export class Readiness {
  readonly #checks: (() => Promise<readonly Check[]>)[] = [];

  add(check: () => Promise<readonly Check[]>): void {
    this.#checks.push(check);
  }

  async checks(): Promise<readonly Check[]> {
    return (await Promise.all(this.#checks.map((check) => check()))).flat();
  }
}
