import { officers } from '../../apps/demo/src/officers.js';
import { authenticReport } from '../../apps/demo/src/scenarios/authentic-report.js';
import { copyToTheConsolidator } from '../../apps/demo/src/scenarios/copy-to-the-consolidator.js';
import { lawWhenItHappened } from '../../apps/demo/src/scenarios/law-when-it-happened.js';
import { noHandlingBeforeVerification } from '../../apps/demo/src/scenarios/no-handling-before-verification.js';
import { publishedResult } from '../../apps/demo/src/scenarios/published-result.js';
import { onEmptyInstance } from '../support/empty-instance.js';

const MARCH_2023 = '2023-03-06T01:00:00.000Z';
const LIMIT = 60_000;

describe('acceptance scenarios, over HTTP (scope-and-scenarios 8.1)', () => {
  it(
    '1: a phone report that turns out authentic ends without violation, its issue referred, its facts published',
    async () => {
      await onEmptyInstance(MARCH_2023, async (stage) => {
        const { files } = await authenticReport(stage);
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
