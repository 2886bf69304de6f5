import { aroundIds, matterIds, tellAround, Teller, tellMatter } from '#read-models/testing';
import { until } from '../../../../test/support/until.js';
import { imported } from '../../../../test/support/told-in-khanh-hoa.js';
import { startTestServer, type TestServer } from '../../testing/index.js';

const { caseId } = matterIds(1);
const around = aroundIds(1);
const explanation = `explanations/${around.explanation}/words`;
const complaint = `complaints/${around.complaint}/words`;

const EXPLAINED = 'Tôi đã gỡ bài và xin đính chính.';
const OBJECTED = 'Trang đã ghi nguồn từ đầu.';
const WITHDRAWN = 'Tôi rút đơn vì đã được giải thích.';
const paper = Buffer.from('%PDF-1.7 Bản cam kết');

let server: TestServer;
let lead: string;
/** The affected party of the told matter, a registered body. */
let party: string;
let waitToken = '';

const read = (path: string, authorization = lead) => {
  const headers = { authorization, ...(waitToken !== '' && { 'lien-thong-wait': waitToken }) };
  return server.app.inject({ url: `/v1/${path}`, headers });
};

const post = async (path: string, payload: object, authorization: string): Promise<string> => {
  const answer = await server.app.inject({
    method: 'POST',
    url: `/v1/${path}`,
    headers: { authorization },
    payload,
  });
  expect(`${path}: ${answer.statusCode} ${answer.body}`).toMatch(/: 20[01] /);
  waitToken = answer.json().waitToken;
  return answer.json().id;
};

beforeAll(async () => {
  server = await startTestServer({ LIENTHONG_VIRTUAL_CLOCK: '2023-06-01T02:00:00.000Z' });
  lead = await server.officer('kh-dic', ['OFFICER']);
  party = await server.officer('kh-broadcaster', ['CLERK'], 'dai-01');
  await new Teller(server.instance.store).tell(imported([...tellMatter(1), ...tellAround(1)]));
  await until(async () => (await read(`explanations/${around.explanation}`)).statusCode === 200);
}, 60_000);

afterAll(() => server.stop());

/** With a part in the case, and none in what the party says. */
const expectUnread = async (path: string): Promise<void> => {
  const press = await server.officer('kh-newspaper', ['EDITOR', 'HEAD']);
  expect((await read(`cases/${caseId}`, press)).statusCode).toBe(200);
  expect((await read(path, press)).statusCode).toBe(404);
};

describe('the words of an explanation', () => {
  it('are none before the party has said anything', async () => {
    expect((await read(explanation)).statusCode).toBe(404);
  });

  it('are read by the lead and by the party, with the files that were handed in, and by nobody else', async () => {
    const uploaded = await server.app.inject({
      method: 'POST',
      url: '/v1/attachments',
      headers: { authorization: party, 'content-type': 'application/pdf' },
      payload: paper,
    });
    const { attachmentRef } = uploaded.json();
    const body = { session: 'WRITTEN', text: EXPLAINED, attachmentRefs: [attachmentRef] };
    await post(`explanations/${around.explanation}/explanation`, body, party);
    for (const reader of [lead, party]) {
      expect((await read(explanation, reader)).json()).toEqual({
        explanationId: around.explanation,
        subjectRef: expect.stringMatching(/^[0-9a-f-]{36}$/),
        words: EXPLAINED,
        attachments: [attachmentRef],
        erased: false,
      });
      expect((await read(`attachments/${attachmentRef}`, reader)).rawPayload).toEqual(paper);
    }
    await expectUnread(explanation);
    await expectUnread(`attachments/${attachmentRef}`);
  });
});

describe('the words of a complaint', () => {
  it('are read by those who deal with it; those that were erased say so', async () => {
    await post(`complaints/${around.complaint}/withdrawal`, { declaration: WITHDRAWN }, party);
    // The told complaint's own words were never in this vault.
    expect((await read(complaint, party)).json()).toEqual({
      complaintId: around.complaint,
      subjectRef: expect.stringMatching(/^[0-9a-f-]{36}$/),
      words: [null, WITHDRAWN],
      attachments: [],
      erased: true,
    });
    await expectUnread(complaint);
  });
});

describe('the words of an objection to a notice', () => {
  it('are read by the body that issued it, and gone once they were erased', async () => {
    const signer = await server.officer('kh-dic', ['SIGNER'], 'pho-giam-doc');
    const notice = {
      site: 'trang-01',
      operatorAgencyId: 'kh-broadcaster',
      duty: 'SOURCE_LINE',
      provisions: [{ provisionId: 'ND-72-2013/5.1.d', use: 'SUBSTANTIVE' }],
      whatToFix: 'Ghi nguồn của tin tổng hợp',
      fixBy: '2099-01-01',
      preparedBy: 'cb-02',
      signature: { chain: [] },
    };
    const guidanceId = await post('guidance-notices', notice, signer);
    const objection = `guidance-notices/${guidanceId}/objection`;
    expect((await read(objection)).statusCode).toBe(404);
    await post(`guidance-notices/${guidanceId}/dispute`, { reasons: OBJECTED }, party);
    const body = (await read(objection)).json();
    expect(body).toMatchObject({ guidanceId, objection: OBJECTED, erased: false });
    await expectUnread(objection);
    await server.instance.vault.erase(body.subjectRef);
    expect((await read(objection)).json()).toMatchObject({ objection: null, erased: true });
  });
});
