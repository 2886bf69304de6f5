import { addDays } from '#kernel';
import type { OfficerRole } from '#contracts';
import { until } from '../../../../test/support/until.js';
import { aReport, startTestServer, type TestServer } from '../../testing/index.js';

const START = '2023-03-06T01:00:00.000Z';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer({ LIENTHONG_VIRTUAL_CLOCK: START, LIENTHONG_RATE_LIMIT: '100000' });
}, 60_000);
afterAll(() => server.stop());

type Who = readonly [agencyId: string, role: OfficerRole, officerRef: string];
const lead: Who = ['kh-dic', 'OFFICER', 'thu-ly'];
const clerk: Who = ['kh-dic', 'CLERK', 'van-thu'];
const head: Who = ['kh-dic', 'HEAD', 'giam-doc'];
const health: Who = ['kh-health', 'OFFICER', 'syt-1'];
const stranger: Who = ['kh-finance', 'OFFICER', 'stc-1'];

const authorized = async ([agencyId, role, officerRef]: Who) => ({
  authorization: await server.officer(agencyId, [role], officerRef),
});

const post = async (who: Who, path: string, payload: object) => {
  const answer = await server.app.inject({
    method: 'POST',
    url: `/v1/${path}`,
    headers: await authorized(who),
    payload,
  });
  expect([path, answer.statusCode, answer.json().refusals]).toEqual([path, expect.any(Number), undefined]);
  return answer.json();
};
const get = async (who: Who, path: string) => {
  const answer = await server.app.inject({ url: `/v1/${path}`, headers: await authorized(who) });
  return { status: answer.statusCode, body: answer.json() };
};
/** What a list holds, once it holds something: it follows the log a moment later. */
const listed = async (who: Who, path: string) => {
  await until(async () => (await get(who, path)).body.items.length > 0);
  return (await get(who, path)).body.items;
};

describe('the minutes of a meeting over HTTP (KH art. 5.2.a)', () => {
  it('are read by who led it and who was invited, and by nobody else', async () => {
    const { id: reportId } = await post(clerk, 'reports', aReport());
    await post(clerk, `reports/${String(reportId)}/acknowledgement`, {});
    await post(lead, `reports/${String(reportId)}/screening`, {
      nexus: { withinTerritory: true, territory: 'khanh-hoa', explanation: 'Hồ chứa nước nằm trong tỉnh' },
      harmFactors: ['PUBLIC_ALARM'],
      reasons: 'Nội dung có thể kiểm chứng',
      disposition: 'OPEN_CASE',
      opening: { caseKind: 'FACTUAL_CLAIM', subjectKind: 'CLAIM', claimUnderReview: 'Hồ chứa nước sắp vỡ' },
    });
    const [{ caseId }] = await listed(lead, 'cases');
    await post(lead, `cases/${String(caseId)}/consultations`, { subject: 'Thống nhất xác minh' });
    let consultationId = '';
    await until(async () => {
      const [first] = (await get(lead, `cases/${String(caseId)}`)).body.consultations;
      consultationId = first?.consultationId ?? '';
      return consultationId !== '';
    });
    const path = `consultations/${consultationId}`;
    await post(lead, `${path}/method`, { method: 'MEETING', reason: 'Nhiều cơ quan liên quan' });
    const startsAt = '2023-03-07T02:00:00.000Z';
    const invitation = { invited: ['kh-health'], startsAt, place: 'Phòng họp 2', agenda: 'Thống nhất' };
    await post(lead, `${path}/meeting`, invitation);
    expect((await get(lead, `${path}/minutes`)).status).toBe(404);
    server.virtualClock?.moveTo('2023-03-07T04:00:00.000Z');
    const minutes = 'Bà Lê Thị Chín phát biểu';
    await post(lead, `${path}/conclusion`, {
      heldAt: startsAt,
      attendees: [{ agencyId: 'kh-health', officerRefs: ['syt-1'] }],
      minutes,
      conclusion: 'Sở Y tế báo cáo trước 25/3/2023',
      dissents: [],
    });
    await until(async () => (await get(lead, `${path}/minutes`)).status === 200);
    for (const who of [lead, health]) {
      const { body } = await get(who, `${path}/minutes`);
      expect(body).toEqual({ consultationId, heldAt: startsAt, minutes, erased: false });
    }
    expect((await get(stranger, `${path}/minutes`)).status).toBe(404);
    expect((await get(lead, 'consultations/nothing/minutes')).status).toBe(400);
  }, 60_000);
});

describe('what a body lists of its own, over HTTP', () => {
  it('delegations: its own, in force at an instant', async () => {
    const validFrom = server.instance.clock.now();
    const validTo = addDays(validFrom, 5);
    const delegation = { delegate: 'thu-ly', role: 'SIGNER', validFrom, validTo, reasons: 'Đi công tác' };
    const { id } = await post(head, 'delegations', delegation);
    expect(await listed(lead, 'delegations')).toMatchObject([
      { delegationId: id, agencyId: 'kh-dic', grantedBy: 'giam-doc', delegate: 'thu-ly', role: 'SIGNER', ended: null },
    ]);
    expect((await get(lead, `delegations?at=${addDays(validFrom, 1)}&delegate=thu-ly`)).body.items).toHaveLength(1);
    expect((await get(lead, `delegations?at=${validTo}`)).body.items).toEqual([]);
    expect((await get(health, 'delegations')).body.items).toEqual([]);
    expect((await get(lead, 'delegations?at=today')).status).toBe(400);
  });

  it('difficulties: of who raised them and who forwards them (KH-44)', async () => {
    const difficulty = {
      subject: 'Thiếu cán bộ',
      text: 'Đơn vị chưa có cán bộ chuyên trách.',
      documentNumber: '12/SYT-VP',
      issuedOn: '2023-03-06',
    };
    const { id } = await post(['kh-health', 'HEAD', 'syt-gd'], 'difficulties', difficulty);
    for (const who of [health, lead]) {
      expect(await listed(who, 'difficulties')).toMatchObject([{ difficultyId: id, subject: 'Thiếu cán bộ' }]);
    }
    expect((await get(stranger, 'difficulties')).body).toEqual({ items: [] });
  });

  it.each(['difficulties', 'guidance-notices', 'statements', 'letters', 'notifications', 'delegations'])(
    '%s: page and cursor are checked, and who asks',
    async (list) => {
      for (const query of ['limit=0', 'cursor=x', 'colour=red'])
        expect([query, (await get(lead, `${list}?${query}`)).status]).toEqual([query, 400]);
      expect((await server.app.inject(`/v1/${list}`)).statusCode).toBe(401);
    },
  );
});
