import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { NewEvent, StoredEvent } from '#event-store';
import { createServer, readConfiguration, type RunningServer } from '#server';
import { lienthong as runCommand, told as toldBy } from '../support/command-line.js';
import { type SearchedLog, startInstanceLog } from '../support/instance-log.js';
import { inventedRegister, personsIn } from '../support/register.js';
import { type ServerProcess, startServerProcess } from '../support/server-process.js';
import { until } from '../support/until.js';

/** Each command is a process of its own, which takes its time on a machine that does other things too. */
const LIMIT = 180_000;

let folder: string;
let data: string;
let eventLog: SearchedLog;
let server: RunningServer | undefined;
const processes: ServerProcess[] = [];

const settings = () => ({
  LIENTHONG_DATA: data,
  LIENTHONG_LOG_LEVEL: 'silent',
  PORT: '0',
  ...eventLog.environment,
});

/** The real command, as an administrator runs it in the checkout. */
const lienthong = (
  words: readonly string[],
  environment: Readonly<Record<string, string>> = {},
  workingFolder?: string,
) => runCommand(words, { ...settings(), ...environment }, workingFolder);

/** What a machine reads of it. @throws Error with what it said when it failed. */
const told = <Answer>(...words: readonly string[]): Promise<Answer> => toldBy<Answer>(words, settings());

const start = async (): Promise<RunningServer> => {
  server = await createServer(readConfiguration(settings()));
  return server;
};
const startProcess = async (): Promise<ServerProcess> => {
  const started = await startServerProcess(data, eventLog.environment);
  processes.push(started);
  return started;
};
const stop = async (): Promise<void> => {
  await server?.stop();
  server = undefined;
};

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lienthong-cli-'));
  data = join(folder, 'data');
  eventLog = await startInstanceLog(folder);
});
afterEach(async () => {
  await stop();
  for (const { process: serving, ended } of processes.splice(0)) {
    serving.kill('SIGKILL');
    await ended;
  }
  await eventLog.stop();
  await rm(folder, { recursive: true });
});

const TOKEN = ['token', '--agency', 'kh-dic', '--roles', 'CLERK,OFFICER', '--officer', 'cb-001'] as const;

