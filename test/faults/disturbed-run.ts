import { Chance } from '../support/eventstoredb/chance.ts';
import { Clients } from './clients.ts';
import { disturb, disturbByChance, planOf } from './disturbance.ts';
import { withDisturbed } from './instance.ts';

export interface DisturbedRunOptions {
  readonly commands: number;
  readonly restarts: number;
  readonly inFlight: number;
  readonly seed: number;
  /** Told how far it is. */
  readonly tell: (line: string) => void;
}

/** What came of a run: figures to be printed, and everything that is wrong. */
export interface Outcome {
  readonly figures: Readonly<Record<string, number | string>>;
  readonly problems: readonly string[];
}

/**
 * Clients give so many commands over HTTP while the server behind the log restarts, freezes, resets connections before
 * and after writes, does not answer, drops readers and changes its leader (the last unproven). Then nobody repairs
 * anything: what was acknowledged is there once and in order, policies did everything once, and the read models are what
 * a fresh build makes of the log.
 */
export const disturbedRun = (options: DisturbedRunOptions): Promise<Outcome> => {
  const { commands, restarts, inFlight, seed, tell } = options;
  return withDisturbed({ seed, nodes: 2 }, async ({ database, account, log, caughtUp, settle }) => {
    const clients = new Clients(account, commands, new Chance(seed));
    const plan = planOf(commands, restarts, new Chance(seed + 1));
    const begun = performance.now();
    await disturbByChance(database);
    const writing = clients.run(inFlight);
    const disturbing = (async () => {
      for (const planned of plan) {
        await clients.reached(planned.at);
        await disturb(database, planned);
      }
    })();
    const telling = (async () => {
      const step = Math.max(100, Math.floor(commands / 10));
      for (let at = step; at <= commands; at += step) {
        await clients.reached(at);
        tell(`${at} commands acknowledged after ${seconds(begun)} s`);
      }
    })();
    await Promise.all([writing, disturbing, telling]);
    await database.tell({ do: 'calm' });
    const written = seconds(begun);
    await caughtUp();
    const dealtWith = seconds(begun);
    const { verdict, effects, kept, fresh, problems } = await settle(clients.acknowledged);
    const defects = log.filter(({ level }) => !['info', 'warn'].includes(level));
    const byKind = Map.groupBy(plan, ({ kind }) => kind);
    const figures: Record<string, number | string> = {
      'commands acknowledged': verdict.acknowledged,
      'events in the log': verdict.events,
      'cases opened by policy': verdict.cases,
      'events issued by policies': [...effects.byPolicy.values()].reduce((sum, { count }) => sum + count, 0),
      'answers 503': clients.figures.unavailable,
      'requests given up by clients': clients.figures.givenUp,
      retries: clients.figures.retries,
      'commands given again after their acknowledgement': clients.figures.doubted,
      'read models': `kept ${kept.slice(0, 16)}…, fresh ${fresh.slice(0, 16)}…`,
      'lines of the log above warn': defects.length,
    };
    for (const [kind, times] of byKind) figures[`planned: ${kind}`] = times.length;
    for (const [what, count] of Object.entries(await database.happened())) figures[`happened: ${what}`] = count;
    figures['seconds until all was acknowledged'] = written;
    figures['seconds until policies and projections had dealt with all'] = dealtWith;
    figures['seconds until all was compared'] = seconds(begun);
    return {
      figures,
      problems: [
        ...clients.problems,
        ...problems,
        ...(verdict.acknowledged === commands ? [] : [`${verdict.acknowledged} of ${commands} were acknowledged`]),
        ...defects.map(({ level, msg }) => `the server logged ${level}: ${msg ?? ''}`),
      ],
    };
  });
};

const seconds = (begun: number): number => Math.round((performance.now() - begun) / 1_000);
