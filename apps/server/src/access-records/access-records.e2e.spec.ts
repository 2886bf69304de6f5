import { until } from '../../../../test/support/until.js';
import { aReport, startTestServer, type TestServer } from '../../testing/index.js';

/** Issue 6: reads, refusals, exports and unmaskings are events in one access stream, shown to auditors. */

let server: TestServer;
let officer: string;
let stranger: string;
let auditor: string;
let reportId: string;
let subjectRef: string;

const get = async (authorization: string, path: string) => {
  const answer = await server.app.inject({ url: `/v1/${path}`, headers: { authorization } });
  return { status: answer.statusCode, text: answer.body };
};
const post = async (authorization: string, path: string, payload: object) => {
  const answer = await server.app.inject({ method: 'POST', url: `/v1/${path}`, headers: { authorization }, payload });
  return { status: answer.statusCode, body: answer.json() };
};

interface Entry {
  readonly kind: string;
  readonly what: string;
  readonly thingId: string | null;
  readonly officerRef: string;
  readonly agencyId: string;
  readonly matterId: string | null;
  readonly reason: string | null;
}
const recordsFor = async (who: string, query = ''): Promise<readonly Entry[]> => {
  const { status, text } = await get(who, `access-records${query}`);
  expect(status).toBe(200);
  return JSON.parse(text).items;
};

/** What an auditor of the lead finds, in the end. */
const eventually = async (query: string, find: (entry: Entry) => boolean): Promise<Entry> => {
  let found: Entry | undefined;
  await until(async () => {
    found = (await recordsFor(auditor, query)).find(find);
    return found !== undefined;
  });
  if (found === undefined) throw new Error('not there');
  return found;
};

const accessEvents = async () => {
  const events = [];
  for await (const { stream, type, data } of server.instance.store.readAll({ filter: { streamPrefixes: ['access-'] } }))
    events.push({ stream, type, data });
  return events;
};

beforeAll(async () => {
  server = await startTestServer();
  officer = await server.officer('kh-dic', ['CLERK', 'OFFICER'], 'thu-ly');
  stranger = await server.officer('kh-finance', ['OFFICER'], 'nguoi-la');
  auditor = await server.officer('kh-dic', ['AUDITOR'], 'thanh-tra');
  const reporter = { name: 'Lê Thị Mẫu', email: 'le.thi.mau@example.invalid' };
  const { body } = await post(officer, 'reports', aReport({ reporter }));
  reportId = body.id;
  await until(async () => (await get(officer, `reports/${reportId}/message`)).status === 200);
  subjectRef = JSON.parse((await get(officer, `reports/${reportId}/message`)).text).subjectRef;
}, 60_000);

afterAll(() => server.stop());

