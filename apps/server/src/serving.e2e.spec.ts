import { mkdtemp, rm, stat } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { pino } from 'pino';
import { aReport, startTestServer, type TestServer } from '../testing/index.js';
import { embeddedLog, startInstanceLog } from '../../../test/support/instance-log.js';
import { until } from '../../../test/support/until.js';
import { createServer, readConfiguration } from './index.js';

const silent = { logger: pino({ level: 'silent' }) };

const inFolder = async (work: (environment: Record<string, string>) => Promise<void>): Promise<void> => {
  const folder = await mkdtemp(join(tmpdir(), 'lienthong-serving-'));
  const eventLog = await startInstanceLog(folder);
  try {
    await work({ LIENTHONG_DATA: join(folder, 'data'), PORT: '0', ...eventLog.environment });
  } finally {
    await eventLog.stop();
    await rm(folder, { recursive: true, force: true });
  }
};

describe('a running server', () => {
  let server: TestServer;

  beforeAll(async () => {
    server = await startTestServer({ LIENTHONG_RATE_LIMIT: '5' });
  }, 60_000);

  afterAll(() => server.stop());

  it('lives, says by name what is ready, and shows figures', async () => {
    expect((await fetch(`${server.url}/health`)).status).toBe(200);
    await server.instance.readModels.caughtUp();
    const ready = await fetch(`${server.url}/ready`);
    expect(await ready.json()).toMatchObject({ checks: { log: 'ok', 'read-models': 'ok', deadlines: 'ok' } });
    const metrics = await (await fetch(`${server.url}/metrics`)).text();
    expect(metrics).toContain('lienthong_projection_lag_events{projection="reports",status="ACTIVE"} 0');
    expect(metrics).toContain('lienthong_dead_letters{policy="open-case-after-screening"} 0');
    expect(metrics).toContain('lienthong_deadlines{state="overdue"} 0');
    expect(metrics).toContain('lienthong_deadlines_missed_total 0');
    expect(metrics).toMatch(/lienthong_log_head [1-9]/);
    expect(metrics).toContain('route="/health"');
  });

  it('describes itself: every body from its class, every refusal with its clause', async () => {
    const description = (await server.app.inject('/docs/json')).json();
    const { post } = description.paths['/v1/reports'];
    expect(post.requestBody.content['application/json'].schema.$ref).toBe('#/components/schemas/RegisterReport');
    expect(post.responses['422'].description).toContain('LC-CHANNEL');
    expect(description.components.schemas.RegisterReport).toMatchObject({
      required: expect.arrayContaining(['channelId', 'message']),
      additionalProperties: false,
      properties: { contentRefs: { type: 'array', items: { $ref: '#/components/schemas/ContentReference' } } },
    });
    expect(description.components.schemas.ReferUnderlyingIssue.required).toEqual(['to', 'issue', 'legalBasis']);
    for (const [path, operations] of Object.entries<Record<string, { parameters?: { name: string; in: string }[] }>>(
      description.paths,
    )) {
      for (const { parameters = [] } of Object.values(operations)) {
        const inPath = parameters.filter((parameter) => parameter.in === 'path').map(({ name }) => `{${name}}`);
        expect(inPath).toEqual(path.match(/\{\w+\}/g) ?? []);
      }
    }
    const references = JSON.stringify(description).match(/#\/components\/schemas\/\w+/g) ?? [];
    const missing = references.filter(
      (reference) => !((reference.split('/').at(-1) ?? '') in description.components.schemas),
    );
    expect(missing).toEqual([]);
    const limit = description.paths['/v1/cases'].get.parameters.find(({ name }: { name: string }) => name === 'limit');
    expect(limit.schema).toMatchObject({ maximum: 200 });
    expect((await fetch(`${server.url}/docs`)).headers.get('content-type')).toContain('text/html');
  });

  it('shows the law that it decides under', async () => {
    const authorization = await server.officer('kh-dic', ['CLERK'], 'cb-law');
    const ask = async (url: string) => (await server.app.inject({ url, headers: { authorization } })).json();
    const [channels, agencies, provisions, rules] = await Promise.all(
      ['/v1/channels', '/v1/agencies', '/v1/provisions', '/v1/rules'].map(ask),
    );
    expect(channels.items.map(({ channelId }: { channelId: string }) => channelId)).toContain('kh-dic-phone');
    expect(agencies.items.map(({ agencyId }: { agencyId: string }) => agencyId)).toContain('kh-dic');
    expect(provisions.items.length).toBeGreaterThan(0);
    expect(rules.items.map(({ rule }: { rule: string }) => rule)).toContain('INV-01');
    expect(new Set([channels, agencies, provisions].map(({ rulesVersion }) => rulesVersion)).size).toBe(1);
  });

  it('limits how much one officer asks, and nobody else for that', async () => {
    const ask = async (authorization: string) => fetch(`${server.url}/v1/rules`, { headers: { authorization } });
    const eager = await server.officer('kh-dic', ['CLERK'], 'cb-eager');
    const statuses: number[] = [];
    for (let n = 0; n < 6; n += 1) statuses.push((await ask(eager)).status);
    expect(statuses).toEqual([200, 200, 200, 200, 200, 429]);
    const refused = await ask(eager);
    expect(await refused.json()).toMatchObject({ type: 'urn:lienthong:problem:too-many-requests', limit: 5 });
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
    expect((await ask(await server.officer('kh-dic', ['CLERK'], 'cb-calm'))).status).toBe(200);
    expect((await fetch(`${server.url}/health`)).status).toBe(200);
  });

  it('limits that officer however the path is spelled', async () => {
    const authorization = await server.officer('kh-dic', ['CLERK'], 'cb-speller');
    const statuses: number[] = [];
    for (const url of ['/v1/rules', '/%761/rules', '/v%31/rules', '/v1/rule%73', '/v1/rules', '/%761/rules']) {
      statuses.push((await server.app.inject({ url, headers: { authorization } })).statusCode);
    }
    expect(statuses).toEqual([200, 200, 200, 200, 200, 429]);
  });

  it('limits how often one address tries without proof, and holds up no officer for that', async () => {
    const ask = (authorization: string, remoteAddress: string) =>
      server.app.inject({ url: '/v1/rules', headers: { authorization }, remoteAddress });
    const statuses: number[] = [];
    for (const guess of ['', 'Bearer a', 'Bearer b', '', 'Bearer c', 'Bearer d']) {
      statuses.push((await ask(guess, '192.0.2.7')).statusCode);
    }
    expect(statuses).toEqual([401, 401, 401, 401, 401, 429]);
    const refused = await ask('Bearer e', '192.0.2.7');
    expect(refused.json()).toMatchObject({ type: 'urn:lienthong:problem:too-many-requests', limit: 5 });
    expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0);
    expect((await ask('Bearer a', '192.0.2.8')).statusCode).toBe(401);
    // The same proxy, an officer with a token.
    expect((await ask(await server.officer('kh-dic', ['CLERK'], 'cb-nat'), '192.0.2.7')).statusCode).toBe(200);
  });

  it.each([
    ['a method that nobody knows', 'BREW /v1/reports HTTP/1.1\r\nHost: x\r\n\r\n', 400],
    ['what is no HTTP', 'xin chào\r\n\r\n', 400],
    ['headers without end', `GET /health HTTP/1.1\r\nHost: x\r\nX: ${'a'.repeat(20_000)}\r\n\r\n`, 431],
  ])('answers %s with a problem document and hangs up', async (_, sent, status) => {
    const socket = connect(Number(new URL(server.url).port), '127.0.0.1');
    socket.write(sent);
    const [head = '', body = ''] = (await text(socket)).split('\r\n\r\n');
    expect(head).toMatch(new RegExp(`^HTTP/1.1 ${status} `));
    expect(head).toContain('Content-Type: application/problem+json');
    expect(JSON.parse(body)).toMatchObject({
      status,
      type: expect.stringMatching(/^urn:lienthong:problem:/) as string,
    });
  });

  it('keeps its folder and keys from others', async () => {
    const { dataFolder } = server.instance.configuration;
    for (const key of ['vault-master-key', 'token-signing-key.json']) {
      expect((await stat(join(dataFolder, 'keys', key))).mode & 0o777).toBe(0o600);
    }
    expect((await stat(dataFolder)).mode & 0o777).toBe(0o700);
  });
});

