import type { CaseEvent, DeadlineEvent, DecisionEvent, PublicationEvent, RemedyEvent } from '#contracts';
import { addDays, deriveId, NotFound } from '#kernel';
import { BODIES, matterIds, readModelsOf, tellDirectory, tellMatter, type Told } from '../../testing/index.js';
import { getCaseFile } from '../cases/case-file.queries.js';
import { agencyInbox } from '../inbox/agency-inbox.queries.js';
import { listPublicResults } from '../public-results/public-results.queries.js';
import { getItem } from './items.queries.js';

const { caseId, decisionId, publicationId } = matterIds(1);
const officerOf = (agencyId: string) => ({ agencyId, roles: ['OFFICER'] }) as const;
const OBLIGATION = deriveId('obligation');
const AT = '2023-05-10T01:00:00.000Z';
const request = { decisionId, obligationId: OBLIGATION, leadAgencyId: BODIES.lead, reasons: 'Đã sửa đổi' };
const fulfils = [{ decisionId, obligationId: OBLIGATION }];

type SetAside = CaseEvent | DeadlineEvent | DecisionEvent | PublicationEvent | RemedyEvent;
const on = (stream: string, event: SetAside): Told => ({
  stream,
  event,
  metadata: { matterId: caseId, occurredAt: AT },
});
const onDecision = (event: DecisionEvent): Told => on(`decision-${decisionId}`, event);
const onItem = (event: DeadlineEvent | PublicationEvent): Told => on(`publication-${publicationId}`, event);
const onRemedy = (event: RemedyEvent): Told => on(`remedy-${decisionId}`, event);

const setAside = {
  caseId,
  agencyId: BODIES.deciding,
  ground: 'OWN_REVIEW',
  reasons: 'Kết luận trước không đúng',
  restrictions: [],
  recipients: [],
} as const;
const by = { agencyId: BODIES.deciding, officerRef: 'POLICE-9' };
const annulled = onDecision({
  type: 'DecisionAnnulled',
  data: { ...setAside, restrictions: [], recipients: [], annulledBy: by },
});
const annulledOnceTold = onDecision({
  type: 'DecisionAnnulled',
  data: { ...setAside, restrictions: [], recipients: [], wasNotified: true, annulledBy: by },
});
const annulmentTold = onDecision({
  type: 'DecisionNotified',
  data: { means: 'Gửi trực tiếp', receivedAt: AT, annulled: true },
});
const amended = onDecision({
  type: 'DecisionAmended',
  data: {
    ...setAside,
    restrictions: [],
    recipients: [],
    measure: 'GUIDANCE_NOTICE',
    scope: 'Chỉ tiêu đề',
    remedy: { body: BODIES.committee, text: 'Khiếu nại' },
    amendedBy: by,
  },
});
const notifiedAnew = onDecision({
  type: 'DecisionNotified',
  data: { means: 'Gửi trực tiếp', receivedAt: AT, amendments: 1 },
});
const correctionAsked = onItem({ type: 'CorrectionRequested', data: request });
const retractionAsked = onItem({ type: 'PublicationRetractionRequested', data: request });
const declined = onItem({ type: 'CorrectionDeclined', data: { reasons: 'Giữ nguyên bài' } });
const corrected = onItem({
  type: 'CorrectionPublished',
  data: {
    by: BODIES.outlet,
    url: 'https://bao.example.vn/cai-chinh',
    contentHash: 'd'.repeat(64),
    publishedAt: AT,
    prominence: 'EQUAL',
    fulfils,
  },
});
const retracted = onItem({
  type: 'PublicationRetracted',
  data: { by: BODIES.outlet, retractedAt: AT, noticeUrl: 'https://bao.example.vn/da-go', fulfils },
});

const dueAt = addDays(AT, -1);
const deadlineId = 'press-correction';
const limitSet = onItem({
  type: 'DeadlineSet',
  data: { deadlineId, ruleId: deadlineId, startsAt: addDays(AT, -2), dueAt, calendarVersion: 1 },
});
const missed = onItem({ type: 'DeadlineMissed', data: { deadlineId, dueAt } });

