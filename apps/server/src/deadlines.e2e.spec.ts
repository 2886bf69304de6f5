import { operationsOf } from '#administration';
import type { OfficerRole } from '#contracts';
import { aReport, startTestServer, type TestServer } from '../testing/index.js';
import { until } from '../../../test/support/until.js';

/** Time limits as officers meet them: over HTTP, on a clock that stands where it is put (life-cycle 3.6; INV-20). */

const MONDAY = '2023-03-06T01:00:00.000Z';

interface Answer {
  readonly id: string;
  readonly waitToken?: string;
  readonly items: readonly { readonly deadlineId: string; readonly status: string; readonly dueAt: string | null }[];
  readonly dueAt?: string;
  readonly steps: readonly { readonly step: string; readonly text: { readonly vi: string; readonly en: string } }[];
  readonly refusals?: readonly {
    readonly rule: string;
    readonly clause: string;
    readonly instead: { readonly vi: string; readonly en: string };
    readonly parameters: object;
  }[];
}

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer({ LIENTHONG_VIRTUAL_CLOCK: MONDAY, LIENTHONG_RATE_LIMIT: '100000' });
}, 60_000);
afterAll(() => server.stop());

type Officer = readonly [string, OfficerRole, string];
const clerk: Officer = ['kh-dic', 'CLERK', 'van-thu'];
const officer: Officer = ['kh-dic', 'OFFICER', 'thu-ly'];
const head: Officer = ['kh-dic', 'HEAD', 'giam-doc'];
const stranger: Officer = ['kh-finance', 'HEAD', 'stc-gd'];

const ask = async ([agencyId, role, ref]: Officer, path: string, body?: object) => {
  const authorization = await server.officer(agencyId, [role], ref);
  const response = await server.app.inject({
    method: body === undefined ? 'GET' : 'POST',
    url: `/v1/${path}`,
    headers: { authorization, ...(body !== undefined && { 'content-type': 'application/json' }) },
    ...(body !== undefined && { payload: JSON.stringify(body) }),
  });
  return { status: response.statusCode, ...(JSON.parse(response.body) as Answer) };
};

/** A report that the lead has to screen within two working days: by the end of Wednesday. */
const toScreen = async (): Promise<{ readonly id: string; readonly report: string; readonly wait: string }> => {
  const { id } = await ask(clerk, 'reports', aReport());
  const { waitToken = '' } = await ask(clerk, `reports/${id}/acknowledgement`, {});
  return { id, report: `streams/report-${id}/deadlines`, wait: `?wait=${encodeURIComponent(waitToken)}` };
};
const reason = 'Chờ cơ quan khác cung cấp tài liệu';

it('are listed for whoever sees the stream, the earliest first, and for nobody else', async () => {
  server.virtualClock?.moveTo(MONDAY);
  const { report, wait } = await toScreen();
  expect((await ask(officer, report + wait)).items).toMatchObject([
    { deadlineId: 'acknowledgement', status: 'MET', dueAt: '2023-03-07T16:59:59.999Z', bound: 'kh-dic' },
    { deadlineId: 'screening', status: 'OPEN', dueAt: '2023-03-08T16:59:59.999Z', bound: 'kh-dic' },
  ]);
  expect((await ask(stranger, report + wait)).status).toBe(404);
  expect((await ask(stranger, `${report}/screening/explanation${wait}`)).status).toBe(404);
  expect((await ask(stranger, `${report}/screening/extension`, { by: 1, reason })).status).toBe(404);
  expect((await ask(officer, `${report}/appeal/explanation`)).status).toBe(404);
  expect((await ask(officer, 'streams/register-x/deadlines')).status).toBe(404);
});

it('are extended once, by the head of the body that they bind, with a reason and within what the pack allows (KH-04)', async () => {
  server.virtualClock?.moveTo('2023-03-07T01:00:00.000Z');
  const { report } = await toScreen();
  const extend = (by: unknown, who: Officer = head) => ask(who, `${report}/screening/extension`, { by, reason });
  expect(await extend(1, officer)).toMatchObject({ status: 403, refusals: [{ rule: 'LC-ISSUER' }] });
  expect((await extend(0)).status).toBe(400);
  expect((await ask(head, `${report}/screening/extension`, { by: 1 })).status).toBe(400);
  expect(await extend(3)).toMatchObject({
    status: 409,
    refusals: [{ rule: 'LC-DEADLINE', parameters: { by: 3, most: 2, unit: 'WORKING_DAYS' } }],
  });
  expect(await extend(2)).toMatchObject({ status: 200 });
  const again = await extend(1);
  expect(again).toMatchObject({
    status: 409,
    refusals: [{ rule: 'LC-DEADLINE', parameters: { alreadyExtendedBy: 2 } }],
  });
  expect(again.refusals?.[0]?.clause).toContain('KH-04');
  expect(again.refusals?.[0]?.instead.vi).toContain('Gia hạn một lần');
  expect(await ask(head, `${report}/appeal/extension`, { by: 1, reason })).toMatchObject({
    refusals: [{ rule: 'LC-DEADLINE', parameters: { unknown: 'appeal' } }],
  });
});

