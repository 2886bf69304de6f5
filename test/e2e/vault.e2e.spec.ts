import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runOnFiles } from '../../apps/cli/src/on-files.js';
import { connectAdministration, type OperationItem } from '#administration';
import type { JsonObject, KnownError } from '#kernel';
import { createServer, readConfiguration, type RunningServer } from '#server';
import { startInstanceLog } from '../support/instance-log.js';

const ROTATE = 'vault-rotate-master-key';
const LIMIT = 90_000;
const MESSAGE = 'Bài đăng nói hồ chứa nước sắp vỡ, không có thật.';

let folder: string;
let eventLog: Awaited<ReturnType<typeof startInstanceLog>>;
let server: RunningServer | undefined;

const configuration = (environment: Readonly<Record<string, string>> = {}) =>
  readConfiguration({
    LIENTHONG_DATA: join(folder, 'data'),
    LIENTHONG_LOG_LEVEL: 'silent',
    PORT: '0',
    ...eventLog.environment,
    ...environment,
  });

const start = async (environment?: Readonly<Record<string, string>>): Promise<RunningServer> =>
  (server = await createServer(configuration(environment)));

const stop = async (): Promise<void> => {
  await server?.stop();
  server = undefined;
};

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lienthong-rotation-'));
  eventLog = await startInstanceLog(folder);
});

afterEach(async () => {
  await stop();
  await eventLog.stop();
  await rm(folder, { recursive: true, force: true });
});

const resultOf = async (items: AsyncIterable<OperationItem>): Promise<JsonObject> => {
  let result: JsonObject = {};
  for await (const item of items) if (item.kind === 'result') result = item.result as JsonObject;
  return result;
};

const inTheServer = async (operation: string, input: JsonObject = {}): Promise<JsonObject> => {
  const administration = await connectAdministration(join(folder, 'data'));
  if (administration === undefined) throw new Error('No server runs there');
  return resultOf(administration.run(operation, input));
};

const ask = async (
  { app, mintToken }: RunningServer,
  method: 'GET' | 'POST',
  path: string,
  { key, body, wait }: { readonly key?: string; readonly body?: object; readonly wait?: string } = {},
) => {
  const request = {
    agencyId: 'kh-dic',
    roles: ['CLERK', 'OFFICER'],
    officerRef: 'cb-01',
    validForSeconds: 600,
  } as const;
  const answer = await app.inject({
    method,
    url: `/v1/${path}`,
    headers: {
      authorization: `Bearer ${await mintToken(request)}`,
      ...(key !== undefined && { 'idempotency-key': key }),
      ...(wait !== undefined && { 'lien-thong-wait': wait }),
    },
    ...(body !== undefined && { payload: body }),
  });
  return answer.json<Readonly<Record<string, string>>>();
};

/** A report and its acknowledgement, each under a key by which it can be asked again. */
const acknowledged = async (running: RunningServer) => {
  const report = {
    channelId: 'kh-dic-online',
    channel: 'OTHER_ELECTRONIC',
    source: 'CITIZEN',
    contentRefs: [{ url: 'https://example.vn/bai-viet/1' }],
    message: MESSAGE,
  };
  const registered = await ask(running, 'POST', 'reports', { key: 'report', body: report });
  const path = `reports/${registered['id'] ?? ''}`;
  const { trackingCode } = await ask(running, 'POST', `${path}/acknowledgement`, { key: 'acknowledgement', body: {} });
  const { message } = await ask(running, 'GET', `${path}/message`, { wait: registered['waitToken'] ?? '' });
  return { id: registered['id'], trackingCode, message };
};

