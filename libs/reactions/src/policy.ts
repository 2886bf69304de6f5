import type { DomainEvent, Owner, Recorded } from '#contracts';
import type { Uuid } from '#kernel';

/** A command that a policy issues: for which stream, and what. */
export interface PolicyCommand {
  readonly category: string;
  readonly targetId: Uuid;
  readonly command: { readonly type: string; readonly data: unknown };
}

/** Every event of the log under its name; an event that stands on streams of several categories is all of them. */
type RecordedByName = {
  readonly [Name in DomainEvent['type']]: Recorded<Extract<DomainEvent, { readonly type: Name }>>;
};

/**
 * A durable reaction (architecture 5, React): a pure function of an event to zero or more commands of its own context.
 * Command ids derive from policy, event, target and type, so reacting twice does nothing twice.
 */
export interface Policy<Name extends DomainEvent['type'] = DomainEvent['type']> {
  /** Unique, kebab-case, for ever: command ids and stored positions hang on it. */
  readonly name: string;
  /** The context whose streams it writes. */
  readonly context: Owner;
  /** Names of the events it reacts to. */
  readonly on: readonly Name[];
  /** Whether it reacts to imported history; by default it leaves it alone. */
  readonly reactsToImported: boolean;
  /** Where a policy that has no stored position begins. */
  readonly startsAt: 'beginning' | 'end';
  react(event: RecordedByName[Name]): readonly PolicyCommand[];
}

/** Declares a policy; the event type of `react` follows from `on`. */
export const definePolicy = <const Name extends DomainEvent['type']>(
  policy: Omit<Policy<Name>, 'reactsToImported' | 'startsAt'> &
    Partial<Pick<Policy<Name>, 'reactsToImported' | 'startsAt'>>,
): Policy<Name> => ({ reactsToImported: false, startsAt: 'beginning', ...policy });
