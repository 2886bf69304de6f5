import { until } from '../../../test/support/until.js';
import { aReport, startTestServer, type TestServer } from '../testing/index.js';

let server: TestServer;
let clerk: string;
let lead: string;
let assessor: string;
let healthHead: string;
let health: string;
let signer: string;

beforeAll(async () => {
  server = await startTestServer();
  clerk = await server.officer('kh-dic', ['CLERK'], 'van-thu');
  lead = await server.officer('kh-dic', ['OFFICER'], 'thu-ly');
  assessor = await server.officer('kh-dic', ['OFFICER'], 'danh-gia');
  healthHead = await server.officer('kh-health', ['HEAD'], 'yt-giam-doc');
  health = await server.officer('kh-health', ['OFFICER'], 'yt-01');
  signer = await server.officer('kh-dic', ['SIGNER'], 'pho-giam-doc');
}, 60_000);

afterAll(() => server.stop());

interface Answer {
  readonly status: number;
  readonly body: Readonly<Record<string, unknown>>;
}

const post = async (path: string, payload: object, authorization = lead, headers = {}): Promise<Answer> => {
  const url = `/v1/${path}`;
  const answer = await server.app.inject({ method: 'POST', url, headers: { authorization, ...headers }, payload });
  return { status: answer.statusCode, body: answer.json() };
};

/** Posts what is to be accepted; the id of the thing. */
const done = async (...call: Parameters<typeof post>): Promise<string> => {
  const { status, body } = await post(...call);
  expect(`${call[0]}: ${status} ${JSON.stringify(body['refusals'] ?? '')}`).toMatch(/: 20[01] /);
  return String(body['id']);
};

const refusals = async (...call: Parameters<typeof post>): Promise<unknown> => {
  const { body } = await post(...call);
  return (body['refusals'] as readonly { rule: string }[] | undefined)?.map(({ rule }) => rule);
};

const eventually = async (stream: string, type: string): Promise<Record<string, unknown>> => {
  const find = async () => {
    for await (const event of server.instance.store.readStream(stream)) if (event.type === type) return event.data;
    return undefined;
  };
  await until(async () => (await find()) !== undefined);
  return (await find()) ?? {};
};

/** A case in which an order to correct is proposed. */
const orderProposed = async (): Promise<string> => {
  const reportId = await done('reports', aReport(), clerk);
  await done(`reports/${reportId}/acknowledgement`, {}, clerk);
  await done(`reports/${reportId}/screening`, {
    nexus: { withinTerritory: true, territory: 'khanh-hoa', explanation: 'Hồ chứa nước trong tỉnh.' },
    harmFactors: ['PUBLIC_ALARM'],
    reasons: 'Có thể kiểm chứng',
    disposition: 'OPEN_CASE',
    opening: {
      caseKind: 'FACTUAL_CLAIM',
      subjectKind: 'CLAIM',
      claimUnderReview: 'Hồ chứa nước sắp vỡ',
      conductAt: '2024-10-05T02:00:00.000Z',
    },
  });
  const { caseId } = await eventually(`report-${reportId}`, 'ReportLinkedToCase');
  const the = `cases/${String(caseId)}`;
  const dueAt = '2099-01-01T00:00:00.000Z';
  const legalBasis = 'KHANHHOA-2086-2020/6.2';
  await done(`${the}/verification-requests`, { addressee: 'kh-health', purpose: 'Kiểm chứng', legalBasis, dueAt });
  const { assignmentId } = await eventually(`case-${String(caseId)}`, 'VerificationRequested');
  await eventually(`assignment-${String(assignmentId)}`, 'AssignmentOpened');
  await done(`assignments/${String(assignmentId)}/officer`, { officerRef: 'yt-01' }, healthHead);
  const evidence = [{ source: 'OWN_CHECK', description: 'Biên bản kiểm tra', reference: 'BB-12' }];
  const verification = { outcome: 'CONFIRMED_FALSE', method: 'Kiểm tra tại chỗ', evidence };
  await done(`assignments/${String(assignmentId)}/verification`, verification, health);
  await eventually(`case-${String(caseId)}`, 'VerificationAnswered');
  await done(`${the}/verification-completion`, { outcome: 'CONFIRMED_FALSE', reasons: 'Hồ an toàn' });
  await done(`${the}/appraisal-start`, {});
  await done(`${the}/appraisal`, {
    finding: 'GROUND',
    grounds: [{ provisionId: 'ND-72-2013/5.1.d', use: 'SUBSTANTIVE' }],
    reasons: 'Tin sai gây hoang mang',
    necessityAndProportionality: 'Chỉ buộc đính chính bài viết',
    alternativesConsidered: 'Phát ngôn, nhắc nhở',
    noConsultationReason: 'Không thuộc lĩnh vực của cơ quan khác',
    proposedRoute: 'OWN_COMPETENCE',
    proposedMeasure: 'ORDER_CORRECTION',
  });
  return String(caseId);
};

