import { setImmediate as nextTurn } from 'node:timers/promises';
import type { EventStore } from '#event-store';
import type { PolicyRunner } from '#reactions';

/** Resolves when every policy has dealt with everything in the log, what followed from it included, or has failed. */
export const untilIdle = async (runner: PolicyRunner, store: EventStore): Promise<void> => {
  for (;;) {
    const { policies } = await runner.status();
    const { at } = await store.head();
    const isIdle = policies.every(
      ({ failure, caughtUp, position }) => failure !== undefined || (caughtUp && position === at?.position),
    );
    if (isIdle) return;
    await nextTurn();
  }
};
