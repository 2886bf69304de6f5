import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { operationsOf } from '#administration';
import type { Recorded } from '#contracts';
import { openSqlite } from '#database';
import { deriveId, Unavailable } from '#kernel';
import { createServer, readConfiguration, type RunningServer } from '#server';
import { officers } from '../../apps/demo/src/officers.js';
import { assessExpression, hearTheParty } from '../../apps/demo/src/safeguards.js';
import { DECREE_72, falseClaim, HEALTH, verifiedFalse } from '../../apps/demo/src/scenarios/false-claim.js';
import { Stage } from '../../apps/demo/src/stage.js';
import { findBytes } from '../personal-data/find-bytes.js';
import { type InstanceLog, startInstanceLog } from '../support/instance-log.js';
import { until } from '../support/until.js';

/** Issue 6: afterwards no byte of the identity or of the free text is found in any live file; replay shows the tombstone. */

const MARCH_2023 = '2023-03-06T01:00:00.000Z';
const LIMIT = 180_000;
const { dicClerk, dicHead, dicOfficer } = officers;

const REPORTER = { name: 'Đặng Thị Xóa', phone: '0911 222 333', email: 'dang.thi.xoa@example.invalid' };
const MESSAGE = 'Tôi là Đặng Thị Xóa ở tổ 7, cạnh nhà ông Hai: nước giếng nhà tôi có mùi lạ từ hôm qua.';
const PARTY = ['Người Hư Cấu', '0000 000 222', 'Tôi chỉ chia sẻ lại tin nghe được, chưa kiểm tra.'];
const PAPER = `%PDF-1.4\n${'Đơn viết tay của bà Đặng Thị Xóa, tổ 7.\n'.repeat(40)}%%EOF`;
const COURT = { ground: 'COURT_ORDER', reason: 'Theo quyết định của tòa án' };

let folder: string;
let eventLog: InstanceLog;
let server: RunningServer;
let logged = '';

const start = async (startOver: 'all' | readonly string[] = []): Promise<RunningServer> => {
  const settings = { LIENTHONG_DATA: join(folder, 'data'), PORT: '0', LIENTHONG_RATE_LIMIT: '1000000' };
  const configuration = readConfiguration({ ...settings, ...eventLog.environment }, [`--virtual-clock=${MARCH_2023}`]);
  const logger = pino({ level: 'debug' }, { write: (line: string) => void (logged += line) });
  return createServer(configuration, { logger, startOver });
};

const history = async (): Promise<readonly Recorded[]> => {
  const events: Recorded[] = [];
  for await (const stored of server.instance.store.readAll()) events.push(server.instance.codec.read(stored));
  return events;
};

const stageOf = (): Stage => {
  const { url: baseUrl, virtualClock: clock } = server;
  if (clock === undefined) throw new Error('The instance has no virtual clock');
  return new Stage({ baseUrl, clock, mintToken: (request) => server.mintToken(request), readLog: history });
};

/** What the vault's file holds of a subject: its wrapped key, and the ends of everything that is sealed under it. */
const sealedOf = async (subjectRef: string): Promise<readonly string[]> => {
  type Row = Readonly<Record<string, string>>;
  const file = join(folder, 'data', 'vault.sqlite');
  const database = openSqlite<Readonly<Record<string, Row>>>({ file, durability: 'normal', readOnly: true });
  try {
    const of = (table: string) =>
      database.queries.selectFrom(table).selectAll().where('subjectRef', '=', subjectRef).execute();
    const attachments = await of('attachments');
    const uploads = attachments.map(({ uploadRef }) => uploadRef ?? '');
    const parts = await database.queries
      .selectFrom('attachmentParts')
      .selectAll()
      .where('uploadRef', 'in', uploads)
      .execute();
    const keys = [...(await of('subjectKeys')), ...attachments].map(({ wrappedKey }) => wrappedKey ?? '');
    const texts = [...(await of('documents')), ...parts].map(({ sealed }) => sealed ?? '');
    return [...keys, ...texts.flatMap((text) => [text.slice(0, 60), text.slice(-60)])];
  } finally {
    await database.close();
  }
};

/** The texts that are found in the files of the instance while it runs, and in what it has logged. */
const foundOf = async (texts: readonly string[]): Promise<readonly string[]> => {
  await writeFile(join(folder, 'data', 'logged'), logged);
  return [...new Set((await findBytes(join(folder, 'data'), texts)).map(({ text }) => text))];
};

