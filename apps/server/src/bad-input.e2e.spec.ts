import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { get, type IncomingMessage } from 'node:http';
import { reporterOf } from '#rules';
import { until } from '../../../test/support/until.js';
import { aReport, startTestServer, type TestServer } from '../testing/index.js';

let server: TestServer;
let clerk: string;

beforeAll(async () => {
  server = await startTestServer();
  clerk = await server.officer('kh-dic', ['CLERK', 'OFFICER']);
}, 60_000);

afterAll(() => server.stop());

interface Sent {
  readonly path?: string;
  readonly method?: 'GET' | 'POST' | 'DELETE';
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
}

const send = async ({ path = '/v1/reports', method = 'POST', headers = {}, body = aReport() }: Sent) => {
  const isRaw = typeof body === 'string' || Buffer.isBuffer(body);
  const response = await server.app.inject({
    method,
    url: path,
    headers: {
      authorization: clerk,
      ...(method === 'POST' && { 'content-type': 'application/json' }),
      ...headers,
    },
    ...(method === 'POST' && { payload: isRaw ? body : JSON.stringify(body) }),
  });
  return { status: response.statusCode, headers: response.headers, body: response.json(), text: response.body };
};

/** The status of a GET whose target goes over the wire exactly as it is written here. */
const statusOfTarget = async (path: string, authorization = ''): Promise<number | undefined> => {
  const sent = get(server.url, { path, headers: { authorization } });
  const [response] = (await once(sent, 'response')) as [IncomingMessage];
  response.resume();
  return response.statusCode;
};

/** The last event that a person led to; what policies do goes on meanwhile. */
const lastWritten = async (): Promise<string | undefined> => {
  for await (const { id, stream, metadata } of server.instance.store.readAll({ direction: 'backwards' })) {
    // That somebody was refused is recorded on its own, a moment later.
    if (stream.startsWith('access-')) continue;
    if ((metadata['actor'] as { kind: string }).kind === 'OFFICER') return id;
  }
  return undefined;
};

/** Refused with this status and code, as a problem document, and nothing was written. */
const expectProblem = async (sent: Sent, status: number, code: string) => {
  const before = await lastWritten();
  const answer = await send(sent);
  expect({ status: answer.status, type: answer.body.type }).toEqual({ status, type: `urn:lienthong:problem:${code}` });
  expect(answer.headers['content-type']).toBe('application/problem+json; charset=utf-8');
  expect(answer.body).toMatchObject({ status, title: expect.any(String), titleEn: expect.any(String) });
  expect(answer.body.correlationId).toBe(answer.headers['x-correlation-id']);
  expect(await lastWritten()).toEqual(before);
  return answer;
};

describe('a report that is well formed', () => {
  it('is received: 201, where it is, its revision, and a token to wait for it', async () => {
    const answer = await send({});
    expect(answer.status).toBe(201);
    expect(answer.headers['location']).toBe(`/v1/reports/${answer.body.id}`);
    expect(answer.headers['etag']).toBe('"1"');
    expect(answer.body).toMatchObject({ revision: 1, events: ['ReportReceived', 'DeadlineSet'] });
    const shown = await send({ method: 'GET', path: `${answer.headers['location']}?wait=${answer.body.waitToken}` });
    expect(shown.body).toMatchObject({ reportId: answer.body.id, state: 'Received' });
    // A policy may have noted its registration number meanwhile.
    expect(['"0"', '"1"']).toContain(shown.headers['etag']);
  });

  it('sent again with its key is answered as the first time, and received once', async () => {
    const headers = { 'idempotency-key': randomUUID() };
    const first = await send({ headers });
    const before = await lastWritten();
    const second = await send({ headers });
    expect([second.status, second.body]).toEqual([201, first.body]);
    expect(await lastWritten()).toEqual(before);
  });

  it('is another one for another body with the same key', async () => {
    const key = randomUUID();
    const first = await send({ headers: { 'idempotency-key': key } });
    const answer = await send({
      headers: { 'idempotency-key': key, authorization: await server.officer('kh-police', ['CLERK']) },
    });
    expect(answer.body.id).not.toBe(first.body.id);
  });
});

