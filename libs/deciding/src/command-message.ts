import { Command } from '@nestjs/cqrs';
import type { Actor, Origin } from '#contracts';
import type { Instant, JsonObject, Position, Uuid } from '#kernel';

/** How a command reached us: who, through what, and under which conditions. Made by an edge, a policy or an import. */
export interface CommandRequest {
  /** UUIDv5 of agency, operation, target and the caller's key; everything the command creates derives from it. */
  readonly commandId: Uuid;
  readonly actor: Actor;
  readonly onBehalfOf?: { readonly subjectRef: Uuid };
  /** One id for everything that follows from one request of the outside world. */
  readonly correlationId: string;
  /** The event that led a policy to issue this. */
  readonly causationId?: Uuid;
  /** Business time where it is not now; only for commands declared for it, and for imports. */
  readonly occurredAt?: Instant;
  readonly origin: Origin;
  /** The revision that the caller saw (If-Match). With it a conflict is never re-decided. */
  readonly ifMatch?: number;
}

/** What became of a command: the same for the first time and for every repetition. */
export interface CommandOutcome {
  readonly targetId: Uuid;
  /** Revision of the stream after the command's last event; of the stream as it was when there was nothing to record. */
  readonly revision: number;
  /** Place of the command's last event, for a wait token; absent when there was nothing to record. */
  readonly position?: Position;
  /** Names of the events that the command led to, in order. */
  readonly events: readonly string[];
  /** True when the command had been done before and nothing was appended now. */
  readonly repeated: boolean;
  /** What only the answer tells, and no event: the code by which a reporter follows the report. */
  readonly trackingCode?: string;
  /** Who it is, where somebody was unmasked: shown in this answer, after it was recorded, and nowhere else. */
  readonly identity?: JsonObject;
  /** Of an erasure: the record of the letter that the report came in, whose text holds the same words until that is erased. */
  readonly letterRef?: Uuid;
}

/** A decider's command as it is handed over: its name and its data. */
export interface NamedCommand {
  readonly type: string;
  readonly data: unknown;
}

/** The message of the CommandBus: one command for one stream. Each aggregate has a subclass of its own, so that the bus finds its handler. */
export abstract class AggregateCommand<C extends NamedCommand = NamedCommand> extends Command<CommandOutcome> {
  constructor(
    readonly targetId: Uuid,
    readonly command: C,
    readonly request: CommandRequest,
  ) {
    super();
  }
}

/** A class of messages, one per aggregate. */
export type AggregateCommandClass = new (targetId: Uuid, command: never, request: CommandRequest) => AggregateCommand;
