import { deriveId } from '#kernel';
import {
  AROUND,
  aroundIds,
  BODIES,
  matterIds,
  readModelsOf,
  tellAround,
  tellMatter,
  type Told,
} from '../../testing/index.js';
import { agencyInbox, type InboxTask } from './agency-inbox.queries.js';
import type { TaskKind } from './task-kinds.js';

const ids = matterIds(1);
const around = aroundIds(1);
const matter = tellMatter(1, { receivedBy: 'WARD' });
const road = tellAround(1);

const upTo = (type: string): readonly Told[] =>
  matter.slice(0, matter.findIndex(({ event }) => event.type === type) + 1);

const everybody = [...new Set(['WARD', ...Object.values(BODIES), ...Object.values(AROUND)])].sort();

const officerOf = (agencyId: string) => ({ agencyId, roles: ['OFFICER'] }) as const;

/** The tasks of all bodies. */
const tasksOf = async (told: readonly Told[]): Promise<(InboxTask & { readonly agencyId: string })[]> => {
  const models = await readModelsOf(told);
  const tasks = [];
  for (const agencyId of everybody)
    for (const task of (await agencyInbox(models, officerOf(agencyId))).items) tasks.push({ agencyId, ...task });
  return tasks;
};

/** What stands in the lead's inbox all the time that a case is open, or a reporter has not been told. */
const STANDING: readonly TaskKind[] = ['CONDUCT_CASE', 'INFORM_REPORTER'];

const passing = async (told: readonly Told[]): Promise<string[]> =>
  (await tasksOf(told))
    .filter(({ kind }) => !STANDING.includes(kind))
    .map(({ agencyId, kind }) => `${agencyId} ${kind}`);

describe('the inbox of a body', () => {
  it.each<[string, string[]]>([
    ['ReportReceived', ['WARD ACKNOWLEDGE_REPORT']],
    ['ReportAcknowledged', ['DIC SCREEN_REPORT']],
    ['ReportScreened', []],
    ['VerificationRequested', []],
    ['AssignmentOpened', ['HEALTH RECORD_VERIFICATION']],
    ['OfficerDesignated', ['HEALTH RECORD_VERIFICATION']],
    ['VerificationRecorded', []],
    ['DecisionRequested', ['POLICE DECIDE_HANDLING']],
    ['HandlingDecided', []],
    ['DecisionTookEffect', ['POLICE NOTIFY_DECISION']],
    ['DecisionNotified', ['POLICE REPORT_RESULT']],
    ['HandlingResultReported', []],
    ['PublicationOpened', ['NEWSPAPER ANSWER_PUBLICATION']],
    ['PublicationAccepted', ['NEWSPAPER PUBLISH_RESULT']],
    ['ResultPublished', []],
    ['ReporterInformed', []],
  ])('after %s holds %j', async (type, tasks) => {
    expect(await passing(upTo(type))).toEqual(tasks);
  });

  it('says what it is about and until when', async () => {
    const models = await readModelsOf(upTo('AssignmentOpened'));
    const { items } = await agencyInbox(models, officerOf(BODIES.cooperating));
    expect(items).toEqual([
      {
        taskId: ids.assignmentId,
        kind: 'RECORD_VERIFICATION',
        matterId: ids.caseId,
        claim: 'Tin đồn về dịch bệnh số 1 tại Khánh Hòa',
        openedAt: '2023-03-14T01:00:00.000Z',
        dueAt: '2023-03-26T01:00:00.000Z',
      },
    ]);
  });

  it('holds the case of its lead until it is closed, and the report until its reporter was told', async () => {
    const standing = async (type: string) =>
      (await tasksOf(upTo(type))).filter(({ kind }) => STANDING.includes(kind)).map(({ kind, dueAt }) => [kind, dueAt]);
    expect(await standing('CaseOpened')).toEqual([['CONDUCT_CASE', null]]);
    expect(await standing('DeadlineSet')).toEqual([
      ['CONDUCT_CASE', '2023-05-05T01:00:00.000Z'],
      ['INFORM_REPORTER', null],
    ]);
    expect(await standing('CaseClosed')).toEqual([['INFORM_REPORTER', null]]);
    expect(await standing('ReporterInformed')).toEqual([]);
  });
});

const NAMED: Readonly<Record<string, string>> = {
  'a meeting': `consultation-${around.meeting}`,
  'a written round': `consultation-${around.round}`,
};

