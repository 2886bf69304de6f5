import { deriveId, type Uuid } from '#kernel';
import { aReport, startTestServer, type TestServer } from '../../testing/index.js';

let server: TestServer;
let lead: string;

beforeAll(async () => {
  server = await startTestServer();
  lead = await server.officer('kh-dic', ['CLERK', 'OFFICER']);
}, 60_000);

afterAll(() => server.stop());

/** Of the last command that was answered. */
let waitToken = '';

const post = async (authorization: string, url: string, payload: object) => {
  const answer = await server.app.inject({ method: 'POST', url, headers: { authorization }, payload });
  const body = answer.json();
  waitToken = body.waitToken ?? waitToken;
  return { status: answer.statusCode, body };
};

const reported = async (changes: Readonly<Record<string, unknown>> = {}): Promise<Uuid> => {
  const { status, body } = await post(lead, '/v1/reports', aReport(changes));
  expect(status).toBe(201);
  return body.id;
};

/** What an officer of a body is answered, when the read models have seen what was done last. */
const words = async (authorization: string, reportId: Uuid) => {
  const headers = { authorization, 'lien-thong-wait': waitToken };
  const answer = await server.app.inject({ url: `/v1/reports/${reportId}/message`, headers });
  return { status: answer.statusCode, body: answer.json(), text: answer.body };
};

const message = aReport()['message'];

describe('the words of a report', () => {
  it('are read by its lead, without who reported', async () => {
    const reporter = { name: 'Người Dân', phone: '0900 000 000' };
    const reportId = await reported({ reporter });
    const answer = await words(lead, reportId);
    expect(answer).toMatchObject({ status: 200 });
    const subjectRef = deriveId(reportId, 'reporter');
    expect(answer.body).toEqual({ reportId, subjectRef, message, transcript: null, attachments: [], erased: false });
    expect(answer.text).not.toContain(reporter.name);
  });

  it('are not there for a body without a part, nor for the body that they are about', async () => {
    const reportId = await reported({ reportedParty: { kind: 'AUTHORITY', agencyId: 'kh-health' } });
    for (const agency of ['kh-police', 'kh-health'])
      expect((await words(await server.officer(agency, ['OFFICER', 'HEAD']), reportId)).status).toBe(404);
  });

  it('are read by the body that the report was redirected to, from then on', async () => {
    const reportId = await reported();
    const police = await server.officer('kh-police', ['OFFICER']);
    expect((await words(police, reportId)).status).toBe(404);
    await post(lead, `/v1/reports/${reportId}/acknowledgement`, {});
    const redirection = { to: 'kh-police', remedy: { body: 'kh-ppc', text: 'Khiếu nại theo Luật Khiếu nại.' } };
    const reasons = 'Việc thuộc thẩm quyền của công an.';
    const screened = await post(lead, `/v1/reports/${reportId}/screening`, {
      nexus: { withinTerritory: true, territory: 'khanh-hoa', explanation: 'Hồ chứa nước trong tỉnh.' },
      harmFactors: ['PUBLIC_ALARM'],
      reasons,
      disposition: 'REDIRECT',
      redirection,
    });
    expect(screened.body).toMatchObject({ events: expect.arrayContaining(['ReportScreened']) });
    // The policy or this officer, whoever is first.
    await post(lead, `/v1/reports/${reportId}/redirection`, { ...redirection, reasons });
    expect(await words(police, reportId)).toMatchObject({ status: 200, body: { message } });
  });

  it('are gone once they were erased, and that is said', async () => {
    const reportId = await reported();
    await server.instance.vault.erase(deriveId(reportId, 'reporter'));
    expect((await words(lead, reportId)).body).toMatchObject({ message: null, transcript: null, erased: true });
  });
});