const assessment = {
  measure: 'ORDER_CORRECTION',
  isOpinionOrSatire: false,
  isReporting: false,
  isPressWork: false,
  publicInterest: 'Người dân cần thông tin đúng',
  lessRestrictiveMeans: 'Yêu cầu tự đính chính không được thực hiện',
  leastRestrictive: true,
};
const order = { route: 'OWN_COMPETENCE', to: 'kh-dic', measure: 'ORDER_CORRECTION', ladderReason: 'Đã nhắc nhở' };

describe('before anything restrictive, over HTTP (INV-05, INV-07, INV-09)', () => {
  it('a third person assesses, the party explains itself through a clerk, and then the file leaves', async () => {
    const caseId = await orderProposed();
    const the = `cases/${caseId}`;
    const { ladderReason: _, ...withoutReason } = order;
    expect(await refusals(`${the}/handling-referrals`, withoutReason)).toEqual(['INV-05', 'INV-07', 'INV-09']);
    expect(await refusals(`${the}/expression-assessment`, assessment)).toContain('INV-05');
    await done(`${the}/expression-assessment`, assessment, assessor);

    const affectedParty = { kind: 'NATURAL_PERSON', name: 'Trần Văn An', phone: '0912345678' };
    await done(`${the}/explanation-invitations`, { affectedParty, alleged: 'Nêu sai về hồ chứa nước' });
    const invited = await eventually(`case-${caseId}`, 'ExplanationInvited');
    const explanation = `explanations/${String(invited['explanationId'])}`;
    await eventually(`explanation-${String(invited['explanationId'])}`, 'ExplanationOpened');
    const { subjectRef } = invited['affectedParty'] as { readonly subjectRef: string };
    await eventually(`subject-${subjectRef}`, 'SubjectRegistered');

    expect(await refusals(`${explanation}/expiry`, {})).toEqual(['LC-EXPLANATION']);
    expect(await refusals(`${explanation}/unreachability`, {})).toEqual(['LC-EXPLANATION']);
    const words = { session: 'WRITTEN', text: 'Tôi là Trần Văn An, tôi chỉ đăng lại.' };
    expect(await refusals(`${explanation}/explanation`, words, clerk)).toEqual(['LC-FOR-PARTY']);
    await done(`${explanation}/explanation`, words, clerk, { 'on-behalf-of': subjectRef });
    expect(await eventually(`case-${caseId}`, 'ExplanationNoted')).toMatchObject({ step: 'SUBMITTED', late: false });

    await done(`${the}/handling-referrals`, order);
    const { file } = await eventually(`case-${caseId}`, 'HandlingReferred');
    expect(file).toMatchObject({
      expressionAssessment: { leastRestrictive: true },
      explanation: { step: 'SUBMITTED' },
    });
    for await (const { data } of server.instance.store.readAll()) expect(JSON.stringify(data)).not.toContain('Trần');
  });

  it('who could be sought is sought; what is wrong with a request is said', async () => {
    const caseId = await orderProposed();
    const invite = `cases/${caseId}/explanation-invitations`;
    const affectedParty = { kind: 'SITE_OPERATOR' };
    expect((await post(invite, { affectedParty: null, alleged: 'x' })).status).toBe(400);
    expect((await post(invite, { affectedParty: { kind: 'NOBODY' }, alleged: 'x' })).status).toBe(400);
    expect(await refusals(invite, { affectedParty, alleged: 'Gọi 0912345678' })).toEqual(['INV-17']);
    expect(await refusals(invite, { affectedParty: { ...affectedParty, agencyId: 'nobody' }, alleged: 'x' })).toEqual([
      'LC-ADDRESSEE',
    ]);
    await done(invite, { affectedParty, alleged: 'Nêu sai về hồ chứa nước' });
    const { explanationId } = await eventually(`case-${caseId}`, 'ExplanationInvited');
    await eventually(`explanation-${String(explanationId)}`, 'ExplanationOpened');
    const explanation = `explanations/${String(explanationId)}`;
    const attempt = (means: string) => ({
      means,
      attemptedAt: new Date().toISOString(),
      outcome: 'NOT_REACHED',
      note: 'Không gặp',
    });
    expect((await post(`${explanation}/contact-attempts`, attempt('PIGEON'))).status).toBe(400);
    await done(`${explanation}/contact-attempts`, attempt('POST'));
    expect(await refusals(`${explanation}/unreachability`, {})).toEqual(['LC-EXPLANATION']);
    await done(`${explanation}/contact-attempts`, attempt('IN_PERSON'));
    await done(`${explanation}/unreachability`, {});
    expect(await eventually(`case-${caseId}`, 'ExplanationNoted')).toMatchObject({ step: 'PARTY_UNREACHABLE' });
    expect((await post(`${explanation}/contact-attempts`, attempt('POST'), health)).status).toBe(404);
  });
});

