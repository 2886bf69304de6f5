import { setTimeout as pause } from 'node:timers/promises';
import { randomUUID } from 'node:crypto';
import type { Step } from '../crash/workload.ts';
import { Chance } from '../support/eventstoredb/chance.ts';
import { Clients } from './clients.ts';
import type { Outcome } from './disturbed-run.ts';
import { withDisturbed } from './instance.ts';

export interface BurstOptions {
  /** How many events one policy issues; letters of 20 matters each are given for that. */
  readonly events: number;
  readonly seed: number;
  readonly tell: (line: string) => void;
}

const ITEMS_OF_A_LETTER = 20;
/** A report, and the time limit for its acknowledgement. */
const EVENTS_OF_AN_ITEM = 2;
const DAY_MS = 86_400_000;
const POLICY = 'open-reports-of-letter';

/**
 * Letters come in, and a policy opens the report of each of their matters as fast as it can, while every projection reads
 * live and the server drops readers that are slow, and others besides. Nobody falls out for good, nothing is left out or
 * done twice, and the log holds no alarm.
 */
export const burst = ({ events, seed, tell }: BurstOptions): Promise<Outcome> =>
  withDisturbed({ seed, nodes: 1 }, async ({ database, account, log, caughtUp, settle }) => {
    const letters = Math.ceil(events / (ITEMS_OF_A_LETTER * EVENTS_OF_AN_ITEM));
    const clients = new Clients(account, 0, new Chance(seed));
    const begun = performance.now();
    const over = new AbortController();
    // Whoever watches the server asks it all the time: an alarm would be in its log.
    let notReady = 0;
    const watch = async (): Promise<void> => {
      while (!over.signal.aborted) {
        if (!(await fetch(`${account.url}/ready`)).ok) notReady += 1;
        await pause(500);
      }
    };
    const chance = new Chance(seed + 1);
    const dropReaders = async (): Promise<void> => {
      while (!over.signal.aborted) {
        await database.tell({ do: 'drop-live-readers' });
        await pause(200 + chance.below(800));
      }
    };
    const around = Promise.all([watch(), dropReaders()]);
    const acknowledged = await Promise.all(Array.from({ length: letters }, (_, n) => clients.give(letter(n))));
    tell(`${letters} letters acknowledged after ${seconds(begun)} s`);
    await caughtUp();
    over.abort();
    await around;
    const dropped = await database.happened();
    const { verdict, effects, kept, fresh, problems } = await settle(acknowledged);
    const alarms = log.filter(({ level }) => level !== 'info');
    const issued = effects.byPolicy.get(POLICY) ?? { count: 0, first: 0, last: 0 };
    const figures: Record<string, number | string> = {
      'events issued by the policy': issued.count,
      'seconds from its first to its last': (issued.last - issued.first) / 1_000,
      'events issued by all policies': [...effects.byPolicy.values()].reduce((sum, { count }) => sum + count, 0),
      'events in the log': verdict.events,
      'lines of the log at info and above': log.length,
      'lines of the log above info': alarms.length,
      'times that the server was not ready': notReady,
      'read models': `kept ${kept.slice(0, 16)}…, fresh ${fresh.slice(0, 16)}…`,
      'seconds until all was seen and compared': seconds(begun),
    };
    for (const [what, count] of Object.entries(dropped)) figures[`happened: ${what}`] = count;
    const wanted = letters * ITEMS_OF_A_LETTER * EVENTS_OF_AN_ITEM;
    return {
      figures,
      problems: [
        ...clients.problems,
        ...problems,
        ...(issued.count === wanted ? [] : [`${issued.count} of ${wanted} events were issued`]),
        ...(notReady === 0 ? [] : [`the server was not ready ${notReady} times`]),
        ...(log.length > 0 ? [] : ['nothing was logged: that proves nothing']),
        ...alarms.map(({ level, msg }) => `the server logged ${level}: ${msg ?? ''}`),
      ],
    };
  });

const seconds = (begun: number): number => Math.round((performance.now() - begun) / 1_000);

/** A letter with as many matters as one may have. */
const letter = (number: number): Step => ({
  path: '/v1/letters',
  key: randomUUID(),
  body: {
    channelId: 'kh-dic-post',
    channel: 'POST',
    source: 'CITIZEN',
    postal: { arrivedOn: new Date(Date.now() - DAY_MS).toISOString().slice(0, 10), scanHash: 'c'.repeat(64) },
    text: `Kính gửi Sở, thư thử nghiệm số ${number}.`,
    items: Array.from({ length: ITEMS_OF_A_LETTER }, (_, n) => ({
      contentRefs: [{ url: `https://trang.example/thu-${number}/bai-${n}` }],
      message: `Bài viết thứ ${n} của thư thử nghiệm số ${number}`,
    })),
  },
});
