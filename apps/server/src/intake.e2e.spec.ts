import { trackingCodeHashOf } from '#contracts';
import { civilDateOf, deriveId, systemClock, type Uuid } from '#kernel';
import { until } from '../../../test/support/until.js';
import { aReport, startTestServer, type TestServer } from '../testing/index.js';

let server: TestServer;
let clerk: string;
let officer: string;
let health: string;

beforeAll(async () => {
  server = await startTestServer();
  clerk = await server.officer('kh-dic', ['CLERK', 'OFFICER', 'HEAD']);
  officer = clerk;
  health = await server.officer('kh-health', ['CLERK', 'HEAD'], 'yt-01');
}, 60_000);

afterAll(() => server.stop());

const remedy = { body: 'kh-ppc', text: 'Khiếu nại theo Luật Khiếu nại.' };
const nexus = { withinTerritory: true, territory: 'khanh-hoa', explanation: 'Hồ chứa nước trong tỉnh.' };
const reasons = 'Cùng một bài viết.';

interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly body: Readonly<Record<string, unknown>>;
}

const post = async (path: string, payload: object, authorization = clerk, headers = {}): Promise<Answer> => {
  const url = `/v1/${path}`;
  const answer = await server.app.inject({ method: 'POST', url, headers: { authorization, ...headers }, payload });
  return { status: answer.statusCode, headers: answer.headers, body: answer.json() };
};

const idOf = ({ status, body }: Answer): Uuid => {
  expect(status).toBe(201);
  return String(body['id']);
};

const taken = async (changes: Readonly<Record<string, unknown>> = {}): Promise<Uuid> => {
  const reportId = idOf(await post('reports', aReport(changes)));
  expect((await post(`reports/${reportId}/acknowledgement`, {})).status).toBe(200);
  return reportId;
};

const rulesOf = ({ body }: Answer): unknown => (body['refusals'] as { rule: string }[]).map(({ rule }) => rule);

/** What the log holds of a stream, once the policies have nothing more to do. */
const eventsOf = async (stream: string) => {
  const { store } = server.instance;
  const events: { type: string; data: Record<string, unknown> }[] = [];
  for await (const { type, data } of store.readStream(stream)) events.push({ type, data });
  return events;
};

/** What an event of a type on a stream says: policies follow in their own time. */
const eventually = async (stream: string, type: string): Promise<Record<string, unknown>> => {
  const find = async () => (await eventsOf(stream)).find((event) => event.type === type);
  await until(async () => (await find()) !== undefined);
  return (await find())?.data ?? {};
};

describe('acknowledging a report over HTTP (KH art. 6.1)', () => {
  it('answers the code by which the reporter follows it, and again with the same key', async () => {
    const reportId = idOf(await post('reports', aReport()));
    const key = { 'idempotency-key': 'once' };
    const first = await post(`reports/${reportId}/acknowledgement`, {}, clerk, key);
    const { trackingCode } = first.body;
    expect(trackingCode).toMatch(/^(?:[0-9A-Z]{5}-){3}[0-9A-Z]{5}$/);
    expect((await post(`reports/${reportId}/acknowledgement`, {}, clerk, key)).body).toEqual(first.body);
    expect(await eventually(`report-${reportId}`, 'ReportAcknowledged')).toEqual({
      acknowledgedBy: 'kh-dic',
      trackingCodeHash: trackingCodeHashOf(String(trackingCode)),
    });
    expect(server.log()).not.toContain(trackingCode);
  });
});

describe('a body notifies the lead over HTTP (KH-07)', () => {
  it('through the lead’s channel; it finds the report where reports are', async () => {
    const { source: _, ...found } = aReport();
    const answer = await post('agency-notifications', found, health);
    const reportId = idOf(answer);
    expect(answer.headers['location']).toBe(`/v1/reports/${reportId}`);
    expect(answer.body['events']).toEqual(['ReportReceived', 'DeadlineSet', 'AgencyNotificationReceived']);
    const measure = {
      ownPage: 'https://soyte.invalid/',
      measure: 'Đã ẩn bình luận',
      takenAt: '2023-01-01T00:00:00.000Z',
    };
    expect((await post(`reports/${reportId}/interim-measures`, measure, health)).status).toBe(200);
    expect(rulesOf(await post('agency-notifications', found))).toEqual(['LC-INTAKE']);
  });
});

