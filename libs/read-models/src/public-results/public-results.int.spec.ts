import { deriveId, InvalidInput } from '#kernel';
import { BODIES, matterIds, readModelsOf, tellDirectory, tellMatter, type Told } from '../../testing/index.js';
import { listPublicResults } from './public-results.queries.js';

const { publicationId, caseId, reportId, decisionId } = matterIds(1);

const upTo = (type: string): readonly Told[] => {
  const told = tellMatter(1);
  return told.slice(0, told.findIndex(({ event }) => event.type === type) + 1);
};

/** The told matter, with facts in the place of the result. */
const asFacts = (told: readonly Told[]): readonly Told[] =>
  told.map((each) =>
    each.event.type === 'PublicationOpened'
      ? { ...each, event: { ...each.event, data: { ...each.event.data, kind: 'FACTS' } } }
      : each,
  );

const statementId = deriveId('told', 'statement');
const stated = (event: Told['event'], occurredAt = '2023-05-01T01:00:00.000Z'): Told => ({
  stream: `statement-${statementId}`,
  event,
  metadata: { matterId: statementId, occurredAt },
});
const statement = stated({
  type: 'OfficialStatementIssued',
  data: {
    agencyId: BODIES.cooperating,
    caseId,
    title: 'Thông tin về tình hình dịch bệnh',
    facts: 'Toàn tỉnh không ghi nhận ca bệnh mới.',
    url: 'https://soyte.example.vn/thong-bao',
    issuedBy: { agencyId: BODIES.cooperating, officerRef: 'HEALTH-9' },
  },
});

describe('what the public is shown', () => {
  it('is nothing before it is published', async () => {
    const models = await readModelsOf(upTo('PublicationAccepted'));
    expect(await listPublicResults(models)).toEqual({ items: [] });
  });

  it('a result: kind of matter, outcome, measure, outlet, address and date, and nothing else', async () => {
    const models = await readModelsOf([...tellDirectory(), ...tellMatter(1)]);
    expect((await listPublicResults(models)).items).toEqual([
      {
        itemId: publicationId,
        kind: 'RESULT',
        publishedBy: { agencyId: BODIES.outlet, vi: 'Cơ quan NEWSPAPER', en: 'Body NEWSPAPER' },
        caseKind: 'FACTUAL_CLAIM',
        outcome: 'CONFIRMED_FALSE',
        measures: ['VOLUNTARY_CORRECTION'],
        title: null,
        facts: null,
        url: 'https://bao.example.vn/1',
        publishedAt: '2023-04-15T01:00:00.000Z',
        correctedAt: null,
        underCorrection: false,
        correction: null,
      },
    ]);
  });

  it('holds no text of a file, no person and no id of the matter', async () => {
    const models = await readModelsOf([...tellMatter(1), statement]);
    const shown = JSON.stringify(await listPublicResults(models));
    for (const secret of [caseId, reportId, decisionId, 'Tin đồn', 'Đối chiếu', 'POLICE-', 'HEALTH-9', 'Đã đính chính'])
      expect(shown).not.toContain(secret);
  });

  it('facts say nothing of an outcome that nobody published', async () => {
    const models = await readModelsOf(asFacts(tellMatter(1)));
    expect((await listPublicResults(models)).items).toMatchObject([{ kind: 'FACTS', outcome: null, measures: [] }]);
  });

  it('a result says what stood when it was published, whatever came later', async () => {
    const reopened: Told = {
      stream: `case-${caseId}`,
      event: {
        type: 'CaseReopened',
        data: {
          at: 'UNDER_VERIFICATION',
          cause: 'NEW_EVIDENCE',
          reasons: 'Có chứng cứ mới.',
          reopenedBy: { agencyId: BODIES.lead, officerRef: 'DIC-1' },
        },
      },
      metadata: { matterId: caseId },
    };
    const models = await readModelsOf([...tellMatter(1), reopened]);
    expect((await listPublicResults(models)).items).toMatchObject([{ outcome: 'CONFIRMED_FALSE' }]);
  });

  it.each([
    ['AMENDED', ['STATEMENT']],
    ['ANNULLED', []],
  ] as const)('a result that is offered of a decision that was %s before says what holds', async (cause, measures) => {
    const setAside: Told = {
      stream: `case-${caseId}`,
      event: {
        type: 'RemedyNoted',
        data: {
          decisionId,
          agencyId: BODIES.deciding,
          stage: 'OPENED',
          cause,
          takenBack: false,
          ...(cause === 'AMENDED' && { measure: 'STATEMENT' }),
        },
      },
      metadata: { matterId: caseId },
    };
    const told = tellMatter(1);
    const place = told.findIndex(({ event }) => event.type === 'PublicationRequested');
    const models = await readModelsOf([...told.slice(0, place), setAside, ...told.slice(place)]);
    expect((await listPublicResults(models)).items).toMatchObject([{ measures }]);
  });

  it('a statement in full, with its corrections', async () => {
    const corrected = stated(
      {
        type: 'EventCorrected',
        data: {
          of: deriveId('told', `statement-${statementId}`, 0),
          event: 'OfficialStatementIssued',
          fields: [{ field: 'url', was: 'https://soyte.example.vn/thong-bao', is: 'https://soyte.example.vn/tb-2' }],
          reason: 'Địa chỉ ghi nhầm.',
          correctedBy: { agencyId: BODIES.cooperating, officerRef: 'HEALTH-9' },
        },
      },
      '2023-05-02T01:00:00.000Z',
    );
    const models = await readModelsOf([statement, corrected]);
    expect((await listPublicResults(models, { kind: 'STATEMENT' })).items).toMatchObject([
      {
        itemId: statementId,
        title: 'Thông tin về tình hình dịch bệnh',
        facts: 'Toàn tỉnh không ghi nhận ca bệnh mới.',
        url: 'https://soyte.example.vn/tb-2',
        publishedAt: '2023-05-01T01:00:00.000Z',
        correctedAt: '2023-05-02T01:00:00.000Z',
      },
    ]);
  });

  it('the newest first, by kind and date, page by page', async () => {
    const models = await readModelsOf([...tellMatter(1), ...asFacts(tellMatter(2)), statement]);
    const kinds = async (
      ...asked: Parameters<typeof listPublicResults> extends [unknown, ...infer Rest] ? Rest : never
    ) => (await listPublicResults(models, ...asked)).items.map(({ kind }) => kind);
    expect((await kinds())[0]).toBe('STATEMENT');
    expect(await kinds({ kind: 'FACTS' })).toEqual(['FACTS']);
    expect(await kinds({ publishedFrom: '2023-05-01T01:00:00.000Z' })).toEqual(['STATEMENT']);
    expect(await kinds({ publishedBefore: '2023-05-01T01:00:00.000Z' })).not.toContain('STATEMENT');
    const first = await listPublicResults(models, {}, { limit: 2 });
    const second = await listPublicResults(models, {}, { limit: 2, cursor: first.nextCursor ?? '' });
    expect(new Set([...first.items, ...second.items].map(({ itemId }) => itemId)).size).toBe(3);
    await expect(listPublicResults(models, {}, { cursor: 'nonsense' })).rejects.toThrow(InvalidInput);
  });
});
