/** One thing that must be so before requests are taken. */
export interface Check {
  readonly name: string;
  /** Why it is not so, for whoever asks, without names of files; nothing when it is. */
  readonly reason?: string;
  /** What the log is told besides. */
  readonly cause?: string;
}

/** Asks every part of the server whether it can serve. */
export class Readiness {
  readonly #checks: (() => Promise<readonly Check[]>)[] = [];
  readonly #onChange: (check: string, cause: string | undefined) => void;
  readonly #told = new Map<string, string | undefined>();

  /** @param onChange Is told, when somebody asks, each cause that is new, and `undefined` when there is none any more. */
  constructor(onChange: (check: string, cause: string | undefined) => void) {
    this.#onChange = onChange;
  }

  add(check: () => Promise<readonly Check[]>): void {
    this.#checks.push(check);
  }

  async checks(): Promise<readonly Check[]> {
    const checks = (await Promise.all(this.#checks.map((check) => check()))).flat();
    for (const { name, cause } of checks) {
      if (this.#told.get(name) === cause) continue;
      this.#told.set(name, cause);
      this.#onChange(name, cause);
    }
    return checks;
  }
}