describe('bodies', () => {
  it.each([
    ['broken', '{"channelId": '],
    ['empty text', ' '],
    ['a trailing comma', '{"a":1,}'],
  ])('that are no JSON (%s)', async (_, body) => {
    const { text } = await expectProblem({ body }, 400, 'malformed-json');
    expect(text).not.toContain('channelId');
  });

  it('that are not UTF-8', async () => {
    const body = Buffer.concat([Buffer.from('{"message":"'), Buffer.from([0xc3, 0x28]), Buffer.from('"}')]);
    await expectProblem({ body }, 400, 'malformed-json');
  });

  it.each([
    ['a lone surrogate', String.raw`{"message":"\ud800"}`, '/message'],
    ['NUL', String.raw`{"message":"a\u0000b"}`, '/message'],
    ['null', '{"reporter":null}', '/reporter'],
    ['__proto__', '{"__proto__":{"polluted":true}}', '/__proto__'],
    ['constructor', '{"reporter":{"constructor":{"prototype":{}}}}', '/reporter/constructor'],
    ['a deep nest', `${'{"a":'.repeat(40)}1${'}'.repeat(40)}`, '/a'.repeat(32)],
  ])('with %s', async (_, body, pointer) => {
    const { body: problem } = await expectProblem({ body }, 400, 'invalid-input');
    expect(problem.errors[0].pointer).toBe(pointer);
    expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
  });

  it.each([
    ['a list', []],
    ['a text', '"text"'],
    ['a number', '7'],
  ])('that are %s', async (_, body) => {
    await expectProblem({ body }, 400, 'invalid-input');
  });

  it('with a member that there is not: named, with those that there are', async () => {
    const { body } = await expectProblem({ body: aReport({ password: 'x' }) }, 400, 'invalid-input');
    expect(body.errors).toEqual([{ pointer: '/password', detail: expect.stringContaining('channelId') }]);
  });

  it('with members of the wrong type, missing or too long: each named by its pointer', async () => {
    const wrong = aReport({
      channel: 'CARRIER_PIGEON',
      message: 'á'.repeat(10_001),
      source: 7,
      contentRefs: [{ url: 'javascript:alert(1)' }, 'x', { captureHash: 'abc' }],
      reporter: { name: ['A'] },
    });
    delete wrong['channelId'];
    const { body } = await expectProblem({ body: wrong }, 400, 'invalid-input');
    expect(body.errors.map(({ pointer }: { pointer: string }) => pointer).sort()).toEqual([
      '/channel',
      '/channelId',
      '/contentRefs/0/url',
      '/contentRefs/1',
      '/contentRefs/2/captureHash',
      '/message',
      '/reporter/name',
      '/source',
    ]);
  });

  it.each([
    [
      'a moment that never was',
      { occurredAt: '2026-13-45T00:00:00.000Z', occurredAtReason: 'Thư đến.' },
      '/occurredAt',
    ],
    ['a list where one object belongs', { reporter: [] }, '/reporter'],
    ['a list of one where one object belongs', { reportedParty: [{ kind: 'NATURAL_PERSON' }] }, '/reportedParty'],
    ['a list in a list', { contentRefs: [[]] }, '/contentRefs'],
  ])('with %s', async (_, members, pointer) => {
    const { body } = await expectProblem({ body: aReport(members) }, 400, 'invalid-input');
    expect(body.errors).toEqual([expect.objectContaining({ pointer })]);
  });

  it('that are too large', async () => {
    await expectProblem({ body: aReport({ message: 'x'.repeat(300 * 1024) }) }, 413, 'payload-too-large');
  });

  it.each(['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x', 'application/xml'])(
    'of the type %s',
    async (type) => {
      await expectProblem({ headers: { 'content-type': type }, body: 'a=1' }, 415, 'unsupported-media-type');
    },
  );
});

describe('headers', () => {
  it.each(['7', '"x"', 'W/"7"', '"-1"', '"7", "8"', '*', '"01"'])('If-Match: %s is not a revision', async (ifMatch) => {
    await expectProblem(
      { path: `/v1/reports/${randomUUID()}/acknowledgement`, headers: { 'if-match': ifMatch }, body: {} },
      400,
      'invalid-input',
    );
  });

  it.each(['', ' ', 'khóa', 'x'.repeat(201)])('Idempotency-Key: %j is no key', async (key) => {
    await expectProblem(
      { headers: { 'idempotency-key': Buffer.from(key, 'utf8').toString('latin1') } },
      400,
      'invalid-input',
    );
  });

  it.each(['<script>alert(1)</script>', '0912345678', 'goi-lai.0912.345.678', 'cccd:056089001234'])(
    'a correlation id that is malformed or leads to a person is replaced: %s',
    async (given) => {
      const { headers } = await send({ headers: { 'x-correlation-id': given } });
      expect(headers['x-correlation-id']).toMatch(/^[0-9a-f]{8}-[0-9a-f-]{27}$/);
    },
  );

  it.each(['van-ban.2023:0017', '091234ab-0912-4912-8912-091298765432'])(
    'a correlation id that is well formed is kept: %s',
    async (given) => {
      const { headers } = await send({ headers: { 'x-correlation-id': given } });
      expect(headers['x-correlation-id']).toBe(given);
    },
  );
});

