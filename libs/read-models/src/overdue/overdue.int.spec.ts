import { deriveId } from '#kernel';
import { BODIES, matterIds, readModelsOf, tellDirectory, tellMatter, type Told } from '../../testing/index.js';
import { type OverdueItem, overdueList } from './overdue.queries.js';

const { assignmentId, caseId, requestId, reportId, decisionId } = matterIds(1);
const viewer = (agencyId: string) => ({ agencyId, roles: ['OFFICER'] }) as const;
const { lead, cooperating, deciding, another } = BODIES;

// The told matter: asked on 2023-03-13, due on 2023-03-26; the whole of it due on 2023-05-05.
const AFTER_ANSWER_WAS_DUE = '2023-04-01T01:00:00.000Z';
const AFTER_ALL = '2023-06-01T01:00:00.000Z';

const upTo = (type: string, choices = {}): readonly Told[] => {
  const told = tellMatter(1, choices);
  return told.slice(0, told.findIndex(({ event }) => event.type === type) + 1);
};
const onCase = (event: Told['event']): Told => ({ stream: `case-${caseId}`, event, metadata: { matterId: caseId } });

const lateAt = async (now: string, told: readonly Told[], agencyId: string): Promise<string[]> => {
  const { items } = await overdueList(await readModelsOf(told), viewer(agencyId), now);
  return items.map(({ side, kind }: OverdueItem) => `${side} ${kind}`);
};

