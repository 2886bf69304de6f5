import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { EventCodec, type Recorded } from '#contracts';
import { openSqlite } from '#database';
import { type EventStore, LogFeed, openEmbeddedEventStore } from '#event-store';
import { systemClock } from '#kernel';
import { allProjections, ReadModels } from '#read-models';
import type { Acknowledgement } from './workload.ts';

/** What was looked at, and everything that is wrong; nothing wrong is the only good end. */
export interface Verdict {
  readonly events: number;
  readonly acknowledged: number;
  readonly cases: number;
  readonly problems: readonly string[];
}

/** Reads the whole log as the product reads it, and checks what a crash of either side must not have done to it. */
export const verifyLog = async (
  log: Pick<EventStore, 'readAll'>,
  acknowledged: readonly Acknowledgement[],
): Promise<Verdict> => {
  const problems: string[] = [];
  const codec = new EventCodec();
  const byStream = new Map<string, Recorded[]>();
  const ids = new Set<string>();
  let events = 0;
  for await (const stored of log.readAll()) {
    const event = codec.read(stored);
    events += 1;
    if (ids.has(event.id)) problems.push(`event ${event.id} is there twice`);
    ids.add(event.id);
    const stream = byStream.get(event.stream) ?? [];
    if (event.revision !== stream.length) problems.push(`${event.stream} has a gap before ${event.revision}`);
    stream.push(event);
    byStream.set(event.stream, stream);
  }

  for (const { category, targetId, revision, events: names } of acknowledged) {
    const name = `${category}-${targetId}`;
    const stream = byStream.get(name) ?? [];
    const written = stream.slice(revision - names.length + 1, revision + 1).map(({ type }) => type);
    if (written.join() !== names.join()) {
      problems.push(
        `acknowledged ${names.join()} of ${name} at ${revision}: the log holds ${written.join() || 'nothing'}`,
      );
    }
  }

  let cases = 0;
  const count = (stream: string, type: string): number =>
    (byStream.get(stream) ?? []).filter((event) => event.type === type).length;
  for (const [stream, streamEvents] of byStream) {
    const commands = Map.groupBy(streamEvents, ({ metadata }) => metadata.commandId);
    for (const [commandId, own] of commands) {
      const first = own[0]?.revision ?? 0;
      if (own.some(({ revision }, index) => revision !== first + index))
        problems.push(`command ${commandId} is torn apart in ${stream}`);
    }
    for (const screening of streamEvents) {
      if (screening.type !== 'ReportScreened' || screening.data.opening === undefined) continue;
      cases += 1;
      const { caseId } = screening.data.opening;
      const opened = count(`case-${caseId}`, 'CaseOpened');
      const linked = count(stream, 'ReportLinkedToCase');
      const registered =
        streamEvents[0]?.type === 'ReportReceived' ? streamEvents[0].data.reporter?.subjectRef : undefined;
      const subjects = registered === undefined ? 1 : count(`subject-${registered}`, 'SubjectRegistered');
      if (opened !== 1 || linked !== 1 || subjects !== 1) {
        problems.push(`${stream}: opened ${opened}, linked ${linked}, subject registered ${subjects}; each must be 1`);
      }
    }
  }
  return { events, acknowledged: acknowledged.length, cases, problems };
};

/**
 * Dumps the read models that the server kept, and those of a fresh build from the log.
 * @param log Where the log is not in the data folder.
 */
export const compareReadModels = async (
  dataFolder: string,
  scratch: string,
  log?: EventStore,
): Promise<{ kept: string; fresh: string }> => {
  const store = log ?? (await openEmbeddedEventStore({ file: join(dataFolder, 'log.sqlite') }));
  const dumpOf = async (file: string): Promise<string> => {
    const database = openSqlite<never>({ file, durability: 'normal' });
    const feed = new LogFeed(store);
    const readModels = await ReadModels.open({
      database,
      store,
      feed,
      projections: allProjections,
      clock: systemClock,
    });
    feed.start();
    readModels.start();
    await readModels.caughtUp();
    const hash = createHash('sha256');
    for (const { name } of allProjections) {
      for await (const line of readModels.dump(name)) hash.update(`${name} ${line}\n`);
    }
    await readModels.stop();
    await feed.stop();
    await database.close();
    return hash.digest('hex');
  };
  try {
    return { kept: await dumpOf(join(dataFolder, 'read-models.sqlite')), fresh: await dumpOf(scratch) };
  } finally {
    if (log === undefined) await store.close();
  }
};