/** What is new in the inboxes after the events of one stream up to that one; nothing else has happened there. */
const after = async (stream: string, type: string): Promise<string[]> => {
  const own = road.filter((told) => told.stream.startsWith(NAMED[stream] ?? stream));
  const told = own.slice(0, own.findIndex(({ event }) => event.type === type) + 1);
  expect(told.at(-1)?.event.type).toBe(type);
  return (await tasksOf(told)).map(({ agencyId, kind, taskId, dueAt }) => {
    expect(told.map((each) => each.stream.endsWith(taskId))).toContain(true);
    return `${agencyId} ${kind}${dueAt === null ? '' : ` by ${dueAt.slice(0, 10)}`}`;
  });
};

describe('every kind of request is a task on the stream that it opens (life-cycle 3.0)', () => {
  it.each<[string, string, string[]]>([
    ['a meeting', 'ConsultationOpened', ['DIC CONDUCT_CONSULTATION']],
    ['a meeting', 'MeetingConvened', ['DIC CONDUCT_CONSULTATION', 'NHATRANG ATTEND_MEETING by 2023-04-23']],
    ['a meeting', 'MeetingConcluded', ['DIC CONDUCT_CONSULTATION']],
    ['a meeting', 'ConsultationClosed', []],
    ['a written round', 'OpinionRequested', ['DIC CONDUCT_CONSULTATION']],
    ['a written round', 'ConsultationClosed', []],
    ['opinion', 'OpinionTaskOpened', ['CULTURE SUBMIT_OPINION by 2023-05-03']],
    ['opinion', 'OpinionSubmitted', []],
    [
      'explanation',
      'ExplanationOpened',
      ['DIC OBTAIN_EXPLANATION by 2023-05-05', 'OPERATOR SUBMIT_EXPLANATION by 2023-05-05'],
    ],
    ['explanation', 'PartyUnreachable', []],
    ['decision', 'DecisionRequested', ['MINISTRY CO_SIGN_DECISION', 'POLICE DECIDE_HANDLING']],
    ['decision', 'DecisionCoSigned', ['POLICE DECIDE_HANDLING']],
    ['restriction', 'RestrictionOpened', ['ISP ANSWER_RESTRICTION']],
    ['restriction', 'RestrictionRequestAnswered', ['ISP RESTORE_SERVICE by 2023-06-22']],
    ['restriction', 'RenewalNoted', ['ISP RESTORE_SERVICE by 2023-07-02']],
    ['restriction', 'ServiceRestored', []],
    ['direction', 'DirectionRequested', ['PPC ANSWER_DIRECTION']],
    ['direction', 'PpcDirectionIssued', []],
    ['transfer', 'TransferOffered', ['POLICE ANSWER_TRANSFER by 2023-05-23']],
    ['transfer', 'TransferDeclined', []],
    ['case', 'UnderlyingIssueReferred', ['TRANSPORT RESOLVE_ISSUE']],
    ['case', 'UnderlyingIssueResolved', []],
    ['notification', 'NotificationSent', ['AFFAIRS ACKNOWLEDGE_NOTIFICATION']],
    ['notification', 'NotificationAcknowledged', []],
    ['guidance', 'GuidanceNoticeIssued', ['OPERATOR HEED_NOTICE by 2023-06-30']],
    ['guidance', 'GuidanceNoticeDisputed', ['DIC ANSWER_DISPUTE']],
    ['guidance', 'GuidanceNoticeWithdrawn', []],
    ['difficulty', 'DifficultyRaised', ['DIC FORWARD_DIFFICULTY']],
    ['difficulty', 'DifficultyForwarded', ['PPC ANSWER_DIFFICULTY']],
    ['difficulty', 'DifficultyResolved', []],
  ])('%s: %s', async (stream, type, tasks) => {
    expect(await after(stream, type)).toEqual(tasks);
  });
});

