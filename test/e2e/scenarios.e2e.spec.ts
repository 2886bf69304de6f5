import { officers } from '../../apps/demo/src/officers.js';
import { authenticReport } from '../../apps/demo/src/scenarios/authentic-report.js';
import { copyToTheConsolidator } from '../../apps/demo/src/scenarios/copy-to-the-consolidator.js';
import { lawWhenItHappened } from '../../apps/demo/src/scenarios/law-when-it-happened.js';
import { aboutADistrict } from '../../apps/demo/src/scenarios/about-a-district.js';
import { silentBody } from '../../apps/demo/src/scenarios/silent-body.js';
import type { Officer } from '../../apps/demo/src/officers.js';
import type { Stage } from '../../apps/demo/src/stage.js';
import { History } from '../invariants/history.js';
import { noHandlingBeforeVerification } from '../../apps/demo/src/scenarios/no-handling-before-verification.js';
import { publishedResult } from '../../apps/demo/src/scenarios/published-result.js';
import { onEmptyInstance } from '../support/empty-instance.js';

const MARCH_2023 = '2023-03-06T01:00:00.000Z';
const LIMIT = 120_000;

/** Lists in which a report could show, or what follows from it. */
const LISTS = ['inbox', 'reports', 'screening-queue', 'cases', 'cases?search=phí', 'overdue', 'restrictions'];
const FILES = ['reports.csv', 'cases.csv', 'overdue.csv', 'restrictions.csv'];

/** The rows of a list as a file, without its heading. */
const rowsOf = async (file: string, officer: Officer, stage: Stage): Promise<readonly string[]> =>
  (await stage.downloads(officer, file)).trim().split(/\r?\n/u).slice(1);

/** Every list is empty, the report itself is not there, no total counts it, and nothing can be done to it. */
const seesNothingOf = async (reportId: string, officer: Officer, stage: Stage): Promise<void> => {
  for (const list of LISTS) {
    const shown = await stage.shows<{ readonly items: readonly unknown[] }>(officer, list);
    expect([list, shown.items]).toEqual([list, []]);
  }
  for (const file of FILES) {
    expect([file, await rowsOf(file, officer, stage)]).toEqual([file, []]);
  }
  const the = `reports/${reportId}`;
  for (const door of [the, `${the}/message`, `${the}/similar?claim=thu%20ph%C3%AD`, `cases/${reportId}`])
    await stage.isNotShown(officer, door);
  const totals = await stage.shows<{ readonly items: readonly unknown[] }>(officer, 'totals/channels');
  expect(totals.items).toEqual([]);
  const acts = stage.does(officer, NOTHING, `reports/${reportId}/acknowledgement`, {});
  await expect(acts).rejects.toMatchObject({ problem: { status: 404 } });
};

const NOTHING = { vi: 'Thử xác nhận phản ánh về mình', en: 'tries to acknowledge a report about itself' };

