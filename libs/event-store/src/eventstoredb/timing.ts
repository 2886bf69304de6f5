import { machinePause, type Pause } from '../pausing.js';

/** How the adapter measures and spends time; tests give their own. */
export interface Timing {
  readonly pause: Pause;
  /** 0 to 1: spreads the pauses of many processes. */
  readonly jitter: () => number;
  /** Milliseconds on a clock that only goes forwards. */
  readonly now: () => number;
}

export const machineTiming: Timing = {
  pause: machinePause,
  jitter: Math.random,
  now: () => performance.now(),
};

const SHORTEST_PAUSE_MS = 50;
const LONGEST_PAUSE_MS = 5_000;

/** The pause after this many failures in a row (1, 2, 3 …): doubles up to a bound, with full jitter. */
export const backOff = (failures: number, { jitter }: Timing): number =>
  Math.min(LONGEST_PAUSE_MS, SHORTEST_PAUSE_MS * 2 ** Math.min(failures, 16)) * jitter();

/** No answer came in time. What was asked for may have happened. */
export class NoAnswer extends Error {
  constructor(milliseconds: number) {
    super(`No answer within ${milliseconds} ms.`);
  }
}

/** The store stopped waiting. What was asked for may have happened. */
class Stopped extends Error {}

/**
 * The answer of a call, or a failure once `milliseconds` have passed or `stopping` aborts: the vendor's client waits up
 * to 16 seconds on a frozen server, and for ever on one that lives and does not answer (facts, section 7).
 * @throws NoAnswer, or what the call throws.
 */
export const answerWithin = async <T>(
  call: Promise<T>,
  milliseconds: number,
  { pause }: Timing,
  stopping: AbortSignal,
): Promise<T> => {
  const over = new AbortController();
  const end = (): void => {
    over.abort();
  };
  stopping.addEventListener('abort', end, { once: true });
  if (stopping.aborted) end();
  let isAnswered = false;
  const patience = pause(milliseconds, over.signal).then((): never | undefined => {
    if (isAnswered) return undefined;
    throw stopping.aborted ? new Stopped('The log is being closed.') : new NoAnswer(milliseconds);
  });
  try {
    return await Promise.race([call, patience as Promise<never>]);
  } finally {
    isAnswered = true;
    stopping.removeEventListener('abort', end);
    end();
  }
};
