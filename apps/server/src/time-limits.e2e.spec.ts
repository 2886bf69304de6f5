import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CommandBus } from '@nestjs/cqrs';
import { pino } from 'pino';
import { splitStreamName, type DomainEvent, type Recorded } from '#contracts';
import { written } from '#contracts/testing';
import { deriveId, type Instant, type Uuid } from '#kernel';
import { BusDispatcher } from '#reactions';
import { limitsDue } from '#read-models';
import { type InstanceLog, startEmbeddedLog } from '../../../test/support/instance-log.js';
import { until } from '../../../test/support/until.js';
import { aReport } from '../testing/index.js';
import { contextsNamed } from './contexts.js';
import { createServer, readConfiguration, type RunningServer } from './index.js';
import { schedulerOf } from './time-limits.js';

/** Monday, 09:00 in Vietnam. */
const MONDAY: Instant = '2023-03-06T02:00:00.000Z';
/** A report that is received then is to be acknowledged on Tuesday. */
const TUESDAY_NIGHT: Instant = '2023-03-07T16:59:59.999Z';
const WEDNESDAY: Instant = '2023-03-07T17:00:00.000Z';

const silent = pino({ level: 'silent' });
let folder: string;
let eventLog: InstanceLog;
let server: RunningServer;

const start = async (): Promise<RunningServer> => {
  const at = { LIENTHONG_DATA: join(folder, 'data'), PORT: '0', LIENTHONG_VIRTUAL_CLOCK: MONDAY };
  return createServer(readConfiguration({ ...eventLog.environment, ...at }), { logger: silent });
};

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lienthong-limits-'));
  eventLog = startEmbeddedLog(folder, 'an instance that is started again on its own files.');
  server = await start();
}, 60_000);

afterEach(async () => {
  await server.stop();
  await eventLog.stop();
  await rm(folder, { recursive: true, force: true });
});

const post = async (path: string, payload: object, role: 'CLERK' | 'HEAD' = 'CLERK'): Promise<string> => {
  const officer = { agencyId: 'kh-dic', roles: [role], officerRef: `dic-${role}`, validForSeconds: 600 } as const;
  const answer = await server.app.inject({
    method: 'POST',
    url: `/v1/${path}`,
    headers: { authorization: `Bearer ${await server.mintToken(officer)}` },
    payload,
  });
  expect(`${path}: ${answer.statusCode} ${answer.body}`).toMatch(/: 20[01] /);
  return String(answer.json().id);
};

const events = async (): Promise<readonly Recorded[]> => {
  const { store, codec } = server.instance;
  const all: Recorded[] = [];
  for await (const stored of store.readAll()) all.push(codec.read(stored));
  return all;
};
const named = async <Name extends DomainEvent['type']>(type: Name) =>
  (await events()).filter((event): event is Extract<Recorded, { type: Name }> => event.type === type);
const missed = async (): Promise<readonly string[]> => (await named('DeadlineMissed')).map(({ streamId }) => streamId);
const reminders = async (): Promise<readonly string[]> =>
  (await named('NotificationSent')).map(({ data }) => `${data.limit?.step} ${data.recipients.join()}`);

const moveTo = (instant: Instant): void => server.virtualClock?.moveTo(instant);
const report = (): Promise<string> => post('reports', aReport());
const limit = (reportId: string, deadlineId = 'acknowledgement'): string =>
  `streams/report-${reportId}/deadlines/${deadlineId}`;

/** A report whose reporter is asked for more, until Tuesday night: the reporter’s time, which the lead can stop. */
const returned = async (): Promise<{ readonly reportId: string; readonly theirs: string }> => {
  const reportId = await report();
  await post(`reports/${reportId}/acknowledgement`, {});
  const asked = { asks: 'Địa chỉ bài đăng', dueAt: TUESDAY_NIGHT, reasons: 'Chưa xác định được bài đăng' };
  await post(`reports/${reportId}/return`, asked, 'HEAD');
  return { reportId, theirs: limit(reportId, 'completion-by-reporter') };
};
const storm = { category: 'FORCE_MAJEURE', reason: 'Bão, bưu điện ngừng làm việc' };