describe('who was shown what', () => {
  it('a read of a report and of its words is recorded, with the officer, the thing and the matter', async () => {
    expect(
      await eventually(`?matterId=${reportId}&kind=READ`, ({ what }) => what === 'reports/:reportId/message'),
    ).toMatchObject({ agencyId: 'kh-dic', officerRef: 'thu-ly', thingId: reportId, matterId: reportId });
  });

  it('a page of a list is one record', async () => {
    await get(officer, 'reports');
    const { thingId } = await eventually('?kind=READ&officerRef=thu-ly', ({ what }) => what === 'reports');
    expect(thingId).toBeNull();
  });

  it('what is not there for somebody is recorded as refused, commands too', async () => {
    const since = new Date().toISOString();
    expect((await get(stranger, `reports/${reportId}`)).status).toBe(404);
    expect((await post(stranger, `reports/${reportId}/acknowledgement`, {})).status).toBe(404);
    const finance = await server.officer('kh-finance', ['AUDITOR'], 'kiem-tra');
    await until(async () => (await recordsFor(finance, `?since=${since}&kind=REFUSED`)).length === 2);
    expect(
      (await recordsFor(finance, `?since=${since}&kind=REFUSED`)).map(({ what, thingId }) => [what, thingId]),
    ).toEqual(
      expect.arrayContaining([
        ['reports/:reportId', reportId],
        ['reports/:reportId/acknowledgement', reportId],
      ]),
    );
  });

  it('an export is in the log before its first row is sent', async () => {
    const before = (await accessEvents()).filter(({ type }) => type === 'ExportMade').length;
    expect((await get(officer, 'reports.csv')).status).toBe(200);
    const exports = (await accessEvents()).filter(({ type }) => type === 'ExportMade');
    expect([exports.length, exports.at(-1)?.data['what']]).toEqual([before + 1, { kind: 'reports.csv' }]);
  });

  it.each(['reports', 'reports.csv', 'reports/:id', 'reports/:id/message'])(
    'nobody asks by HEAD, and unrecorded, what is there: %s',
    async (path) => {
      const url = `/v1/${path.replace(':id', reportId)}`;
      const { statusCode, headers } = await server.app.inject({
        method: 'HEAD',
        url,
        headers: { authorization: officer },
      });
      expect([statusCode, headers['allow']]).toEqual([405, path === 'reports' ? 'GET, POST' : 'GET']);
    },
  );

  it('an unmasking is shown with its reason, and not whom it showed', async () => {
    const because = { reason: 'Cần gọi lại để xác minh', legalBasis: 'KH Điều 5.1' };
    expect((await post(officer, `subjects/${subjectRef}/unmasking`, because)).status).toBe(200);
    expect(await eventually('?kind=UNMASKED', () => true)).toMatchObject({
      ...because,
      subjectRef,
      matterId: reportId,
    });
    expect((await get(auditor, 'access-records')).text).not.toContain('Mẫu');
  });

  it('everything that this run of the process wrote stands on one stream, and names no person', async () => {
    const events = await accessEvents();
    expect(new Set(events.map(({ stream }) => stream)).size).toBe(1);
    expect(JSON.stringify(events)).not.toContain('Mẫu');
  });

  it('a text in a path that is no id is not written down', async () => {
    const since = new Date().toISOString();
    await get(officer, 'registers/Nguyễn-Văn-A/CASE/2023');
    await post(officer, 'streams/Nguyễn-Văn-A/corrections', {
      of: subjectRef,
      fields: [{ field: 'x', value: 'y' }],
      reason: 'z',
    });
    await eventually(`?since=${since}&kind=REFUSED`, ({ what }) => what === 'streams/:stream/corrections');
    expect(JSON.stringify(await accessEvents())).not.toContain('Nguy');
  });
});

describe('who is told', () => {
  it('auditors: of the own body; nobody else', async () => {
    const refused = await get(officer, 'access-records');
    expect([refused.status, refused.text.includes('LC-ISSUER')]).toEqual([403, true]);
    expect((await get(officer, 'access-records.csv')).status).toBe(403);
    const finance = await server.officer('kh-finance', ['AUDITOR'], 'kiem-tra');
    expect((await recordsFor(finance)).every(({ agencyId }) => agencyId === 'kh-finance')).toBe(true);
  });

  it('as a file too, which is an export itself; and their own reading is recorded', async () => {
    const { status, text } = await get(auditor, 'access-records.csv?kind=EXPORTED');
    expect([status, text.includes('reports.csv')]).toEqual([200, true]);
    await eventually('?kind=EXPORTED', ({ what }) => what === 'access-records.csv');
    await eventually('?kind=READ', ({ what }) => what === 'access-records');
  });
});

it('what was read just before the server stopped is in the log', async () => {
  const another = await startTestServer();
  const who = await another.officer('kh-dic', ['OFFICER'], 'cuoi-ngay');
  await another.app.inject({ url: '/v1/cases', headers: { authorization: who } });
  const appended: string[] = [];
  const { store } = another.instance;
  const append = store.append.bind(store);
  store.append = (stream, events, expected) => {
    appended.push(...events.map(({ type }) => type));
    return append(stream, events, expected);
  };
  await another.stop();
  expect(appended).toContain('AccessRecorded');
}, 60_000);