const before = [...tellDirectory(), ...tellMatter(1)];
const models = (...after: readonly Told[]) => readModelsOf([...before, ...after]);
const fileAfter = async (...after: readonly Told[]) =>
  getCaseFile(await models(...after), officerOf(BODIES.lead), caseId);
const publicAfter = async (...after: readonly Told[]) => (await listPublicResults(await models(...after))).items;
const tasksAfter = async (agencyId: string, ...after: readonly Told[]) =>
  (await agencyInbox(await models(...after), officerOf(agencyId))).items.map(({ kind }) => kind);

describe('a decision that was set aside, in the case file (INV-15)', () => {
  it('annulled: on what ground and why', async () => {
    const { decisions } = await fileAfter(annulled);
    expect(decisions).toMatchObject([
      { measure: 'VOLUNTARY_CORRECTION', setAside: { cause: 'ANNULLED', ground: 'OWN_REVIEW', at: AT } },
    ]);
  });

  it('amended: what holds from there on', async () => {
    const { decisions } = await fileAfter(amended);
    expect(decisions).toMatchObject([
      { measure: 'GUIDANCE_NOTICE', decided: { scope: 'Chỉ tiêu đề' }, setAside: { cause: 'AMENDED' } },
    ]);
  });

  it('amended: received when it was notified anew; what was reported stays so', async () => {
    expect((await fileAfter(amended)).decisions).toMatchObject([{ state: 'ResultReported', notifiedAt: null }]);
    const { decisions } = await fileAfter(amended, notifiedAnew);
    expect(decisions).toMatchObject([{ state: 'ResultReported', notifiedAt: AT }]);
  });

  it('amended: its authority is to notify it anew, and has then done so', async () => {
    expect(await tasksAfter(BODIES.deciding, amended)).toEqual(['NOTIFY_DECISION']);
    expect(await tasksAfter(BODIES.deciding, amended, notifiedAnew)).toEqual([]);
  });

  it('annulled: whom it is about is told so, where it had been notified; when it received the decision stays known', async () => {
    const [standing] = (await fileAfter()).decisions;
    const notifiedAt = standing?.notifiedAt;
    const toBeTold = await fileAfter(annulledOnceTold);
    expect(toBeTold.decisions).toMatchObject([{ notifiedAt, setAside: { cause: 'ANNULLED', notifiedAt: null } }]);
    const told = await fileAfter(annulledOnceTold, annulmentTold);
    expect(told.decisions).toMatchObject([
      { state: 'ResultReported', notifiedAt, setAside: { ground: 'OWN_REVIEW', notifiedAt: AT } },
    ]);
  });

  it('annulled: its authority is to tell whom it is about, where it had been notified, and has then done so', async () => {
    expect(await tasksAfter(BODIES.deciding, annulled)).toEqual([]);
    expect(await tasksAfter(BODIES.deciding, annulledOnceTold)).toEqual(['NOTIFY_DECISION']);
    expect(await tasksAfter(BODIES.deciding, annulledOnceTold, annulmentTold)).toEqual([]);
  });

  it('nothing where nobody set it aside', async () => {
    const { decisions, publications } = await fileAfter();
    expect(decisions).toMatchObject([{ setAside: null }]);
    expect(publications).toMatchObject([{ asked: null, setRight: null }]);
  });
});