describe('a limit of the pack, on a running server (life-cycle 3.6; KH-04)', () => {
  it('is missed once when the clock has passed it; whom it binds is reminded before and after, then the body above', async () => {
    const reportId = await report();
    // In its last eight hours.
    moveTo('2023-03-07T09:00:00.000Z');
    await until(async () => (await reminders()).length === 1);
    expect(await reminders()).toEqual(['BEFORE kh-dic']);
    moveTo(TUESDAY_NIGHT);
    moveTo(WEDNESDAY);
    await until(async () => (await reminders()).length === 2);
    expect(await missed()).toEqual([reportId]);
    // Wednesday, Thursday, Friday are over.
    moveTo('2023-03-10T17:00:00.000Z');
    await until(async () => (await reminders()).length === 3);
    expect(await reminders()).toEqual(['BEFORE kh-dic', 'MISSED kh-dic', 'SUPERIOR kh-ppc']);
    expect(await missed()).toEqual([reportId]);
    const [event] = await named('DeadlineMissed');
    expect(event).toMatchObject({
      stream: `report-${reportId}`,
      data: { deadlineId: 'acknowledgement', dueAt: TUESDAY_NIGHT },
      metadata: { actor: { kind: 'SYSTEM', policy: 'deadlines' }, origin: 'DEMO', recordedAt: WEDNESDAY },
    });
    // Nobody is named in what was sent.
    expect(JSON.stringify((await named('NotificationSent')).map(({ data }) => data))).not.toMatch(
      /subjectRef|officerRef/,
    );
  }, 60_000);

  it('a month at once: in the order in which the limits ended; what was met is left alone', async () => {
    const acknowledged = async (): Promise<string> => {
      const reportId = await report();
      await post(`reports/${reportId}/acknowledgement`, {});
      return reportId;
    };
    // Two working days to screen, one to acknowledge.
    const untilWednesday = await acknowledged();
    const untilTuesday = await report();
    moveTo('2023-03-07T02:00:00.000Z');
    const untilThursday = await acknowledged();
    const untilWednesdayToo = await report();
    moveTo('2023-04-10T02:00:00.000Z');
    await until(async () => (await missed()).length === 4);
    const [first, ...rest] = await missed();
    expect(first).toBe(untilTuesday);
    expect(new Set(rest.slice(0, 2))).toEqual(new Set([untilWednesday, untilWednesdayToo]));
    expect(rest[2]).toBe(untilThursday);
  }, 60_000);

  it('that was extended or stands still meanwhile is not missed at its old end', async () => {
    const extended = await report();
    const { reportId: paused, theirs } = await returned();
    const other = await report();
    await post(`${limit(extended)}/extension`, { by: 1, reason: 'Chờ đối chiếu hồ sơ' }, 'HEAD');
    await post(`${theirs}/pause`, storm, 'HEAD');
    moveTo(WEDNESDAY);
    await until(async () => (await missed()).length > 0);
    expect(await missed()).toEqual([other]);
    moveTo('2023-03-08T17:00:00.000Z');
    await until(async () => (await missed()).length > 1);
    expect(await missed()).toEqual([other, extended]);
    await post(`${theirs}/resumption`, {}, 'HEAD');
    moveTo('2023-04-10T02:00:00.000Z');
    await until(async () => (await missed()).length > 2);
    expect(await missed()).toEqual([other, extended, paused]);
  }, 60_000);

  it('that stands still: whoever can let it go on is reminded of that, then the body above, once in each pause', async () => {
    const { reportId, theirs } = await returned();
    await post(`${theirs}/pause`, storm, 'HEAD');
    // Ten working days are over.
    moveTo('2023-03-20T17:00:00.000Z');
    await until(async () => (await reminders()).length === 1);
    moveTo('2023-04-03T17:00:00.000Z');
    await until(async () => (await reminders()).length === 2);
    moveTo('2023-05-08T02:00:00.000Z');
    await post(`${theirs}/resumption`, {}, 'HEAD');
    await post(`${theirs}/pause`, storm, 'HEAD');
    moveTo('2023-05-22T17:00:00.000Z');
    await until(async () => (await reminders()).length === 3);
    expect(await reminders()).toEqual(['PAUSED kh-dic', 'PAUSED_SUPERIOR kh-ppc', 'PAUSED kh-dic']);
    expect(await missed()).toEqual([]);
    const [first, , third] = await named('NotificationSent');
    const ofReport = { streamId: reportId, deadlineId: 'completion-by-reporter' };
    expect(first?.data.limit).toMatchObject({ ...ofReport, pausedSince: MONDAY });
    expect(third?.data.limit).toMatchObject({ ...ofReport, pausedSince: '2023-05-08T02:00:00.000Z' });
    expect(first?.data.limit).not.toHaveProperty('dueAt');
    expect(first?.data.limit).not.toHaveProperty('bound');
  }, 60_000);

  it('moves by event when the calendar has another version, and is missed at its new end only', async () => {
    const reportId = await report();
    const pack = join(folder, 'pack');
    await cp('regulations/khanh-hoa', pack, { recursive: true });
    const limits = await readFile(join(pack, 'limits.yaml'), 'utf8');
    const version = Number(/version: (\d+)/.exec(limits)?.[1]);
    await writeFile(
      join(pack, 'limits.yaml'),
      limits
        .replace(/version: \d+/, `version: ${version + 1}`)
        .replace(
          /holidays:\n/,
          (found) => `${found}      - { date: 2023-03-07, name: Ngày nghỉ minh họa, verified: false }\n`,
        ),
    );
    await server.administration.importing.loadPack(pack);
    moveTo(WEDNESDAY);
    await until(async () => (await named('DeadlineMoved')).length > 0);
    expect((await named('DeadlineMoved')).map(({ stream, data }) => [stream, data])).toEqual([
      [
        `report-${reportId}`,
        { deadlineId: 'acknowledgement', dueAt: '2023-03-08T16:59:59.999Z', calendarVersion: version + 1 },
      ],
    ]);
    expect(await missed()).toEqual([]);
    moveTo('2023-03-08T17:00:00.000Z');
    await until(async () => (await missed()).length > 0);
    expect(await named('DeadlineMoved')).toHaveLength(1);
  }, 60_000);

  it('of imported history alarms nobody', async () => {
    const imported = deriveId('an imported case');
    const { store } = server.instance;
    const stream = `case-${imported}`;
    const set: DomainEvent = {
      type: 'DeadlineSet',
      data: { deadlineId: 'MATTER', ruleId: 'screening', startsAt: MONDAY, dueAt: TUESDAY_NIGHT, calendarVersion: 1 },
    };
    const metadata = { matterId: imported, origin: 'IMPORT', recordedAt: MONDAY } as const;
    await store.append(stream, [written(set, { stream, metadata })], 'no_stream');
    const reportId = await report();
    moveTo('2023-04-10T02:00:00.000Z');
    await until(async () => (await reminders()).includes('SUPERIOR kh-ppc'));
    expect(await missed()).toEqual([reportId]);
  }, 60_000);
});

