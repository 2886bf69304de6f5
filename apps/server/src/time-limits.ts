import { hostname } from 'node:os';
import { systemClock, Unavailable, VirtualClock } from '#kernel';
import { type CommandDispatcher, type ContextDefinition, DeadlineScheduler, Lease } from '#reactions';
import {
  limitFigures,
  limitsDue,
  limitsToRemindOf,
  nextDueAt,
  streamsOfOtherCalendar,
  waitTokenOf,
} from '#read-models';
import type { Logger } from 'pino';
import type { Instance } from './instance.js';
import type { Measured } from './observing/metrics.js';

/** How long the due list is waited for before a look is tried again, in milliseconds. */
const PATIENCE_MS = 5_000;
/** How long another process waits for one that died without leaving the lease. */
const LEASE_MS = 60_000;

/** What looks after the time limits of the streams that this process writes. */
export const schedulerOf = (
  instance: Instance,
  contexts: readonly ContextDefinition[],
  dispatcher: CommandDispatcher,
  logger: Logger,
): DeadlineScheduler => {
  const { clock, configuration, law, logId, operationsDatabase, origin, readModels, store } = instance;
  const categories = contexts.flatMap(({ messages }) => Object.keys(messages));
  return new DeadlineScheduler({
    lists: {
      seen: async (signal) => {
        const { at } = await store.head();
        if (at === null) return;
        const token = waitTokenOf({ logId, position: at.position });
        await readModels.awaitPosition(token, { timeoutMs: PATIENCE_MS, signal });
      },
      due: (now, after) => limitsDue(readModels, now, after),
      nextDueAt: (from) => nextDueAt(readModels, from),
      ofOtherCalendar: (version, after) => streamsOfOtherCalendar(readModels, version, after),
      toRemindOf: (which, after) => limitsToRemindOf(readModels, which, after),
    },
    dispatcher,
    categories,
    calendar: () => law.current().calendar(),
    rules: () =>
      law
        .current()
        .deadlineRulesAt(clock.now())
        .filter(({ reminders, pauses }) => reminders !== undefined || pauses !== undefined),
    clock,
    origin,
    lease: new Lease(operationsDatabase, {
      // Processes that host different contexts look after different streams.
      name: `deadlines of ${contexts
        .map(({ name }) => name)
        .sort()
        .join(', ')}`,
      // A data folder is one process's at a time: the next one goes on at once.
      holder: `${hostname()}:${configuration.dataFolder}`,
      milliseconds: LEASE_MS,
      clock: systemClock,
    }),
    ...(clock instanceof VirtualClock && { onMove: (listener: () => void) => clock.onMove(listener) }),
    onTrouble: (trouble) => {
      if (trouble === undefined) logger.info('time limits are looked after again');
      else logger.warn({ trouble }, 'some time limits cannot be looked after; they are tried again');
    },
    onLook: (looked) => logger.info(looked, 'time limits looked after'),
  });
};

/** Time limits as they are measured; no numbers while the due list is being built. */
export const measuredLimits =
  ({ readModels, clock }: Instance, scheduler: DeadlineScheduler): Measured['limits'] =>
  async () => {
    const { missed } = scheduler.status();
    try {
      return { ...(await limitFigures(readModels, clock.now())), missed };
    } catch (error) {
      if (!(error instanceof Unavailable)) throw error;
      return { open: Number.NaN, paused: Number.NaN, overdue: Number.NaN, missed };
    }
  };