describe('who asks', () => {
  it.each([
    ['nobody', ''],
    ['a scheme that is not ours', 'Basic YTpi'],
    ['a forged token', 'Bearer eyJhbGciOiJub25lIn0.eyJhZ2VuY3kiOiJraC1kaWMifQ.'],
  ])('%s', async (_, authorization) => {
    const answer = await expectProblem({ headers: { authorization } }, 401, 'unauthenticated');
    expect(answer.headers['www-authenticate']).toMatch(/^Bearer realm="lienthong"/);
  });

  it.each(['/%761/channels', '/v%31/agencies', '/v1/ch%61nnels', 'http://anywhere.example/v1/rules'])(
    'nobody, who spells the path as %s',
    async (target) => {
      expect(await statusOfTarget(target)).toBe(401);
      expect(await statusOfTarget(target, clerk)).toBe(200);
    },
  );

  it('a body that the law does not have', async () => {
    const authorization = await server.officer('kh-nowhere', ['HEAD']);
    await expectProblem({ headers: { authorization } }, 403, 'unknown-agency');
  });

  it('somebody who is no clerk and acts for a party', async () => {
    const headers = {
      'on-behalf-of': randomUUID(),
      authorization: await server.officer('kh-dic', ['OFFICER', 'HEAD']),
    };
    const { body } = await expectProblem({ headers }, 403, 'refused');
    expect(body.refusals).toMatchObject([{ rule: 'LC-ISSUER', parameters: { needs: { roles: ['CLERK'] } } }]);
    const postal = { arrivedOn: '2023-01-05', scanHash: 'c'.repeat(64) };
    const onPaper = aReport({ channelId: 'kh-dic-post', channel: 'POST', postal });
    expect((await send({ headers: { ...headers, authorization: clerk }, body: onPaper })).status).toBe(201);
  });

  it('a clerk who acts for a paper sender without the scan (KH-09)', async () => {
    const { body } = await expectProblem({ headers: { 'on-behalf-of': randomUUID() } }, 422, 'refused');
    expect(body.refusals).toMatchObject([{ rule: 'LC-SCAN' }]);
  });

  it('a body that has no part in the matter: as if it were not there, for queries and for commands', async () => {
    const { body: report } = await send({});
    const wait = `?wait=${report.waitToken}`;
    const stranger = { authorization: await server.officer('kh-newspaper', ['HEAD', 'EDITOR']) };
    await expectProblem(
      { method: 'GET', path: `/v1/reports/${report.id}${wait}`, headers: stranger },
      404,
      'not-found',
    );
    await expectProblem(
      { path: `/v1/reports/${report.id}/acknowledgement`, headers: stranger, body: {} },
      404,
      'not-found',
    );
    const listed = await send({ method: 'GET', path: `/v1/reports${wait}`, headers: stranger });
    expect(listed.body.items).toEqual([]);
  });
});

describe('what has changed meanwhile', () => {
  it('a stale If-Match is refused, a fresh one is not', async () => {
    const { body: report } = await send({});
    const path = `/v1/reports/${report.id}`;
    const acknowledgement = `${path}/acknowledgement`;
    // Its registration number has been noted on it: nothing else changes it now.
    await until(async () => (await send({ method: 'GET', path })).headers['etag'] === '"2"');
    const done = await send({ path: acknowledgement, headers: { 'if-match': '"2"' }, body: {} });
    expect([done.status, done.headers['etag']]).toEqual([200, '"5"']);
    const { body } = await expectProblem(
      { path: acknowledgement, headers: { 'if-match': '"2"' }, body: {} },
      412,
      'stale-revision',
    );
    expect(body).toMatchObject({ seen: 2, revision: 5 });
  });

  it('a key that was used for another body is refused', async () => {
    const headers = { 'idempotency-key': randomUUID() };
    await send({ headers });
    await expectProblem({ headers, body: aReport({ message: 'Nội dung khác.' }) }, 422, 'idempotency-key-reused');
  });

  it('a key that was used for another message of an unacknowledged report does not change what was kept', async () => {
    const headers = { 'idempotency-key': randomUUID() };
    const [one, other] = await Promise.all([
      send({ headers, body: aReport({ message: 'Một.' }) }),
      send({ headers, body: aReport({ message: 'Hai.' }) }),
    ]);
    expect([one.status, other.status].sort()).toEqual([201, 422]);
  });
});

