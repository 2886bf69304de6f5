import { setTimeout as pause } from 'node:timers/promises';
import type { Acknowledgement, Step } from '../crash/workload.ts';
import type { Chance } from '../support/eventstoredb/chance.ts';
import { FaultMatter } from './matter.ts';

/** A client's patience with one request: some give up while the server is still at it, and ask again. */
const SHORTEST_PATIENCE_MS = 500;
const LONGEST_PATIENCE_MS = 20_000;
/** One in so many commands is sent once more after it was acknowledged, as by a client that lost the answer. */
const DOUBTS_ONE_IN = 25;
/** The most matters that wait for a policy to open their case before clients begin no new ones. */
const MOST_WAITING = 60;

/** What clients have had to do. */
export interface ClientFigures {
  retries: number;
  /** Answers that told to come again, requests that were given up, and answers that were asked for twice. */
  unavailable: number;
  givenUp: number;
  doubted: number;
}

export interface Account {
  readonly url: string;
  readonly token: string;
}

/** Several clients who keep the rules: what is not answered is sent again, unchanged, under the same key. */
export class Clients {
  readonly acknowledged: Acknowledgement[] = [];
  readonly figures: ClientFigures = { retries: 0, unavailable: 0, givenUp: 0, doubted: 0 };
  readonly problems: string[] = [];
  readonly #account: Account;
  readonly #chance: Chance;
  #left: number;
  #begun = 0;
  #waiting: FaultMatter[] = [];
  #watchers: { readonly at: number; readonly tell: () => void }[] = [];

  constructor(account: Account, commands: number, chance: Chance) {
    this.#account = account;
    this.#left = commands;
    this.#chance = chance;
  }

  /** Gives all commands, so many in flight. */
  async run(inFlight: number): Promise<void> {
    await Promise.all(Array.from({ length: inFlight }, () => this.#client()));
    for (const { tell } of this.#watchers) tell();
  }

  /** Resolves when so many commands are acknowledged, or there are no more. */
  reached(count: number): Promise<void> {
    if (this.acknowledged.length >= count) return Promise.resolve();
    return new Promise((tell) => this.#watchers.push({ at: count, tell }));
  }

  async #client(): Promise<void> {
    let matter: FaultMatter | undefined;
    while (this.#left > 0) {
      this.#left -= 1;
      matter ??= await this.#ready();
      const receipt = await this.give(matter.next());
      matter.acknowledged(receipt);
      this.#hasAcknowledged(receipt);
      if (matter.awaitsCaseOf !== undefined && !matter.isDone) this.#waiting.push(matter);
      if (matter.isDone || matter.awaitsCaseOf !== undefined) matter = undefined;
    }
  }

  /** A matter that can go on: one whose case has come, else a new one. */
  async #ready(): Promise<FaultMatter> {
    for (;;) {
      const oldest = this.#waiting.shift();
      if (oldest !== undefined) {
        const caseId = await this.#caseOf(oldest.awaitsCaseOf ?? '');
        if (caseId !== undefined) {
          oldest.caseIs(caseId);
          return oldest;
        }
        this.#waiting.push(oldest);
      }
      if (this.#waiting.length < MOST_WAITING) return new FaultMatter(this.#begun++);
      await pause(20);
    }
  }

  async #caseOf(reportId: string): Promise<string | undefined> {
    const response = await fetch(`${this.#account.url}/v1/reports/${reportId}`, {
      headers: { authorization: `Bearer ${this.#account.token}` },
    });
    const { caseId } = (await response.json()) as { readonly caseId?: string | null };
    return caseId ?? undefined;
  }

  /** Sends a command until it is acknowledged. @throws Error for an answer that is neither success nor 429 or 503. */
  async give(step: Step): Promise<Acknowledgement> {
    for (;;) {
      const receipt = await this.#send(step);
      if (receipt !== undefined) {
        if (this.#chance.below(DOUBTS_ONE_IN) === 0) await this.#doubt(step, receipt);
        return receipt;
      }
      this.figures.retries += 1;
      await pause(50 + this.#chance.below(250));
    }
  }

  async #doubt(step: Step, first: Acknowledgement): Promise<void> {
    this.figures.doubted += 1;
    let second: Acknowledgement | undefined;
    while ((second = await this.#send(step)) === undefined) await pause(100);
    if (JSON.stringify(first) !== JSON.stringify(second)) {
      this.problems.push(
        `${step.path} ${step.key} was answered ${JSON.stringify(first)}, then ${JSON.stringify(second)}`,
      );
    }
  }

  async #send({ path, key, body }: Step): Promise<Acknowledgement | undefined> {
    const patience = SHORTEST_PATIENCE_MS + this.#chance.below(LONGEST_PATIENCE_MS - SHORTEST_PATIENCE_MS);
    const over = AbortSignal.timeout(patience);
    let response: Response;
    let text: string;
    try {
      response = await fetch(`${this.#account.url}${path}`, {
        method: 'POST',
        headers: {
          authorization: `Bearer ${this.#account.token}`,
          'content-type': 'application/json',
          'idempotency-key': key,
        },
        body: JSON.stringify(body),
        signal: over,
      });
      text = await response.text();
    } catch (error) {
      if (!over.aborted) throw error;
      this.figures.givenUp += 1;
      return undefined;
    }
    if (response.status === 503) {
      this.figures.unavailable += 1;
      return undefined;
    }
    if (!response.ok) throw new Error(`${path} answered ${response.status}: ${text}`);
    const { id, revision, events } = JSON.parse(text) as Omit<Acknowledgement, 'category' | 'targetId'> & {
      readonly id: string;
    };
    return { category: CATEGORIES[path.split('/')[2] ?? ''] ?? '', targetId: id, revision, events };
  }

  #hasAcknowledged(receipt: Acknowledgement): void {
    this.acknowledged.push(receipt);
    const count = this.acknowledged.length;
    for (const { at, tell } of this.#watchers) if (at <= count) tell();
    this.#watchers = this.#watchers.filter(({ at }) => at > count);
  }
}

/** Of the streams that resources stand for. */
const CATEGORIES: Readonly<Record<string, string>> = { reports: 'report', cases: 'case', letters: 'letter' };