describe('its item, in the case file and for the public (INV-15)', () => {
  it('is to be corrected: the public is told so', async () => {
    const { publications } = await fileAfter(amended, correctionAsked);
    expect(publications).toMatchObject([{ state: 'Published', asked: 'CORRECT', setRight: null }]);
    expect(await publicAfter(amended, correctionAsked)).toMatchObject([
      { itemId: publicationId, measures: [], underCorrection: true, correction: null },
    ]);
  });

  it('is corrected: where that is to be read', async () => {
    const { publications } = await fileAfter(correctionAsked, corrected);
    expect(publications).toMatchObject([
      { state: 'Corrected', asked: null, setRight: { by: BODIES.outlet, url: 'https://bao.example.vn/cai-chinh' } },
    ]);
    expect(await publicAfter(correctionAsked, corrected)).toMatchObject([
      { underCorrection: false, correction: { url: 'https://bao.example.vn/cai-chinh', publishedAt: AT } },
    ]);
  });

  it('is to be gone: from here it is gone at once', async () => {
    expect(await publicAfter(retractionAsked)).toEqual([]);
    const { publications } = await fileAfter(correctionAsked, retractionAsked, retracted);
    expect(publications).toMatchObject([{ state: 'Retracted', asked: null }]);
  });
});

describe('an item that its outlet had accepted when it was asked (INV-15)', () => {
  const accepted = [...tellDirectory(), ...tellMatter(1).filter(({ event }) => event.type !== 'ResultPublished')];
  const [ran] = tellMatter(1).filter(({ event }) => event.type === 'ResultPublished');
  const hadRun = ran === undefined ? [] : [ran];
  const unused = onItem({ type: 'PublicationRetracted', data: { by: BODIES.outlet, retractedAt: AT, fulfils } });
  const after = async (...told: readonly Told[]) => {
    const shownNow = await readModelsOf([...accepted, ...told]);
    const { publications } = await getCaseFile(shownNow, officerOf(BODIES.lead), caseId);
    const { items: shown } = await listPublicResults(shownNow);
    const tasks = async (agencyId: string) =>
      (await agencyInbox(shownNow, officerOf(agencyId))).items.map(({ kind }) => kind);
    return { publications, shown, outlet: await tasks(BODIES.outlet) };
  };

  it('runs no more: its outlet has to set it right, and nothing to publish', async () => {
    expect((await after()).outlet).toEqual(['PUBLISH_RESULT']);
    const { publications, outlet } = await after(correctionAsked);
    expect(outlet).toEqual(['CORRECT_PUBLICATION']);
    expect(publications).toMatchObject([{ state: 'Accepted', asked: 'CORRECT' }]);
  });

  it('had run: the public is told that it is under correction, and where that is to be read', async () => {
    const said = await after(amended, correctionAsked, ...hadRun);
    expect(said.shown).toMatchObject([{ itemId: publicationId, measures: [], underCorrection: true }]);
    expect(said.publications).toMatchObject([
      { state: 'Published', asked: 'CORRECT', url: 'https://bao.example.vn/1' },
    ]);
    expect(said.outlet).toEqual(['CORRECT_PUBLICATION']);
    const { shown } = await after(correctionAsked, ...hadRun, corrected);
    expect(shown).toMatchObject([{ underCorrection: false, correction: { url: 'https://bao.example.vn/cai-chinh' } }]);
  });

  it('had run, and is to be gone: the public never finds it here', async () => {
    const said = await after(retractionAsked, ...hadRun);
    expect(said.shown).toEqual([]);
    expect(said.publications).toMatchObject([{ state: 'Published', asked: 'RETRACT' }]);
  });

  it('had run, as its outlet says after the lead corrected it: it stays corrected', async () => {
    const said = await after(correctionAsked, corrected, ...hadRun);
    expect(said.shown).toMatchObject([
      { measures: [], underCorrection: false, correction: { url: 'https://bao.example.vn/cai-chinh' } },
    ]);
    expect(said.publications).toMatchObject([{ state: 'Corrected', asked: null, url: 'https://bao.example.vn/1' }]);
  });

  it('had not run: it is gone, and was nowhere', async () => {
    const said = await after(retractionAsked, unused);
    expect(said).toMatchObject({
      shown: [],
      outlet: [],
      publications: [{ state: 'Retracted', asked: null, url: null }],
    });
  });
});

