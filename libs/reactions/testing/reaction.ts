import type { EventName } from '#contracts';
import type { Policy, PolicyCommand } from '#reactions';

interface Reaction {
  /** Exactly these commands, in this order; without any: it lets the event be. */
  issues(...commands: readonly PolicyCommand[]): void;
}

/**
 * One spec of a policy: the commands that it answers an event with. Registers a Jest test of that name.
 *
 * @param event As it is read from the log: `recorded(…)` of #contracts/testing makes one.
 */
export const reaction = <Name extends EventName>(
  policy: Policy<Name>,
  name: string,
  event: Parameters<Policy<Name>['react']>[0],
): Reaction => ({
  issues: (...commands) => {
    it(name, () => {
      expect(policy.on).toContain(event.type);
      expect(policy.react(event)).toEqual(commands);
    });
  },
});