it('are not stopped by the body that they bind, which is told what it can do instead (KH art. 4.2)', async () => {
  server.virtualClock?.moveTo('2023-03-13T01:00:00.000Z');
  const { report } = await toScreen();
  const answer = await ask(head, `${report}/screening/pause`, { category: 'WAITING_FOR_OTHER_BODY', reason });
  expect(answer).toMatchObject({
    status: 409,
    refusals: [
      {
        rule: 'LC-DEADLINE',
        parameters: { bindsItself: 'kh-dic', mayPause: 'none', instead: 'ExtendDeadline', most: 2 },
      },
    ],
  });
  expect(answer.refusals?.[0]?.instead.vi).toContain('nếu không có cơ quan nào khác chờ thì gia hạn');
});

it('stand still for a category and a reason, and say in two languages how they came to end when they do', async () => {
  server.virtualClock?.moveTo('2023-03-13T01:00:00.000Z');
  // The reporter’s time, by whom the lead waits: until Wednesday.
  const { report, id } = await toScreen();
  const asked = {
    asks: 'Địa chỉ bài đăng',
    dueAt: '2023-03-15T16:59:59.999Z',
    reasons: 'Chưa xác định được bài đăng',
  };
  await ask(officer, `reports/${id}/return`, asked);
  const limit = `${report}/completion-by-reporter`;
  await ask(head, `${limit}/extension`, { by: 1, reason });
  const pause = { category: 'WAITING_FOR_OTHER_BODY', reason };
  const pausing = `${limit}/pause`;
  expect((await ask(head, pausing, { ...pause, category: 'HOLIDAY' })).status).toBe(400);
  const { waitToken: paused = '' } = await ask(head, pausing, pause);
  expect(await ask(head, pausing, pause)).toMatchObject({ refusals: [{ rule: 'LC-DEADLINE' }] });
  const still = await ask(officer, `${limit}/explanation?wait=${encodeURIComponent(paused)}`);
  expect(still.steps.at(-1)?.text.vi).toBe(
    'Thời hạn đang tạm dừng từ 08:00 thứ Hai 13/03/2023; chưa có ngày hết hạn. Nếu chưa được tiếp tục, nhắc từ 24:00 thứ Hai 27/03/2023, báo cơ quan cấp trên từ 24:00 thứ Hai 10/04/2023.',
  );
  expect((await ask(officer, report)).items.at(-1)).toMatchObject({
    deadlineId: 'completion-by-reporter',
    status: 'PAUSED',
    dueAt: null,
    pausedSince: '2023-03-13T01:00:00.000Z',
    bound: null,
  });
  server.virtualClock?.moveTo('2023-03-14T01:00:00.000Z');
  const { waitToken = '' } = await ask(head, `${limit}/resumption`, {});
  const wait = `?wait=${encodeURIComponent(waitToken)}`;
  const { dueAt, steps } = await ask(officer, `${limit}/explanation${wait}`);
  expect(dueAt).toBe('2023-03-17T16:59:59.999Z');
  expect(steps.map(({ step }) => step)).toEqual([
    ...['RULE', 'STARTS', 'AGREED', 'EXTENDED', 'PAUSED', 'RESUMED', 'CALENDAR'],
    ...['SKIPPED', 'LAST_DAY', 'DUE'],
  ]);
  expect(steps[3]?.text.vi).toMatch(/^Sở Thông tin và Truyền thông.* gia hạn 1 ngày lúc 08:00 thứ Hai 13\/03\/2023/);
  expect(steps.at(-1)?.text).toEqual({
    vi: 'Hết hạn lúc 24:00 thứ Sáu 17/03/2023 (giờ Việt Nam).',
    en: 'Due by 24:00 on Friday 17/03/2023 (Vietnam).',
  });

  const [, stream = ''] = report.split('/');
  const explain = operationsOf(server.administration).find(({ name }) => name === 'deadline-explain');
  for await (const item of explain?.run({ stream, deadlineId: 'completion-by-reporter' }) ?? [])
    expect(item).toMatchObject({ kind: 'result', result: [{ deadlineId: 'completion-by-reporter', dueAt, steps }] });
  const nothing = explain?.run({ stream, deadlineId: 'appeal' })[Symbol.asyncIterator]().next();
  await expect(nothing).rejects.toThrow(/no limit appeal/);
});

it('are missed after their last instant, and not in it', async () => {
  server.virtualClock?.moveTo('2023-03-20T01:00:00.000Z');
  const { report, wait } = await toScreen();
  server.virtualClock?.moveTo('2023-03-22T16:59:59.999Z');
  expect((await ask(officer, report + wait)).items[1]).toMatchObject({ status: 'OPEN' });
  server.virtualClock?.moveTo('2023-03-22T17:00:00.000Z');
  await until(async () => (await ask(officer, report)).items[1]?.status === 'MISSED');
  const { steps } = await ask(officer, `${report}/screening/explanation`);
  expect(steps.at(-1)?.text.vi).toBe('Quá hạn 24:00 thứ Tư 22/03/2023; ghi nhận lúc 00:00 thứ Năm 23/03/2023.');
  expect(await ask(head, `${report}/screening/extension`, { by: 1, reason })).toMatchObject({
    status: 409,
    refusals: [{ rule: 'LC-DEADLINE', parameters: { status: 'MISSED' } }],
  });
});
