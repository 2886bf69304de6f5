import type { Actor, Origin, Owner } from '#contracts';
import { type Decider, deriveId, type Instant, type Uuid } from '#kernel';
import type { Deadlines } from './deadlines/deadline-state.js';
import type { LawInForce } from './law-in-force.js';

/** Who issues a command, when and through what: all that a decider may know of the world outside its stream. */
export interface Issuance {
  readonly commandId: Uuid;
  readonly actor: Actor;
  /** The party for whom a clerk acts. */
  readonly onBehalfOf?: { readonly subjectRef: Uuid };
  /** Now, read once per command. Law-when-deciding and every limit use it. */
  readonly now: Instant;
  /** Business time: now, except in commands declared for another time and in imports. */
  readonly occurredAt: Instant;
  readonly origin: Origin;
}

/** What a decider gets beside the command and the folded state. */
export interface DecisionContext {
  readonly issued: Issuance;
  readonly law: LawInForce;
  /** The stream's limits before the command, where it holds limits (`withDeadlines`). */
  readonly deadlines?: Deadlines;
}

/** The id of a thing that a command creates: the same command creates the same ids (architecture 5, Once). */
export const createdId = (issued: Pick<Issuance, 'commandId'>, what: string): Uuid => deriveId(issued.commandId, what);

/**
 * Which body holds which role on a stream: the folded state's answer to "who may" (architecture 5, See).
 * `lead`, `receiver`, `notifying`, `redirectedTo`, `addressee`, `deciding`, `outlet` are agency ids.
 */
export interface Parties {
  readonly lead?: string;
  readonly receiver?: string;
  /** The body that notified of it. */
  readonly notifying?: string;
  /** The body that a report was redirected to. */
  readonly redirectedTo?: string;
  readonly addressee?: string;
  readonly deciding?: string;
  /** The body above the deciding one, where it has to sign too (INV-07) or may set aside what was decided (INV-15). */
  readonly superior?: string;
  readonly outlet?: string;
  /** The body whose act it is: the one that delegated, or notified. */
  readonly issuing?: string;
  /** The body in whose central register it stands (KH-16, KH-46). */
  readonly consolidator?: string;
  /** Bodies that were notified. */
  readonly recipients?: readonly string[];
  /** Bodies that were sent an underlying issue and have not resolved it. */
  readonly concerned?: readonly string[];
  /** Bodies that were asked for something on this stream: they see it, and are told why they may not act on it. */
  readonly involved?: readonly string[];
  /** Authorities that the matter is about: they neither act nor see (INV-10). */
  readonly reported?: readonly string[];
}

/** A decider with what the rest of the product needs to know about its stream. */
export interface Aggregate<
  Command extends { readonly type: string },
  State,
  Event extends { readonly type: string; readonly data: unknown },
> extends Decider<Command, State, Event, DecisionContext> {
  /** The one context that writes the category. */
  readonly owner: Owner;
  /** False for the state before the first event. */
  exists(state: State): boolean;
  /** For long streams of small facts, such as a register of a year: what was folded is kept, and only what is newer is read. */
  readonly isRemembered?: true;
  /** Commands that begin a stream; every other command on a stream that does not exist is answered with 404. */
  readonly opening: readonly Command['type'][];
  parties(state: State): Parties;
  /** The matter that an event which led to this state belongs to: the case; before there is one, the report. */
  matterId(state: State, streamId: Uuid): Uuid;
}
