import { InvalidInput } from '#kernel';
import { BODIES, matterIds, readModelsOf, tellDirectory, tellMatter, type Told } from '../../testing/index.js';
import { getCaseFile } from './case-file.queries.js';
import type { CaseState } from './case-register.projection.js';
import { type CaseFilter, listCases } from './case-register.queries.js';

const lead = { agencyId: BODIES.lead, roles: ['OFFICER'] } as const;
const { caseId, reportId, requestId, decisionId, publicationId } = matterIds(1);

const upTo = (type: string): readonly Told[] => {
  const told = tellMatter(1);
  return told.slice(0, told.findIndex(({ event }) => event.type === type) + 1);
};

describe('the case register', () => {
  it.each<[string, CaseState]>([
    ['CaseOpened', 'Opened'],
    ['VerificationRequested', 'UnderVerification'],
    ['VerificationAnswered', 'UnderVerification'],
    ['VerificationCompleted', 'Verified'],
    ['AppraisalStarted', 'UnderAppraisal'],
    ['AppraisalCompleted', 'Appraised'],
    ['HandlingReferred', 'HandlingReferred'],
    ['HandlingNoted', 'HandlingNoted'],
    ['ResultNoted', 'ResultNoted'],
    ['PublicationNoted', 'ResultNoted'],
    ['CaseClosed', 'Closed'],
  ])('after %s shows %s', async (type, state) => {
    const models = await readModelsOf(upTo(type));
    expect((await listCases(models, lead)).items).toMatchObject([{ caseId, state }]);
  });

  it('after a rejected handling shows UnderAppraisal, or UnderVerification when that was reopened', async () => {
    const tell = (event: Told['event']): Told => ({
      stream: `case-${caseId}`,
      event,
      metadata: { matterId: caseId },
    });
    const reopened = tell({ type: 'VerificationReopened', data: { reasons: 'Có chứng cứ mới.' } });
    const rejected = tell({
      type: 'HandlingRejected',
      data: {
        referralId: matterIds(1).referralId,
        decisionId,
        newerThanFile: ['VerificationAnswered'],
        reason: 'Hồ sơ đã cũ.',
      },
    });
    const appraisal = await readModelsOf([...upTo('HandlingReferred'), rejected]);
    expect((await listCases(appraisal, lead)).items).toMatchObject([{ state: 'UnderAppraisal' }]);
    const verification = await readModelsOf([...upTo('HandlingReferred'), reopened, rejected]);
    expect((await listCases(verification, lead)).items).toMatchObject([{ state: 'UnderVerification', outcome: null }]);
  });

  const found = async (filter: CaseFilter): Promise<number[]> => {
    const models = await readModelsOf([
      ...tellMatter(1, { claim: 'Nước máy ở Nha Trang nhiễm độc', start: '2023-01-01T00:00:00.000Z' }),
      ...tellMatter(2, { claim: 'Đê biển Vạn Ninh bị vỡ 100%', start: '2023-02-01T00:00:00.000Z' }).slice(0, 8),
    ]);
    const { items } = await listCases(models, lead, filter);
    return items.map((entry) => (entry.caseId === matterIds(1).caseId ? 1 : 2));
  };

  it.each<[string, CaseFilter, number[]]>([
    ['nothing in particular, the newest first', {}, [2, 1]],
    ['words without diacritics and case', { search: 'NUOC MAY' }, [1]],
    ['words in another order', { search: 'ninh đê' }, [2]],
    ['a part of an id', { search: matterIds(2).caseId.slice(3, 12) }, [2]],
    ['a sign that SQL knows, as itself', { search: '100%' }, [2]],
    ['signs that SQL knows and nobody wrote', { search: '%_%' }, []],
    ['a state', { state: 'Closed' }, [1]],
    ['a kind that no case has', { caseKind: 'SITE_OR_SERVICE_BREACH' }, []],
    ['the lead', { leadAgencyId: BODIES.lead }, [2, 1]],
    ['a day from which', { openedFrom: '2023-02-01T00:00:00.000Z' }, [2]],
    ['a day before which', { openedBefore: '2023-02-01T00:00:00.000Z' }, [1]],
    ['all of it together', { search: 'nuoc', state: 'Closed', openedFrom: '2023-01-01T00:00:00.000Z' }, [1]],
  ])('finds by %s', async (_, filter, expected) => {
    expect(await found(filter)).toEqual(expected);
  });

  it('is read page by page, each case once', async () => {
    const matters = Array.from({ length: 7 }, (_, n) => tellMatter(n).slice(0, 4)).flat();
    const models = await readModelsOf(matters);
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await listCases(models, lead, {}, { limit: 3, ...(cursor === undefined ? {} : { cursor }) });
      expect(page.items.length).toBeLessThanOrEqual(3);
      seen.push(...page.items.map((entry) => entry.caseId));
      cursor = page.nextCursor;
    } while (cursor !== undefined);
    expect(seen).toHaveLength(7);
    expect(new Set(seen).size).toBe(7);
  });

  it.each([
    ['a cursor of nothing', { cursor: 'nonsense' }],
    ['a cursor of another list', { cursor: Buffer.from('["inbox","a","b"]').toString('base64url') }],
    ['no entries', { limit: 0 }],
    ['too many entries', { limit: 201 }],
    ['half an entry', { limit: 1.5 }],
  ])('refuses %s', async (_, request) => {
    const models = await readModelsOf([]);
    await expect(listCases(models, lead, {}, request)).rejects.toThrow(InvalidInput);
  });
});

