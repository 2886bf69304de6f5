import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { request } from 'node:http';
import { DatabaseSync } from 'node:sqlite';
import { dataFiles } from '#administration';
import { deriveId } from '#kernel';
import { until } from '../../../../test/support/until.js';
import { aReport, startTestServer, type TestServer } from '../../testing/index.js';

const LIMIT = 1024 * 1024;
const paper = Buffer.concat([Buffer.from('%PDF-1.7\n'), randomBytes(700_000)]);
const picture = Buffer.concat([Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]), randomBytes(900)]);

let server: TestServer;
let lead: string;

beforeAll(async () => {
  server = await startTestServer({ LIENTHONG_ATTACHMENT_LIMIT: String(LIMIT) });
  lead = await server.officer('kh-dic', ['CLERK', 'OFFICER']);
}, 60_000);

afterAll(() => server.stop());

let waitToken = '';

const post = async (authorization: string, url: string, payload: object) => {
  const answer = await server.app.inject({ method: 'POST', url, headers: { authorization }, payload });
  const body = answer.json();
  waitToken = body.waitToken ?? waitToken;
  return { status: answer.statusCode, body };
};

const upload = async (
  content: Buffer,
  headers: Readonly<Record<string, string>> = {},
  authorization = lead,
): Promise<{ readonly status: number; readonly body: Readonly<Record<string, unknown>> }> => {
  const answer = await server.app.inject({
    method: 'POST',
    url: '/v1/attachments',
    headers: { authorization, 'content-type': 'application/pdf', ...headers },
    payload: content,
  });
  return { status: answer.statusCode, body: answer.json() };
};

const uploaded = async (content = paper, mediaType = 'application/pdf'): Promise<string> => {
  const { status, body } = await upload(content, { 'content-type': mediaType });
  expect(status).toBe(201);
  return String(body['attachmentRef']);
};

const fetched = async (authorization: string, attachmentRef: string) =>
  server.app.inject({
    url: `/v1/attachments/${attachmentRef}`,
    headers: { authorization, 'lien-thong-wait': waitToken },
  });

/** Parts of uploads that have not come to their end. */
const unfinishedParts = (): number => {
  const vault = new DatabaseSync(dataFiles(server.instance.configuration.dataFolder).vault, { readOnly: true });
  const { parts } = vault
    .prepare('select count(*) as parts from attachmentParts where uploadRef not in (select uploadRef from attachments)')
    .get() as { readonly parts: number };
  vault.close();
  return parts;
};

describe('a file that is uploaded', () => {
  it('is told by its hash, and by whether anybody looked at it', async () => {
    const { status, body } = await upload(paper);
    expect(status).toBe(201);
    expect(body).toEqual({
      attachmentRef: expect.stringMatching(/^[0-9a-f-]{36}$/),
      sha256: createHash('sha256').update(paper).digest('hex'),
      size: paper.length,
      mediaType: 'application/pdf',
      verdict: 'NOT_SCANNED',
      scannedBy: 'none',
    });
  });

  it('is the same one for the same key and content, and refused for another content', async () => {
    const key = { 'idempotency-key': randomUUID() };
    const first = await upload(paper, key);
    expect(await upload(paper, key)).toEqual(first);
    expect(await upload(picture, { ...key, 'content-type': 'image/png' })).toMatchObject({ status: 422 });
  });

  it('goes with a report, belongs to its reporter, and is read by whoever reads the words', async () => {
    const attachmentRefs = [await uploaded(), await uploaded(picture, 'image/png')];
    const { status, body } = await post(lead, '/v1/reports', aReport({ attachmentRefs }));
    expect(status).toBe(201);
    const [first = '', second = ''] = attachmentRefs;
    const answer = await fetched(lead, first);
    expect(answer.statusCode).toBe(200);
    expect(answer.rawPayload.equals(paper)).toBe(true);
    expect(answer.headers).toMatchObject({
      'content-type': 'application/pdf',
      'content-length': String(paper.length),
      'content-disposition': `attachment; filename="${first}.pdf"`,
      'x-content-type-options': 'nosniff',
      'cache-control': 'no-store',
      'lien-thong-scan': 'NOT_SCANNED',
    });
    expect((await fetched(lead, second)).rawPayload.equals(picture)).toBe(true);
    const words = await server.app.inject({
      url: `/v1/reports/${String(body.id)}/message`,
      headers: { authorization: lead },
    });
    expect(words.json()).toMatchObject({ attachments: attachmentRefs, erased: false });
    for await (const event of server.instance.store.readStream(`report-${String(body.id)}`)) {
      if (event.type !== 'ReportReceived') continue;
      const hmac = expect.stringMatching(/^[0-9a-f]{64}$/) as string;
      expect(event.data['attachments']).toEqual(attachmentRefs.map((docRef) => ({ docRef, hmac })));
    }
  });

  it('is not there for anybody before a command refers to it, nor for a body without a part', async () => {
    const attachmentRef = await uploaded();
    expect((await fetched(lead, attachmentRef)).statusCode).toBe(404);
    await post(lead, '/v1/reports', aReport({ attachmentRefs: [attachmentRef] }));
    expect((await fetched(lead, attachmentRef)).statusCode).toBe(200);
    expect((await fetched(await server.officer('kh-police', ['OFFICER', 'HEAD']), attachmentRef)).statusCode).toBe(404);
  });

  it('is gone with the reporter whose it was, and that is said', async () => {
    const attachmentRef = await uploaded();
    const { body } = await post(lead, '/v1/reports', aReport({ attachmentRefs: [attachmentRef] }));
    expect((await fetched(lead, attachmentRef)).statusCode).toBe(200);
    await server.instance.vault.erase(deriveId(String(body.id), 'reporter'));
    const answer = await fetched(lead, attachmentRef);
    expect([answer.statusCode, answer.json().type]).toEqual([410, 'urn:lienthong:problem:subject-erased']);
  });

  it('is removed where the report turns out to be classified (INV-18)', async () => {
    const attachmentRef = await uploaded();
    const { status, body } = await post(
      lead,
      '/v1/reports',
      aReport({ attachmentRefs: [attachmentRef], classified: true }),
    );
    expect([status, body.refusals[0].rule]).toEqual([422, 'INV-18']);
    expect(await server.instance.vault.attachments.open(attachmentRef)).toBeUndefined();
  });
});

