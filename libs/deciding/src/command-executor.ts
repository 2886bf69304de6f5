import { type CorrectEvent, type EventCodec, type EventDefinition, isCorrection, type Recorded } from '#contracts';
import {
  AppendInDoubt,
  type AppendResult,
  type EventStore,
  type ExpectedRevision,
  LogUnavailable,
  type NewEvent,
  WrongExpectedRevision,
} from '#event-store';
import {
  canonicalHash,
  canonicalJson,
  type Clock,
  deriveId,
  type Instant,
  type JsonObject,
  NotFound,
  type Uuid,
} from '#kernel';
import {
  type Aggregate,
  type DecisionContext,
  isKeptFromAdvisers,
  isSubjectQuestion,
  type Issuance,
  type LawInForce,
  mayIssue,
  notAdvisory,
  type Parties,
  partiesNow,
  refuseFor,
  standing,
} from '#rules';
import { backOffAfter, type Delay, machineDelay } from './back-off.js';
import type { AggregateCommand, CommandOutcome, NamedCommand } from './command-message.js';
import { CORRECT_EVENT, correctEvent } from './correcting.js';
import { inDelegatedRole } from './delegated-role.js';
import { Conflict, IdempotencyKeyReused, StaleRevision } from './errors.js';
import { type Done, RememberedStreams } from './remembered-streams.js';
import { StreamQueue } from './stream-queue.js';

/** The law that is decided under. */
export interface LawSource {
  /** The law as it is loaded now. @throws LawNotReady until everything that was loaded is folded. */
  current(): LawInForce;
}

export interface CommandExecutorOptions {
  readonly store: EventStore;
  readonly codec: EventCodec;
  readonly clock: Clock;
  readonly law: LawSource;
  /** How often a command is decided when others write to the stream meanwhile, the first time included. Default 5. */
  readonly maxAttempts?: number;
  /** How often an append in doubt is sent, the first time included. Default 6. */
  readonly maxSends?: number;
  /** Waits between two sendings. Default: the machine's timers. */
  readonly delay?: Delay;
}

interface Circumstances {
  /** Business time where it is neither now nor what the request says. */
  readonly occurredAt?: Instant;
  /**
   * Runs once, after the command was accepted and before its events are appended: what belongs in the vault is made
   * durable, and other streams are asked, here. Not run for a repetition, a refusal, or when there is nothing to record.
   */
  readonly beforeAppend?: (context: DecisionContext) => Promise<void>;
}

/** A command with the stream that it is for, and how it reached us. */
type Addressed<Command extends NamedCommand> = Pick<AggregateCommand<Command>, 'targetId' | 'command' | 'request'>;

type AnyEvent = { readonly type: string; readonly data: unknown };

/** A stream as it was loaded. `revision` is -1 when it does not exist. */
interface Loaded<State> {
  readonly state: State;
  readonly revision: number;
  /** The command's own events, where it was done before. */
  readonly own: readonly Done[];
  /** Everything on the stream, where the command is about what stands there: a correction. */
  readonly events: readonly Recorded[];
}

const BETWEEN_SENDINGS = { shortest: 50, longest: 2_000 };

/**
 * Carries out one command: load, authorise, decide, append (architecture 5, Decide and Once). One command is one append to
 * one stream. The same command again is answered as the first time, from what the stream holds.
 */
export class CommandExecutor {
  readonly #options: Required<CommandExecutorOptions>;
  readonly #streams = new StreamQueue();
  readonly #remembered = new RememberedStreams();

  constructor(options: CommandExecutorOptions) {
    this.#options = { maxAttempts: 5, maxSends: 6, delay: machineDelay, ...options };
  }

