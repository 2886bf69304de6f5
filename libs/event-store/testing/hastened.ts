import { setTimeout as delay } from 'node:timers/promises';

/** Time in which so many milliseconds pass for each one of the machine: bounds of seconds are met at once, in their order. */
export const hastened = (
  times: number,
): {
  readonly pause: (milliseconds: number, signal: AbortSignal) => Promise<void>;
  readonly jitter: () => number;
  readonly now: () => number;
} => ({
  pause: async (milliseconds, signal) => {
    await delay(milliseconds / times, undefined, { signal }).catch(() => undefined);
  },
  jitter: () => 1,
  now: () => performance.now() * times,
});