describe('a part that fails', () => {
  it('is told in full to the log, and to whoever asks without names of files', async () => {
    const server = await startTestServer(embeddedLog('no file name of it is told to whoever asks.'));
    const { dataFolder } = server.instance.configuration;
    const authorization = await server.officer('kh-dic', ['CLERK']);
    await server.instance.store.close();
    const answer = await server.app.inject({
      method: 'POST',
      url: '/v1/reports',
      headers: { authorization },
      payload: aReport(),
    });
    expect([answer.statusCode, answer.json().type]).toEqual([503, 'urn:lienthong:problem:unavailable']);
    await until(async () => (await server.app.inject('/ready')).statusCode === 503);
    expect(answer.body + (await server.app.inject('/ready')).body).not.toContain(dataFolder);
    expect(server.log()).toContain(dataFolder);
    await server.stop().catch(() => undefined);
  }, 60_000);
});

describe('a body of the law', () => {
  it('is answered on the days on which it is one', async () => {
    const server = await startTestServer({ LIENTHONG_VIRTUAL_CLOCK: '2019-01-01T00:00:00.000Z' });
    const authorization = await server.officer('kh-dic', ['CLERK']);
    const ask = () => server.app.inject({ url: '/v1/rules', headers: { authorization } });
    const before = await ask();
    expect([before.statusCode, before.json().type]).toEqual([403, 'urn:lienthong:problem:unknown-agency']);
    server.virtualClock?.moveTo('2023-03-06T01:00:00.000Z');
    expect((await ask()).statusCode).toBe(200);
    await server.stop();
  }, 60_000);
});