const upload = async (content: string): Promise<string> => {
  const { agencyId, officerRef, roles } = dicClerk;
  const token = await server.mintToken({ agencyId, officerRef, roles, validForSeconds: 3600 });
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/pdf' };
  const answer = await server.app.inject({
    method: 'POST',
    url: '/v1/attachments',
    headers,
    payload: Buffer.from(content),
  });
  return answer.json<{ readonly attachmentRef: string }>().attachmentRef;
};

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lienthong-erasure-'));
  eventLog = await startInstanceLog(folder);
  logged = '';
  server = await start();
}, LIMIT);

afterEach(async () => {
  await server.stop();
  await eventLog.stop();
  await rm(folder, { recursive: true, force: true });
}, LIMIT);

const erases = (stage: Stage, subjectRef: string, body: object) =>
  stage.does(
    dicHead,
    { vi: 'Xóa dữ liệu cá nhân', en: 'erases personal data' },
    `subjects/${subjectRef}/erasure`,
    body,
  );

/** A report with a name, words and a paper. @returns its id, when its record stands. */
const registered = async (stage: Stage): Promise<string> => {
  const did = { vi: 'Tiếp nhận phản ánh', en: 'takes a report' };
  const { id } = await stage.does(dicClerk, did, 'reports', {
    channelId: 'kh-dic-online',
    channel: 'OTHER_ELECTRONIC',
    source: 'CITIZEN',
    contentRefs: [{ url: 'https://example.vn/bai-viet/1' }],
    message: MESSAGE,
    reporter: REPORTER,
    attachmentRefs: [await upload(PAPER)],
  });
  const subject = deriveId(id, 'reporter');
  await stage.happens((events) =>
    events.find(({ streamId, type }) => streamId === subject && type === 'SubjectRegistered'),
  );
  return id;
};

const wordsOf = (stage: Stage, reportId: string) =>
  stage.shows<{ readonly message: string | null; readonly erased: boolean }>(dicOfficer, `reports/${reportId}/message`);

it(
  'nothing of a reporter, of what they wrote and handed in, nor of a party and its words is left in any live file',
  async () => {
    const stage = stageOf();
    const reportId = await registered(stage);
    const reporter = deriveId(reportId, 'reporter');
    const matter = await falseClaim(stage);
    await verifiedFalse(matter, HEALTH);
    await matter.appraise(DECREE_72, { proposedRoute: 'OWN_COMPETENCE', proposedMeasure: 'ORDER_CORRECTION' });
    await assessExpression(stage, matter, 'ORDER_CORRECTION');
    const party = await hearTheParty(stage, matter);

    const because = { reason: 'Cần gọi lại để xác minh', legalBasis: 'KH Điều 5.1' };
    const shown = { vi: 'Xem danh tính để gọi lại', en: 'is shown who it is' };
    expect(await stage.does(dicOfficer, shown, `subjects/${reporter}/unmasking`, because)).toMatchObject({
      identity: REPORTER,
    });
    expect(await wordsOf(stage, reportId)).toMatchObject({ message: MESSAGE, erased: false });

    const texts = [...Object.values(REPORTER), MESSAGE, ...PARTY, 'Đơn viết tay của bà Đặng Thị Xóa', PAPER];
    // In the clear it lies nowhere, before either; sealed it lies in the vault, where the search finds it.
    expect(await foundOf(texts)).toEqual([]);
    const sealed = [...(await sealedOf(reporter)), ...(await sealedOf(party))];
    expect(sealed.length).toBeGreaterThan(8);
    expect((await foundOf(sealed)).toSorted()).toEqual([...new Set(sealed)].toSorted());
    await writeFile(join(folder, 'data', 'planted'), `…${MESSAGE}…`);
    expect(await foundOf(texts)).toEqual(expect.arrayContaining([MESSAGE, REPORTER.name]));
    await rm(join(folder, 'data', 'planted'));

    await erases(stage, reporter, COURT);
    await erases(stage, party, COURT);
    expect(await foundOf([...texts, ...sealed])).toEqual([]);
    expect(await wordsOf(stage, reportId)).toMatchObject({ message: null, erased: true });

    await server.stop();
    expect(await foundOf([...texts, ...sealed])).toEqual([]);
    server = await start('all');
    const again = stageOf();
    expect(await wordsOf(again, reportId)).toMatchObject({ message: null, erased: true });
    const tombstones = (await history()).filter(({ type }) => type === 'SubjectErased');
    expect(tombstones.map(({ streamId }) => streamId)).toEqual([reporter, party]);
    expect(await foundOf([...texts, ...sealed])).toEqual([]);
  },
  LIMIT,
);

