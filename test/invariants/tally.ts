import type { Told } from './model.ts';

/** How far the sequences got: a model that never gets anywhere breaks nothing either. */
export class Tally {
  readonly #reached = new Map<string, number>();
  readonly #accepted = new Map<string, number>();
  readonly #refused = new Map<string, number>();
  readonly #rules = new Map<string, number>();
  readonly #parked = new Map<string, number>();
  #sequences = 0;

  count({ answers, stages }: Told, parked: readonly string[]): void {
    this.#sequences += 1;
    for (const stage of stages) add(this.#reached, stage);
    for (const { type, answer } of answers) {
      add(answer.kind === 'ACCEPTED' ? this.#accepted : this.#refused, type);
      if (answer.kind === 'REFUSED') for (const rule of new Set(answer.by)) add(this.#rules, rule);
    }
    for (const what of parked) add(this.#parked, what);
  }

  /** Sequences that reached this stage or fact. */
  sequencesWith(reached: string): number {
    return this.#reached.get(reached) ?? 0;
  }

  text(): string {
    const sum = (counts: ReadonlyMap<string, number>) => [...counts.values()].reduce((all, one) => all + one, 0);
    return [
      `${this.#sequences} sequences; commands: ${sum(this.#accepted)} accepted, ${sum(this.#refused)} refused`,
      `Sequences that reached: ${listed(this.#reached)}`,
      `Accepted: ${listed(this.#accepted)}`,
      `Refused: ${listed(this.#refused)}`,
      `By rule: ${listed(this.#rules)}`,
      `Parked by policies: ${this.#parked.size === 0 ? 'nothing' : listed(this.#parked)}`,
    ].join('\n');
  }
}

const add = (counts: Map<string, number>, what: string): void => {
  counts.set(what, (counts.get(what) ?? 0) + 1);
};

const listed = (counts: ReadonlyMap<string, number>): string =>
  [...counts]
    .sort(([, one], [, other]) => other - one)
    .map(([what, count]) => `${what} ${count}`)
    .join(', ');