describe('LC-ATTACHMENT', () => {
  it.each([
    ['a page', 'text/html', Buffer.from('<script>')],
    ['a form', 'multipart/form-data; boundary=x', Buffer.from('--x')],
    ['JSON', 'application/json', Buffer.from('{}')],
    ['what is not what it says', 'image/png', paper],
  ])('refuses %s, and names the kinds', async (_, mediaType, content) => {
    const { status, body } = await upload(content, { 'content-type': mediaType });
    expect(status).toBe(422);
    expect(body['refusals']).toMatchObject([
      { rule: 'LC-ATTACHMENT', parameters: { allowed: expect.arrayContaining(['application/pdf']) as unknown } },
    ]);
  });

  it('refuses what is announced as too large before it reads any of it, and names the limit', async () => {
    const { status, body } = await upload(Buffer.concat([paper, paper]));
    expect(status).toBe(422);
    expect(body['refusals']).toMatchObject([{ rule: 'LC-ATTACHMENT', parameters: { limitBytes: LIMIT } }]);
  });

  it('refuses what turns out to be too large while it comes in', async () => {
    const { port } = new URL(server.url);
    const answer = await new Promise<{ readonly status: number | undefined; readonly text: string }>((done, fail) => {
      const call = request(
        {
          port,
          path: '/v1/attachments',
          method: 'POST',
          headers: { authorization: lead, 'content-type': 'application/pdf', 'transfer-encoding': 'chunked' },
        },
        (response) => {
          let text = '';
          response.setEncoding('utf8');
          response.on('data', (chunk: string) => (text += chunk));
          response.on('end', () => done({ status: response.statusCode, text }));
        },
      );
      call.on('error', fail);
      call.write(paper);
      call.end(paper);
    });
    expect([answer.status, answer.text.includes('limitBytes')]).toEqual([422, true]);
    expect(unfinishedParts()).toBe(0);
  });

  it('refuses a reference to what another body uploaded, or what belongs to another report', async () => {
    const attachmentRef = await uploaded();
    const elsewhere = await server.officer('kh-newspaper', ['CLERK'], 'pv-01');
    const foreign = await post(elsewhere, '/v1/reports', aReport({ attachmentRefs: [attachmentRef] }));
    expect(foreign.body.refusals[0]).toMatchObject({ rule: 'LC-ATTACHMENT', parameters: { is: 'NOT_THERE' } });
    await post(lead, '/v1/reports', aReport({ attachmentRefs: [attachmentRef] }));
    const again = await post(lead, '/v1/reports', aReport({ attachmentRefs: [attachmentRef] }));
    expect(again.body.refusals[0]).toMatchObject({ rule: 'LC-ATTACHMENT', parameters: { is: 'TAKEN' } });
  });

  it.each([[[]], [['x']], [[randomUUID().toUpperCase()]], ['x']])(
    'refuses %j as references',
    async (attachmentRefs) => {
      const { status, body } = await post(lead, '/v1/reports', aReport({ attachmentRefs }));
      expect([status, body.errors[0].pointer]).toEqual([400, '/attachmentRefs']);
    },
  );
});

describe('an upload', () => {
  it('needs who asks, and a role that enters things', async () => {
    expect((await upload(paper, { authorization: '' })).status).toBe(401);
    const auditor = await server.officer('kh-dic', ['AUDITOR']);
    const { status, body } = await upload(paper, {}, auditor);
    expect(status).toBe(403);
    expect(body['refusals']).toMatchObject([{ rule: 'LC-ISSUER' }]);
  });

  it('that the caller breaks off leaves nothing behind', async () => {
    const { port } = new URL(server.url);
    const call = request({
      port,
      path: '/v1/attachments',
      method: 'POST',
      headers: { authorization: lead, 'content-type': 'application/pdf', 'content-length': paper.length },
    });
    call.on('error', () => undefined);
    call.write(paper.subarray(0, 600_000));
    await until(() => unfinishedParts() > 0);
    call.destroy();
    await until(() => unfinishedParts() === 0);
  });

  it('opens no other door: everything else goes on to take JSON only', async () => {
    const answer = await server.app.inject({
      method: 'POST',
      url: '/v1/reports',
      headers: { authorization: lead, 'content-type': 'application/pdf' },
      payload: paper,
    });
    expect(answer.statusCode).toBe(415);
  });
});
