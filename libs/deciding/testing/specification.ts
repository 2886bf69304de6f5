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
    const decided = (): readonly Event[] => {
      const state = fold(decider, decider.initial, checked(given));
      const context = { issued: issuance(circumstances.issued), law: lawForTests(circumstances.law) };
      const events = checked(decider.decide(command, state, context));
      fold(decider, state, events);
      return events;
    };
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
