import { EventCodec } from '#contracts';
import { type Decider, fold } from '#kernel';
import { type DecisionContext, type Issuance, type LawInForce, Refused, type RuleId } from '#rules';
import { lawForTests } from '#rules/testing';
import { issuance } from './issuance.js';

type AnyEvent = { readonly type: string; readonly data: unknown };
type Specified<Command, State, Event> = Decider<Command, State, Event, DecisionContext>;

/** Circumstances of a command; what is left out is as `issuance()` and `lawForTests()` have it. */
export interface Circumstances {
  readonly issued?: Partial<Issuance>;
  readonly law?: Partial<LawInForce>;
}

interface Expectation<Event> {
  /** Exactly these events, in this order; without events: accepted, and nothing to record. */
  then(...events: readonly Event[]): void;
  /** Refused by exactly these rules, in any order. */
  refused(...rules: readonly [RuleId, ...RuleId[]]): void;
  /** Accepted, with whatever events. */
  accepted(): void;
}

interface Trigger<Command, Event> {
  when(command: Command, circumstances?: Circumstances): Expectation<Event>;
}

interface History<Command, Event> extends Trigger<Command, Event> {
  /** What stands on the stream already, in order. Left out: the stream does not exist. */
  given(...events: readonly Event[]): Trigger<Command, Event>;
}

/** What a decider did in a spec: the states that its events led through, in order; or the rules that refused. */
interface Witnessed {
  readonly steps: readonly { readonly event: string; readonly from: string; readonly to: string }[];
  readonly refused: readonly RuleId[];
  /** The state that the command met. */
  readonly in: string;
}

/** A spec as it is known outside a run of the specs: the pages of the contexts are made from what each one shows. */
export interface Specification {
  readonly category: string;
  readonly command: string;
  witness(): Witnessed;
}

/** Every spec that the files that are loaded have declared so far. */
export const specifications: Specification[] = [];

const language = new EventCodec();

/**
 * One spec of a decider: `given` events, `when` a command, `then` events or the rules that refuse. Registers a Jest test of
 * that name. Given and led-to events must be of the published language, and the latter must fold.
 *
 * @param codec The language, where a spec brings its own.
 */
export const specification = <Command, State, Event extends AnyEvent>(
  decider: Specified<Command, State, Event>,
  name: string,
  codec: EventCodec = language,
): History<Command, Event> => {
  const checked = (events: readonly Event[]): readonly Event[] => {
    for (const event of events) codec.checkForAppend(decider.category, event);
    return events;
  };

  const expectation = (given: readonly Event[], command: Command, circumstances: Circumstances) => {
    const before = (): State => fold(decider, decider.initial, checked(given));
    const decidedIn = (state: State): readonly Event[] => {
      const context = { issued: issuance(circumstances.issued), law: lawForTests(circumstances.law) };
      const events = checked(decider.decide(command, state, context));
      fold(decider, state, events);
      return events;
    };
    const decided = (): readonly Event[] => decidedIn(before());
    const nameOf = (state: State): string => (state === decider.initial ? 'NONE' : statusOf(state));
    specifications.push({
      category: decider.category,
      command: (command as { readonly type: string }).type,
      witness: () => {
        let state = before();
        const met = nameOf(state);
        const steps: Witnessed['steps'][number][] = [];
        const refused = rulesAgainst(() => {
          for (const event of decidedIn(state)) {
            const from = nameOf(state);
            state = decider.evolve(state, event);
            steps.push({ event: event.type, from, to: nameOf(state) });
          }
        });
        return { in: met, steps, refused };
      },
    });
    return {
      then: (...events: readonly Event[]) => it(name, () => expect(decided()).toEqual(events)),
      refused: (...rules: readonly RuleId[]) =>
        it(name, () => expect(rulesAgainst(decided)).toEqual([...rules].sort())),
      accepted: () => it(name, () => expect(rulesAgainst(decided)).toEqual([])),
    };
  };

  const trigger = (given: readonly Event[]): Trigger<Command, Event> => ({
    when: (command, circumstances = {}) => expectation(given, command, circumstances),
  });
  return { ...trigger([]), given: (...events) => trigger(events) };
};

/** The state's name, where it has one. */
const statusOf = (state: unknown): string =>
  typeof state === 'object' && state !== null && 'status' in state ? String(state.status) : 'OPEN';

/** The rules that refuse, sorted; none when it was accepted. Anything but a refusal is thrown on. */
const rulesAgainst = (decided: () => unknown): readonly RuleId[] => {
  try {
    decided();
    return [];
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    return error.refusals.map(({ rule }) => rule).sort();
  }
};
