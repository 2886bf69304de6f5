import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { OfficerRole, Recorded } from '#contracts';
import { until } from '../../../test/support/until.js';
import { SUCCESSOR, writeSuccessorPack } from '../../../test/support/successor-pack.js';
import { aReport, startTestServer, type TestServer } from '../testing/index.js';

/** Who leads a matter, and how that changes: over HTTP (scope-and-scenarios 8.1, 15 and 17; KH-18, KH-44, KH-46). */

const START = '2023-03-06T01:00:00.000Z';
const LIMIT = 60_000;
const OPENING = { caseKind: 'FACTUAL_CLAIM', subjectKind: 'CLAIM', claimUnderReview: 'Hồ chứa nước sắp vỡ' };
const SCREENING = {
  nexus: { withinTerritory: true, territory: 'khanh-hoa', explanation: 'Hồ chứa nước nằm trong tỉnh' },
  harmFactors: ['PUBLIC_ALARM'],
  reasons: 'Nội dung có thể kiểm chứng',
  disposition: 'OPEN_CASE',
  opening: OPENING,
};
type Officer = readonly [agencyId: string, role: OfficerRole, officerRef: string];
const clerk: Officer = ['kh-dic', 'CLERK', 'van-thu'];
const lead: Officer = ['kh-dic', 'OFFICER', 'thu-ly'];
const police: Officer = ['kh-police', 'OFFICER', 'ca-1'];
const policeHead: Officer = ['kh-police', 'HEAD', 'ca-gd'];
const health: Officer = ['kh-health', 'OFFICER', 'syt-1'];
const chair: Officer = ['kh-ppc', 'SIGNER', 'pct-1'];

interface Answer {
  readonly id: string;
  readonly refusals?: readonly { readonly rule: string }[];
  readonly [member: string]: unknown;
}

let server: TestServer;
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lienthong-leading-'));
  await writeSuccessorPack(join(folder, 'pack'));
  server = await startTestServer({
    LIENTHONG_VIRTUAL_CLOCK: START,
    LIENTHONG_RATE_LIMIT: '100000',
    LIENTHONG_PACKS: join(folder, 'pack'),
  });
}, LIMIT);
afterAll(async () => {
  await server.stop();
  await rm(folder, { recursive: true, force: true });
});