/** The HTTP API with a token that the command line minted. */
const withToken = ({ url }: RunningServer, token: string) => ({
  post: async (path: string, body: object): Promise<{ readonly id: string; readonly waitToken: string }> => {
    const answer = await fetch(`${url}/v1/${path}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
    return (await answer.json()) as { readonly id: string; readonly waitToken: string };
  },
});

const tokenOf = (running: RunningServer, officerRef: string): Promise<string> =>
  running.mintToken({ agencyId: 'kh-dic', roles: ['CLERK', 'OFFICER'], officerRef, validForSeconds: 3600 });

const aReport = {
  channelId: 'kh-dic-email',
  channel: 'EMAIL',
  source: 'CITIZEN',
  contentRefs: [{ url: 'https://trang.example/bai-viet' }],
  message: 'Có bài viết nói nước máy ở phường bị nhiễm độc.',
};
const inScope = {
  nexus: { withinTerritory: true, territory: 'khanh-hoa', explanation: 'Một phường trong tỉnh' },
  harmFactors: ['PUBLIC_ALARM'],
  reasons: 'Có một khẳng định kiểm chứng được',
  disposition: 'OPEN_CASE',
  opening: { caseKind: 'FACTUAL_CLAIM', subjectKind: 'CLAIM', claimUnderReview: 'Nước máy bị nhiễm độc' },
};

describe('lienthong', () => {
  it(
    'mints a token before any server ran, and the server that starts then takes it',
    async () => {
      const { status, out, err } = await lienthong(TOKEN);
      expect({ status, err }).toEqual({ status: 0, err: '' });
      expect(out).toMatch(/^[\w-]+\.[\w-]+\.[\w-]+\n$/);
      const { post } = withToken(await start(), out.trim());
      expect((await post('reports', aReport)).id).toMatch(/^[0-9a-f-]{36}$/);
    },
    LIMIT,
  );

  it(
    'mints none where an identity provider is configured, with the data folder or the running server',
    async () => {
      const issuer = {
        LIENTHONG_ISSUER: 'https://id.example.invalid',
        LIENTHONG_JWKS_URL: 'https://id.example.invalid/jwks.json',
        LIENTHONG_AUDIENCE: 'lienthong',
      };
      const refused = await lienthong(TOKEN, issuer);
      expect(refused).toMatchObject({ status: 1, out: '' });
      expect(refused.err).toContain('issuer-configured');

      const half = await lienthong(TOKEN, { LIENTHONG_ISSUER: issuer.LIENTHONG_ISSUER });
      expect(half).toMatchObject({ status: 1, out: '' });
      expect(half.err).toMatch(/LIENTHONG_JWKS_URL.*or none of them/);
    },
    LIMIT,
  );

  it(
    'shows the same of a stream through the socket while a server runs, and on the files when none does',
    async () => {
      const running = await start();
      const { id } = await withToken(running, await tokenOf(running, 'cb-001')).post('reports', aReport);
      const asked = ['streams', 'show', `report-${id}`] as const;

      const through = await lienthong(asked);
      expect(through).toMatchObject({ status: 0, err: '' });
      const events = through.out
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line) as StoredEvent);
      expect(events[0]).toMatchObject({ type: 'ReportReceived', revision: 0 });
      expect(through.out).not.toContain(aReport.message);

      await stop();
      // A policy may have written to it meanwhile.
      const onFiles = await lienthong(asked);
      expect(onFiles).toMatchObject({ status: 0, err: '' });
      expect(onFiles.out.startsWith(through.out)).toBe(true);

      const nothing = await lienthong(['streams', 'show', `report-${randomUUID()}`]);
      expect(nothing).toMatchObject({ status: 1, out: '' });
      expect(nothing.err).toContain('not-found');
    },
    LIMIT,
  );

  it(
    'explains the due dates of a stream, with a server and without one',
    async () => {
      const running = await start();
      const { id } = await withToken(running, await tokenOf(running, 'cb-001')).post('reports', aReport);
      const asked = ['deadline', 'explain', `report-${id}`] as const;
      const through = await lienthong(asked);
      expect(through).toMatchObject({ status: 0, err: '' });
      const [first, ...steps] = through.out.trim().split('\n');
      expect(first).toBe('acknowledgement (OPEN)');
      expect(steps[0]).toMatch(/^ {2}1\. Thời hạn theo quy định: 1 ngày làm việc/);
      expect(steps[1]).toMatch(/^ {5}The limit by its rule: 1 working day;/);
      expect(steps.at(-2)).toMatch(/Hết hạn lúc 24:00 .* \(giờ Việt Nam\)\.$/);
      await stop();
      expect(await lienthong([...asked, 'acknowledgement'])).toEqual(through);
      const nothing = await lienthong([...asked, 'screening']);
      expect(nothing).toMatchObject({ status: 1, out: '' });
      expect(nothing.err).toContain('not-found');
    },
    LIMIT,
  );

  it(
    'works on the files from any folder',
    async () => {
      await start();
      await stop();
      expect(await lienthong(['dead-letters', 'list'], {}, folder)).toMatchObject({ status: 0, err: '' });
    },
    LIMIT,
  );

  it(
    'makes no instance where there is none: a mistyped folder is said, and left as it is',
    async () => {
      const mistyped = join(folder, 'dtaa');
      const answer = await lienthong(['dead-letters', 'list'], { LIENTHONG_DATA: mistyped });
      expect(answer).toMatchObject({ status: 1, out: '' });
      expect(answer.err).toMatch(/^no-instance: There is no (log|vault that goes with .*) in /);
      expect(answer.err).toContain(`in ${mistyped}. Does LIENTHONG_DATA`);
      expect(existsSync(mistyped)).toBe(false);
    },
    LIMIT,
  );

  it(
    'lists and rebuilds read models through the socket and on the files',
    async () => {
      type Rows = readonly { readonly name: string; readonly status: string; readonly eventsSeen: number }[];
      await (await start()).instance.readModels.caughtUp();
      const listed = await told<Rows>('projections', 'list');
      expect(listed.map(({ status }) => status)).toEqual(listed.map(() => 'ACTIVE'));
      const [first] = listed;
      const rebuilt = await lienthong(['projections', 'rebuild', first?.name ?? '']);
      expect(rebuilt.status).toBe(0);
      expect(rebuilt.err).toContain(`Rebuild of ${first?.name}: `);
      expect(await lienthong(['projections', 'rebuild', 'nothing'])).toMatchObject({ status: 1, out: '' });
      await stop();

      const onFiles = await told<Rows>('projections', 'rebuild');
      expect(onFiles.map(({ name, eventsSeen }) => [name, eventsSeen])).toEqual(
        listed.map(({ name, eventsSeen }) => [name, eventsSeen]),
      );
    },
    LIMIT,
  );

  it(
    'and a second server are told who has the data folder',
    async () => {
      const { instance } = await start();
      await expect(startServerProcess(data, settings())).rejects.toThrow(
        new RegExp(`in use by process ${process.pid}\\b.*Stop that one first`),
      );
      // A process that has the log without serving: there is no socket to ask instead.
      await stop();
      const holding = await createServer(readConfiguration(settings()), { serve: false });
      try {
        const second = await lienthong(['projections', 'list']);
        expect(second).toMatchObject({ status: 1, out: '' });
        expect(second.err).toMatch(new RegExp(`^data-folder-in-use: .*in use by process ${process.pid}\\b`));
        expect(second.err).not.toMatch(/\bat .*\.js:/);
      } finally {
        await holding.stop();
      }
      expect(instance.configuration.dataFolder).toBe(data);
    },
    LIMIT,
  );

  it(
    'imports a register with a report of its errors, and the same again on the files',
    async () => {
      const register = join(folder, 'register.csv');
      const report = join(folder, 'errors.jsonl');
      await writeFile(register, inventedRegister(['case-1', '2011-10-11 13:45:40+02:00'], ['case-2', 'yesterday']));
      eventLog.personalData.add(await personsIn(register));
      interface Totals {
        readonly matters: object;
        readonly events: { readonly appended: number; readonly alreadyThere: number };
        readonly errors: readonly object[];
      }
      const words = ['import', register, '--mapping', 'imports/wabo-receipt.yaml', '--report', report] as const;
      // A process of its own: it decodes the file in a thread, which needs the build.
      const { process: serving, ended } = await startProcess();
      const first = await told<Totals>(...words);
      expect(first).toMatchObject({
        matters: { total: 2, imported: 1, leftOut: 1 },
        events: { appended: 2, alreadyThere: 0 },
        errors: [{ line: 3, matter: 'case-2' }],
      });
      const lines = (await readFile(report, 'utf8')).trim().split('\n');
      expect(lines.map((line) => JSON.parse(line) as object)).toEqual(first.errors);
      serving.kill('SIGTERM');
      await ended;
      expect(await told<Totals>(...words)).toMatchObject({ events: { appended: 0, alreadyThere: 2 } });

      const wrong = await lienthong(['import', register, '--mapping', 'package.json']);
      expect(wrong.status).toBe(1);
      expect(wrong.err).toMatch(/package\.json:\d+: /);
      expect((await lienthong(['import', 'none.csv', '--mapping', 'imports/wabo-receipt.yaml'])).status).toBe(2);
    },
    LIMIT,
  );
});

describe('lienthong dead-letters', () => {
  interface Letter {
    readonly id: string;
    readonly policy: string;
    readonly matter: string;
    readonly state: string;
    readonly attempts: number;
    readonly failure: string | null;
  }

  /** The same fact in another place, as if a log had been put together wrongly. */
  const elsewhere = ({ type, data: payload, metadata }: StoredEvent, matterId: string): NewEvent => ({
    id: randomUUID(),
    type,
    data: payload,
    metadata: { ...metadata, matterId, commandId: randomUUID() },
  });

  it(
    'lists, shows, tries again and gives up what policies could not do',
    async () => {
      const running = await start();
      const { store } = running.instance;
      const { post } = withToken(running, await tokenOf(running, 'cb-001'));
      const { id: reportId } = await post('reports', aReport);
      await post(`reports/${reportId}/acknowledgement`, {});
      await post(`reports/${reportId}/conflicts`, { officerRef: 'cb-001', reasons: 'Người thân của người phản ánh' });
      await withToken(running, await tokenOf(running, 'cb-002')).post(`reports/${reportId}/screening`, inScope);
      const opened: StoredEvent[] = [];
      await until(async () => {
        for await (const event of store.readAll({ filter: { types: ['CaseOpened', 'ReportLinkedToCase'] } }))
          opened.push(event);
        return opened.some(({ type }) => type === 'ReportLinkedToCase');
      });
      const caseOpened = opened.find(({ type }) => type === 'CaseOpened');
      const conflicts = [];
      for await (const event of store.readAll({ filter: { types: ['ConflictDeclared'] } })) conflicts.push(event);
      const [conflict] = conflicts;
      if (caseOpened === undefined || conflict === undefined) throw new Error('No case, or no conflict');

      // A conflict that belongs to a case which is not there: the policy that notes it is refused.
      const missing = randomUUID();
      // By then nothing more is noted on the report.
      const onReport: StoredEvent[] = [];
      await until(async () => {
        onReport.length = 0;
        for await (const event of store.readStream(`report-${reportId}`)) onReport.push(event);
        return ['RegistrationNumberNoted', 'ReportLinkedToCase'].every((type) =>
          onReport.some((event) => event.type === type),
        );
      });
      await store.append(`report-${reportId}`, [elsewhere(conflict, missing)], onReport.length - 1);
      await until(async () => (await running.administration.deadLetters.list()).length > 0);
      const [parked] = await told<readonly Letter[]>('dead-letters', 'list');
      expect(parked).toMatchObject({
        policy: 'note-conflict',
        matter: missing,
        state: 'PARKED',
        attempts: 1,
        failure: 'not-found',
      });
      const id = parked?.id ?? '';

      expect(await told('dead-letters', 'show', id)).toMatchObject({
        letter: { id },
        event: { type: 'ConflictDeclared', stream: `report-${reportId}` },
        commands: [{ category: 'case', targetId: missing, command: { type: 'NoteConflicts' } }],
      });
      expect(await told('dead-letters', 'retry', id)).toMatchObject({
        done: 0,
        remaining: 1,
        refused: { attempts: 2 },
      });

      // The case comes; what waited for it goes through. The report belongs to another one, and that is refused.
      await store.append(`case-${missing}`, [elsewhere(caseOpened, missing)], 'no_stream');
      expect(await told('dead-letters', 'retry', id)).toEqual({ done: 1, remaining: 0 });
      const noted = await told<readonly StoredEvent[]>('streams', 'show', `case-${missing}`);
      // Other policies write to it, too.
      const types = noted.map(({ type }) => type).filter((type) => type !== 'RegistrationNumberNoted');
      expect(types).toEqual(['CaseOpened', 'ConflictNoted']);

      await until(async () => (await running.administration.deadLetters.list()).length > 0);
      const [refused] = await running.administration.deadLetters.list();
      expect(refused).toMatchObject({
        policy: 'link-report-to-opened-case',
        state: 'PARKED',
        failure: { code: 'refused' },
      });
      const shown = await lienthong(['dead-letters', 'show', refused?.id ?? '']);
      expect(shown.out).toMatch(/"rule": "LC-STATE"/);
      expect(shown.out).toContain('"clause"');

      await stop();
      // On the files, too: the administrator gives it up, with a reason that is kept.
      const skip = ['dead-letters', 'skip', refused?.id ?? '', '--reason', 'Ghép nhầm hồ sơ'] as const;
      expect(await told(...skip)).toEqual({ done: 0, remaining: 0 });
      expect(await told('dead-letters', 'show', refused?.id ?? '')).toMatchObject({
        letter: { state: 'SKIPPED', skipped: { reason: 'Ghép nhầm hồ sơ' } },
      });
      const again = await lienthong(skip);
      expect(again.status).toBe(1);
      expect(again.err).toContain('not-parked');
    },
    LIMIT,
  );
});