describe('what the rules refuse', () => {
  it('names rule, clause, reason and what to do instead, Vietnamese first', async () => {
    const { body } = await expectProblem({ body: aReport({ channelId: 'kh-dic-pigeon' }) }, 422, 'refused');
    expect(body.refusals).toEqual([
      {
        rule: 'LC-CHANNEL',
        clause: expect.stringContaining('KH Điều 5.1'),
        reason: { vi: expect.stringContaining('Kênh tiếp nhận'), en: expect.any(String) },
        instead: { vi: expect.any(String), en: expect.any(String) },
        parameters: expect.any(Object),
      },
    ]);
    expect(body.detail).toContain('Kênh tiếp nhận');
  });
});

describe('paths and queries', () => {
  it.each(['x', 'ABCDEF00-0000-4000-8000-000000000000', '..%2f..%2fetc', '%00'])(
    'an id that is none: %s',
    async (id) => {
      await expectProblem({ method: 'GET', path: `/v1/reports/${id}` }, 400, 'invalid-input');
    },
  );

  it('a path that there is not, a method that it does not take, a URL that is none', async () => {
    const { text } = await expectProblem({ method: 'GET', path: '/v1/persons?name=A' }, 404, 'no-such-path');
    expect(text).not.toContain('name=A');
    const answer = await expectProblem({ method: 'DELETE', path: '/v1/reports' }, 405, 'method-not-allowed');
    expect(answer.headers['allow']).toBe('GET, POST');
    const unreadable = await send({ method: 'GET', path: '/v1/%E0%A4%A' });
    expect([unreadable.status, unreadable.body.type]).toEqual([400, 'urn:lienthong:problem:invalid-input']);
  });

  it.each([
    ['corrections', { of: randomUUID(), fields: [{ field: 'ground', value: 'x' }], reason: 'x' }],
    ['deadlines/MATTER/extension', { by: 1, reason: 'x' }],
    ['deadlines/MATTER/pause', { category: 'OBSTACLE', reason: 'x' }],
    ['deadlines/MATTER/resumption', {}],
  ])('the record of a person has none of the doors of other streams: %s', async (door, body) => {
    const { id } = (await send({ body: aReport({ reporter: { phone: '0912345678' } }) })).body;
    const record = `subject-${reporterOf(id)}`;
    await until(async () => {
      for await (const _ of server.instance.store.readStream(record)) return true;
      return false;
    });
    for (const stream of [record, `subject-${randomUUID()}`])
      await expectProblem({ path: `/v1/streams/${stream}/${door}`, body }, 404, 'not-found');
  });

  it.each([
    'cursor=xyz',
    'limit=0',
    'limit=201',
    'limit=ten',
    'state=LOST',
    'receivedFrom=yesterday',
    'receivedFrom=2023-02-29T00:00:00.000Z',
    'name=A',
    'limit=1&limit=2',
  ])('?%s', async (query) => {
    await expectProblem({ method: 'GET', path: `/v1/reports?${query}` }, 400, 'invalid-input');
  });

  it.each(['xyz', Buffer.from(JSON.stringify([randomUUID(), '9'])).toString('base64url')])(
    'a wait token of nobody: %s',
    async (token) => {
      await expectProblem({ method: 'GET', path: `/v1/reports?wait=${token}` }, 400, 'invalid-input');
    },
  );
});

describe('the log of the server', () => {
  it('holds no word of what was reported, no query, no token', async () => {
    await send({ body: aReport({ message: 'Chuyện rất riêng.', reporter: { phone: '0912345678' } }) });
    await send({ method: 'GET', path: '/v1/cases?search=chuyen-rieng' });
    const log = server.log();
    expect(log).toContain('"route":"/v1/reports"');
    for (const secret of ['rất riêng', '0912345678', 'chuyen-rieng', clerk.slice(-20)])
      expect(log).not.toContain(secret);
    expect(log).not.toContain('"status":500');
  });
});
