import { setTimeout as after } from 'node:timers/promises';
import { instantFromMillis, type Instant, type VirtualClock } from '#kernel';
import type { Recorded } from '#contracts';
import type { TokenRequest } from '#identity';
import { ApiClient, ApiProblem, type CommandOptions, type Receipt } from './api-client.js';
import type { Officer } from './officers.js';

/** A sentence for whoever reads along: Vietnamese first, English beside it. */
export interface Words {
  readonly vi: string;
  readonly en: string;
}

/** What happened in one step: the officer, what they did, and the rules that refused it, if any did. */
export interface Step {
  readonly at: Instant;
  readonly who: Words;
  readonly did: Words;
  readonly refusedBy?: ApiProblem['refusals'];
}

export interface StageOptions {
  readonly baseUrl: string;
  readonly clock: VirtualClock;
  readonly mintToken: (request: TokenRequest) => Promise<string>;
  /** Everything in the log, oldest first. */
  readonly readLog: () => Promise<readonly Recorded[]>;
  /** Told of every step as it is taken. */
  readonly onStep?: (step: Step) => void;
}

/** How long the answer of another body's policy may take, in milliseconds of the world's clock. */
const PATIENCE = 30_000;
const BETWEEN_LOOKS = 15;
const TOKEN_SECONDS = 3_600;

const HOUR = 3_600_000;
/** Hours in Vietnam between which offices work, Monday to Friday. */
const OPENS = 8;
const CLOSES = 17;

/** The instant itself, or the next opening of the offices. */
const inOfficeHours = (instant: Instant): Instant => {
  // Vietnam has no summer time: its wall clock is UTC seven hours later.
  const wall = new Date(Date.parse(instant) + 7 * HOUR);
  const isOffice = (): boolean =>
    wall.getUTCDay() % 6 !== 0 && wall.getUTCHours() >= OPENS && wall.getUTCHours() < CLOSES;
  while (!isOffice()) {
    if (wall.getUTCHours() >= CLOSES || wall.getUTCDay() % 6 === 0) wall.setUTCDate(wall.getUTCDate() + 1);
    wall.setUTCHours(OPENS, 0, 0, 0);
  }
  return instantFromMillis(wall.getTime() - 7 * HOUR);
};

/** The problem that is answered; nothing when there is none. @throws what is no answer of the server. */
const problemOf = async (asked: Promise<unknown>): Promise<ApiProblem | undefined> => {
  try {
    await asked;
    return undefined;
  } catch (error) {
    if (error instanceof ApiProblem) return error;
    throw error;
  }
};

/** Where scenarios are played: a running server on a virtual clock, which officers reach over HTTP. */
export class Stage {
  readonly steps: Step[] = [];
  readonly #options: StageOptions;
  readonly #clients = new Map<string, Promise<ApiClient>>();
  #lastWrite: string | undefined;

  constructor(options: StageOptions) {
    this.#options = options;
  }

  get now(): Instant {
    return this.#options.clock.now();
  }

  /** That much later on the stage's clock. */
  inMinutes(minutes: number): Instant {
    return instantFromMillis(Date.parse(this.now) + minutes * 60_000);
  }

  /** Time passes, at least so long: what comes next happens in office hours. */
  pass(minutes: number): void {
    this.#options.clock.moveTo(inOfficeHours(this.inMinutes(minutes)));
  }

  /** Time passes until then, if it is not that late yet. */
  passUntil(instant: Instant): void {
    if (this.now < instant) this.#options.clock.moveTo(instant);
  }

  /**
   * The officer does something that is accepted.
   * @param options A key that stands for this step and no other, and no revision, unless it is said otherwise.
   * @throws ApiProblem when it is refused.
   */
  async does(officer: Officer, did: Words, path: string, body: object, options: CommandOptions = {}): Promise<Receipt> {
    const receipt = await this.#send(officer, path, body, options);
    this.#took({ at: this.now, who: officer.post, did });
    return receipt;
  }

