import type { DomainEvent, OfficerRole, Recorded } from '#contracts';
import { aReport, startTestServer, type TestServer } from '../testing/index.js';
import { until } from '../../../test/support/until.js';

/** Coordination as bodies see it: over HTTP, on a clock that stands where it is put (scope-and-scenarios 8.1, 18 and 19). */

type Named<Type extends DomainEvent['type']> = Recorded<Extract<DomainEvent, { readonly type: Type }>>;

const START = '2023-03-06T01:00:00.000Z';
const DUE = '2023-03-17T10:00:00.000Z';
const SCREENING = {
  nexus: { withinTerritory: true, territory: 'khanh-hoa', explanation: 'Hồ chứa nước nằm trong tỉnh' },
  harmFactors: ['PUBLIC_ALARM'],
  reasons: 'Nội dung có thể kiểm chứng',
  disposition: 'OPEN_CASE',
  opening: { caseKind: 'FACTUAL_CLAIM', subjectKind: 'CLAIM', claimUnderReview: 'Hồ chứa nước sắp vỡ' },
};
const SIGNATURE = { chain: [{ capacity: 'FOR_HEAD', position: 'Phó Chủ tịch' }] };

describe('coordination over HTTP', () => {
  let server: TestServer;
  beforeAll(async () => {
    server = await startTestServer({ LIENTHONG_VIRTUAL_CLOCK: START, LIENTHONG_RATE_LIMIT: '100000' });
  }, 60_000);
  afterAll(() => server.stop());

  const send = async (
    [agencyId, role, officerRef]: readonly [string, OfficerRole, string],
    path: string,
    body: object,
    headers: Readonly<Record<string, string>> = {},
  ) => {
    const authorization = await server.officer(agencyId, [role], officerRef);
    const response = await fetch(`${server.url}/v1/${path}`, {
      method: 'POST',
      headers: { authorization, 'content-type': 'application/json', ...headers },
      body: JSON.stringify(body),
    });
    const answer = (await response.json()) as {
      readonly id: string;
      readonly refusals?: readonly { readonly rule: string }[];
    };
    return { status: response.status, id: answer.id, rules: (answer.refusals ?? []).map(({ rule }) => rule) };
  };

  const logged = async <Type extends DomainEvent['type']>(type: Type, matterId: string): Promise<Named<Type>[]> => {
    const events: Recorded[] = [];
    for await (const stored of server.instance.store.readAll()) events.push(server.instance.codec.read(stored));
    return events.filter((event): event is Named<Type> => event.type === type && event.metadata.matterId === matterId);
  };
  /** The events of that name, once there are so many: what policies do is there a moment later. */
  const told = async <Type extends DomainEvent['type']>(type: Type, matterId: string, count = 1) => {
    let found: Named<Type>[] = [];
    await until(async () => (found = await logged(type, matterId)).length >= count);
    return found;
  };

  const clerk = ['kh-dic', 'CLERK', 'van-thu'] as const;
  const lead = ['kh-dic', 'OFFICER', 'thu-ly'] as const;
  const association = ['kh-journalists', 'OFFICER', 'hnb-1'] as const;

  const openCase = async (): Promise<string> => {
    const { id } = await send(clerk, 'reports', aReport());
    await send(clerk, `reports/${id}/acknowledgement`, {});
    expect(await send(lead, `reports/${id}/screening`, SCREENING)).toMatchObject({ status: 200, rules: [] });
    let caseId = '';
    await until(async () => {
      const authorization = await server.officer('kh-dic', ['OFFICER'], 'thu-ly');
      const response = await fetch(`${server.url}/v1/reports/${id}`, { headers: { authorization } });
      caseId = ((await response.json()) as { readonly caseId?: string | null }).caseId ?? '';
      return caseId !== '';
    });
    return caseId;
  };

  it('18: several bodies are asked at once; one gives back, one is late, and nothing says what nobody answered', async () => {
    const caseId = await openCase();
    const request = {
      addressee: 'kh-health',
      purpose: 'Kiểm chứng tình trạng hồ chứa',
      legalBasis: 'KHANHHOA-2086-2020/6.2',
      dueAt: '2023-03-10T10:00:00.000Z',
      furtherAddressees: [
        { addressee: 'kh-police', dueAt: '2023-03-10T10:00:00.000Z', purpose: 'Xác minh nội dung đăng tải' },
        { addressee: 'kh-agriculture', dueAt: '2023-03-10T10:00:00.000Z' },
      ],
    };
    const toAdvisers = { ...request, furtherAddressees: [{ addressee: 'kh-propaganda', dueAt: request.dueAt }] };
    expect(await send(lead, `cases/${caseId}/verification-requests`, toAdvisers)).toMatchObject({ rules: ['INV-04'] });
    expect(await send(lead, `cases/${caseId}/verification-requests`, request)).toMatchObject({ status: 200 });
    const opened = await told('AssignmentOpened', caseId, 3);
    const taskOf = (agency: string) => opened.find(({ data }) => data.addressee === agency)?.streamId ?? '';

    const back = { reasons: 'Không thuộc lĩnh vực quản lý' };
    const agriculture = ['kh-agriculture', 'HEAD', 'snn-gd'] as const;
    expect(await send(agriculture, `assignments/${taskOf('kh-agriculture')}/return`, back)).toMatchObject({
      status: 200,
    });
    await told('VerificationReturnNoted', caseId);

    const health = ['kh-health', 'HEAD', 'syt-gd'] as const;
    await send(health, `assignments/${taskOf('kh-health')}/officer`, { officerRef: 'syt-1' });
    const answer = { outcome: 'UNDETERMINED', method: 'Đối chiếu hồ sơ', evidence: [] };
    await send(['kh-health', 'OFFICER', 'syt-1'], `assignments/${taskOf('kh-health')}/verification`, answer);
    await told('VerificationAnswered', caseId);

    server.virtualClock?.moveTo('2023-03-13T02:00:00.000Z');
    const police = (await logged('VerificationRequested', caseId)).find(({ data }) => data.addressee === 'kh-police');
    const unanswered = [{ requestId: police?.data.requestId ?? '', note: 'Đã nhắc hai lần' }];
    const complete = (outcome: string) =>
      send(lead, `cases/${caseId}/verification-completion`, { outcome, reasons: 'Chưa đủ căn cứ', unanswered });
    expect(await complete('CONFIRMED_FALSE')).toMatchObject({ rules: ['LC-OUTCOME'] });
    expect(await complete('UNDETERMINED')).toMatchObject({ status: 200 });
    expect(await send(lead, `cases/${caseId}/appraisal-start`, {})).toMatchObject({ rules: ['INV-06'] });

    const captain = ['kh-police', 'HEAD', 'ca-1'] as const;
    await send(captain, `assignments/${taskOf('kh-police')}/officer`, { officerRef: 'ca-2' });
    const late = {
      outcome: 'AUTHENTIC',
      method: 'Kiểm tra hiện trường',
      evidence: [{ source: 'OWN_CHECK', description: 'Biên bản', reference: '12/BB' }],
    };
    expect(
      await send(['kh-police', 'OFFICER', 'ca-2'], `assignments/${taskOf('kh-police')}/verification`, late),
    ).toMatchObject({ status: 200 });
    const [, noted] = await told('VerificationAnswered', caseId, 2);
    expect(noted?.data).toMatchObject({ agencyId: 'kh-police', late: true });
    expect(await logged('VerificationReopened', caseId)).toEqual([]);
  }, 60_000);

  it('19: a written round with a dissent, a replaced officer, a silent body and a late one; advisers never decide', async () => {
    const caseId = await openCase();
    await send(lead, `cases/${caseId}/consultations`, { subject: 'Hướng xử lý' });
    const [round] = await told('ConsultationOpened', caseId);
    const path = `consultations/${round?.streamId ?? ''}`;
    expect(await send(lead, `${path}/method`, { method: 'WRITTEN', reason: 'Nội dung đơn giản' })).toMatchObject({
      status: 200,
    });
    const addressees = ['kh-journalists', 'kh-nhatrang-pc', 'kh-health'].map((agencyId) => ({ agencyId, dueAt: DUE }));
    expect(
      await send(lead, `${path}/opinion-requests`, { question: 'HANDLING_DIRECTION', text: 'Xin ý kiến', addressees }),
    ).toMatchObject({ status: 200 });
    const tasks = await told('OpinionTaskOpened', caseId, 3);
    const taskOf = (agency: string) =>
      `opinions/${tasks.find(({ data }) => data.addressee === agency)?.streamId ?? ''}`;

    const chair = ['kh-journalists', 'HEAD', 'hnb-chu-tich'] as const;
    const opinion = { position: 'DISAGREE', text: 'Đề nghị để tác giả tự đính chính', signature: SIGNATURE };
    await send(chair, `${taskOf('kh-journalists')}/officer`, { officerRef: 'hnb-0' });
    const handover = { officerRef: 'hnb-1', reasons: 'Bàn giao hồ sơ' };
    await send(chair, `${taskOf('kh-journalists')}/officer-replacement`, handover);
    expect(
      await send(['kh-journalists', 'OFFICER', 'hnb-0'], `${taskOf('kh-journalists')}/opinion`, opinion),
    ).toMatchObject({ status: 403, rules: ['LC-DESIGNATED'] });
    expect(await send(association, `${taskOf('kh-journalists')}/opinion`, opinion)).toMatchObject({ status: 200 });
    expect(await send(lead, `${path}/closure`, { summary: 'Đủ ý kiến' })).toMatchObject({ rules: ['LC-CONSULTATION'] });

    server.virtualClock?.moveTo('2023-03-20T02:00:00.000Z');
    const health = ['kh-health', 'HEAD', 'syt-gd'] as const;
    await send(health, `${taskOf('kh-health')}/officer`, { officerRef: 'syt-1' });
    const agreement = { ...opinion, position: 'AGREE', text: 'Đồng ý' };
    await send(['kh-health', 'OFFICER', 'syt-1'], `${taskOf('kh-health')}/opinion`, agreement);
    await told('OpinionNoted', caseId, 4);
    expect(await send(lead, `${path}/closure`, { summary: 'Đủ ý kiến' })).toMatchObject({ status: 200 });
    const [concluded] = await told('ConsultationConcluded', caseId);
    expect(concluded?.data).toMatchObject({
      nonResponders: ['kh-nhatrang-pc', 'kh-health'],
      dissents: [{ agencyId: 'kh-journalists', text: 'Đề nghị để tác giả tự đính chính' }],
    });

    const provisions = [{ provisionId: 'KHANHHOA-2086-2020/6.4', use: 'PROCEDURAL' }];
    const decision = {
      measure: 'STATEMENT',
      provisions,
      facts: 'Sự việc',
      reasons: 'Lý do',
      scope: 'Phạm vi',
      remedy: { body: 'kh-ppc', text: 'Khiếu nại', timeLimitDays: 90 },
      signature: SIGNATURE,
    };
    const party = ['kh-propaganda', 'SIGNER', 'btg-1'] as const;
    const anyDecision = 'decisions/00000000-0000-5000-8000-000000000abc/handling';
    expect(await send(party, anyDecision, decision)).toMatchObject({ status: 403, rules: ['INV-04'] });
  }, 60_000);

  it('a delegate acts for the head while the delegation is in force, and the envelope says so', async () => {
    const caseId = await openCase();
    const request = {
      addressee: 'kh-health',
      purpose: 'Kiểm chứng',
      legalBasis: 'KHANHHOA-2086-2020/6.2',
      dueAt: '2023-04-10T10:00:00.000Z',
    };
    await send(lead, `cases/${caseId}/verification-requests`, request);
    const [task] = await told('AssignmentOpened', caseId);
    const path = `assignments/${task?.streamId ?? ''}/officer`;
    const head = ['kh-health', 'HEAD', 'syt-gd'] as const;
    const deputy = ['kh-health', 'OFFICER', 'syt-pho'] as const;
    const terms = { delegate: 'syt-pho', role: 'HEAD', validTo: '2023-03-27T02:00:00.000Z', reasons: 'Đi công tác' };
    const { id, status } = await send(head, 'delegations', terms);
    expect(status).toBe(201);
    const under = { 'under-delegation': id };

    expect(await send(deputy, path, { officerRef: 'syt-1' })).toMatchObject({ rules: ['LC-ISSUER'] });
    expect(await send(deputy, path, { officerRef: 'syt-1' }, { 'under-delegation': 'x' })).toMatchObject({
      status: 400,
    });
    expect(await send(deputy, path, { officerRef: 'syt-1' }, under)).toMatchObject({ status: 200 });
    const [designated] = await told('OfficerDesignated', caseId);
    expect(designated?.metadata.actor).toMatchObject({ role: 'HEAD', officerRef: 'syt-pho', underDelegation: id });

    expect(await send(head, `delegations/${id}/end`, { reasons: 'Đã về' })).toMatchObject({ status: 200 });
    const replacement = `assignments/${task?.streamId ?? ''}/officer-replacement`;
    const handover = { officerRef: 'syt-2', reasons: 'Nghỉ phép' };
    expect(await send(deputy, replacement, handover, under)).toMatchObject({ status: 403, rules: ['LC-DELEGATION'] });
    expect(await send(head, replacement, handover)).toMatchObject({ status: 200 });
  }, 60_000);

  it('a topic reaches the committee that follows it, which acknowledges; its reporter is protected from there on', async () => {
    const caseId = await openCase();
    const tag = { topic: 'ANTI_CORRUPTION', reasons: 'Nội dung nêu việc đấu thầu' };
    expect(await send(lead, `cases/${caseId}/topics`, tag)).toMatchObject({ status: 200 });
    const [tagged] = await told('TopicTagged', caseId);
    expect(tagged?.data.protectsReporter).toBe(true);
    const [sent] = await told('NotificationSent', caseId);
    expect(sent?.data).toMatchObject({ recipients: ['kh-internal-affairs'], topic: 'ANTI_CORRUPTION', caseId });
    const receipts = `notifications/${sent?.streamId ?? ''}/receipts`;
    const committee = ['kh-internal-affairs', 'CLERK', 'bnc-1'] as const;
    expect(await send(committee, receipts, {})).toMatchObject({ status: 200 });
    expect(await send(['kh-police', 'CLERK', 'ca-9'], receipts, {})).toMatchObject({ status: 404 });
  }, 60_000);

  it('a meeting is convened, held and closed; its minutes are in no event', async () => {
    const caseId = await openCase();
    await send(lead, `cases/${caseId}/consultations`, { subject: 'Thống nhất xác minh' });
    const [round] = await told('ConsultationOpened', caseId);
    const path = `consultations/${round?.streamId ?? ''}`;
    await send(lead, `${path}/method`, { method: 'MEETING', reason: 'Nhiều cơ quan liên quan' });
    const startsAt = '2023-03-22T02:00:00.000Z';
    const invitation = { invited: ['kh-health'], startsAt, place: 'Phòng họp 2', agenda: 'Thống nhất' };
    expect(await send(lead, `${path}/meeting`, invitation)).toMatchObject({ status: 200 });
    server.virtualClock?.moveTo('2023-03-22T04:00:00.000Z');
    const conclusion = {
      heldAt: startsAt,
      attendees: [{ agencyId: 'kh-health', officerRefs: ['syt-1'] }],
      minutes: 'Bà Lê Thị Chín phát biểu',
      conclusion: 'Sở Y tế báo cáo trước 25/3/2023',
      dissents: [],
    };
    const named = { ...conclusion, attendees: [{ agencyId: 'kh-health', officerRefs: ['Lê Thị Chín'] }] };
    expect(await send(lead, `${path}/conclusion`, named)).toMatchObject({ status: 400 });
    expect(await send(lead, `${path}/conclusion`, conclusion)).toMatchObject({ status: 200 });
    expect(await send(lead, `${path}/closure`, { summary: 'Đã thống nhất' })).toMatchObject({ status: 200 });
    const [held] = await told('MeetingConcluded', caseId);
    expect(JSON.stringify(held)).not.toContain('Lê Thị Chín');
    expect(await server.instance.vault.open(held?.data.minutes.docRef ?? '')).toBe('Bà Lê Thị Chín phát biểu');
    await told('SubjectRegistered', held?.data.minutesOf ?? '');
  }, 60_000);
});