  /**
   * @param aggregate The decider of the stream.
   * @param message The command as it reached us. Where the decider takes another form of it (texts sealed in the vault),
   *   that form is `options.command`; it counts for the comparison of repeated commands.
   * @throws NotFound when the stream is not there, or not for this actor.
   * @throws Refused naming every rule that refuses.
   * @throws IdempotencyKeyReused when the command's id was used for another body.
   * @throws StaleRevision when the stream is not at the revision of If-Match.
   * @throws Conflict when others kept writing to the stream.
   * @throws AppendInDoubt when the log did not answer: it may be written; the same request may be sent again.
   * @throws LogUnavailable, LawNotReady when nothing was written; the same request may work later.
   */
  execute<Command extends NamedCommand, State, Event extends AnyEvent>(
    aggregate: Aggregate<Command, State, Event>,
    message: AggregateCommand<NoInfer<Command>>,
    options?: Circumstances & { readonly command?: undefined },
  ): Promise<CommandOutcome>;
  execute<Command extends NamedCommand, State, Event extends AnyEvent>(
    aggregate: Aggregate<Command, State, Event>,
    message: AggregateCommand,
    options: Circumstances & { readonly command: NoInfer<Command> },
  ): Promise<CommandOutcome>;
  execute<Command extends NamedCommand, State, Event extends AnyEvent>(
    aggregate: Aggregate<Command, State, Event>,
    message: AggregateCommand<Command>,
    options: Circumstances & { readonly command?: Command | undefined } = {},
  ): Promise<CommandOutcome> {
    const execution = new Execution(this.#options, aggregate, message, options, this.#remembered);
    return this.#streams.run(execution.stream, () => execution.run());
  }

  /**
   * Asks another stream, in the course of a command, whether it would take a command that leads to no event there; it
   * refuses as `execute` does. The stream's queue is passed by: it may be waiting for the very command that asks.
   */
  async ask<Command extends NamedCommand, State, Event extends AnyEvent>(
    aggregate: Aggregate<Command, State, Event>,
    asked: Addressed<NoInfer<Command>>,
  ): Promise<void> {
    const execution = new Execution<Command, State, Event>(this.#options, aggregate, asked, {}, this.#remembered);
    await execution.run();
  }
}

/** One command on its way. */
class Execution<Command extends NamedCommand, State, Event extends AnyEvent> {
  readonly stream: string;
  readonly #commandHash: string;
  readonly #command: Command;
  #isPrepared = false;
  #wasInDoubt = false;

  constructor(
    private readonly options: Required<CommandExecutorOptions>,
    private readonly aggregate: Aggregate<Command, State, Event>,
    private readonly message: Addressed<Command>,
    private readonly circumstances: Circumstances & { readonly command?: Command | undefined },
    private readonly remembered: RememberedStreams,
  ) {
    const { targetId, request } = message;
    this.#command = circumstances.command ?? message.command;
    this.stream = `${aggregate.category}-${targetId}`;
    const { type, data } = this.#command;
    this.#commandHash = canonicalHash({
      category: aggregate.category,
      targetId,
      command: { type, data },
      onBehalfOf: request.onBehalfOf,
    });
  }

  async run(): Promise<CommandOutcome> {
    const { maxAttempts } = this.options;
    for (let attempt = 1; attempt <= maxAttempts; attempt += 1) {
      try {
        return await this.#attempt();
      } catch (error) {
        // Another writer, or our own append that was in doubt: what the stream holds now decides which.
        if (!(error instanceof WrongExpectedRevision)) throw error;
      }
    }
    // The last append may have been in doubt too.
    const { own } = await this.#load();
    if (own.length > 0) return this.#repeated(own);
    throw new Conflict(maxAttempts);
  }

  async #attempt(): Promise<CommandOutcome> {
    const issued = await this.#issuance();
    this.#refuseAdvisers(issued);
    const loaded = await this.#load();
    this.#authorise(loaded, issued);
    if (loaded.own.length > 0) return this.#repeated(loaded.own);
    this.#refuseIfStale(loaded.revision);
    this.#refuseIfUnseen(loaded, issued.now);

    const law = this.options.law.current();
    const decided = this.#decide(loaded, { issued, law });
    if (decided.length === 0) {
      return { targetId: this.message.targetId, revision: loaded.revision, events: [], repeated: false };
    }
    const events = this.#enveloped(decided, loaded.state, issued, law);
    if (!this.#isPrepared) await this.circumstances.beforeAppend?.({ issued, law });
    this.#isPrepared = true;
    const { revision, position } = await this.#append(events, loaded.revision < 0 ? 'no_stream' : loaded.revision);
    return {
      targetId: this.message.targetId,
      revision,
      position,
      events: events.map(({ type }) => type),
      repeated: false,
    };
  }