const person = (agencyId: string) => ({ agencyId, officerRef: `${agencyId}-1` });
const onReport = (event: Told['event']): Told => ({
  stream: `report-${ids.reportId}`,
  event,
  metadata: { matterId: ids.reportId, occurredAt: '2023-03-09T01:00:00.000Z' },
});
const onCase = (event: Told['event']): Told => ({
  stream: `case-${ids.caseId}`,
  event,
  metadata: { matterId: ids.caseId, occurredAt: '2023-06-09T01:00:00.000Z' },
});
const remedy = { body: BODIES.committee, text: 'Khiếu nại theo Luật Khiếu nại.' };
const merged: Told['event'] = {
  type: 'ReportMerged',
  data: { into: matterIds(2).reportId, reasons: 'Trùng nội dung', remedy, conflicted: [] },
};
const unmerged: Told['event'] = {
  type: 'ReportUnmerged',
  data: { from: matterIds(2).reportId, reasons: 'Khác nội dung' },
};
const returned: Told['event'] = {
  type: 'ReportReturnedForInformation',
  data: { asks: 'Cho biết địa chỉ', dueAt: '2023-03-20T01:00:00.000Z', reasons: 'Thiếu địa chỉ' },
};
const transferred: Told['event'] = {
  type: 'TransferNoted',
  data: { transferId: around.transfer, outcome: 'ACCEPTED', leadAgencyId: AROUND.receiver },
};
const late: Told['event'] = {
  type: 'VerificationAnswered',
  data: {
    requestId: ids.requestId,
    assignmentId: ids.assignmentId,
    agencyId: BODIES.cooperating,
    outcome: 'AUTHENTIC',
    evidence: [{ source: 'OWN_CHECK', description: 'Biên bản kiểm tra', reference: '34/BB' }],
    verifiedBy: person(BODIES.cooperating),
    late: true,
  },
};
const reopened: Told['event'] = {
  type: 'CaseReopened',
  data: { at: 'UNDER_VERIFICATION', cause: 'NEW_EVIDENCE', reasons: 'Có chứng cứ mới', reopenedBy: person('DIC') },
};

