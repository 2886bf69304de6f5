import { deriveId, type Uuid } from '#kernel';
import { until } from '../../../../test/support/until.js';
import { aReport, startTestServer, type TestServer } from '../../testing/index.js';

/** Issue 6, Identity: who is behind a reference is shown to those only who have to know, after it was recorded; and erased. */

let server: TestServer;
let officer: string;
let head: string;
let clerk: string;

beforeAll(async () => {
  server = await startTestServer();
  officer = await server.officer('kh-dic', ['OFFICER'], 'thu-ly');
  head = await server.officer('kh-dic', ['HEAD'], 'giam-doc');
  clerk = await server.officer('kh-dic', ['CLERK'], 'van-thu');
}, 60_000);

afterAll(() => server.stop());

const post = async (authorization: string, path: string, payload: object, headers: Record<string, string> = {}) => {
  const answer = await server.app.inject({
    method: 'POST',
    url: `/v1/${path}`,
    headers: { authorization, ...headers },
    payload,
  });
  return { status: answer.statusCode, headers: answer.headers, body: answer.json() };
};

const onStream = async (stream: string): Promise<readonly { readonly type: string; readonly data: object }[]> => {
  const events = [];
  for await (const { type, data } of server.instance.store.readStream(stream)) events.push({ type, data });
  return events;
};

const reporter = { name: 'Lê Thị Mẫu', email: 'le.thi.mau@example.invalid' };
const because = { reason: 'Cần gọi lại để xác minh', legalBasis: 'KH Điều 5.1' };

/** A report whose record stands. */
const reported = async (changes: Readonly<Record<string, unknown>> = { reporter }) => {
  const { body } = await post(clerk, 'reports', aReport(changes));
  const reportId = body.id as Uuid;
  const subjectRef = deriveId(reportId, 'reporter');
  await until(async () => (await onStream(`subject-${subjectRef}`)).length > 0);
  return { reportId, subjectRef, the: `subjects/${subjectRef}` };
};

const rulesOf = ({ body }: { readonly body: { readonly refusals?: readonly { readonly rule: string }[] } }) =>
  body.refusals?.map(({ rule }) => rule);