  async #load(): Promise<Loaded<State>> {
    const { store, codec } = this.options;
    const { commandId } = this.message.request;
    const known = this.aggregate.isRemembered === true ? this.remembered.of(this.stream) : undefined;
    // What is remembered under the stream's name was folded by the same aggregate.
    let state = known === undefined ? this.aggregate.initial : (known.state as State);
    let revision = known?.revision ?? -1;
    const done = known?.done ?? new Map<Uuid, Done[]>();
    const events: Recorded[] = [];
    for await (const stored of store.readStream(this.stream, known === undefined ? {} : { from: revision + 1 })) {
      const recorded = codec.read(stored);
      state = this.#after(state, recorded);
      revision = recorded.revision;
      if (this.#isCorrecting) events.push(recorded);
      this.#keep(recorded, done);
    }
    if (this.aggregate.isRemembered === true) this.remembered.remember(this.stream, { state, revision, done });
    return { state, revision, own: done.get(commandId) ?? [], events };
  }

  /** A correction changes what is read, and no state: nobody who folds a stream knows of it. */
  #after(state: State, event: AnyEvent): State {
    // The category's definitions have validated it: it is one of the aggregate's events.
    return isCorrection(event) ? state : this.aggregate.evolve(state, event as Event);
  }

  get #isCorrecting(): boolean {
    return this.#command.type === CORRECT_EVENT;
  }

  #decide({ state, events }: Loaded<State>, context: DecisionContext): readonly AnyEvent[] {
    const { aggregate, options } = this;
    if (isSubjectQuestion(this.#command.type)) return []; // That whoever may has asked is all there is to decide.
    if (!this.#isCorrecting) return aggregate.decide(this.#command, state, context);
    return correctEvent(
      this.#command.data as CorrectEvent,
      {
        category: aggregate.category,
        events,
        parties: aggregate.parties(state),
        definitionOf: (category, name) => options.codec.definitionOf(category, name),
      },
      context,
    );
  }

  /** Of a stream that is not remembered, only the command's own events are asked for. */
  #keep({ type, revision, position, metadata }: Recorded, done: Map<Uuid, Done[]>): void {
    const { commandId, commandHash } = metadata;
    if (this.aggregate.isRemembered !== true && commandId !== this.message.request.commandId) return;
    const others = done.get(commandId) ?? [];
    done.set(commandId, [...others, { type, revision, position, commandHash }]);
  }

  get #isOpening(): boolean {
    return this.aggregate.opening.includes(this.#command.type);
  }

  /** INV-04, before anything is read: what advisory bodies never do is no question of the stream. */
  #refuseAdvisers({ actor }: Issuance): void {
    const { category } = this.aggregate;
    if (actor.kind !== 'OFFICER' || !isKeptFromAdvisers(category, this.#command.type)) return;
    refuseFor(notAdvisory(actor.agencyId, this.options.law.current().agency(actor.agencyId)?.kind));
  }

  /** Whoever opens a stream needs no part in it yet; everybody else does. */
  #authorise({ state }: Loaded<State>, issued: Issuance): void {
    const { aggregate } = this;
    const { actor } = issued;
    const parties = this.#isOpening ? {} : this.#partiesOf(state, issued.now);
    const isThere = this.#isOpening || (aggregate.exists(state) && standing(actor, parties) !== 'NONE');
    if (!isThere) throw this.#notFound();
    refuseFor(mayIssue(aggregate.category, this.#command.type, issued, parties));
  }

  /** Who holds which role, as the bodies that they are today: a successor has its predecessor's standing (architecture 5). */
  #partiesOf(state: State, now: Instant): Parties {
    return partiesNow(this.aggregate.parties(state), this.options.law.current(), now);
  }

  /** Opening what is there already: its parties are told so by the decider; to others it is not there. */
  #refuseIfUnseen({ state }: Loaded<State>, now: Instant): void {
    if (!this.#isOpening || !this.aggregate.exists(state)) return;
    if (standing(this.message.request.actor, this.#partiesOf(state, now)) === 'NONE') throw this.#notFound();
  }

  #notFound(): NotFound {
    return new NotFound(`${this.aggregate.category} ${this.message.targetId}`);
  }

  #repeated(own: readonly Done[]): CommandOutcome {
    const last = own.at(-1);
    if (last === undefined || own.some(({ commandHash }) => commandHash !== this.#commandHash)) {
      throw new IdempotencyKeyReused();
    }
    return {
      targetId: this.message.targetId,
      revision: last.revision,
      position: last.position,
      events: own.map(({ type }) => type),
      repeated: !this.#wasInDoubt,
    };
  }

  #refuseIfStale(revision: number): void {
    const { ifMatch } = this.message.request;
    if (ifMatch === undefined || ifMatch === revision) return;
    throw new StaleRevision(ifMatch, revision < 0 ? undefined : revision);
  }

  async #issuance(): Promise<Issuance> {
    const { commandId, actor, onBehalfOf, occurredAt, origin } = this.message.request;
    const now = this.options.clock.now();
    return {
      commandId,
      actor: await inDelegatedRole(this.options, actor, now),
      ...(onBehalfOf === undefined ? {} : { onBehalfOf }),
      now,
      occurredAt: this.circumstances.occurredAt ?? occurredAt ?? now,
      origin,
    };
  }

  #enveloped(decided: readonly AnyEvent[], before: State, issued: Issuance, law: LawInForce): readonly NewEvent[] {
    const { aggregate, message } = this;
    const { correlationId, causationId } = message.request;
    let state = before;
    return decided.map((event, index) => {
      state = this.#after(state, event);
      // Plain JSON, as it will be read back: bodies of commands are instances of classes.
      const data = JSON.parse(canonicalJson(event.data)) as JsonObject;
      const definition = this.#definitionOf({ type: event.type, data });
      const metadata: JsonObject = {
        commandId: issued.commandId,
        commandHash: this.#commandHash,
        matterId: aggregate.matterId(state, message.targetId),
        occurredAt: issued.occurredAt,
        recordedAt: issued.now,
        actor: issued.actor,
        ...(issued.onBehalfOf === undefined ? {} : { onBehalfOf: issued.onBehalfOf }),
        correlationId,
        ...(causationId === undefined ? {} : { causationId }),
        schemaVersion: definition.version,
        rulesVersion: law.version,
        confidentiality: definition.confidentiality,
        origin: issued.origin,
      };
      // The id of the event in that place of the command's answer.
      return { id: deriveId(issued.commandId, index), type: event.type, data, metadata };
    });
  }

  /** What is wrong here is wrong in a decider, whoever sent the command: a defect. */
  #definitionOf(event: AnyEvent): EventDefinition {
    const { category, owner } = this.aggregate;
    let definition: EventDefinition;
    try {
      definition = this.options.codec.checkForAppend(category, event);
    } catch (error) {
      throw new Error(`The decider of ${category} answered with what is not of the language`, { cause: error });
    }
    if (definition.owner !== owner) {
      throw new Error(`${event.type} on ${category} streams belongs to ${definition.owner}, not to ${owner}`);
    }
    return definition;
  }

  /** Sends the append; while it is in doubt, the same one again. */
  async #append(events: readonly NewEvent[], expected: ExpectedRevision): Promise<AppendResult> {
    const { store, maxSends, delay } = this.options;
    let doubt: AppendInDoubt | undefined;
    for (let sent = 1; ; sent += 1) {
      try {
        return await store.append(this.stream, events, expected);
      } catch (error) {
        if (error instanceof AppendInDoubt) doubt = error;
        // Not taken this time, which says nothing about the time before.
        else if (!(error instanceof LogUnavailable) || doubt === undefined) throw error;
        this.#wasInDoubt = true;
        if (sent === maxSends) throw doubt;
        await delay(backOffAfter(sent, BETWEEN_SENDINGS, 1));
      }
    }
  }
}