describe('what goes back, comes back or goes on', () => {
  const acknowledged = upTo('ReportAcknowledged');
  const kinds = async (told: readonly Told[]) =>
    (await tasksOf(told)).map(({ agencyId, kind }) => `${agencyId} ${kind}`);

  it('a report that was sent back waits for what its reporter adds; a merged one for nothing, until it is unmerged', async () => {
    const sentBack = [...acknowledged, onReport(returned)];
    expect(await kinds(sentBack)).toEqual(['DIC COMPLETE_REPORT', 'DIC INFORM_REPORTER']);
    const asOne = [...sentBack, onReport(merged)];
    expect(await kinds(asOne)).toEqual(['DIC INFORM_REPORTER']);
    expect(await kinds([...asOne, onReport(unmerged)])).toEqual(['DIC COMPLETE_REPORT']);
    expect(await kinds([...acknowledged, onReport(merged), onReport(unmerged)])).toEqual(['DIC SCREEN_REPORT']);
  });

  it('a report that was dismissed is screened again, and its end told, where a complaint about that was upheld', async () => {
    const told: Told['event'] = {
      type: 'ReporterInformed',
      data: { means: 'PHONE', summary: 'Không thuộc phạm vi', informedAt: '2023-03-10T01:00:00.000Z' },
    };
    const dismissed: Told['event'] = {
      type: 'ReportDismissed',
      data: { ground: 'OUT_OF_SCOPE', reasons: 'Ngoài tỉnh.', remedy },
    };
    const takenUp: Told['event'] = {
      type: 'ReportReopened',
      data: { complaintId: ids.caseId, cause: 'UPHELD_COMPLAINT', leadAgencyId: BODIES.lead, contactable: true },
    };
    const ended = [...acknowledged, onReport(dismissed), onReport(told)];
    expect(await kinds(ended)).toEqual([]);
    expect(await kinds([...ended, onReport(takenUp)])).toEqual(['DIC SCREEN_REPORT']);
    expect(await kinds([...ended, onReport(takenUp), onReport(dismissed)])).toEqual(['DIC INFORM_REPORTER']);
  });

  it('a case is conducted by who leads it, and again when it is reopened', async () => {
    const led = [...matter, onCase(transferred)];
    expect(await kinds(led)).toEqual([]);
    expect(await kinds([...led, onCase(reopened)])).toEqual(['POLICE CONDUCT_CASE']);
  });

  it('an invitation that waits is for the new lead to see through, and no less for its party to answer (INV-22)', async () => {
    const own = road.filter(({ stream }) => stream.startsWith('explanation-'));
    const open = own.slice(0, own.findIndex(({ event }) => event.type === 'ExplanationOpened') + 1);
    const stream = `explanation-${around.explanation}`;
    const led: Told = {
      stream,
      event: { type: 'ExplanationLeadNoted', data: { leadAgencyId: BODIES.another } },
      metadata: { matterId: ids.caseId },
    };
    expect(await kinds([...open, led])).toEqual(['ANOTHER OBTAIN_EXPLANATION', 'OPERATOR SUBMIT_EXPLANATION']);
  });

  it('what its outlet declined to set right is for the new lead to correct (INV-22)', async () => {
    const stream = `publication-${ids.publicationId}`;
    const on = (event: Told['event']): Told => ({ stream, event, metadata: { matterId: ids.caseId } });
    const asked = {
      decisionId: ids.decisionId,
      obligationId: deriveId('obligation'),
      leadAgencyId: BODIES.lead,
      reasons: 'Đã hủy bỏ',
    };
    const declined = [
      ...matter,
      on({ type: 'PublicationRetractionRequested', data: asked }),
      on({ type: 'CorrectionDeclined', data: { reasons: 'Giữ nguyên bài' } }),
    ];
    expect(await kinds(declined)).toContain(`${BODIES.lead} PUBLISH_CORRECTION`);
    const led = on({ type: 'PublicationLeadNoted', data: { leadAgencyId: BODIES.another } });
    const handed = await kinds([...declined, led]);
    expect(handed.filter((one) => one.endsWith('PUBLISH_CORRECTION'))).toEqual(['ANOTHER PUBLISH_CORRECTION']);
  });

  it('a restriction is for its authority to review, once it was told, until it renews it or it lapses (INV-14)', async () => {
    const own = road.filter(({ stream }) => stream === `restriction-${around.restriction}`);
    const answered = own.slice(0, 2);
    const of = { decisionId: around.decision };
    const on = (event: Told['event']): Told => ({
      stream: `restriction-${around.restriction}`,
      event,
      metadata: { matterId: ids.caseId },
    });
    const reviewAt = '2023-06-02T01:00:00.000Z';
    const due = on({ type: 'RestrictionReviewDue', data: { ...of, requestedBy: 'POLICE', reviewAt } });
    const renewed = on({
      type: 'RenewalNoted',
      data: { reviewAt: '2023-06-20T01:00:00.000Z', reasons: 'Còn cần thiết' },
    });
    const lapsed = on({
      type: 'RestrictionLapsed',
      data: { ...of, agencyId: AROUND.provider, reason: 'NOT_REVIEWED', lapsedAt: reviewAt },
    });
    const waiting = [...answered, due];
    expect(await tasksOf(waiting)).toContainEqual(
      expect.objectContaining({ agencyId: 'POLICE', kind: 'REVIEW_RESTRICTION', dueAt: reviewAt }),
    );
    expect(await kinds([...waiting, renewed])).toEqual(['ISP RESTORE_SERVICE']);
    expect(await kinds([...waiting, lapsed])).toEqual(['ISP RESTORE_SERVICE']);
  });

  it('a late answer is for the lead to look at, whoever leads by then, until the case is taken up again (scenario 18)', async () => {
    const closed = [...matter, onCase(late)];
    expect(await kinds(closed)).toEqual(['DIC CONSIDER_LATE_ANSWER']);
    const led = [...closed, onCase(transferred)];
    expect(await kinds(led)).toEqual(['POLICE CONSIDER_LATE_ANSWER']);
    expect(await kinds([...led, onCase(reopened)])).toEqual(['POLICE CONDUCT_CASE']);
  });

  it("a body's open tasks are its successor's", async () => {
    const succession = { predecessor: 'HEALTH', successor: BODIES.another };
    const moved: Told = {
      stream: `assignment-${ids.assignmentId}`,
      event: { type: 'TaskTransferredToSuccessor', data: succession },
      metadata: { matterId: ids.caseId },
    };
    const tasks = await kinds([...upTo('AssignmentOpened'), moved]);
    expect(tasks).toContain('ANOTHER RECORD_VERIFICATION');
    expect(tasks).not.toContain('HEALTH RECORD_VERIFICATION');
  });
});

describe('INV-10: a reported body', () => {
  it('has nothing of the matter in its inbox, but what it is itself asked to say', async () => {
    const told = [
      ...tellMatter(1, { reportedAgencyId: AROUND.party }),
      ...tellAround(1, { reportedAgencyId: AROUND.party }),
    ];
    const open = told.slice(0, told.findIndex(({ event }) => event.type === 'ExplanationOpened') + 1);
    const models = await readModelsOf(open);
    const { items } = await agencyInbox(models, officerOf(AROUND.party));
    expect(items.map(({ kind, claim }) => [kind, claim])).toEqual([['SUBMIT_EXPLANATION', null]]);
  });
});