describe('without a case, over HTTP', () => {
  it('a guidance notice is signed, disputed by a clerk for the operator, withdrawn (HP-06)', async () => {
    const notice = {
      site: 'trang-1',
      duty: 'SOURCE_LINE',
      provisions: [{ provisionId: 'KHANHHOA-2086-2020/7.1.a', use: 'COMPETENCE' }],
      whatToFix: 'Ghi nguồn tin ở đầu mỗi bài',
      fixBy: '2099-01-01',
      preparedBy: 'thu-ly',
      signature: { chain: [{ capacity: 'FOR_HEAD', position: 'Phó Giám đốc' }] },
    };
    expect(await refusals('guidance-notices', notice)).toEqual(['LC-ISSUER']);
    expect(await refusals('guidance-notices', { ...notice, preparedBy: 'pho-giam-doc' }, signer)).toEqual([
      'LC-TWO-PERSONS',
    ]);
    expect((await post('guidance-notices', { ...notice, duty: 'GOOD_TASTE' }, signer)).status).toBe(400);
    const guidanceId = await done('guidance-notices', notice, signer);
    const issued = await eventually(`guidance-${guidanceId}`, 'GuidanceNoticeIssued');
    const { subjectRef } = issued['addressee'] as { readonly subjectRef: string };
    await done(`guidance-notices/${guidanceId}/dispute`, { reasons: 'Trang đã ghi nguồn' }, clerk, {
      'on-behalf-of': subjectRef,
    });
    await done(`guidance-notices/${guidanceId}/withdrawal`, { reasons: 'Kiểm tra lại: nghĩa vụ đã được thực hiện' });
  });

  it('a statement is noted on the matter that it names, where the body has a part in it (KH-22)', async () => {
    const caseId = await orderProposed();
    const statement = { caseId, title: 'Hồ an toàn', facts: 'Hồ đạt tiêu chuẩn an toàn.', personalDataRemoved: true };
    expect((await post('statements', { ...statement, personalDataRemoved: false }, health)).status).toBe(400);
    expect(await refusals('statements', statement, clerk)).toEqual(['LC-ISSUER']);
    const statementId = await done('statements', statement, health);
    expect(await eventually(`case-${caseId}`, 'StatementNoted')).toEqual({ statementId, agencyId: 'kh-health' });
  });
});
