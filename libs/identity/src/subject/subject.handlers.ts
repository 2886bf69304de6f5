import { Inject } from '@nestjs/common';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { SubjectEvent } from '#contracts';
import { AggregateCommand, CommandExecutor, type CommandOutcome, type CommandRequest, StreamReader } from '#deciding';
import { deriveId, InvalidInput, type JsonObject, NotFound, type Uuid } from '#kernel';
import { inProtectedMatter, letterSubjectOf, refuseFor, Refused, type StandsIn } from '#rules';
import { registerSubject } from '../policies/register-subject.policy.js';
import { PERSONAL_DATA_VAULT, type PersonalDataVault, SubjectErased } from '../vault/vault.js';
import { endOfMatters, letterOf, MATTERS, type Matters, mattersFrom, type ReadStream } from './matters.js';
import { mayBeErased } from './retention.js';
import type { RegisterSubject, SubjectEdgeCommand, Unmask } from './subject.commands.js';
import { evolveSubject, subjectDecider, subjectDeciderFor, type SubjectState } from './subject.decider.js';

/** A command for a subject's record. */
export class OnSubject extends AggregateCommand<SubjectEdgeCommand> {}

/** A subject's record, with what it lacked where the request named the stream. */
interface Found {
  readonly state: SubjectState;
  readonly standsIn: readonly [StandsIn, ...StandsIn[]];
  readonly registration?: RegisterSubject;
}

/**
 * Who may unmask or erase a person is no question of the person's own record: the streams in which the person stands are
 * asked first, each by its own decider (3.0). An identity is shown after the event that says so was appended; erasing is
 * recorded first, and then done, here and by a policy that goes on until it is done.
 */
@CommandHandler(OnSubject)
export class SubjectHandler implements ICommandHandler<OnSubject> {
  readonly #executor: CommandExecutor;
  readonly #vault: PersonalDataVault;
  readonly #matters: Matters;
  readonly #read: ReadStream;

  constructor(
    executor: CommandExecutor,
    @Inject(PERSONAL_DATA_VAULT) vault: PersonalDataVault,
    @Inject(MATTERS) matters: Matters,
    reader: StreamReader,
  ) {
    this.#executor = executor;
    this.#vault = vault;
    this.#matters = matters;
    this.#read = (stream) => reader.events(stream);
  }

  async execute(message: OnSubject): Promise<CommandOutcome> {
    const { command, targetId } = message;
    switch (command.type) {
      case 'UnmaskIdentity':
        return this.#unmask(message, command.data);
      case 'EraseSubject':
        return this.#erase(message, command.data);
      case 'DestroyKey': {
        const outcome = await this.#executor.execute(subjectDecider, message, { command });
        await this.#vault.erase(targetId);
        return outcome;
      }
      case 'RegisterSubject':
      default:
        // What every stream takes comes here too; for whoever sends that, there is no such record.
        return this.#executor.execute(subjectDecider, message, { command });
    }
  }

