import { until } from '../../../../test/support/until.js';
import { aReport, startTestServer, type TestServer } from '../../testing/index.js';

let server: TestServer;
let clerk: string;

beforeAll(async () => {
  server = await startTestServer({ LIENTHONG_RATE_LIMIT: '100' });
  clerk = await server.officer('kh-dic', ['CLERK', 'OFFICER', 'HEAD']);
}, 60_000);

afterAll(() => server.stop());

const post = async (url: string, payload: object, authorization = clerk) => {
  const answer = await server.app.inject({ method: 'POST', url, headers: { authorization }, payload });
  expect([200, 201]).toContain(answer.statusCode);
  return answer.json();
};

/** What anybody is answered, who shows nothing. */
const ask = async (url: string, remoteAddress = '192.0.2.1') => {
  const answer = await server.app.inject({ url, remoteAddress });
  return { status: answer.statusCode, headers: answer.headers, body: answer.json(), text: answer.body };
};

describe('following a report without an account', () => {
  it('works with the code of the acknowledgement, and tells nothing of who reported', async () => {
    const reporter = { name: 'Người Dân', phone: '0900 000 000' };
    const { id } = await post('/v1/reports', aReport({ reporter }));
    const { trackingCode } = await post(`/v1/reports/${id}/acknowledgement`, {});
    const url = `/v1/public/tracking/${String(trackingCode)}`;
    await until(async () => (await ask(url)).status === 200);
    const answer = await ask(url);
    expect(answer.body).toMatchObject({ state: 'RECEIVED', remedy: null });
    expect(answer.body.meaning).toEqual({ vi: expect.any(String), en: expect.any(String) });
    expect(answer.body.handledBy.vi).toContain('Sở');
    expect(answer.headers['cache-control']).toBe('no-store');
    for (const secret of [reporter.name, reporter.phone, id, 'hồ chứa']) expect(answer.text).not.toContain(secret);
    expect(server.log()).not.toContain(trackingCode);
  });

  it('answers every other code alike', async () => {
    const codes = ['0', 'AAAAA-AAAAA-AAAAA-AAAAA', 'AAAAA-AAAAA-AAAAA-AAAA', '%C3%A0', encodeURIComponent("' or 1=1")];
    const answers = await Promise.all(codes.map((code) => ask(`/v1/public/tracking/${code}`)));
    for (const { status, headers, body } of answers) {
      const { instance: _instance, correlationId: _correlation, ...rest } = body;
      expect({ status, cached: headers['cache-control'] }).toEqual({ status: 404, cached: 'no-store' });
      expect(rest).toEqual({ ...answers[0]?.body, instance: undefined, correlationId: undefined });
    }
  });
});

describe('what is published', () => {
  it('is read by anybody, and may be kept', async () => {
    const statement = {
      title: 'Hồ chứa nước an toàn',
      facts: 'Đập và hồ chứa đang vận hành bình thường.',
      personalDataRemoved: true,
    };
    const signer = await server.officer('kh-health', ['OFFICER', 'SIGNER', 'HEAD'], 'yt-02');
    const { id } = await post('/v1/statements', statement, signer);
    await until(async () => (await ask('/v1/public/results')).body.items.length > 0);
    const { body, headers } = await ask('/v1/public/results?kind=STATEMENT&limit=1');
    expect(headers['cache-control']).toBe('public, max-age=300');
    expect(body.items).toMatchObject([
      { itemId: id, kind: 'STATEMENT', title: statement.title, facts: statement.facts },
    ]);
    expect(JSON.stringify(body)).not.toContain('yt-02');
  });

  it('is asked for as it is described, or refused and not kept', async () => {
    for (const query of ['kind=SECRET', 'limit=0', 'cursor=x', 'wait=x', 'publishedFrom=yesterday']) {
      const { status, headers } = await ask(`/v1/public/results?${query}`);
      expect([query, status, headers['cache-control']]).toEqual([query, 400, undefined]);
    }
  });

  it('with the channels that are open today', async () => {
    const { status, body } = await ask('/v1/public/channels');
    expect(status).toBe(200);
    expect(body.items).toContainEqual(
      expect.objectContaining({ channelId: 'kh-dic-online', channel: 'OTHER_ELECTRONIC' }),
    );
  });
});

describe('the public', () => {
  it('reads nothing else', async () => {
    for (const path of ['reports', 'cases', 'inbox', 'public/../reports', 'public%2f..%2freports'])
      expect([401, 404]).toContain((await ask(`/v1/${path}`)).status);
  });

  it('is limited by network address', async () => {
    const statuses: number[] = [];
    for (let n = 0; n < 101; n++) statuses.push((await ask('/v1/public/tracking/x', '192.0.2.9')).status);
    expect(statuses.slice(-2)).toEqual([404, 429]);
    expect((await ask('/v1/public/channels', '192.0.2.10')).status).toBe(200);
  });

  it('finds it described as open to everybody', async () => {
    const { body } = await ask('/docs/json', '192.0.2.11');
    const operation = body.paths['/v1/public/tracking/{trackingCode}'].get;
    expect(operation.security).toEqual([]);
    expect(operation.parameters).toMatchObject([{ name: 'trackingCode', in: 'path', schema: { type: 'string' } }]);
    expect(body.paths['/v1/reports'].get.security).toBeUndefined();
  });
});