it(
  'a key that was recorded as erased and not destroyed is destroyed when the process starts again',
  async () => {
    const stage = stageOf();
    const reportId = await registered(stage);
    const subjectRef = deriveId(reportId, 'reporter');
    const sealed = await sealedOf(subjectRef);
    // Recorded, and not done in this process any more.
    server.instance.vault.erase = async () => {
      throw new Unavailable('The process is about to be killed.');
    };
    await expect(erases(stage, subjectRef, COURT)).rejects.toMatchObject({ problem: { status: 503 } });
    expect((await history()).filter(({ type }) => type === 'SubjectErased')).toHaveLength(1);
    expect(await wordsOf(stage, reportId)).toMatchObject({ message: MESSAGE });
    expect((await foundOf(sealed)).length).toBeGreaterThan(4);

    await server.stop();
    server = await start();
    await until(async () => (await foundOf(sealed)).length === 0);
    expect(await wordsOf(stageOf(), reportId)).toMatchObject({ message: null, erased: true });
  },
  LIMIT,
);

it(
  'by time only when the time of the pack is over, counted from the last that was recorded (open question 23)',
  async () => {
    const stage = stageOf();
    const reportId = await registered(stage);
    const subjectRef = deriveId(reportId, 'reporter');
    const over = { ground: 'RETENTION_OVER', reason: 'Hết thời hạn lưu giữ' };
    const refused = () =>
      stage.isRefused(dicHead, { vi: 'Xóa trước hạn', en: 'erases too early' }, `subjects/${subjectRef}/erasure`, over);
    expect((await refused()).refusals[0]?.parameters).toMatchObject({ open: `report-${reportId}` });

    const did = { vi: 'Xử lý phản ánh', en: 'deals with the report' };
    await stage.does(dicClerk, did, `reports/${reportId}/acknowledgement`, {});
    await stage.does(dicOfficer, did, `reports/${reportId}/screening`, {
      nexus: { withinTerritory: false, territory: 'khanh-hoa', explanation: 'Không nêu địa bàn nào của tỉnh' },
      harmFactors: [],
      reasons: 'Không thuộc phạm vi',
      disposition: 'DISMISS',
      dismissal: { ground: 'OUT_OF_SCOPE', remedy: { body: 'kh-ppc', text: 'Khiếu nại theo Luật Khiếu nại.' } },
    });
    await stage.happens((events) => events.find(({ type }) => type === 'ReportDismissed'));
    const { from } = (await refused()).refusals[0]?.parameters as { readonly from: string };
    expect(from.slice(0, 4)).toBe('2024');
    stage.passUntil(new Date(Date.parse(from) - 1).toISOString());
    await refused();
    stage.passUntil(from);
    await erases(stage, subjectRef, over);
    expect(await wordsOf(stage, reportId)).toMatchObject({ message: null, erased: true });
    expect(await foundOf([MESSAGE, ...Object.values(REPORTER)])).toEqual([]);
  },
  LIMIT,
);

it(
  'by the command line too, under the same rules and on the same record',
  async () => {
    const reportId = await registered(stageOf());
    const subjectRef = deriveId(reportId, 'reporter');
    const operation = operationsOf(server.administration).find(({ name }) => name === 'subject-erase');
    const erased = async (changes: object) => {
      const given = { subjectRef, agency: 'kh-dic', officer: 'quan-tri', ...COURT, ...changes };
      const items: unknown[] = [];
      for await (const item of operation?.run(given) ?? []) items.push(item);
      return items;
    };
    await expect(erased({ ground: 'SUBJECT_REQUEST' })).rejects.toMatchObject({ code: 'refused' });
    await expect(erased({ agency: 'kh-finance' })).rejects.toMatchObject({ code: 'not-found' });
    expect(await erased({})).toMatchObject([{ result: { subjectRef, events: ['SubjectErased'] } }]);
    const [tombstone] = (await history()).filter(({ type }) => type === 'SubjectErased');
    expect(tombstone).toMatchObject({
      data: { ...COURT, by: { agencyId: 'kh-dic', officerRef: 'quan-tri' } },
      metadata: { actor: { role: 'ADMIN' } },
    });
  },
  LIMIT,
);
