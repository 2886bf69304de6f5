import type { OfficerRole } from '#contracts';
import { BODIES, matterIds, readModelsOf, tellDirectory, tellMatter, type Told } from '../../testing/index.js';
import { agencyInbox } from '../inbox/agency-inbox.queries.js';
import { listCases } from '../cases/case-register.queries.js';
import { listReports } from '../reports/report-register.queries.js';
import type { ReadModels } from '../runner/read-models.js';
import type { Viewer } from './visible-to.js';

const { caseId, reportId } = matterIds(1);
const officerOf = (agencyId: string, predecessors: readonly string[] = [], ...roles: OfficerRole[]): Viewer => ({
  agencyId,
  roles: ['OFFICER', ...roles],
  ...(predecessors.length > 0 && { predecessors }),
});
const seenBy = async (models: ReadModels, viewer: Viewer) => ({
  case: (await listCases(models, viewer)).items.some((entry) => entry.caseId === caseId),
  report: (await listReports(models, viewer)).items.some((entry) => entry.reportId === reportId),
});
const upTo = (type: string, told: readonly Told[]): readonly Told[] =>
  told.slice(0, told.findIndex(({ event }) => event.type === type) + 1);
const onCase = (event: Told['event']): Told => ({ stream: `case-${caseId}`, event, metadata: { matterId: caseId } });

const transferId = '12121212-1212-5121-8121-121212121212';
const transferNoted = (outcome: 'ACCEPTED' | 'RETURNED', leadAgencyId: string): Told =>
  onCase({ type: 'TransferNoted', data: { transferId, outcome, leadAgencyId } });

describe('who sees a matter whose lead changed (INV-22)', () => {
  const opened = [...tellDirectory(), ...upTo('ReportLinkedToCase', tellMatter(1))];

  it('the new lead, with its reports; the old one goes on seeing what becomes of it', async () => {
    const before = await readModelsOf(opened);
    expect(await seenBy(before, officerOf(BODIES.another))).toEqual({ case: false, report: false });
    const models = await readModelsOf([...opened, transferNoted('ACCEPTED', BODIES.another)]);
    expect(await seenBy(models, officerOf(BODIES.another))).toEqual({ case: true, report: true });
    expect(await seenBy(models, officerOf(BODIES.lead))).toEqual({ case: true, report: true });
    const [entry] = (await listCases(models, officerOf(BODIES.lead))).items;
    expect(entry?.leadAgencyId).toBe(BODIES.another);
  });

  it('after a return the old lead leads again, and the receiver led before', async () => {
    const models = await readModelsOf([
      ...opened,
      transferNoted('ACCEPTED', BODIES.another),
      transferNoted('RETURNED', BODIES.lead),
    ]);
    const [entry] = (await listCases(models, officerOf(BODIES.lead))).items;
    expect(entry?.leadAgencyId).toBe(BODIES.lead);
    expect(await seenBy(models, officerOf(BODIES.another))).toEqual({ case: true, report: false });
  });

  it('the consolidator, of a matter that a body opened on its own initiative (KH-46)', async () => {
    const own = upTo('CaseOpened', tellMatter(1)).filter(({ event }) => event.type === 'CaseOpened');
    const told = own.map((one): Told => {
      if (one.event.type !== 'CaseOpened') return one;
      const { reportId: _, ...data } = one.event.data;
      return {
        ...one,
        event: {
          type: 'CaseOpened',
          data: { ...data, leadAgencyId: BODIES.cooperating, consolidatorAgencyId: BODIES.lead },
        },
      };
    });
    const models = await readModelsOf(told);
    expect((await seenBy(models, officerOf(BODIES.lead))).case).toBe(true);
    expect((await seenBy(models, officerOf(BODIES.another))).case).toBe(false);
  });

  it('a body that is offered the lead sees the offer, and nothing else of the matter', async () => {
    const offered: Told = {
      stream: `transfer-${transferId}`,
      event: {
        type: 'TransferOffered',
        data: {
          caseId,
          transferId,
          from: BODIES.lead,
          to: BODIES.another,
          grounds: 'Trật tự an toàn xã hội',
          legalBasis: 'x',
          dueAt: '2023-03-20T10:00:00.000Z',
          file: { caseKind: 'FACTUAL_CLAIM', claimUnderReview: 'Tin đồn', territory: 'khanh-hoa', conflicted: [] },
        },
      },
      metadata: { matterId: caseId },
    };
    const models = await readModelsOf([...opened, offered]);
    expect(await seenBy(models, officerOf(BODIES.another))).toEqual({ case: false, report: false });
    const { items } = await agencyInbox(models, officerOf(BODIES.another));
    expect(items).toMatchObject([{ taskId: transferId, kind: 'ANSWER_TRANSFER', matterId: caseId }]);
    const moved: Told = {
      ...offered,
      event: {
        type: 'TaskTransferredToSuccessor',
        data: { predecessor: BODIES.another, successor: 'NEW' },
      },
    };
    const after = await readModelsOf([...opened, offered, moved]);
    expect((await agencyInbox(after, officerOf('NEW'))).items).toHaveLength(1);
    expect((await agencyInbox(after, officerOf(BODIES.another))).items).toHaveLength(0);
  });
});

describe('rights of a predecessor follow (architecture 5)', () => {
  it('the successor sees what its predecessor saw', async () => {
    const models = await readModelsOf([...tellDirectory(), ...tellMatter(1)]);
    expect(await seenBy(models, officerOf('CULTURE'))).toEqual({ case: false, report: false });
    expect(await seenBy(models, officerOf('CULTURE', [BODIES.lead]))).toEqual({ case: true, report: true });
  });

  it('and is kept from what its predecessor was kept from (INV-10), whatever it is itself', async () => {
    const models = await readModelsOf([...tellDirectory(), ...tellMatter(1, { reportedAgencyId: BODIES.another })]);
    expect(await seenBy(models, officerOf(BODIES.lead, [BODIES.another]))).toEqual({ case: false, report: false });
  });

  it('its inbox has the tasks of the predecessor', async () => {
    const models = await readModelsOf([...tellDirectory(), ...upTo('AssignmentOpened', tellMatter(1))]);
    const { items } = await agencyInbox(models, officerOf('CARE', [BODIES.cooperating]));
    expect(items).toMatchObject([{ kind: 'RECORD_VERIFICATION' }]);
  });
});
