import { deriveId } from '#kernel';
import { BODIES, matterIds, readModelsOf, tellAround, tellMatter, type Told } from '../../testing/index.js';
import { streamsHeldBy } from './held-streams.queries.js';

const { caseId, reportId, assignmentId, decisionId, publicationId } = matterIds(1);

const upTo = (type: string, told: readonly Told[]): readonly Told[] =>
  told.slice(0, told.findIndex(({ event }) => event.type === type) + 1);

const heldBy = async (agencyId: string, told: readonly Told[]): Promise<readonly string[]> => {
  const models = await readModelsOf(told);
  return (await streamsHeldBy(models, agencyId, undefined)).map(({ category, streamId }) => `${category}-${streamId}`);
};

const moved = (predecessor: string, successor: string, stream: string): Told => ({
  stream,
  event: stream.startsWith('case-')
    ? { type: 'CaseTransferredToSuccessor', data: { predecessor, successor } }
    : { type: 'TaskTransferredToSuccessor', data: { predecessor, successor } },
  metadata: { matterId: caseId },
});

describe('the open streams that a succession concerns', () => {
  const matter = tellMatter(1);

  it('are those that name the body, from the event on that does', async () => {
    expect(await heldBy(BODIES.lead, upTo('ReportReceived', matter))).toEqual([`report-${reportId}`]);
    const opened = await heldBy(BODIES.lead, upTo('CaseOpened', matter));
    expect(opened).toContain(`case-${caseId}`);
    expect(await heldBy(BODIES.cooperating, upTo('AssignmentOpened', matter))).toEqual(
      expect.arrayContaining([`case-${caseId}`, `assignment-${assignmentId}`]),
    );
    expect(await heldBy(BODIES.deciding, upTo('DecisionRequested', matter))).toContain(`decision-${decisionId}`);
    expect(await heldBy(BODIES.outlet, upTo('PublicationOpened', matter))).toContain(`publication-${publicationId}`);
    expect(await heldBy(BODIES.another, matter)).toEqual([]);
  });

  it('no more those on which nothing is left to do', async () => {
    expect(await heldBy(BODIES.cooperating, upTo('VerificationRecorded', matter))).not.toContain(
      `assignment-${assignmentId}`,
    );
    expect(await heldBy(BODIES.outlet, matter)).not.toContain(`publication-${publicationId}`);
    expect(await heldBy(BODIES.deciding, matter)).not.toContain(`decision-${decisionId}`);
  });

  it('an annulled decision is among them until whoever had been notified of it is told so', async () => {
    const decision = `decision-${decisionId}`;
    const onDecision = (event: Told['event']): Told => ({ stream: decision, event, metadata: { matterId: caseId } });
    const annulled = {
      caseId,
      agencyId: BODIES.deciding,
      ground: 'OWN_REVIEW' as const,
      reasons: 'Căn cứ không đứng vững',
      restrictions: [],
      recipients: [],
      annulledBy: { agencyId: BODIES.deciding, officerRef: 'POLICE-9' },
    };
    const neverTold = onDecision({ type: 'DecisionAnnulled', data: annulled });
    expect(await heldBy(BODIES.deciding, [...matter, neverTold])).not.toContain(decision);
    const owed = [...matter, onDecision({ type: 'DecisionAnnulled', data: { ...annulled, wasNotified: true } })];
    expect(await heldBy(BODIES.deciding, owed)).toContain(decision);
    const told = onDecision({
      type: 'DecisionNotified',
      data: { means: 'Bưu điện', receivedAt: '2023-05-10T01:00:00.000Z', annulled: true },
    });
    expect(await heldBy(BODIES.deciding, [...owed, told])).not.toContain(decision);
  });

  it('an item that is to be set right is among them, also where its outlet says only then that it ran', async () => {
    const item = `publication-${publicationId}`;
    const onItem = (event: Told['event']): Told => ({ stream: item, event, metadata: { matterId: caseId } });
    const asked = {
      decisionId,
      obligationId: deriveId('obligation'),
      leadAgencyId: BODIES.lead,
      reasons: 'Đã sửa đổi',
    };
    const ran = matter.filter(({ event }) => event.type === 'ResultPublished');
    const late = [
      ...upTo('PublicationAccepted', matter),
      onItem({ type: 'PublicationRetractionRequested', data: asked }),
      ...ran,
    ];
    expect(ran).toHaveLength(1);
    expect(await heldBy(BODIES.outlet, late)).toContain(item);
    const gone = onItem({
      type: 'PublicationRetracted',
      data: {
        by: BODIES.outlet,
        retractedAt: '2023-05-10T01:00:00.000Z',
        noticeUrl: 'https://bao.example.vn/da-go',
        fulfils: [{ decisionId, obligationId: asked.obligationId }],
      },
    });
    expect(await heldBy(BODIES.outlet, [...late, gone])).not.toContain(item);
  });

  it('are the authority’s that a matter is about, too: its successor stays kept out', async () => {
    const about = tellMatter(1, { reportedAgencyId: BODIES.another });
    expect(await heldBy(BODIES.another, upTo('CaseOpened', about))).toEqual(
      expect.arrayContaining([`case-${caseId}`, `report-${reportId}`]),
    );
  });

  it('are the successor’s, once they were moved', async () => {
    const told = [...upTo('CaseOpened', matter), moved(BODIES.lead, 'CULTURE', `case-${caseId}`)];
    expect(await heldBy(BODIES.lead, told)).not.toContain(`case-${caseId}`);
    expect(await heldBy('CULTURE', told)).toEqual([`case-${caseId}`]);
  });

  it('are those of a new lead’s that it goes on with, too (INV-22)', async () => {
    const waiting = tellAround(1).filter(
      ({ event }) => event.type === 'ExplanationOpened' || event.type === 'ConsultationOpened',
    );
    const led = waiting.map(({ stream, event }): Told => ({
      stream,
      event: {
        type: event.type === 'ExplanationOpened' ? 'ExplanationLeadNoted' : 'ConsultationLeadNoted',
        data: { leadAgencyId: BODIES.another },
      },
      metadata: { matterId: caseId },
    }));
    expect(new Set(await heldBy(BODIES.another, [...waiting, ...led]))).toEqual(
      new Set(waiting.map(({ stream }) => stream)),
    );
  });

  it('are read page by page, in the order of their ids', async () => {
    const many = Array.from({ length: 3 }, (_, n) => upTo('ReportReceived', tellMatter(n + 1))).flat();
    const models = await readModelsOf(many);
    const all = await streamsHeldBy(models, BODIES.lead, undefined);
    const ids = all.map(({ streamId }) => streamId);
    expect(ids).toEqual([1, 2, 3].map((n) => matterIds(n).reportId).sort());
    expect((await streamsHeldBy(models, BODIES.lead, ids[1])).map(({ streamId }) => streamId)).toEqual(ids.slice(2));
    expect(await streamsHeldBy(models, BODIES.lead, deriveId('z'))).toEqual(expect.any(Array));
  });
});