describe('a letter over HTTP (TH-01)', () => {
  it('opens a report for each of its matters, each with a number of the register (KH-16)', async () => {
    const letter = {
      channelId: 'kh-dic-post',
      channel: 'POST',
      source: 'CITIZEN',
      postal: { arrivedOn: '2023-01-05', scanHash: 'c'.repeat(64) },
      text: 'Kính gửi Sở.',
      items: [1, 2].map((which) => ({
        contentRefs: [{ url: `https://example.vn/bai-viet/${which}` }],
        message: `Bài viết thứ ${which} sai sự thật.`,
      })),
    };
    const letterId = idOf(await post('letters', letter));
    const numbers = await Promise.all(
      [0, 1].map(async (index) => {
        const reportId = deriveId(letterId, 'report', index);
        expect(await eventually(`report-${reportId}`, 'ReportReceived')).toMatchObject({ letterId });
        return (await eventually(`report-${reportId}`, 'RegistrationNumberNoted'))['number'] as number;
      }),
    );
    expect(new Set(numbers).size).toBe(2);
    const year = civilDateOf(systemClock.now()).slice(0, 4);
    const register = await eventsOf(`register-kh-dic.INCOMING.${year}`);
    expect(register.map(({ data }) => data['number'])).toEqual(register.map((_, revision) => revision + 1));

    const reportId = deriveId(letterId, 'report', 0);
    expect((await post(`reports/${reportId}/registration-number-voiding`, { reasons: 'Ghi nhầm sổ.' })).status).toBe(
      200,
    );
    expect(rulesOf(await post(`reports/${reportId}/registration-number-voiding`, { reasons: 'Lần nữa.' }))).toEqual([
      'LC-NUMBER',
    ]);
    expect(rulesOf(await post('letters', { ...letter, channel: 'EMAIL', channelId: 'kh-dic-email' }))).toEqual([
      'LC-LETTER',
      'LC-CHANNEL',
    ]);
  });
});

describe('classified material over HTTP (KH-06, INV-18; scenario 16)', () => {
  it('is refused with what to do instead, and only its reference is kept', async () => {
    const message = 'Nội dung tài liệu mật không được lưu.';
    const refused = await post('reports', aReport({ classified: true, message }));
    expect(refused.status).toBe(422);
    expect(refused.body['refusals']).toMatchObject([
      {
        rule: 'INV-18',
        clause: expect.stringContaining('4.2'),
        instead: { en: expect.stringContaining('classified-refusals') },
      },
    ]);
    const refusal = { referenceNumber: 'MẬT-12', custodian: 'kh-police' };
    const refusedId = idOf(await post('classified-refusals', refusal));
    expect(await eventsOf(`report-${refusedId}`)).toEqual([
      { type: 'ClassifiedMaterialRefused', data: { ...refusal, refusedBy: 'kh-dic' } },
    ]);
    for await (const { data } of server.instance.store.readAll()) expect(JSON.stringify(data)).not.toContain(message);
    const reportId = await taken();
    expect((await post(`reports/${reportId}/classified-refusal`, refusal)).body['events']).toEqual([
      'ClassifiedMaterialRefused',
      'DeadlineMet',
    ]);
  });
});

describe('information that is missing, over HTTP (life-cycle 3.2)', () => {
  it('is asked for and added', async () => {
    const reportId = await taken();
    const asked = { asks: 'Địa chỉ bài viết.', dueAt: '2099-01-01T00:00:00.000Z', reasons };
    expect((await post(`reports/${reportId}/return`, asked)).body['events']).toEqual([
      'ReportReturnedForInformation',
      'DeadlineMet',
      'DeadlineSet',
    ]);
    expect(rulesOf(await post(`reports/${reportId}/dismissal`, { ground: 'INCOMPLETE', remedy, reasons }))).toEqual([
      'LC-INCOMPLETE',
    ]);
    const added = { addition: 'Đây là địa chỉ.', contentRefs: [{ url: 'https://example.vn/bai-viet/2' }] };
    expect((await post(`reports/${reportId}/completion`, added)).body['events']).toEqual([
      'ReportCompleted',
      'DeadlineSet',
      'DeadlineMet',
    ]);
  });
});

