/** The limit of the HTTP bench: Fastify, one body schema, and SQLite with group commit. No tokens, rules, vault or views. */
import { randomUUID } from 'node:crypto';
import { DatabaseSync } from 'node:sqlite';
import Fastify from 'fastify';

const [file, port] = process.argv.slice(2);
if (file === undefined || port === undefined) throw new Error('bare-http-server FILE PORT');

const db = new DatabaseSync(file);
db.exec('PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;');
db.exec(`CREATE TABLE events (position INTEGER PRIMARY KEY, stream TEXT NOT NULL, revision INTEGER NOT NULL,
  event_id TEXT NOT NULL UNIQUE, type TEXT NOT NULL, data TEXT NOT NULL, metadata TEXT NOT NULL,
  UNIQUE (stream, revision)) STRICT`);
const insert = db.prepare(
  'INSERT INTO events (stream, revision, event_id, type, data, metadata) VALUES (?, 0, ?, ?, ?, ?)',
);

type Waiting = { readonly body: string; readonly done: (id: string) => void };
let waiting: Waiting[] = [];
const commit = (): void => {
  const batch = waiting;
  waiting = [];
  db.exec('BEGIN IMMEDIATE');
  const ids = batch.map(({ body }) => {
    const id = randomUUID();
    insert.run(`report-${id}`, randomUUID(), 'ReportReceived', body, '{}');
    return id;
  });
  db.exec('COMMIT');
  batch.forEach(({ done }, index) => done(ids[index] ?? ''));
};

const server = Fastify();
server.post(
  '/v1/reports',
  {
    schema: {
      body: {
        type: 'object',
        required: ['channelId', 'channel', 'source', 'contentRefs', 'message'],
        properties: {
          channelId: { type: 'string' },
          channel: { type: 'string' },
          source: { type: 'string' },
          contentRefs: { type: 'array', items: { type: 'object' } },
          message: { type: 'string', maxLength: 10_000 },
        },
      },
    },
  },
  async (request, reply) => {
    const id = await new Promise<string>((done) => {
      if (waiting.length === 0) setImmediate(commit);
      waiting.push({ body: JSON.stringify(request.body), done });
    });
    return reply.code(201).send({ id, revision: 0, events: ['ReportReceived'] });
  },
);
server.get('/ready', () => ({ status: 'ok' }));
await server.listen({ host: '127.0.0.1', port: Number(port) });
