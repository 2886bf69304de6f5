import type { DomainEvent, Recorded } from '#contracts';

/** Names of events, and the event of a name on whatever stream. */
type Name = DomainEvent['type'];
export type Of<Type extends Name> = Recorded<Extract<DomainEvent, { readonly type: Type }>>;

/**
 * A whole log as plain facts, oldest first. What the predicates beside this file ask of it shares no code with what
 * decided: they read events, and nothing else.
 */
export class History {
  readonly events: readonly Recorded[];
  readonly #places = new Map<string, number>();
  readonly #streams = new Map<string, Recorded[]>();
  readonly #matters = new Map<string, Recorded[]>();

  constructor(events: readonly Recorded[]) {
    this.events = events;
    for (const [place, event] of events.entries()) {
      this.#places.set(event.id, place);
      push(this.#streams, event.stream, event);
      push(this.#matters, event.metadata.matterId ?? event.streamId, event);
    }
  }

  /** Events of these names, oldest first. */
  all<Type extends Name>(...types: readonly Type[]): readonly Of<Type>[] {
    return this.events.filter((event): event is Of<Type> => isOf(event, types));
  }

  streams(): ReadonlyMap<string, readonly Recorded[]> {
    return this.#streams;
  }

  /** Events of a stream that were in the log before this one. */
  on(stream: string, before?: Recorded): readonly Recorded[] {
    return this.#upTo(this.#streams.get(stream) ?? [], before);
  }

  /** Events of these names on a stream, before an event. */
  named<Type extends Name>(stream: string, types: readonly Type[], before?: Recorded): readonly Of<Type>[] {
    return this.on(stream, before).filter((event): event is Of<Type> => isOf(event, types));
  }

  /** Events of a matter, of whatever stream, before an event. */
  ofMatter(matterId: string | undefined, before?: Recorded): readonly Recorded[] {
    return matterId === undefined ? [] : this.#upTo(this.#matters.get(matterId) ?? [], before);
  }

  #upTo(events: readonly Recorded[], before: Recorded | undefined): readonly Recorded[] {
    if (before === undefined) return events;
    const end = this.#places.get(before.id) ?? 0;
    return events.filter(({ id }) => (this.#places.get(id) ?? 0) < end);
  }
}

const push = (groups: Map<string, Recorded[]>, key: string, event: Recorded): void => {
  const group = groups.get(key);
  if (group === undefined) groups.set(key, [event]);
  else group.push(event);
};

const isOf = (event: Recorded, types: readonly Name[]): boolean => types.includes(event.type);

/** Where an event stands, for whoever reads what is wrong. */
export const placeOf = ({ stream, revision, type }: Recorded): string => `${type} at ${stream}@${revision}`;

/** The officer who did it; none where a policy did. */
export const officerOf = ({ metadata: { actor } }: Recorded) => (actor.kind === 'OFFICER' ? actor : undefined);
