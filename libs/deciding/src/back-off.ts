import { setTimeout as timeout } from 'node:timers/promises';

/** Waits so many milliseconds; ends early, without an error, when the signal aborts. Tests bring one that does not wait. */
export type Delay = (milliseconds: number, signal?: AbortSignal) => Promise<void>;

/** The machine's timers. */
export const machineDelay: Delay = async (milliseconds, signal) => {
  await timeout(milliseconds, undefined, signal === undefined ? {} : { signal }).catch(() => undefined);
};

/** How waits grow: doubled after each failure, from the shortest to the longest, in milliseconds. */
export interface BackOff {
  readonly shortest: number;
  readonly longest: number;
}

/**
 * The wait after so many failures (1 for the first), in milliseconds: between half of the doubled time and all of it.
 * @param chance 0 to 1; spreads those who failed together.
 */
export const backOffAfter = (failures: number, { shortest, longest }: BackOff, chance: number): number => {
  const most = Math.min(longest, shortest * 2 ** Math.min(failures - 1, 30));
  return most * (0.5 + chance / 2);
};
