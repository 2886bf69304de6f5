import { civilDateOf, deriveId, systemClock } from '#kernel';
import { until } from '../../../../test/support/until.js';
import { aReport, startTestServer, type TestServer } from '../../testing/index.js';

let server: TestServer;
let lead: string;
let health: string;

beforeAll(async () => {
  server = await startTestServer({ LIENTHONG_RATE_LIMIT: '10000' });
  lead = await server.officer('kh-dic', ['CLERK', 'OFFICER', 'HEAD']);
  health = await server.officer('kh-health', ['OFFICER'], 'yt-01');
}, 60_000);

afterAll(() => server.stop());

let waitToken = '';

const post = async (url: string, payload: object) => {
  const answer = await server.app.inject({ method: 'POST', url, headers: { authorization: lead }, payload });
  expect([200, 201]).toContain(answer.statusCode);
  waitToken = answer.json().waitToken;
  return answer.json();
};

const get = async (url: string, authorization = lead) => {
  const headers = { authorization, 'lien-thong-wait': waitToken };
  const answer = await server.app.inject({ url, headers });
  return { status: answer.statusCode, headers: answer.headers, text: answer.body };
};
const json = async (url: string, authorization = lead) => {
  const { status, text } = await get(url, authorization);
  expect([url, status]).toEqual([url, 200]);
  return JSON.parse(text);
};

const year = civilDateOf(systemClock.now()).slice(0, 4);

describe('registers over HTTP (KH-16)', () => {
  it('show the numbers that reports were given, gapless, and no totals to others', async () => {
    const { id } = await post('/v1/reports', aReport());
    const url = `/v1/registers/kh-dic/INCOMING/${year}`;
    await until(async () => (await json(url)).items.some((entry: { id: string }) => entry.id === id));
    const register = await json(url);
    expect(register).toMatchObject({
      register: { agencyId: 'kh-dic', code: 'INCOMING', year: Number(year) },
      totals: { gapless: true, withheld: 0, voided: 0, last: register.items.length },
    });
    expect(await json(url, health)).toMatchObject({ items: [], totals: null });
    const csv = await get(`${url}/entries.csv`);
    expect(csv.text).toContain(`1,report,${String(register.items[0].id)}`);
  });

  it.each(['kh-dic/OUTGOING/2023', 'kh-dic/INCOMING/0000', 'kh-dic/INCOMING/23'])('there is no %s', async (path) => {
    expect((await get(`/v1/registers/${path}`)).status).toBe(400);
  });
});

describe('who may decide over HTTP (INV-03)', () => {
  it('says which bodies, by which rule and clause, on which day', async () => {
    const asked = 'measure=GUIDANCE_NOTICE&route=OWN_COMPETENCE&territory=khanh-hoa';
    const { items, at } = await json(`/v1/who-may-decide?${asked}`);
    expect(Date.parse(at)).toBeGreaterThan(0);
    const dic = items.find(({ agencyId }: { agencyId: string }) => agencyId === 'kh-dic');
    expect(dic).toMatchObject({
      kind: 'DIC',
      competence: [
        { ruleId: 'kh-dic-mild', legalBasis: 'KHANHHOA-2086-2020/7.1.a', territory: 'PROVINCE', validTo: null },
      ],
    });
    expect(dic.competence[0].citation).toEqual(expect.any(String));
    const before = await json(`/v1/who-may-decide?${asked}&at=2019-01-01T00:00:00.000Z`);
    expect(before.items).toEqual([]);
  });

  it('asks for measure, route and territory', async () => {
    const { status, text } = await get('/v1/who-may-decide?measure=BAN');
    expect(status).toBe(400);
    expect(JSON.parse(text).errors.map(({ pointer }: { pointer: string }) => pointer)).toEqual(
      expect.arrayContaining(['/measure', '/route', '/territory']),
    );
  });
});

describe('what a report may be a duplicate of, over HTTP', () => {
  it('is another report of the same page; nothing for a body without a part', async () => {
    const contentRefs = [{ url: 'https://example.vn/trung-lap/1?utm_source=x' }];
    const first = await post('/v1/reports', aReport({ contentRefs }));
    const second = await post(
      '/v1/reports',
      aReport({ contentRefs: [{ url: 'https://www.example.vn/trung-lap/1/' }] }),
    );
    const url = `/v1/reports/${String(second.id)}/similar`;
    expect(await json(url)).toMatchObject({ reports: [{ reportId: first.id, state: 'Received' }], cases: [] });
    expect((await get(`${url}?claim=${'a'.repeat(501)}`)).status).toBe(400);
    expect((await get(url, health)).status).toBe(404);
    expect((await get(`/v1/reports/${deriveId('no', 'report')}/similar`)).status).toBe(404);
  });
});

describe('lists over HTTP', () => {
  it.each(['overdue', 'restrictions'])('%s: a page, and its filters checked', async (list) => {
    expect(await json(`/v1/${list}`)).toEqual({ items: [] });
    for (const query of ['limit=0', 'cursor=x', 'state=SOMEHOW', 'side=OTHER'])
      expect([query, (await get(`/v1/${list}?${query}`)).status]).toEqual([query, 400]);
    expect((await server.app.inject(`/v1/${list}`)).statusCode).toBe(401);
  });
});

describe('an export over HTTP', () => {
  it('holds what the list holds, as a file', async () => {
    const { id } = await post('/v1/reports', aReport());
    const { status, headers, text } = await get('/v1/reports.csv?state=Received');
    expect({ status, type: headers['content-type'], file: headers['content-disposition'] }).toEqual({
      status: 200,
      type: 'text/csv; charset=utf-8',
      file: 'attachment; filename="reports.csv"',
    });
    expect(headers['cache-control']).toBe('no-store');
    expect(text.startsWith('\uFEFFMã phản ánh / Report,Trạng thái / State,')).toBe(true);
    const { items } = await json('/v1/reports?state=Received&limit=200');
    const ids = text
      .split('\r\n')
      .slice(1, -1)
      .map((line) => line.slice(0, 36));
    expect(ids).toEqual(items.map(({ reportId }: { reportId: string }) => reportId));
    expect(ids).toContain(id);
  });

  it('holds nothing of matters that the asker has no part in', async () => {
    await post('/v1/reports', aReport());
    expect((await get('/v1/reports.csv', health)).text.split('\r\n')).toHaveLength(2);
  });

  it.each(['reports', 'cases', 'overdue', 'restrictions'])('%s.csv is refused as its list is', async (list) => {
    expect((await get(`/v1/${list}.csv`)).status).toBe(200);
    for (const query of ['limit=10', 'cursor=x', 'state=SOMEHOW', 'colour=red']) {
      const { status, headers } = await get(`/v1/${list}.csv?${query}`);
      expect([query, status, headers['content-type']]).toEqual([query, 400, 'application/problem+json; charset=utf-8']);
    }
    expect((await server.app.inject(`/v1/${list}.csv`)).statusCode).toBe(401);
  });

  it('is described', async () => {
    const { paths } = (await server.app.inject('/docs/json')).json();
    const { parameters, responses } = paths['/v1/cases.csv'].get;
    expect(Object.keys(responses['200'].content)).toEqual(['text/csv']);
    const names = parameters.map(({ name }: { name: string }) => name);
    expect(names).toEqual(expect.arrayContaining(['search', 'state']));
    expect(names).not.toContain('cursor');
    const [measure] = paths['/v1/who-may-decide'].get.parameters.filter(
      ({ name }: { name: string }) => name === 'measure',
    );
    expect(measure).toMatchObject({ required: true });
  });
});