describe('duplicates over HTTP (life-cycle 3.2)', () => {
  it('one is merged, and un-merged', async () => {
    const [into, reportId] = [await taken(), await taken()];
    expect((await post(`reports/${reportId}/merge`, { into, reasons, remedy })).body['events']).toEqual([
      'ReportMerged',
      'DeadlineMet',
    ]);
    await eventually(`report-${into}`, 'MergeNoted');
    expect((await post(`reports/${reportId}/unmerge`, { reasons })).body['events']).toEqual([
      'ReportUnmerged',
      'DeadlineSet',
    ]);
  });

  it('several are closed at once, each with its reason; what is refused is said, and holds up no other', async () => {
    const [into, one, other] = [await taken(), await taken(), await taken()];
    const nowhere = deriveId('nowhere');
    const items = [one, nowhere, into, other].map((reportId, index) => ({
      reportId,
      reasons: `Trùng, lý do ${index}.`,
    }));
    const key = { 'idempotency-key': 'bulk' };
    const answer = await post('report-bulk-actions/merges', { into, remedy, items }, officer, key);
    expect(answer.status).toBe(200);
    expect(answer.body).toMatchObject({
      done: 2,
      refused: 2,
      items: [
        { reportId: one, status: 200, receipt: { id: one, events: ['ReportMerged', 'DeadlineMet'] } },
        { reportId: nowhere, status: 404, problem: { type: 'urn:lienthong:problem:not-found' } },
        { reportId: into, status: 409, problem: { refusals: [{ rule: 'LC-MERGE' }] } },
        { reportId: other, status: 200 },
      ],
    });
    expect((await eventually(`report-${other}`, 'ReportMerged'))['reasons']).toBe('Trùng, lý do 3.');
    const again = await post('report-bulk-actions/merges', { into, remedy, items }, officer, key);
    expect(again.body).toEqual(answer.body);
    expect((await eventsOf(`report-${one}`)).filter(({ type }) => type === 'ReportMerged')).toHaveLength(1);
  });

  it('several are linked to a case at once; a report about an authority is not there for that authority (INV-10)', async () => {
    const original = await taken();
    const opening = {
      caseKind: 'FACTUAL_CLAIM',
      subjectKind: 'CLAIM',
      claimUnderReview: 'Hồ chứa nước sắp vỡ',
      conductAt: '2023-01-01T00:00:00.000Z',
    };
    const screening = { nexus, harmFactors: ['PUBLIC_ALARM'], reasons, disposition: 'OPEN_CASE', opening };
    expect((await post(`reports/${original}/screening`, screening)).status).toBe(200);
    const caseId = String((await eventually(`report-${original}`, 'ReportLinkedToCase'))['caseId']);
    const duplicate = await taken();
    const aboutHealth = idOf(
      await post('reports', aReport({ reportedParty: { kind: 'AUTHORITY', agencyId: 'kh-health' } })),
    );
    const items = [duplicate, aboutHealth].map((reportId) => ({ reportId, reasons }));
    const link = { caseId, nexus, harmFactors: [], items };
    expect((await post('report-bulk-actions/links', link, health)).body).toMatchObject({
      done: 0,
      items: [{ status: 404 }, { status: 404 }],
    });
    expect((await post('report-bulk-actions/links', link)).body).toMatchObject({
      done: 1,
      items: [{ status: 200 }, { status: 409, problem: { refusals: [{ rule: 'LC-STATE' }] } }],
    });
    expect(await eventually(`report-${duplicate}`, 'ReportLinkedToCase')).toMatchObject({ caseId });
    const elsewhere = { ...link, caseId: deriveId('nowhere'), items: [{ reportId: await taken(), reasons }] };
    expect((await post('report-bulk-actions/links', elsewhere)).body).toMatchObject({ items: [{ status: 404 }] });
    expect((await post('report-bulk-actions/links', { ...link, items: [] })).status).toBe(400);
  });
});