describe('the case file', () => {
  it('holds the matter from the report to the published result', async () => {
    const models = await readModelsOf([...tellDirectory(), ...tellMatter(1)]);
    const file = await getCaseFile(models, lead, caseId);
    expect(file).toMatchObject({
      caseId,
      state: 'Closed',
      outcome: 'CONFIRMED_FALSE',
      dueAt: '2023-05-05T01:00:00.000Z',
      reports: [reportId],
      verifications: [{ requestId, addressee: BODIES.cooperating, outcome: 'CONFIRMED_FALSE', late: false }],
      decisions: [{ decisionId, agencyId: BODIES.deciding, state: 'ResultReported', measure: 'VOLUNTARY_CORRECTION' }],
      publications: [{ publicationId, outlet: BODIES.outlet, state: 'Published' }],
    });
    expect(file.parties.map(({ agencyId, role }) => `${agencyId} ${role}`)).toEqual([
      'DIC LEAD',
      'DIC RECEIVING',
      'HEALTH COOPERATING',
      'POLICE DECIDING',
      'DIC CONSOLIDATOR',
      'PPC ADDRESSEE',
      'NEWSPAPER PUBLISHER',
    ]);
    expect(file.parties[2]?.name).toEqual({ vi: 'Cơ quan HEALTH', en: 'Body HEALTH' });
  });

  it.each([{ requestId, dueAt: '2023-04-02T16:59:59.999Z' }, { requestId }])(
    'shows when an asked body is due as that stands now: %j',
    async (data) => {
      const noted: Told = {
        stream: `case-${caseId}`,
        event: { type: 'RequestDueNoted', data },
        metadata: { matterId: caseId },
      };
      const models = await readModelsOf([...upTo('VerificationRequested'), noted]);
      const { verifications } = await getCaseFile(models, lead, caseId);
      expect(verifications).toMatchObject([{ requestId, dueAt: data.dueAt ?? null }]);
    },
  );

  it('has every event of the matter in order, with who, when, under which law and why', async () => {
    const told = tellMatter(1);
    const models = await readModelsOf(told);
    const { timeline } = await getCaseFile(models, lead, caseId);
    expect(timeline.map(({ event, stream }) => `${stream} ${event}`)).toEqual(
      told.map(({ stream, event }) => `${stream} ${event.type}`),
    );
    expect(timeline.find(({ event }) => event === 'HandlingDecided')).toMatchObject({
      actor: { kind: 'OFFICER', agencyId: BODIES.deciding, role: 'OFFICER', officerRef: 'POLICE-1' },
      provisions: ['ND72-5-1-d', 'KH-7-2'],
      reasons: 'Đối chiếu với số liệu chính thức của ngành.',
      rulesVersion: expect.stringMatching(/^[0-9a-f]{64}$/),
      origin: 'LIVE',
    });
    expect(timeline.find(({ event }) => event === 'CaseOpened')).toMatchObject({
      actor: { kind: 'SYSTEM', policy: 'open-case' },
      reasons: null,
    });
  });
});
