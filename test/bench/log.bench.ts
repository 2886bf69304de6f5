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

/** SQLite with the log's pragmas and constraints, and nothing else around it. */
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
  return {
    db,
    append: (stream: string) => {
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
    },
  };
};

const bare = openBare('bare.sqlite');
const store = await openEmbeddedEventStore({ file: join(folder, 'ours.sqlite') });

const SINGLE = 1000;
const bareSingle = () => {
  for (let n = 0; n < SINGLE; n += 1) {
    bare.db.exec('BEGIN IMMEDIATE');
    bare.append(newStream());
    bare.db.exec('COMMIT');
  }
  return Promise.resolve(SINGLE);
};

await compare(
  'Durable appends through the port, one at a time',
  'appends/s',
  async () => {
    for (let n = 0; n < SINGLE; n += 1) await store.append(newStream(), [newEvent()], 'no_stream');
    return SINGLE;
  },
  { name: 'bare SQLite, one commit each, the same unique checks', run: bareSingle },
  0.8,
);

const CONCURRENT = 6400;
await compare(
  'Durable appends through the port, 64 in flight',
  'appends/s',
  async () => {
    let left = CONCURRENT;
    const slot = async () => {
      while (left > 0) {
        left -= 1;
        await store.append(newStream(), [newEvent()], 'no_stream');
      }
    };
    await Promise.all(Array.from({ length: 64 }, slot));
    return CONCURRENT;
  },
  { name: 'bare SQLite, one commit each', run: bareSingle },
  6,
);

const codec = new EventCodec();
let events = 0;
for await (const _ of store.readAll()) events += 1;
const scanFile = new DatabaseSync(join(folder, 'ours.sqlite'), { readOnly: true });
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
bare.db.close();
await store.close();
rmSync(folder, { recursive: true });
