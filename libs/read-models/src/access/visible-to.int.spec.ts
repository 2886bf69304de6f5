import type { OfficerRole } from '#contracts';
import { NotFound } from '#kernel';
import { BODIES, matterIds, readModelsOf, tellDirectory, tellMatter, type Told } from '../../testing/index.js';
import { agencyInbox } from '../inbox/agency-inbox.queries.js';
import { getCaseFile } from '../cases/case-file.queries.js';
import { listCases } from '../cases/case-register.queries.js';
import type { ReadModels } from '../runner/read-models.js';
import { channelTotals, getReport, listReports, screeningQueue } from '../reports/report-register.queries.js';
import type { Viewer } from './visible-to.js';

const officerOf = (agencyId: string, ...roles: OfficerRole[]): Viewer => ({ agencyId, roles: ['OFFICER', ...roles] });

const { caseId, reportId } = matterIds(1);

/** Which of the two a viewer sees, by every way there is to it. */
const seenBy = async (models: ReadModels, viewer: Viewer): Promise<{ case: boolean; report: boolean }> => {
  const cases = (await listCases(models, viewer)).items.some((entry) => entry.caseId === caseId);
  const reports = (await listReports(models, viewer)).items.some((entry) => entry.reportId === reportId);
  const isThere = async (asked: Promise<unknown>): Promise<boolean> =>
    asked.then(
      () => true,
      (error: unknown) => {
        expect(error).toBeInstanceOf(NotFound);
        return false;
      },
    );
  expect(await isThere(getCaseFile(models, viewer, caseId))).toBe(cases);
  expect(await isThere(getReport(models, viewer, reportId))).toBe(reports);
  const total = (await channelTotals(models, viewer)).reduce((sum, { reports: some }) => sum + some, 0);
  expect(total).toBe((await listReports(models, viewer)).items.length);
  return { case: cases, report: reports };
};

const upTo = (type: string, told: readonly Told[]): readonly Told[] =>
  told.slice(0, told.findIndex(({ event }) => event.type === type) + 1);

describe('who may see a matter', () => {
  it.each([
    [BODIES.lead, { case: true, report: true }],
    ['WARD', { case: true, report: true }],
    [BODIES.cooperating, { case: true, report: false }],
    [BODIES.deciding, { case: true, report: false }],
    [BODIES.outlet, { case: true, report: false }],
    [BODIES.committee, { case: true, report: false }],
    [BODIES.another, { case: false, report: false }],
  ])('%s sees what its part in it gives', async (agency, seen) => {
    const models = await readModelsOf([...tellDirectory(), ...tellMatter(1, { receivedBy: 'WARD' })]);
    expect(await seenBy(models, officerOf(agency))).toEqual(seen);
  });

  it('a body has its part from the request on, not before', async () => {
    const matter = tellMatter(1);
    const before = await readModelsOf(upTo('CaseOpened', matter));
    expect(await seenBy(before, officerOf(BODIES.cooperating))).toEqual({ case: false, report: false });
    const after = await readModelsOf(upTo('VerificationRequested', matter));
    expect(await seenBy(after, officerOf(BODIES.cooperating))).toEqual({ case: true, report: false });
    expect(await seenBy(after, officerOf(BODIES.deciding))).toEqual({ case: false, report: false });
  });

  it('an auditor of an oversight body sees everything, one of another body what that body sees', async () => {
    const models = await readModelsOf([...tellDirectory(), ...tellMatter(1)]);
    expect(await seenBy(models, officerOf(BODIES.oversight, 'AUDITOR'))).toEqual({ case: true, report: true });
    expect(await seenBy(models, officerOf(BODIES.oversight))).toEqual({ case: false, report: false });
    expect(await seenBy(models, officerOf(BODIES.another, 'AUDITOR'))).toEqual({ case: false, report: false });
  });
});