const call = async ([agencyId, role, officerRef]: Officer, method: string, path: string, body?: object) => {
  const authorization = await server.officer(agencyId, [role], officerRef);
  const response = await fetch(`${server.url}/v1/${path}`, {
    method,
    headers: { authorization, ...(body !== undefined && { 'content-type': 'application/json' }) },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  const answer = (await response.json()) as Answer;
  return { status: response.status, answer, rules: (answer.refusals ?? []).map(({ rule }) => rule) };
};
const send = (officer: Officer, path: string, body: object = {}) => call(officer, 'POST', path, body);
const get = (officer: Officer, path: string) => call(officer, 'GET', path);

const logged = async (matterId: string): Promise<readonly Recorded[]> => {
  const events: Recorded[] = [];
  for await (const stored of server.instance.store.readAll()) events.push(server.instance.codec.read(stored));
  return events.filter(({ metadata }) => metadata.matterId === matterId);
};
/** The last event of that name in the matter, once there are so many: what policies do is there a moment later. */
const told = async (type: Recorded['type'], matterId: string, count = 1): Promise<Recorded> => {
  let found: readonly Recorded[] = [];
  await until(async () => (found = (await logged(matterId)).filter((event) => event.type === type)).length >= count);
  const last = found.at(-1);
  if (last === undefined) throw new Error(`${type} is not there`);
  return last;
};

const register = async (): Promise<string> => {
  const { answer } = await send(clerk, 'reports', aReport());
  await send(clerk, `reports/${answer.id}/acknowledgement`);
  return answer.id;
};
const openCase = async (): Promise<string> => {
  const reportId = await register();
  expect(await send(lead, `reports/${reportId}/screening`, SCREENING)).toMatchObject({ status: 200 });
  return linkedCaseOf(reportId);
};
const linkedCaseOf = async (reportId: string): Promise<string> => {
  let caseId: unknown;
  await until(async () => {
    caseId = (await get(lead, `reports/${reportId}`)).answer['caseId'];
    return typeof caseId === 'string';
  });
  return String(caseId);
};

const OFFER = {
  to: 'kh-police',
  grounds: 'Liên quan đến trật tự an toàn xã hội',
  legalBasis: 'KHANHHOA-2086-2020/7.2.b',
  dueAt: '2023-03-20T10:00:00.000Z',
};

it(
  '17: the lead changes on acceptance, once; a refusal leaves the case where it stood (INV-22)',
  async () => {
    const caseId = await openCase();
    expect(await send(lead, `cases/${caseId}/transfers`, { ...OFFER, to: 'kh-propaganda' })).toMatchObject({
      rules: expect.arrayContaining(['INV-04']) as unknown,
    });
    expect(await send(lead, `cases/${caseId}/transfers`, OFFER)).toMatchObject({ status: 200 });
    const first = await told('TransferOffered', caseId);

    const refer = { route: 'OWN_COMPETENCE', to: 'kh-dic', measure: 'VOLUNTARY_CORRECTION' };
    const refused = await send(lead, `cases/${caseId}/handling-referrals`, refer);
    expect(refused.rules).toContain('LC-STATE');
    const { answer: inbox } = await get(policeHead, 'inbox');
    expect(inbox['items']).toMatchObject([{ taskId: first.streamId, kind: 'ANSWER_TRANSFER' }]);
    expect((await get(policeHead, `cases/${caseId}`)).status).toBe(404);

    await send(policeHead, `transfers/${first.streamId}/refusal`, { reasons: 'Không thuộc lĩnh vực' });
    await told('TransferNoted', caseId);
    expect(await send(lead, `cases/${caseId}/transfers`, OFFER)).toMatchObject({ status: 200 });
    const second = await told('TransferOffered', caseId, 2);
    expect(await send(police, `transfers/${second.streamId}/acceptance`)).toMatchObject({ rules: ['LC-ISSUER'] });
    expect(await send(policeHead, `transfers/${second.streamId}/acceptance`)).toMatchObject({ status: 200 });
    expect(await send(policeHead, `transfers/${second.streamId}/acceptance`)).toMatchObject({ status: 200 });
    await told('TransferNoted', caseId, 2);
    expect((await logged(caseId)).filter(({ type }) => type === 'TransferAccepted')).toHaveLength(1);

    const request = {
      addressee: 'kh-health',
      purpose: 'Kiểm chứng tình trạng hồ chứa',
      legalBasis: 'KHANHHOA-2086-2020/6.2',
      dueAt: '2023-03-20T10:00:00.000Z',
    };
    expect(await send(lead, `cases/${caseId}/verification-requests`, request)).toMatchObject({ rules: ['INV-22'] });
    expect(await send(police, `cases/${caseId}/verification-requests`, request)).toMatchObject({ status: 200 });
    await until(async () => (await get(lead, `cases/${caseId}`)).answer['leadAgencyId'] === 'kh-police');
    expect((await get(police, `cases/${caseId}`)).answer['leadAgencyId']).toBe('kh-police');
  },
  LIMIT,
);

it(
  'KH-46: a department opens a matter in its own field; the consolidator has it unasked, and counts it once',
  async () => {
    const own = { ...OPENING, contentRefs: [{ url: 'https://example.vn/bai-viet/9' }], territory: 'khanh-hoa' };
    expect(await send(['kh-propaganda', 'OFFICER', 'tg-1'], 'cases', own)).toMatchObject({ rules: ['INV-04'] });
    expect(await send(lead, 'cases', own)).toMatchObject({ rules: ['LC-OBSERVATION'] });
    const { status, answer } = await send(health, 'cases', own);
    expect(status).toBe(201);
    const caseId = answer.id;
    await until(async () => (await get(lead, `cases/${caseId}`)).status === 200);
    expect((await get(lead, `cases/${caseId}`)).answer).toMatchObject({ leadAgencyId: 'kh-health', reportId: null });
    expect((await get(police, `cases/${caseId}`)).status).toBe(404);

    const reportId = await register();
    const { opening: _, ...screening } = SCREENING;
    const link = { ...screening, disposition: 'LINK_TO_CASE', linkTo: caseId };
    expect(await send(lead, `reports/${reportId}/screening`, link)).toMatchObject({ status: 200 });
    expect(await linkedCaseOf(reportId)).toBe(caseId);
  },
  LIMIT,
);

it(
  'KH-44: a difficulty goes through the consolidator to the people’s committee and comes back answered',
  async () => {
    const letter = {
      subject: 'Thời hạn xác minh quá ngắn',
      text: 'Kết quả xét nghiệm cần bảy ngày làm việc.',
      documentNumber: '12/SYT-VP',
      issuedOn: '2023-03-06',
    };
    const { status, answer } = await send(health, 'difficulties', letter);
    expect(status).toBe(201);
    const path = `difficulties/${answer.id}`;
    expect(await send(health, `${path}/proposals`, { text: 'Cho phép gia hạn' })).toMatchObject({ status: 200 });
    expect((await send(chair, `${path}/answer`, { answer: 'Được' })).status).toBe(404);
    await until(async () => {
      const { answer: inbox } = await get(lead, 'inbox?kind=FORWARD_DIFFICULTY');
      return (inbox['items'] as readonly { taskId: string }[]).some(({ taskId }) => taskId === answer.id);
    });
    expect(await send(lead, `${path}/forwarding`, { assessment: 'Có cơ sở' })).toMatchObject({ status: 200 });
    const amendment = { instrument: 'KHANHHOA-2086-2020', provision: 'KHANHHOA-2086-2020/6.2', text: 'Bổ sung' };
    expect(await send(lead, `${path}/amendments`, amendment)).toMatchObject({ status: 200 });
    expect(await send(chair, `${path}/answer`, { answer: 'Được gia hạn một lần' })).toMatchObject({ status: 200 });
  },
  LIMIT,
);

it(
  '15: from its day on the successor leads what is open; old tokens stop, letters reach it, old events keep the old id',
  async () => {
    const caseId = await openCase();
    expect(await send(lead, `cases/${caseId}/transfers`, OFFER)).toMatchObject({ status: 200 });
    const offer = await told('TransferOffered', caseId);
    const before = (await logged(caseId)).length;

    server.virtualClock?.moveTo('2023-06-30T16:59:59.000Z');
    expect((await get(lead, `cases/${caseId}`)).status).toBe(200);
    server.virtualClock?.moveTo('2023-06-30T17:00:01.000Z');
    expect((await get(lead, `cases/${caseId}`)).status).toBe(403);
    const successor: Officer = [SUCCESSOR, 'OFFICER', 'thu-ly'];
    expect((await get(successor, `cases/${caseId}`)).status).toBe(200);

    const moved = await told('CaseTransferredToSuccessor', caseId);
    expect(moved).toMatchObject({
      data: { predecessor: 'kh-dic', successor: SUCCESSOR },
      metadata: { actor: { kind: 'SYSTEM', policy: 'succession' } },
    });
    await until(async () => (await get(successor, `cases/${caseId}`)).answer['leadAgencyId'] === SUCCESSOR);
    const opened = (await logged(caseId)).find(({ type }) => type === 'CaseOpened');
    expect(opened?.data).toMatchObject({ leadAgencyId: 'kh-dic' });
    expect((await logged(caseId)).length).toBeGreaterThan(before);

    await send(policeHead, `transfers/${offer.streamId}/refusal`, { reasons: 'Không thuộc lĩnh vực' });
    expect((await told('TransferNoted', caseId)).data).toMatchObject({ leadAgencyId: SUCCESSOR });
    const request = {
      addressee: 'kh-dic',
      purpose: 'Kiểm chứng tình trạng hồ chứa',
      legalBasis: 'KHANHHOA-2086-2020/6.2',
      dueAt: '2023-07-20T10:00:00.000Z',
    };
    expect(await send(successor, `cases/${caseId}/verification-requests`, request)).toMatchObject({ status: 200 });
    expect((await told('VerificationRequested', caseId)).data).toMatchObject({ addressee: SUCCESSOR });
  },
  LIMIT,
);