describe('the scheduler of a server that is stopped, and of two', () => {
  const howMany = 12;
  const reportMany = async (): Promise<readonly Uuid[]> => {
    const reports: string[] = [];
    for (let n = 0; n < howMany; n += 1) reports.push(await report());
    return reports.map((id) => splitStreamName(`report-${id}`).streamId);
  };

  it('goes on where it was: stopped in the middle again and again, each limit is missed once', async () => {
    const reports = await reportMany();
    moveTo(WEDNESDAY);
    for (let stops = 0; (await missed()).length < howMany; stops += 1) {
      const before = (await missed()).length;
      // Stopped after it has told a few streams, or none.
      if (stops % 2 === 0) await until(async () => (await missed()).length > before);
      await server.stop();
      server = await start();
    }
    expect([...(await missed())].sort()).toEqual([...reports].sort());
  }, 60_000);

  it('two at once: each limit is missed once', async () => {
    await reportMany();
    const { instance, app } = server;
    const contexts = contextsNamed(instance.configuration.contexts);
    const dispatcher = new BusDispatcher(app.get(CommandBus), contexts);
    // Both hold the lease, as one does that was paused when the other one took it over.
    const other = schedulerOf(instance, contexts, dispatcher, silent);
    moveTo(WEDNESDAY);
    await Promise.all([other.look(), other.look()]);
    await until(async () => (await missed()).length >= howMany);
    await instance.readModels.caughtUp();
    await until(async () => (await limitsDue(instance.readModels, WEDNESDAY, undefined)).length === 0);
    expect(await missed()).toHaveLength(howMany);
    expect(new Set(await missed()).size).toBe(howMany);
  }, 60_000);
});
