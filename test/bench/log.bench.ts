/** Single durable appends, 64 in flight, and replay, each beside what bare SQLite does with the same checks. */
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { EventCodec } from '#contracts';
import { openEmbeddedEventStore } from '#event-store';
import { compare } from './measure.ts';

const folder = mkdtempSync(join(tmpdir(), 'lienthong-bench-'));

const data = { acknowledgedBy: 'kh-dic' };
const metadata = {
  commandId: randomUUID(),
  commandHash: 'ab'.repeat(32),
  matterId: randomUUID(),
  occurredAt: '2023-03-06T01:00:00.000Z',
  recordedAt: '2023-03-06T01:00:00.000Z',
  actor: { kind: 'OFFICER', agencyId: 'kh-dic', role: 'CLERK', officerRef: 'cb-0001' },
  correlationId: randomUUID(),
  schemaVersion: 1,
  rulesVersion: 'cd'.repeat(32),
  confidentiality: 'RESTRICTED',
  origin: 'LIVE',
} as const;
const newEvent = () => ({ id: randomUUID(), type: 'ReportAcknowledged', data, metadata });
const newStream = () => `report-${randomUUID()}`;

/** SQLite with the log's constraints, its columns and its sync, and nothing else around it. */
const openBare = (name: string) => {
  const db = new DatabaseSync(join(folder, name));
  db.exec('PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;');
  db.exec(`CREATE TABLE events (position INTEGER PRIMARY KEY, stream TEXT NOT NULL, revision INTEGER NOT NULL,
    event_id TEXT NOT NULL UNIQUE, type TEXT NOT NULL, data TEXT NOT NULL, metadata TEXT NOT NULL,
    UNIQUE (stream, revision)) STRICT`);
  const head = db.prepare('SELECT max(revision) AS revision FROM events WHERE stream = ?');
  const insert = db.prepare(
    'INSERT INTO events (stream, revision, event_id, type, data, metadata) VALUES (?, ?, ?, ?, ?, ?)',
  );
  const append = (stream: string) => {
    const { revision } = head.get(stream) as { revision: number | null };
    const event = newEvent();
    insert.run(
      stream,
      (revision ?? -1) + 1,
      event.id,
      event.type,
      JSON.stringify(event.data),
      JSON.stringify(event.metadata),
    );
  };
  return {
    /** Appends in transactions of `perCommit`. */
    append: (count: number, perCommit: number) => {
      for (let done = 0; done < count; done += perCommit) {
        db.exec('BEGIN IMMEDIATE');
        for (let n = done; n < Math.min(count, done + perCommit); n += 1) append(newStream());
        db.exec('COMMIT');
      }
      return Promise.resolve(count);
    },
    close: () => {
      db.close();
    },
  };
};

const openOurs = async (name: string) => {
  const store = await openEmbeddedEventStore({ file: join(folder, name) });
  return {
    store,
    /** Appends with `inFlight` callers, each of which waits for its answer before it goes on. */
    append: async (count: number, inFlight: number) => {
      let left = count;
      const caller = async () => {
        while (left > 0) {
          left -= 1;
          await store.append(newStream(), [newEvent()], 'no_stream');
        }
      };
      await Promise.all(Array.from({ length: inFlight }, caller));
      return count;
    },
  };
};

/**
 * Both logs begin with `before` events and take as many more in each round, so that they are equally long all the time:
 * what a commit costs grows with the log, because unique indexes of random ids touch two more pages for each event.
 */
const compareAppends = async (title: string, inFlight: number, target: number, before: number, perRound: number) => {
  const name = `${inFlight}-${before}.sqlite`;
  const bare = openBare(`bare-${name}`);
  const ours = await openOurs(`ours-${name}`);
  await bare.append(before, 1000);
  await ours.append(before, 128);
  const rounds = 9;
  await compare(
    `${title}, ${before} to ${before + perRound * (rounds + 1)} events in each log`,
    'appends/s',
    () => ours.append(perRound, inFlight),
    { name: 'bare SQLite, one commit each, the same unique checks', run: () => bare.append(perRound, 1) },
    target,
    rounds,
  );
  bare.close();
  return ours.store;
};

const single = await compareAppends('Durable appends through the port, one at a time', 1, 0.8, 0, 1000);
await single.close();
const short = await compareAppends('Durable appends through the port, 64 in flight', 64, 6, 0, 1600);
await short.close();
const store = await compareAppends('Durable appends through the port, 64 in flight', 64, 6, 50_000, 1600);

const codec = new EventCodec();
// Positions of the embedded log count its events.
const events = Number((await store.head()).at?.position);
const scanFile = new DatabaseSync(join(folder, 'ours-64-50000.sqlite'), { readOnly: true });
const scan = scanFile.prepare('SELECT * FROM events ORDER BY position');
await compare(
  `Replay of ${events} events, read, validated and lifted`,
  'events/s',
  async () => {
    let read = 0;
    for await (const event of store.readAll()) {
      codec.read(event);
      read += 1;
    }
    return read;
  },
  {
    name: 'bare scan and JSON.parse of data and metadata',
    run: () => {
      let read = 0;
      for (const row of scan.iterate()) {
        JSON.parse(row['data'] as string);
        JSON.parse(row['metadata'] as string);
        read += 1;
      }
      return Promise.resolve(read);
    },
  },
  0.5,
);

scanFile.close();
await store.close();
rmSync(folder, { recursive: true });