describe('unmasking', () => {
  it('shows an officer of the lead who it is, after it was recorded who sees it and why', async () => {
    const { reportId, subjectRef, the } = await reported();
    const answer = await post(officer, `${the}/unmasking`, because);
    expect(answer).toMatchObject({ status: 200, body: { events: ['IdentityUnmasked'], identity: reporter } });
    expect(answer.headers['cache-control']).toBe('no-store');
    expect((await onStream(`subject-${subjectRef}`)).at(-1)).toEqual({
      type: 'IdentityUnmasked',
      data: {
        ...because,
        by: { agencyId: 'kh-dic', officerRef: 'thu-ly' },
        standsIn: { category: 'report', id: reportId },
      },
    });
  });

  it('the same key shows it again, and records it once; another body under it does not', async () => {
    const { subjectRef, the } = await reported();
    const key = { 'idempotency-key': `goi-lai-${subjectRef}` };
    const first = await post(officer, `${the}/unmasking`, because, key);
    expect(await post(officer, `${the}/unmasking`, because, key)).toMatchObject({ status: 200, body: first.body });
    expect((await onStream(`subject-${subjectRef}`)).map(({ type }) => type)).toEqual([
      'SubjectRegistered',
      'IdentityUnmasked',
    ]);
    const other = { ...because, reason: 'Lý do khác' };
    const refused = await post(officer, `${the}/unmasking`, other, key);
    expect([refused.status, JSON.stringify(refused.body).includes(reporter.name)]).toEqual([422, false]);
  });

  it('the same key and words of another officer of the body show nothing: of that officer nothing is recorded', async () => {
    const { subjectRef, the } = await reported();
    const key = { 'idempotency-key': `goi-lai-${subjectRef}` };
    await post(officer, `${the}/unmasking`, because, key);
    const refused = await post(head, `${the}/unmasking`, because, key);
    expect([refused.status, JSON.stringify(refused.body).includes(reporter.name)]).toEqual([422, false]);
    // Whoever asks with a key of its own is recorded, and then shown it.
    expect(await post(head, `${the}/unmasking`, because)).toMatchObject({ status: 200, body: { identity: reporter } });
    expect((await onStream(`subject-${subjectRef}`)).map(({ type }) => type)).toEqual([
      'SubjectRegistered',
      'IdentityUnmasked',
      'IdentityUnmasked',
    ]);
  });

  it('needs a role, a reason and a legal basis', async () => {
    const { the } = await reported();
    expect(rulesOf(await post(clerk, `${the}/unmasking`, because))).toContain('LC-ISSUER');
    expect((await post(officer, `${the}/unmasking`, { reason: 'Cần biết' })).status).toBe(400);
    expect((await post(officer, `${the}/unmasking`, { legalBasis: 'KH Điều 5.1' })).status).toBe(400);
    expect(rulesOf(await post(officer, `${the}/unmasking`, { ...because, reason: 'Số 0912 345 678' }))).toEqual([
      'INV-17',
    ]);
  });

  it('is nothing for a body without a part, nor for the authority that the report is about (INV-10)', async () => {
    const { the } = await reported({ reporter, reportedParty: { kind: 'AUTHORITY', agencyId: 'kh-health' } });
    for (const agency of ['kh-finance', 'kh-health'])
      expect((await post(await server.officer(agency, ['OFFICER', 'HEAD']), `${the}/unmasking`, because)).status).toBe(
        404,
      );
    expect((await post(officer, `subjects/${deriveId('nobody')}/unmasking`, because)).status).toBe(404);
  });

  it('shows nothing where nobody gave a name', async () => {
    const { the } = await reported({});
    expect(rulesOf(await post(officer, `${the}/unmasking`, because))).toEqual(['LC-UNMASKING']);
  });

  it('no query shows who it is', async () => {
    const { reportId, subjectRef } = await reported();
    for (const path of [
      `reports/${reportId}`,
      `reports/${reportId}/message`,
      'reports',
      'reports.csv',
      `subjects/${subjectRef}`,
    ]) {
      const answer = await server.app.inject({ url: `/v1/${path}`, headers: { authorization: head } });
      expect([path, answer.body.includes(reporter.name), answer.body.includes(reporter.email)]).toEqual([
        path,
        false,
        false,
      ]);
    }
  });
});

