import { randomUUID } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { type CorrectEvent, type OfficerRole, type Origin, splitStreamName } from '#contracts';
import type { AggregateCommand, AggregateCommandClass, CommandRequest, NamedCommand } from '#deciding';
import type { Principal } from '#identity';
import { deriveId, isUuid, NotFound, type Position, type Uuid } from '#kernel';
import { type DeadlineCommand, rolesFor } from '#rules';
import type { CommandCall } from './command-call.js';
import { CommandReceipt } from './command-receipt.js';

/** What the gateway needs to know of the server that it stands in. */
export interface EdgeSettings {
  /** `LIVE`, or `DEMO` when the server runs on a virtual clock. */
  readonly origin: Origin;
  /** A token that a query can wait for until it shows what stands at this position. */
  waitTokenFor(position: Position): string;
  /** The stream category that a class of messages is for. */
  categoryOf(Message: abstract new (...parts: never) => AggregateCommand): string;
  /** The class of messages for a stream category; none where nobody here writes it. */
  messageOf(category: string): AggregateCommandClass | undefined;
}

/** Token of `EdgeSettings` in the Nest container. */
export const EDGE_SETTINGS = Symbol('EdgeSettings');

/** A message class, with the commands that its aggregate takes. */
type MessageClass<Command extends NamedCommand> = new (
  targetId: Uuid,
  command: Command,
  request: CommandRequest,
) => AggregateCommand<Command>;

/** What every stream takes beside its aggregate's commands. */
interface Correcting {
  readonly type: 'CorrectEvent';
  readonly data: CorrectEvent;
}

/** The body of the command of that name. */
type BodyOf<Command extends NamedCommand, Type extends Command['type']> = Extract<
  Command,
  { readonly type: Type }
>['data'];

/**
 * A validated body as plain data: what was left out is left out, not `undefined`, as the types of the commands say.
 */
const plain = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value !== 'object' || value === null) return value;
  const copy: Record<string, unknown> = {};
  for (const [key, member] of Object.entries(value)) if (member !== undefined) copy[key] = plain(member);
  return copy;
};

/** Of the officer's roles the first in which the command may be issued; where none is, the first: the refusal names it. */
const actingRole = ({ roles }: Principal, category: string, type: string): OfficerRole => {
  const allowed = rolesFor(category, type);
  return roles.find((role) => allowed.includes(role)) ?? roles[0];
};

/**
 * The way of a command from an edge to its aggregate: derives the ids that make it happen once (architecture 5, Once) and
 * turns the outcome into a receipt. Decides nothing.
 */
@Injectable()
export class CommandGateway {
  readonly #commandBus: CommandBus;
  readonly #settings: EdgeSettings;

  constructor(commandBus: CommandBus, @Inject(EDGE_SETTINGS) settings: EdgeSettings) {
    this.#commandBus = commandBus;
    this.#settings = settings;
  }

  /** Issues a command to a thing that exists. @throws KnownError as the aggregate's decider and the executor do. */
  issue<Command extends NamedCommand, Type extends Command['type']>(
    Message: MessageClass<Command>,
    targetId: Uuid,
    type: Type,
    body: BodyOf<Command, Type>,
    call: CommandCall,
  ): Promise<CommandReceipt> {
    return this.#send(Message, targetId, type, body, call, call.idempotencyKey ?? randomUUID());
  }

  /**
   * Issues a command that creates a thing. Its id follows from body, kind and `Idempotency-Key`: the same key creates the
   * same thing once. Without a key every call creates another.
   * @param what The kind of thing: `report`.
   */
  create<Command extends NamedCommand, Type extends Command['type']>(
    Message: MessageClass<Command>,
    what: string,
    type: Type,
    body: BodyOf<Command, Type>,
    call: CommandCall,
  ): Promise<CommandReceipt> {
    const key = call.idempotencyKey ?? randomUUID();
    const targetId = deriveId(call.principal.agencyId, what, key);
    return this.#send(Message, targetId, type, body, call, key, `${call.path}/${targetId}`);
  }

  /**
   * Corrects clerical fields of an event on any stream (INV-19).
   * @param stream The stream's name, as timelines show it: `decision-…`.
   * @throws NotFound for a stream that nobody here writes; KnownError as the executor does.
   */
  correct(stream: string, body: CorrectEvent, call: CommandCall): Promise<CommandReceipt> {
    // Every stream takes this one command beside its aggregate's own: the executor decides it.
    return this.#onStream<Correcting>(stream, { type: 'CorrectEvent', data: body }, call);
  }

  /**
   * Extends, pauses or resumes a time limit on any stream that has some (life-cycle 3.6).
   * @param stream The stream's name, as timelines show it: `assignment-…`.
   * @throws NotFound for a stream that nobody here writes; KnownError as the stream's decider does.
   */
  changeDeadline(stream: string, command: DeadlineCommand, call: CommandCall): Promise<CommandReceipt> {
    return this.#onStream<DeadlineCommand>(stream, command, call);
  }

  #onStream<Command extends NamedCommand>(
    stream: string,
    { type, data }: Command,
    call: CommandCall,
  ): Promise<CommandReceipt> {
    const { category, streamId } = splitStreamName(stream);
    const Message = this.#settings.messageOf(category);
    if (Message === undefined || !isUuid(streamId)) throw new NotFound(`stream ${stream}`);
    const key = call.idempotencyKey ?? randomUUID();
    return this.#send(Message as MessageClass<Command>, streamId, type, data, call, key);
  }

  async #send<Command extends NamedCommand>(
    Message: MessageClass<Command>,
    targetId: Uuid,
    type: Command['type'],
    body: unknown,
    call: CommandCall,
    key: string,
    location?: string,
  ): Promise<CommandReceipt> {
    const { principal, correlationId, ifMatch, onBehalfOf, underDelegation } = call;
    const { agencyId, officerRef } = principal;
    const request: CommandRequest = {
      commandId: deriveId('command', agencyId, type, targetId, key),
      actor: {
        kind: 'OFFICER',
        agencyId,
        role: actingRole(principal, this.#settings.categoryOf(Message), type),
        officerRef,
        ...(underDelegation !== undefined && { underDelegation }),
      },
      correlationId,
      origin: this.#settings.origin,
      ...(ifMatch !== undefined && { ifMatch }),
      ...(onBehalfOf !== undefined && { onBehalfOf }),
    };
    // Type and body belong to each other by the signatures above; a pair of generics cannot say so to the compiler.
    const command = { type, data: plain(body) } as unknown as Command;
    const outcome = await this.#commandBus.execute(new Message(targetId, command, request));
    const { revision, events, position, trackingCode, identity, letterRef } = outcome;
    const waitToken = position === undefined ? undefined : this.#settings.waitTokenFor(position);
    return new CommandReceipt(
      outcome.targetId,
      revision,
      events,
      waitToken,
      location,
      trackingCode,
      identity,
      letterRef,
    );
  }
}
