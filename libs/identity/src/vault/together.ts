/** What became of one of several that were dealt with together. */
export interface Answer<Value> {
  readonly value?: Value;
  readonly error?: Error;
}

interface Waiting<Question, Value> {
  readonly question: Question;
  readonly answered: PromiseWithResolvers<Value>;
}

/** So that one turn does not hold up the thread, however many wait. */
const MOST_AT_ONCE = 256;

/**
 * Deals together with what was asked for in the same turn of the event loop, or while the ones before were under way: one
 * statement or one commit for all of them. In order; one call to `work` at a time.
 */
export class Together<Question, Value> {
  readonly #work: (questions: readonly Question[]) => Promise<readonly Answer<Value>[]>;
  #waiting: Waiting<Question, Value>[] = [];
  #underWay: Promise<void> | undefined;

  /** @param work Answers in the order of the questions; where it throws, all of them fail. */
  constructor(work: (questions: readonly Question[]) => Promise<readonly Answer<Value>[]>) {
    this.#work = work;
  }

  run(question: Question): Promise<Value> {
    const answered = Promise.withResolvers<Value>();
    this.#waiting.push({ question, answered });
    this.#underWay ??= new Promise((done) => {
      setImmediate(() => {
        void this.#workOff().then(done);
      });
    });
    return answered.promise;
  }

  /** Resolves when nothing waits any more. */
  async settled(): Promise<void> {
    await this.#underWay;
  }

  async #workOff(): Promise<void> {
    while (this.#waiting.length > 0) {
      const batch = this.#waiting.splice(0, MOST_AT_ONCE);
      try {
        const answers = await this.#work(batch.map(({ question }) => question));
        batch.forEach(({ answered }, index) => {
          const { error, value } = answers[index] ?? { error: new Error('No answer') };
          if (error === undefined) answered.resolve(value as Value);
          else answered.reject(error);
        });
      } catch (error) {
        for (const { answered } of batch) answered.reject(error);
      }
    }
    this.#underWay = undefined;
  }
}
