/**
 * The write side of one kind of stream, as pure functions (anchors: the decider pattern).
 *
 * - `decide` answers a command with the events it leads to, or throws `Refused` with every rule that stands against it.
 *   No events means: accepted, nothing to record.
 * - `evolve` folds one event; it accepts every event of the stream in any state and never throws for history.
 * - Same events, same state, for ever: neither knows clocks, random numbers, files or networks. What they need is in `context`.
 */
export interface Decider<Command, State, Event, Context> {
  /** The stream category that this decider alone writes: streams are named `<category>-<id>`. */
  readonly category: string;
  readonly initial: State;
  decide(command: Command, state: State, context: Context): readonly Event[];
  evolve(state: State, event: Event): State;
}

/** Folds events in order, starting from `state`. */
export const fold = <State, Event>(
  decider: Pick<Decider<never, State, Event, never>, 'evolve'>,
  state: State,
  events: Iterable<Event>,
): State => {
  let folded = state;
  for (const event of events) folded = decider.evolve(folded, event);
  return folded;
};

/** Closes a switch over a discriminated union: a case that was forgotten does not compile. */
export const unreachable = (value: never): never => {
  throw new Error(`Unreachable: ${JSON.stringify(value)}`);
};