describe('acceptance scenarios, over HTTP (scope-and-scenarios 8.1)', () => {
  it(
    '1: a phone report that turns out authentic ends without violation, its issue referred, its facts published',
    async () => {
      await onEmptyInstance(MARCH_2023, async (stage) => {
        const { files, trackingCode } = await authenticReport(stage);
        const [file] = files;
        expect(file).toMatchObject({
          state: 'ClosedNoViolation',
          outcome: 'AUTHENTIC',
          decisions: [],
          publications: [{ kind: 'FACTS', outlet: 'kh-portal', state: 'Published' }],
        });
        const happened = file?.timeline.map(({ event }) => event);
        expect(happened).toEqual(
          expect.arrayContaining(['TranscriptConfirmed', 'UnderlyingIssueReferred', 'ReporterInformed']),
        );
        const report = await stage.shows<{ informedAt: string }>(officers.dicOfficer, `reports/${file?.reportId}`);
        expect(report.informedAt).toBe(stage.now);
        const tracked = await stage.showsAnybody(`public/tracking/${trackingCode}`);
        expect(tracked).toMatchObject({ informedAt: stage.now });
        expect(JSON.stringify(tracked)).not.toContain('0000 000 111');
        const history = new History(await stage.history());
        expect(history.all('CaseClosedNoViolation', 'ResultPublished', 'ReporterInformed')).toHaveLength(3);
        expect(history.all('UnderlyingIssueReferred').map(({ data }) => data.to)).toEqual(['kh-nhatrang-pc']);
      });
    },
    LIMIT,
  );

  it(
    '2: nothing is handled before verification (INV-01), and a decision on an old file lapses',
    async () => {
      await onEmptyInstance(MARCH_2023, async (stage) => {
        const { refusals, files } = await noHandlingBeforeVerification(stage);
        expect(refusals).toEqual([['INV-01']]);
        const refused = stage.steps.find(({ refusedBy }) => refusedBy !== undefined);
        expect(refused?.refusedBy?.[0]?.clause).toContain('6.3 → 6.4');
        const [file] = files;
        expect(file?.state).toBe('HandlingNoted');
        expect(file?.decisions.map(({ state }) => state)).toEqual(['Lapsed', 'TookEffect']);
        const happened = file?.timeline.map(({ event }) => event) ?? [];
        expect(happened.indexOf('HandlingRejected')).toBeGreaterThan(happened.indexOf('VerificationReopened'));
        expect(happened.indexOf('DecisionLapsed')).toBeGreaterThan(happened.indexOf('HandlingRejected'));
        expect(happened.lastIndexOf('VerificationCompleted')).toBeGreaterThan(happened.indexOf('DecisionLapsed'));
        const history = new History(await stage.history());
        expect(history.all('HandlingRejected').map(({ data }) => data.newerThanFile)).toEqual([
          expect.arrayContaining(['VerificationReopened']),
        ]);
        const [lapsed, standing] = history.all('DecisionRequested').map(({ streamId }) => streamId);
        expect(
          history.all('DecisionLapsed', 'DecisionTookEffect').map(({ type, streamId }) => [type, streamId]),
        ).toEqual([
          ['DecisionLapsed', lapsed],
          ['DecisionTookEffect', standing],
        ]);
        expect(history.all('HandlingNoted').map(({ data }) => data.decisionId)).toEqual([standing]);
      });
    },
    LIMIT,
  );

  it(
    '3: a provision is cited for what happened while it was in force (INV-02)',
    async () => {
      await onEmptyInstance('2025-01-06T01:00:00.000Z', async (stage) => {
        const { refusals, files } = await lawWhenItHappened(stage);
        expect(refusals).toEqual([['REFERENCE_REPLACED', 'INV-02']]);
        const refused = stage.steps.find(({ refusedBy }) => refusedBy !== undefined);
        expect(refused?.refusedBy?.[0]?.parameters).toMatchObject({ successors: ['ND-147-2024'] });
        expect(files.map(({ decisions }) => decisions[0]?.state)).toEqual(['Requested', 'TookEffect']);
        expect(files[1]?.decisions[0]?.decidedAt).toBe('2025-01-10T02:00:00.000Z');
      });
    },
    LIMIT,
  );

  it(
    '4: a result goes to the people’s committee with a copy to the consolidator (INV-11)',
    async () => {
      await onEmptyInstance(MARCH_2023, async (stage) => {
        const { refusals, files } = await copyToTheConsolidator(stage);
        expect(refusals).toEqual([['INV-11']]);
        expect(files[0]).toMatchObject({ state: 'ResultNoted', decisions: [{ state: 'ResultReported' }] });
        const reported = new History(await stage.history()).all('HandlingResultReported');
        expect(reported.map(({ data }) => [data.to, data.cc])).toEqual([[['kh-ppc'], ['kh-dic']]]);
      });
    },
    LIMIT,
  );

  it(
    '5: a body that is silent in a written round has not consented (INV-12)',
    async () => {
      await onEmptyInstance(MARCH_2023, async (stage) => {
        const { consultationId } = await silentBody(stage);
        const history = new History(await stage.history());
        const closed = history.all('ConsultationClosed');
        expect(closed.map(({ streamId, data }) => [streamId, data.nonResponders])).toEqual([
          [consultationId, ['kh-nhatrang-pc']],
        ]);
        const [concluded] = history.all('ConsultationConcluded');
        expect(concluded?.data.nonResponders).toEqual(['kh-nhatrang-pc']);
        // No implied consent: nothing anywhere says that it holds a view.
        const opinions = history.all('OpinionSubmitted', 'OpinionNoted').map(({ data }) => data.agencyId);
        expect(new Set(opinions)).toEqual(new Set(['kh-journalists']));
      });
    },
    LIMIT,
  );

  it(
    '6: a report about a district’s committee is behind none of its doors (INV-10)',
    async () => {
      await onEmptyInstance(MARCH_2023, async (stage) => {
        const { reportId } = await aboutADistrict(stage);
        const { districtHead, districtClerk, committeeClerk } = officers;
        for (const officer of [districtHead, districtClerk]) await seesNothingOf(reportId, officer, stage);
        await expect(stage.shows(committeeClerk, `reports/${reportId}`)).resolves.toMatchObject({ reportId });
        expect(await rowsOf('reports.csv', committeeClerk, stage)).toEqual([expect.stringContaining(reportId)]);
        const [redirected] = new History(await stage.history()).all('ReportRedirected');
        expect(redirected?.data.to).toBe('kh-ppc');
        expect(redirected?.metadata.actor).toEqual({ kind: 'SYSTEM', policy: 'redirect-report-about-authority' });
      });
    },
    LIMIT,
  );

  it(
    'one matter flows from the report to its published result, and closes',
    async () => {
      await onEmptyInstance(MARCH_2023, async (stage) => {
        const { files } = await publishedResult(stage);
        expect(files[0]).toMatchObject({
          state: 'Closed',
          outcome: 'CONFIRMED_FALSE',
          publications: [{ kind: 'RESULT', outlet: 'kh-newspaper', state: 'Published' }],
        });
      });
    },
    LIMIT,
  );
});