  /**
   * INV-17. A repetition shows it again: it was recorded that this officer was shown it, and why.
   * @throws IdempotencyKeyReused for another officer of the body under the same key: of that one nothing was recorded.
   */
  async #unmask(
    message: OnSubject,
    { stream, ...asked }: Extract<SubjectEdgeCommand, { type: 'UnmaskIdentity' }>['data'],
  ): Promise<CommandOutcome> {
    const { targetId, request } = message;
    const { state, standsIn, registration } = await this.#found(targetId, stream);
    await this.#askWhetherMay('ExpectUnmasking', standsIn, request);
    const [first] = standsIn;
    const by = officerOf(request);
    const outcome = await this.#executor.execute(subjectDeciderFor(by.agencyId), message, {
      command: {
        type: 'UnmaskIdentity',
        data: { ...asked, standsIn: first, by, ...(registration !== undefined && { registration }) },
      },
    });
    const ref = registration?.identity ?? (state.status === 'Registered' ? state.identity : undefined);
    const identity = ref === undefined ? undefined : await this.#vault.open(ref.docRef);
    if (identity === undefined) throw new SubjectErased();
    return { ...outcome, identity: JSON.parse(identity) as JsonObject };
  }

  async #erase(
    message: OnSubject,
    data: Extract<SubjectEdgeCommand, { type: 'EraseSubject' }>['data'],
  ): Promise<CommandOutcome> {
    const { targetId, request } = message;
    if (request.actor.kind !== 'OFFICER') {
      return this.#executor.execute(subjectDecider, message, { command: { type: 'EraseSubject', data } });
    }
    const { stream, ...asked } = { stream: undefined, ...data };
    const { state, standsIn, registration } = await this.#found(targetId, stream);
    await this.#askWhetherMay('ExpectErasure', standsIn, request);
    const as = registration?.as ?? (state.status === 'Registered' ? state.as : 'REPORTER');
    const outcome = await this.#executor.execute(subjectDeciderFor(officerOf(request).agencyId), message, {
      command: { type: 'EraseSubject', data: { ...asked, ...(registration !== undefined && { registration }) } },
      beforeAppend: async (context) => {
        const end = await endOfMatters(this.#read, standsIn);
        refuseFor(mayBeErased(asked.ground, as, end, context));
      },
    });
    await this.#vault.erase(targetId);
    const letterId = await letterOf(this.#read, standsIn);
    return letterId === undefined ? outcome : { ...outcome, letterRef: letterSubjectOf(letterId) };
  }

  /** By any of the streams, unless one of them is about the asker's body (INV-10). */
  async #askWhetherMay(
    asks: Parameters<typeof inProtectedMatter>[0],
    standsIn: readonly StandsIn[],
    request: CommandRequest,
  ): Promise<void> {
    const { ifMatch: _, ...asked } = request;
    const refusals: (NotFound | Refused)[] = [];
    const { matters, protectsReporter } = await mattersFrom(this.#read, standsIn);
    const question = protectsReporter ? inProtectedMatter(asks) : asks;
    for (const matter of matters) {
      const commandId = deriveId(request.commandId, question, matter.id);
      await this.#matters.ask(matter, question, { ...asked, commandId }).catch((error: unknown) => {
        if (!(error instanceof NotFound) && !(error instanceof Refused)) throw error;
        refusals.push(error);
      });
    }
    const aboutThem = refusals.find((error) => error instanceof Refused && error.names('INV-10'));
    if (aboutThem !== undefined) throw aboutThem;
    if (refusals.length < matters.length) return;
    throw refusals.find((error) => error instanceof Refused) ?? new NotFound('subject');
  }

  /** @throws NotFound when neither the record nor the stream that the request names says where the person stands. */
  async #found(subjectRef: Uuid, stream: string | undefined): Promise<Found> {
    const { state, standsIn } = await this.#recordOf(subjectRef);
    // Whatever the record holds by now: a repetition says what the first time said.
    const registration = stream === undefined ? undefined : await this.#registrationOn(stream, subjectRef);
    const [first = registration?.standsIn, ...others] = standsIn;
    if (first === undefined) throw new NotFound('subject');
    return { state, standsIn: [first, ...others], ...(registration !== undefined && { registration }) };
  }

  /** The record as it was, after erasure too: where the person stood is still who may know of it. */
  async #recordOf(subjectRef: Uuid): Promise<{ readonly state: SubjectState; readonly standsIn: readonly StandsIn[] }> {
    let state: SubjectState = subjectDecider.initial;
    const standsIn: StandsIn[] = [];
    for await (const event of this.#read(`subject-${subjectRef}`)) {
      // The category's definitions have validated it.
      state = evolveSubject(state, event as unknown as SubjectEvent);
      if (event.type === 'SubjectRegistered' && event.data.standsIn !== undefined) standsIn.push(event.data.standsIn);
    }
    return { state, standsIn };
  }

  /** What the policy would have registered, had the history not been imported. */
  async #registrationOn(stream: string, subjectRef: Uuid): Promise<RegisterSubject | undefined> {
    if (!/^[a-zA-Z]+-[0-9a-f-]{36}$/.test(stream))
      throw new InvalidInput('stream: write the name of a stream, report-….');
    for await (const event of this.#read(stream)) {
      if (!registerSubject.on.some((name) => name === event.type)) continue;
      const found = registerSubject.react(event as never).find(({ targetId }) => targetId === subjectRef);
      if (found !== undefined) return found.command.data as RegisterSubject;
    }
    return undefined;
  }
}

/** @throws Error for a policy: nothing asks for an identity but officers. */
const officerOf = ({ actor }: CommandRequest): Unmask['by'] => {
  if (actor.kind !== 'OFFICER') throw new Error('Only an officer acts for a body');
  const { agencyId, officerRef } = actor;
  return { agencyId, officerRef };
};