describe('starting and stopping', () => {
  it(
    'goes on where it was: same log, same answers, same documents',
    () =>
      inFolder(async (environment) => {
        const give = async (server: Awaited<ReturnType<typeof createServer>>) => {
          const request = { agencyId: 'kh-dic', roles: ['CLERK'], officerRef: 'cb-01', validForSeconds: 60 } as const;
          const answer = await server.app.inject({
            method: 'POST',
            url: '/v1/reports',
            headers: { authorization: `Bearer ${await server.mintToken(request)}`, 'idempotency-key': 'a-1' },
            payload: aReport(),
          });
          return { status: answer.statusCode, ...answer.json() };
        };
        const first = await createServer(readConfiguration(environment), silent);
        const before = await give(first);
        // All that follows from a report by policy: its number is assigned and noted on it, and its reporter registered.
        await until(async () => {
          const followed = new Set<string>();
          for await (const { type } of first.instance.store.readAll({})) followed.add(type);
          return ['RegistrationNumberNoted', 'SubjectRegistered'].every((type) => followed.has(type));
        });
        const head = await first.instance.store.head();
        await first.stop();
        await first.stop();
        const second = await createServer(readConfiguration(environment), silent);
        expect(await second.instance.store.head()).toEqual(head);
        expect(await give(second)).toEqual(before);
        await second.stop();
      }),
    60_000,
  );

  it(
    'refuses a folder that another process or server holds',
    () =>
      inFolder(async (environment) => {
        const server = await createServer(readConfiguration(environment), silent);
        await expect(createServer(readConfiguration(environment), silent)).rejects.toMatchObject({
          code: 'data-folder-in-use',
        });
        await server.stop();
      }),
    60_000,
  );

  it(
    'refuses a master key that is not the vault’s, and releases what it had opened',
    () =>
      inFolder(async (environment) => {
        await (await createServer(readConfiguration(environment), silent)).stop();
        const other = { ...environment, LIENTHONG_MASTER_KEY: Buffer.alloc(32, 7).toString('base64') };
        await expect(createServer(readConfiguration(other), silent)).rejects.toThrow('another master key');
        await (await createServer(readConfiguration(environment), silent)).stop();
      }),
    60_000,
  );

  it('refuses a pack that is corrupt with file and line', () =>
    inFolder(async (environment) => {
      const corrupt = { ...environment, LIENTHONG_PACKS: environment['LIENTHONG_DATA'] ?? '' };
      await expect(createServer(readConfiguration(corrupt), silent)).rejects.toThrow('pack.yaml');
    }));
});

describe('a virtual clock', () => {
  const instant = '2023-03-06T01:00:00.000Z';

  it(
    'dates everything, marks the log for ever, and moves only when told to',
    () =>
      inFolder(async (environment) => {
        const server = await createServer(readConfiguration(environment, [`--virtual-clock=${instant}`]), silent);
        const { store, logId, origin } = server.instance;
        const marks: string[] = [];
        for await (const event of store.readStream(`log-${logId}`)) marks.push(event.type);
        expect([origin, marks, server.virtualClock?.now()]).toEqual(['DEMO', ['VirtualClockStarted'], instant]);
        server.virtualClock?.moveTo('2023-03-07T01:00:00.000Z');
        expect(server.instance.clock.now()).toBe('2023-03-07T01:00:00.000Z');
        await server.stop();
        await expect(createServer(readConfiguration(environment), silent)).rejects.toThrow('virtual clock');
      }),
    60_000,
  );

  it(
    'does not come to a log of the world',
    () =>
      inFolder(async (environment) => {
        await (await createServer(readConfiguration(environment), silent)).stop();
        const virtual = readConfiguration(environment, [`--virtual-clock=${instant}`]);
        await expect(createServer(virtual, silent)).rejects.toThrow('clock of the world');
      }),
    60_000,
  );
});
