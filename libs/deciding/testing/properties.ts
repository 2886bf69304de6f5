import fc from 'fast-check';
import { fold } from '#kernel';
import { type Aggregate, Refused } from '#rules';
import { lawForTests } from '#rules/testing';
import { issuance } from './issuance.js';

type AnyEvent = { readonly type: string; readonly data: unknown };
type AnyCommand = { readonly type: string; readonly data: unknown };

/** Histories and commands to try, sensible and senseless ones. */
interface Samples<Command, Event> {
  readonly events: readonly Event[];
  readonly commands: readonly Command[];
}

/**
 * Registers what holds for every decider: it folds any history in any order, answers any command with events or a refusal,
 * answers the same every time, and leaves state, command and history untouched whether it accepts or refuses.
 */
export const properties = <Command extends AnyCommand, State, Event extends AnyEvent>(
  aggregate: Aggregate<Command, State, Event>,
  { events, commands }: Samples<Command, Event>,
): void => {
  const history = fc.array(fc.constantFrom(...events.map(frozen)), { maxLength: 8 });
  const command = fc.constantFrom(...commands.map(frozen));

  it('folds whatever history there is, in any order', () => {
    fc.assert(
      fc.property(history, (happened) => {
        const folded = fold(aggregate, aggregate.initial, happened);
        expect(fold(aggregate, aggregate.initial, happened)).toEqual(folded);
        expect(typeof aggregate.matterId(folded, 'stream')).toBe('string');
        expect(Object.keys(aggregate.parties(folded)).length > 0).toBe(aggregate.exists(folded));
      }),
    );
  });

  it('answers a command with events or a refusal, the same every time, and changes nothing of what it was given', () => {
    const context = { issued: frozen(issuance()), law: lawForTests() };
    fc.assert(
      fc.property(history, command, (happened, given) => {
        const state = frozen(fold(aggregate, aggregate.initial, happened));
        const answer = answered(() => aggregate.decide(given, state, context));
        expect(answered(() => aggregate.decide(given, state, context))).toEqual(answer);
      }),
    );
  });
};

/** The events, or the refusals. Anything else that is thrown is thrown on. */
const answered = (decide: () => unknown): unknown => {
  try {
    return decide();
  } catch (error) {
    if (error instanceof Refused) return error.refusals;
    throw error;
  }
};

/** Frozen all the way down: whoever writes to it fails with a TypeError. */
const frozen = <T>(value: T): T => {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value);
    Object.values(value).forEach(frozen);
  }
  return value;
};