describe('the master key of an instance', () => {
  it(
    'rotates in the running server: words, repetitions and tracking codes stay, also after a restart',
    async () => {
      const before = await acknowledged(await start());
      expect(before).toMatchObject({ message: MESSAGE, trackingCode: expect.stringMatching(/^[0-9A-Z-]{23}$/) });
      const rotation = await inTheServer(ROTATE);
      expect(rotation).toMatchObject({ keys: 1, rewrapped: true });
      const keys = await readdir(join(folder, 'data', 'keys'));
      expect(keys).toContain(`vault-master-key.retired-${rotation['formerFingerprint'] as string}`);
      const secret = await readFile(join(folder, 'data', 'keys', 'vault-master-key'), 'utf8');
      expect(JSON.stringify(rotation)).not.toContain(secret);
      if (server === undefined) throw new Error('unreachable');
      expect(await acknowledged(server)).toEqual(before);
      if (server.instance.backUpLog !== undefined) {
        const manifest = await inTheServer('backup', { folder: join(folder, 'backup'), withKeys: false });
        expect(manifest['masterKey']).toBe(rotation['fingerprint']);
      }
      await stop();
      expect(await acknowledged(await start())).toEqual(before);
    },
    LIMIT,
  );

  it(
    'rotates on the files, where no server runs',
    async () => {
      const before = await acknowledged(await start());
      await stop();
      expect(await resultOf(runOnFiles(configuration(), ROTATE, {}))).toMatchObject({ keys: 1, rewrapped: true });
      expect(await acknowledged(await start())).toEqual(before);
    },
    LIMIT,
  );

  it(
    'rotates to a configured one, which the configuration then names; under the former one nothing starts',
    async () => {
      const [former, next] = [Buffer.alloc(32, 1).toString('base64'), Buffer.alloc(32, 2).toString('base64')];
      const before = await acknowledged(await start({ LIENTHONG_MASTER_KEY: former }));
      await expect(inTheServer(ROTATE)).rejects.toMatchObject({
        message: expect.stringContaining('LIENTHONG_MASTER_KEY_NEXT') as string,
      });
      await stop();
      const both = { LIENTHONG_MASTER_KEY: former, LIENTHONG_MASTER_KEY_NEXT: next };
      const running = await start(both);
      expect(await inTheServer(ROTATE)).toMatchObject({ keys: 1, rewrapped: true, formerKeyFile: null });
      expect(await acknowledged(running)).toEqual(before);
      await stop();
      expect(await acknowledged(await start(both))).toEqual(before);
      await stop();
      expect(await acknowledged(await start({ LIENTHONG_MASTER_KEY: next }))).toEqual(before);
      await stop();
      const refused = (await start({ LIENTHONG_MASTER_KEY: former }).catch((error: unknown) => error)) as KnownError;
      expect(refused.code).toBe('unusable-key');
    },
    LIMIT,
  );
});

const upload = async ({ app, mintToken }: RunningServer) => {
  const request = { agencyId: 'kh-dic', roles: ['CLERK'], officerRef: 'cb-01', validForSeconds: 600 } as const;
  const answer = await app.inject({
    method: 'POST',
    url: '/v1/attachments',
    headers: { authorization: `Bearer ${await mintToken(request)}`, 'content-type': 'application/pdf' },
    payload: Buffer.from('%PDF-1.7 thử'),
  });
  return { status: answer.statusCode, text: answer.body };
};

it(
  'uploads that nobody refers to are swept by their age',
  async () => {
    const running = await start({ LIENTHONG_VIRTUAL_CLOCK: '2023-03-06T01:00:00.000Z' });
    expect((await upload(running)).status).toBe(201);
    const sweep = () => inTheServer('vault-sweep-attachments', { olderThanHours: 24 });
    expect(await sweep()).toEqual({ uploads: 0, brokenOff: 0 });
    running.virtualClock?.moveTo('2023-03-07T01:00:00.001Z');
    expect(await sweep()).toEqual({ uploads: 1, brokenOff: 0 });
    await expect(inTheServer('vault-sweep-attachments', { olderThanHours: 0 })).rejects.toMatchObject({ status: 400 });
  },
  LIMIT,
);

it(
  'an installation’s own scanner looks at what is uploaded, and has the last word',
  async () => {
    const scanner = { scan: async () => ({ verdict: 'INFECTED', by: 'máy quét thử' }) as const };
    server = await createServer(configuration(), { scanner });
    const { status, text } = await upload(server);
    expect([status, text.includes('LC-ATTACHMENT'), text.includes('máy quét thử')]).toEqual([422, true, true]);
  },
  LIMIT,
);