  /** The officer tries something that the rules refuse. @throws Error when it is accepted or fails otherwise. */
  async isRefused(officer: Officer, did: Words, path: string, body: object): Promise<ApiProblem> {
    const refusal = await problemOf(this.#send(officer, path, body));
    if (refusal === undefined || refusal.rules.length === 0) throw new Error(`${did.en}: a refusal was expected`);
    this.#took({ at: this.now, who: officer.post, did, refusedBy: refusal.refusals });
    return refusal;
  }

  /**
   * The officer asks for what is not there for them.
   * @throws Error when something is shown, or something else is wrong than that it is not there.
   */
  async isNotShown(officer: Officer, path: string): Promise<void> {
    const problem = await problemOf(this.shows(officer, path));
    if (problem?.problem.status !== 404) throw new Error(`/v1/${path} is not to be there`, { cause: problem });
  }

  /** The officer’s body is there no more, nor its officers. @throws Error when they are, or something else is wrong. */
  async isTurnedAway(officer: Officer, path: string): Promise<void> {
    const problem = await problemOf(this.shows(officer, path));
    if (problem?.problem.status !== 403)
      throw new Error(`${officer.officerRef} is not turned away`, { cause: problem });
  }

  /** What anybody is shown, without a token. @throws ApiProblem */
  showsAnybody<Answer>(path: string): Promise<Answer> {
    return new ApiClient(this.#options.baseUrl).query<Answer>(path, this.#lastWrite);
  }

  /** Everything in the log, oldest first: what no officer is shown, and what is checked at the end. */
  history(): Promise<readonly Recorded[]> {
    return this.#options.readLog();
  }

  /** What the officer is shown, everything included that was done on this stage. @throws ApiProblem */
  async shows<Answer>(officer: Officer, path: string): Promise<Answer> {
    const client = await this.#clientOf(officer);
    return client.query<Answer>(path, this.#lastWrite);
  }

  /** A list as a file, as the officer gets it. @throws ApiProblem */
  async downloads(officer: Officer, path: string): Promise<string> {
    const client = await this.#clientOf(officer);
    return client.download(path, this.#lastWrite);
  }

  /**
   * Looks until the answer holds what is waited for: what other bodies' policies do is seen a moment later.
   * @throws Error when it does not come.
   */
  async awaits<Answer, Found>(
    officer: Officer,
    path: string,
    find: (answer: Answer) => Found | undefined,
  ): Promise<Found> {
    const patience = AbortSignal.timeout(PATIENCE);
    for (;;) {
      const answer = await this.shows<Answer>(officer, path);
      const found = find(answer);
      if (found !== undefined) return found;
      if (patience.aborted) throw new Error(`/v1/${path} does not show it after ${PATIENCE} ms`);
      await after(BETWEEN_LOOKS);
    }
  }

  /** Looks into the log until it holds what is waited for. @throws Error when it does not come. */
  async happens<Found>(find: (history: readonly Recorded[]) => Found | undefined): Promise<Found> {
    const patience = AbortSignal.timeout(PATIENCE);
    for (;;) {
      const found = find(await this.history());
      if (found !== undefined) return found;
      if (patience.aborted) throw new Error(`The log does not hold it after ${PATIENCE} ms`);
      await after(BETWEEN_LOOKS);
    }
  }

  async #send(officer: Officer, path: string, body: object, options: CommandOptions = {}): Promise<Receipt> {
    const client = await this.#clientOf(officer);
    const receipt = await client.command(path, body, { idempotencyKey: `step-${this.steps.length}`, ...options });
    this.#lastWrite = receipt.waitToken ?? this.#lastWrite;
    return receipt;
  }

  #clientOf({ agencyId, officerRef, roles }: Officer): Promise<ApiClient> {
    const known = this.#clients.get(officerRef);
    if (known !== undefined) return known;
    const { baseUrl, mintToken } = this.#options;
    const client = mintToken({ agencyId, officerRef, roles, validForSeconds: TOKEN_SECONDS }).then(
      (token) => new ApiClient(baseUrl, token),
    );
    this.#clients.set(officerRef, client);
    return client;
  }

  #took(step: Step): void {
    this.steps.push(step);
    this.#options.onStep?.(step);
  }
}