describe('erasure', () => {
  const requested = { ground: 'SUBJECT_REQUEST', reason: 'Người phản ánh yêu cầu xóa' };
  const ordered = { ground: 'COURT_ORDER', reason: 'Theo quyết định của tòa án' };

  it('is refused while a matter is open, and named which; a court need not wait', async () => {
    const { reportId, subjectRef, the } = await reported();
    const refused = await post(head, `${the}/erasure`, requested);
    expect(rulesOf(refused)).toEqual(['LC-RETENTION']);
    expect(JSON.stringify(refused.body)).toContain(`report-${reportId}`);
    expect(rulesOf(await post(head, `${the}/erasure`, { ...requested, ground: 'RETENTION_OVER' }))).toEqual([
      'LC-RETENTION',
    ]);

    expect(await post(head, `${the}/erasure`, ordered)).toMatchObject({
      status: 200,
      body: { events: ['SubjectErased'] },
    });
    const words = await server.app.inject({
      url: `/v1/reports/${reportId}/message`,
      headers: { authorization: officer },
    });
    expect(words.json()).toMatchObject({ message: null, erased: true });
    expect(rulesOf(await post(officer, `${the}/unmasking`, because))).toEqual(['LC-UNMASKING']);
    expect((await onStream(`subject-${subjectRef}`)).at(-1)).toEqual({
      type: 'SubjectErased',
      data: { ...ordered, by: { agencyId: 'kh-dic', officerRef: 'giam-doc' } },
    });
  });

  it('is for the head or an administrator, of a body that handles the matter', async () => {
    const { the } = await reported();
    expect(rulesOf(await post(officer, `${the}/erasure`, ordered))).toContain('LC-ISSUER');
    expect((await post(await server.officer('kh-finance', ['HEAD', 'ADMIN']), `${the}/erasure`, ordered)).status).toBe(
      404,
    );
    expect((await post(await server.officer('kh-dic', ['ADMIN']), `${the}/erasure`, ordered)).status).toBe(200);
  });

  it('again, and with another key, changes nothing', async () => {
    const { subjectRef, the } = await reported();
    for (const key of ['mot', 'mot', 'hai']) await post(head, `${the}/erasure`, ordered, { 'idempotency-key': key });
    expect((await onStream(`subject-${subjectRef}`)).filter(({ type }) => type === 'SubjectErased')).toHaveLength(1);
  });

  it('of whoever wrote a letter names the record of the letter, which says the same until it is erased itself', async () => {
    const letter = {
      channelId: 'kh-dic-post',
      channel: 'POST',
      source: 'CITIZEN',
      postal: { arrivedOn: '2023-01-05', scanHash: 'c'.repeat(64) },
      text: 'Kính gửi Sở, tôi là Lê Thị Mẫu.',
      reporter: { name: reporter.name },
      items: [{ contentRefs: [{ url: 'https://example.vn/bai-viet/1' }], message: 'Bài viết sai sự thật.' }],
    };
    const letterId = (await post(clerk, 'letters', letter)).body.id as Uuid;
    const author = deriveId(deriveId(letterId, 'report', 0), 'reporter');
    await until(async () => (await onStream(`subject-${author}`)).length > 0);
    const [registered] = await onStream(`letter-${letterId}`);
    const { docRef } = (registered?.data as { readonly text: { readonly docRef: Uuid } }).text;
    const { body } = await post(head, `subjects/${author}/erasure`, ordered);
    expect(body).toMatchObject({ events: ['SubjectErased'], letterRef: deriveId(letterId, 'letter') });
    expect(await server.instance.vault.open(docRef)).toBe(letter.text);
    expect((await post(head, `subjects/${String(body.letterRef)}/erasure`, ordered)).body).not.toHaveProperty(
      'letterRef',
    );
    expect(await server.instance.vault.open(docRef)).toBeUndefined();
  });

  it('whoever sends the erased report again is told so, and nothing is kept', async () => {
    const key = { 'idempotency-key': 'phan-anh-da-xoa' };
    const body = aReport({ reporter });
    const { body: receipt } = await post(clerk, 'reports', body, key);
    const subjectRef = deriveId(receipt.id, 'reporter');
    await until(async () => (await onStream(`subject-${subjectRef}`)).length > 0);
    await post(head, `subjects/${subjectRef}/erasure`, ordered);
    const again = await post(clerk, 'reports', body, key);
    expect([again.status, again.body.type]).toEqual([410, 'urn:lienthong:problem:subject-erased']);
    const identity = (await onStream(`subject-${subjectRef}`)).find(({ type }) => type === 'SubjectRegistered')?.data;
    const { docRef } = (identity as { readonly identity: { readonly docRef: string } }).identity;
    expect(await server.instance.vault.open(docRef)).toBeUndefined();
  });

  it('of what turned out to be classified comes by itself, on the record (INV-18)', async () => {
    const { reportId, subjectRef } = await reported();
    const refusal = { referenceNumber: 'MAT-01', custodian: 'kh-police' };
    const { status } = await post(officer, `reports/${reportId}/classified-refusal`, refusal);
    expect(status).toBe(200);
    await until(async () => (await onStream(`subject-${subjectRef}`)).some(({ type }) => type === 'SubjectErased'));
    expect((await onStream(`subject-${subjectRef}`)).at(-1)).toEqual({
      type: 'SubjectErased',
      data: { ground: 'CLASSIFIED' },
    });
  });
});