describe('whose task it is (INV-15)', () => {
  it('the outlet’s, until it is done', async () => {
    expect(await tasksAfter(BODIES.outlet)).toEqual([]);
    expect(await tasksAfter(BODIES.outlet, correctionAsked)).toEqual(['CORRECT_PUBLICATION']);
    expect(await tasksAfter(BODIES.outlet, correctionAsked, corrected)).toEqual([]);
    expect(await tasksAfter(BODIES.outlet, correctionAsked, corrected, retractionAsked)).toEqual([
      'CORRECT_PUBLICATION',
    ]);
    expect(await tasksAfter(BODIES.outlet, retractionAsked, retracted)).toEqual([]);
  });

  it('the lead’s where the outlet declined', async () => {
    expect(await tasksAfter(BODIES.lead, correctionAsked)).not.toContain('PUBLISH_CORRECTION');
    expect(await tasksAfter(BODIES.lead, correctionAsked, declined)).toContain('PUBLISH_CORRECTION');
    expect(await tasksAfter(BODIES.outlet, correctionAsked, declined)).toEqual([]);
    expect(await tasksAfter(BODIES.lead, correctionAsked, declined, corrected)).not.toContain('PUBLISH_CORRECTION');
  });

  it('the lead’s too where the outlet’s time is over, until one of them has done it', async () => {
    const silent = [correctionAsked, limitSet, missed];
    expect(await tasksAfter(BODIES.lead, correctionAsked, limitSet)).not.toContain('PUBLISH_CORRECTION');
    expect(await tasksAfter(BODIES.lead, ...silent)).toContain('PUBLISH_CORRECTION');
    expect(await tasksAfter(BODIES.outlet, ...silent)).toEqual(['CORRECT_PUBLICATION']);
    expect(await tasksAfter(BODIES.lead, ...silent, retractionAsked)).toContain('PUBLISH_CORRECTION');
    expect(await tasksAfter(BODIES.lead, ...silent, corrected)).not.toContain('PUBLISH_CORRECTION');
    expect(await tasksAfter(BODIES.outlet, ...silent, corrected)).toEqual([]);
    expect(await tasksAfter(BODIES.lead, ...silent, corrected, retractionAsked)).not.toContain('PUBLISH_CORRECTION');
  });
});

describe('the list of what must be undone (INV-15)', () => {
  const toCorrect = { obligationId: OBLIGATION, kind: 'CORRECT', target: publicationId } as const;
  const opened = onRemedy({
    type: 'RemedyOpened',
    data: {
      caseId,
      decisionId,
      cause: 'AMENDED',
      agencyId: BODIES.deciding,
      leadAgencyId: BODIES.lead,
      obligations: [{ ...toCorrect, addressee: BODIES.outlet }],
    },
  });
  const done = onRemedy({ type: 'RemedyObligationFulfilled', data: { ...toCorrect, how: 'Cải chính đã đăng' } });
  const completed = onRemedy({ type: 'RemedyCompleted', data: { openings: 1 } });

  it('says what is open and what was done, and how', async () => {
    const shown = await getItem(await models(opened), officerOf(BODIES.lead), 'remedy', decisionId);
    expect(shown).toMatchObject({ caseId, state: 'Open', obligations: [{ ...toCorrect, doneAt: null, how: null }] });
    const after = await getItem(
      await models(opened, done, completed),
      officerOf(BODIES.deciding),
      'remedy',
      decisionId,
    );
    expect(after).toMatchObject({ state: 'Completed', obligations: [{ doneAt: AT, how: 'Cải chính đã đăng' }] });
    expect((await fileAfter(opened)).remedies).toHaveLength(1);
  });

  it('is for those who lead and decide: others see what is asked of themselves', async () => {
    const shown = await models(opened);
    await expect(getItem(shown, officerOf(BODIES.outlet), 'remedy', decisionId)).rejects.toThrow(NotFound);
    expect((await getCaseFile(shown, officerOf(BODIES.outlet), caseId)).remedies).toEqual([]);
  });
});