describe('INV-10: the reported body sees nothing, whatever part it has besides', () => {
  it.each([
    ['took the report in', { receivedBy: BODIES.another, reportedAgencyId: BODIES.another }, BODIES.another],
    ['leads', { reportedAgencyId: BODIES.lead }, BODIES.lead],
    ['decides', { reportedAgencyId: BODIES.deciding }, BODIES.deciding],
    ['oversees', { reportedAgencyId: BODIES.oversight }, BODIES.oversight],
  ])('when it %s', async (_, choices, reported) => {
    const models = await readModelsOf([...tellDirectory(), ...tellMatter(1, choices)]);
    const viewer = officerOf(reported, 'AUDITOR', 'ADMIN');
    expect(await seenBy(models, viewer)).toEqual({ case: false, report: false });
    expect((await agencyInbox(models, viewer)).items).toEqual([]);
    expect((await screeningQueue(models, viewer)).items).toEqual([]);
  });

  it('from the moment of receipt', async () => {
    const matter = tellMatter(1, { receivedBy: BODIES.another, reportedAgencyId: BODIES.another });
    const models = await readModelsOf(matter.slice(0, 1));
    expect(await seenBy(models, officerOf(BODIES.another))).toEqual({ case: false, report: false });
    expect((await agencyInbox(models, officerOf(BODIES.another))).items).toEqual([]);
  });

  it('also of a report that was linked later to the case about it', async () => {
    const about = tellMatter(1, { reportedAgencyId: BODIES.another });
    const second = tellMatter(2, { receivedBy: BODIES.another });
    const link: Told = {
      stream: `report-${matterIds(2).reportId}`,
      event: { type: 'ReportLinkedToCase', data: { caseId, conflicted: [] } },
      metadata: { matterId: caseId },
    };
    const before = await readModelsOf([...about, ...second.slice(0, 3)]);
    expect((await listReports(before, officerOf(BODIES.another))).items).toHaveLength(1);
    const after = await readModelsOf([...about, ...second.slice(0, 3), link]);
    expect((await listReports(after, officerOf(BODIES.another))).items).toEqual([]);
    expect(await seenBy(after, officerOf(BODIES.another))).toEqual({ case: false, report: false });
  });
});

describe('what is RESTRICTED', () => {
  const eventsSeenBy = async (agency: string): Promise<readonly string[]> => {
    const models = await readModelsOf(tellMatter(1, { receivedBy: 'WARD' }));
    return (await getCaseFile(models, officerOf(agency), caseId)).timeline.map(({ event }) => event);
  };

  it('is read by whoever took the report in and by the lead', async () => {
    for (const agency of [BODIES.lead, 'WARD'])
      expect(await eventsSeenBy(agency)).toEqual(expect.arrayContaining(['ReportReceived', 'ReporterInformed']));
  });

  it('is not read by the bodies that were asked', async () => {
    for (const agency of [BODIES.cooperating, BODIES.deciding, BODIES.outlet]) {
      const events = await eventsSeenBy(agency);
      expect(events).toContain('VerificationCompleted');
      expect(events.filter((event) => event.startsWith('Report'))).toEqual([]);
    }
  });
});

describe('KH-40: a matter that is protected for the sake of who reported it', () => {
  const tagged = (protectsReporter: boolean): Told => ({
    stream: `case-${caseId}`,
    event: {
      type: 'TopicTagged',
      data: {
        topic: 'ANTI_CORRUPTION',
        reasons: 'Nêu việc đấu thầu',
        leadAgencyId: BODIES.lead,
        ...(protectsReporter && { protectsReporter }),
      },
    },
    metadata: { matterId: caseId },
  });
  const seen = async (protectsReporter: boolean, agency: string) => {
    const matter = upTo('HandlingReferred', tellMatter(1, { receivedBy: 'WARD' }));
    const models = await readModelsOf([...tellDirectory(), ...matter, tagged(protectsReporter)]);
    return seenBy(models, officerOf(agency));
  };

  it('is no more seen by a body whose part in it is over', async () => {
    expect(await seen(false, 'WARD')).toEqual({ case: true, report: true });
    expect(await seen(true, 'WARD')).toEqual({ case: false, report: false });
  });

  it.each([
    [BODIES.lead, { case: true, report: true }],
    [BODIES.cooperating, { case: true, report: false }],
    [BODIES.deciding, { case: true, report: false }],
  ])('is seen by %s, which needs it', async (agency, both) => {
    expect(await seen(true, agency)).toEqual(both);
  });
});
