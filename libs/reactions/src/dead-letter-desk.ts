import type { Recorded } from '#contracts';
import type { EventStore, StoredEvent } from '#event-store';
import { type Clock, InvalidInput, KnownError, NotFound, type Uuid } from '#kernel';
import { StreamQueue } from '#deciding';
import type { CommandDispatcher } from './command-dispatcher.js';
import type { Policy, PolicyCommand } from './policy.js';
import { failureOf, isFatal, isPassing, reactTo } from './reaction.js';
import type { DeadLetter, DeadLetterState, ReactionRecords } from './reaction-records.js';

export interface DeadLetterDeskOptions {
  readonly policies: readonly Policy[];
  readonly records: ReactionRecords;
  readonly store: EventStore;
  readonly read: (stored: StoredEvent) => Recorded;
  readonly dispatcher: CommandDispatcher;
  readonly clock: Clock;
}

/** A dead letter with what it is about. */
export interface OpenedLetter {
  readonly letter: DeadLetter;
  readonly event: StoredEvent;
  /** What the policy would issue for it now. */
  readonly commands: readonly PolicyCommand[];
}

/** What became of the letters of one matter. */
export interface RetryOutcome {
  /** Letters whose commands are done now; they are gone from the list. */
  readonly done: number;
  /** Letters that still wait. */
  readonly remaining: number;
  /** The letter that was refused once more and holds the others back. */
  readonly refused?: DeadLetter;
}

/** Where people look after what policies could not do. Works whether or not the policies run. */
export class DeadLetterDesk {
  readonly #options: DeadLetterDeskOptions;
  /** One at a time for each policy and matter: the letters of a matter are dealt with in their order. */
  readonly #matters = new StreamQueue();

  constructor(options: DeadLetterDeskOptions) {
    this.#options = options;
  }

  /** Letters in log order; all of them, or those of a policy, a matter, some states. */
  list(
    filter: { readonly policy?: string; readonly matter?: string; readonly states?: readonly DeadLetterState[] } = {},
  ): Promise<readonly DeadLetter[]> {
    return this.#options.records.letters(filter);
  }

  /** @throws NotFound when there is no such letter. */
  async show(id: Uuid): Promise<OpenedLetter> {
    const letter = await this.#letter(id);
    const event = await this.#eventOf(letter);
    return { letter, event, commands: this.#policyOf(letter).react(this.#options.read(event)) };
  }

  /**
   * Reacts again to the parked event of the letter's matter and then to those held behind it, in their order, until one
   * is refused. Whatever had gone through before is answered by the streams and not done twice.
   * @throws NotFound when there is no such letter.
   * @throws KnownError (503) when a part behind us does not answer; nothing is lost, try again.
   */
  async retry(id: Uuid): Promise<RetryOutcome> {
    const letter = await this.#letter(id);
    if (letter.state === 'SKIPPED') throw notWaiting(letter);
    return this.#inOrder(letter, () => this.#work(letter));
  }

  /**
   * Gives the parked event up for good and goes on with those held behind it. The reason is kept with the letter.
   * @throws InvalidInput without a reason; NotFound when there is no such letter; 409 when it is not the parked one.
   */
  async skip(id: Uuid, reason: string): Promise<RetryOutcome> {
    const words = reason.normalize('NFC').trim();
    if (words === '') throw new InvalidInput('An event is given up with a reason only.');
    return this.#inOrder(await this.#letter(id), async () => {
      const letter = await this.#letter(id);
      if (letter.state !== 'PARKED') throw notWaiting(letter);
      const { records, clock } = this.#options;
      await records.skip(id, words, clock.now());
      return this.#work(letter);
    });
  }

  #inOrder<Result>({ policy, matter }: DeadLetter, work: () => Promise<Result>): Promise<Result> {
    return this.#matters.run(`${policy} ${matter}`, work);
  }

  /** The running policy puts further events behind those that wait, so the list is read anew after each. */
  async #work({ policy, matter }: DeadLetter): Promise<RetryOutcome> {
    const { records } = this.#options;
    for (let done = 0; ; done += 1) {
      const waiting = await records.letters({ policy, matter, states: ['PARKED', 'HELD'] });
      const [next] = waiting;
      if (next === undefined) return { done, remaining: 0 };
      const refused = await this.#try(next);
      if (refused !== undefined) return { done, remaining: waiting.length, refused };
    }
  }

  /** The letter as it stands now if it was refused once more; otherwise it is gone. */
  async #try(letter: DeadLetter): Promise<DeadLetter | undefined> {
    const { records, read, dispatcher } = this.#options;
    const policy = this.#policyOf(letter);
    const event = read(await this.#eventOf(letter));
    try {
      await reactTo(policy, event, dispatcher);
    } catch (error) {
      if (isPassing(error) || isFatal(error)) throw error;
      await records.failedAgain(letter.id, failureOf(error));
      return this.#letter(letter.id);
    }
    await records.remove(letter.id);
    return undefined;
  }

  async #letter(id: Uuid): Promise<DeadLetter> {
    const letter = await this.#options.records.letter(id);
    if (letter === undefined) throw new NotFound(`dead letter ${id}`);
    return letter;
  }

  #policyOf({ policy }: DeadLetter): Policy {
    const found = this.#options.policies.find(({ name }) => name === policy);
    if (found === undefined) {
      throw new KnownError('policy-not-here', 409, `The policy ${policy} is not run by this process or release.`);
    }
    return found;
  }

  async #eventOf({ event }: DeadLetter): Promise<StoredEvent> {
    const { store } = this.#options;
    for await (const stored of store.readStream(event.stream, { from: event.revision, limit: 1 })) {
      if (stored.id === event.id) return stored;
    }
    throw new KnownError(
      'event-missing',
      500,
      `Event ${event.id} is not in this log: the databases do not belong together.`,
    );
  }
}

const notWaiting = ({ id, state }: DeadLetter): KnownError =>
  new KnownError('not-parked', 409, `Dead letter ${id} is ${state}.`, { state });