describe('what is overdue', () => {
  const asked = upTo('AssignmentOpened');

  it('is owed by whoever was asked and owed to whoever asked, from the due instant on', async () => {
    expect(await lateAt('2023-03-26T01:00:00.000Z', asked, cooperating)).toEqual([]);
    expect(await lateAt('2023-03-26T01:00:00.001Z', asked, cooperating)).toEqual(['OWES VERIFICATION']);
    expect(await lateAt('2023-03-26T01:00:00.001Z', asked, lead)).toEqual(['OWED VERIFICATION']);
    expect(await lateAt(AFTER_ALL, asked, another)).toEqual([]);
  });

  it('says what it is about and how many whole days it is late', async () => {
    const models = await readModelsOf(asked);
    expect((await overdueList(models, viewer(cooperating), AFTER_ANSWER_WAS_DUE)).items).toEqual([
      {
        itemId: requestId,
        kind: 'VERIFICATION',
        side: 'OWES',
        matterId: caseId,
        claim: 'Tin đồn về dịch bệnh số 1 tại Khánh Hòa',
        owedBy: cooperating,
        owedTo: lead,
        requestedAt: '2023-03-13T01:00:00.000Z',
        dueAt: '2023-03-26T01:00:00.000Z',
        daysLate: 6,
      },
    ]);
  });

  it('is over with the answer, with the end of the verification, and with the end of the matter', async () => {
    expect(await lateAt(AFTER_ANSWER_WAS_DUE, upTo('VerificationAnswered'), lead)).toEqual([]);
    const completed = onCase({
      type: 'VerificationCompleted',
      data: {
        outcome: 'UNDETERMINED',
        reasons: 'Không có trả lời.',
        unanswered: [{ requestId, note: 'Quá hạn.' }],
        completedBy: { agencyId: lead, officerRef: 'DIC-1' },
      },
    });
    expect(await lateAt(AFTER_ANSWER_WAS_DUE, [...asked, completed], cooperating)).toEqual([]);
    expect(await lateAt(AFTER_ALL, tellMatter(1), lead)).toEqual([]);
  });

  it('the matter itself is owed by its lead, until it is closed', async () => {
    expect(await lateAt(AFTER_ALL, upTo('PublicationNoted'), lead)).toEqual(['OWES MATTER']);
    expect(await lateAt(AFTER_ALL, upTo('PublicationNoted'), cooperating)).toEqual([]);
  });

  it('INV-22: goes with the lead, and an offer of the lead is late without the matter being seen', async () => {
    const transferId = deriveId('told', 'transfer');
    const offer = {
      transferId,
      from: lead,
      to: another,
      grounds: 'Có dấu hiệu tội phạm.',
      legalBasis: 'KH-7-2-b',
      dueAt: '2023-03-30T01:00:00.000Z',
      file: { caseKind: 'FACTUAL_CLAIM' as const, claimUnderReview: 'Tin đồn', territory: 'KH', conflicted: [] },
    };
    const offered: readonly Told[] = [
      ...asked,
      onCase({ type: 'CaseTransferRequested', data: offer }),
      {
        stream: `transfer-${transferId}`,
        event: { type: 'TransferOffered', data: { caseId, ...offer } },
        metadata: { matterId: caseId },
      },
    ];
    const { items } = await overdueList(await readModelsOf(offered), viewer(another), AFTER_ANSWER_WAS_DUE);
    expect(items).toMatchObject([{ kind: 'TRANSFER_ANSWER', side: 'OWES', claim: null }]);
    const accepted = onCase({
      type: 'TransferNoted',
      data: { transferId, outcome: 'ACCEPTED', leadAgencyId: another },
    });
    expect(await lateAt(AFTER_ANSWER_WAS_DUE, [...offered, accepted], another)).toEqual(['OWED VERIFICATION']);
    expect(await lateAt(AFTER_ANSWER_WAS_DUE, [...offered, accepted], lead)).toEqual([]);
  });

  it('by the limit of the answer as it stands now: extended, or not at all while time stands still', async () => {
    const limit = (event: Told['event']): Told => ({
      stream: `assignment-${assignmentId}`,
      event,
      metadata: { matterId: caseId },
    });
    const deadlineId = 'verification-answer';
    const startsAt = '2023-03-13T01:00:00.000Z';
    const dueAt = '2023-03-26T01:00:00.000Z';
    const set = limit({
      type: 'DeadlineSet',
      data: { deadlineId, ruleId: deadlineId, startsAt, dueAt, calendarVersion: 1 },
    });
    const later = '2023-04-10T01:00:00.000Z';
    const extended = limit({ type: 'DeadlineExtended', data: { deadlineId, by: 5, reason: 'Chờ', dueAt: later } });
    const paused = limit({
      type: 'DeadlinePaused',
      data: { deadlineId, from: startsAt, category: 'OBSTACLE', reason: 'Bão' },
    });
    expect(await lateAt(AFTER_ANSWER_WAS_DUE, [...asked, set], cooperating)).toEqual(['OWES VERIFICATION']);
    expect(await lateAt(AFTER_ANSWER_WAS_DUE, [...asked, set, extended], cooperating)).toEqual([]);
    expect(await lateAt(later, [...asked, set, extended], cooperating)).toEqual([]);
    expect(await lateAt('2023-04-10T01:00:00.001Z', [...asked, set, extended], cooperating)).toEqual([
      'OWES VERIFICATION',
    ]);
    expect(await lateAt(AFTER_ALL, [...asked, set, paused], cooperating)).toEqual([]);
    const missed = limit({ type: 'DeadlineMissed', data: { deadlineId, dueAt } });
    expect(await lateAt(AFTER_ANSWER_WAS_DUE, [...asked, set, missed], lead)).toEqual(['OWED VERIFICATION']);
  });

  it('every step that has a limit of its own: what binds a body and is not met', async () => {
    const report = `report-${reportId}`;
    const limit = (deadlineId: string, met = false): readonly Told[] => [
      {
        stream: report,
        event: {
          type: 'DeadlineSet',
          data: {
            deadlineId,
            ruleId: deadlineId,
            startsAt: '2023-03-06T01:00:00.000Z',
            dueAt: '2023-03-07T16:59:59.999Z',
            calendarVersion: 1,
          },
        },
        metadata: { matterId: reportId },
      },
      ...(met
        ? [
            {
              stream: report,
              event: { type: 'DeadlineMet' as const, data: { deadlineId } },
              metadata: { matterId: reportId },
            },
          ]
        : []),
    ];
    const received = tellMatter(1, { receivedBy: another }).slice(0, 1);
    const told = [
      ...received,
      ...limit('acknowledgement'),
      ...limit('screening', true),
      ...limit('completion-by-reporter'),
    ];
    expect(await lateAt(AFTER_ALL, told, another)).toEqual(['OWES REPORT_ACKNOWLEDGEMENT']);
    expect(await lateAt(AFTER_ALL, told, lead)).toEqual(['OWED REPORT_ACKNOWLEDGEMENT']);
    expect(await lateAt(AFTER_ALL, told, cooperating)).toEqual([]);
  });

  it('a restriction that nobody looked at again is owed by the deciding authority (INV-14)', async () => {
    const restricted: Told = {
      stream: `decision-${decisionId}`,
      event: {
        type: 'RestrictionRequested',
        data: {
          restrictionId: deriveId('told', 'restriction'),
          requestedBy: deciding,
          addressee: 'ISP',
          kind: 'URL_BLOCKING',
          target: { urls: ['https://example.vn/tin/1'] },
          scope: 'Một bài đăng',
          reasons: 'Tin sai sự thật.',
          provisions: [{ provisionId: 'ND72-5-1-d', use: 'SUBSTANTIVE' }],
          reviewAt: '2023-05-20T01:00:00.000Z',
        },
      },
      metadata: { matterId: caseId },
    };
    const told = [...upTo('DecisionNotified'), restricted];
    expect(await lateAt('2023-05-21T01:00:00.000Z', told, deciding)).toEqual(['OWES RESTRICTION_REVIEW']);
    expect(await lateAt('2023-05-20T01:00:00.000Z', told, deciding)).toEqual([]);
  });

  it('INV-10: the reported body learns nothing, although it leads', async () => {
    const told = [...tellDirectory(), ...upTo('AssignmentOpened', { reportedAgencyId: lead })];
    expect(await lateAt(AFTER_ALL, told, lead)).toEqual([]);
  });

  it('by side and kind, page by page, the latest first', async () => {
    const told = [1, 2, 3].flatMap((n) => tellMatter(n, { start: `2023-03-0${n}T01:00:00.000Z` }).slice(0, 9));
    const models = await readModelsOf(told);
    const ask = (
      ...which: Parameters<typeof overdueList> extends [unknown, unknown, unknown, ...infer Rest] ? Rest : never
    ) => overdueList(models, viewer(lead), AFTER_ALL, ...which);
    expect((await ask({ side: 'OWES' })).items.map(({ kind }) => kind)).toEqual(['MATTER', 'MATTER', 'MATTER']);
    expect((await ask({ kind: 'VERIFICATION' })).items.map(({ matterId }) => matterId)).toEqual(
      [1, 2, 3].map((n) => matterIds(n).caseId),
    );
    expect((await ask({ side: 'OWES', kind: 'VERIFICATION' })).items).toEqual([]);
    const first = await ask({}, { limit: 4 });
    const second = await ask({}, { limit: 4, cursor: first.nextCursor ?? '' });
    expect(new Set([...first.items, ...second.items].map(({ itemId }) => itemId)).size).toBe(6);
    expect(second.nextCursor).toBeUndefined();
  });
});
