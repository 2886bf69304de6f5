import type { ComplaintEvent, DeadlineEvent } from '#contracts';
import { deriveId, NotFound } from '#kernel';
import {
  AROUND,
  aroundIds,
  BODIES,
  matterIds,
  readModelsOf,
  tellAround,
  tellDirectory,
  tellMatter,
  type Told,
} from '../../testing/index.js';
import { getCaseFile } from '../cases/case-file.queries.js';
import { agencyInbox } from '../inbox/agency-inbox.queries.js';
import { getItem } from './items.queries.js';

const { caseId, decisionId } = matterIds(1);
const { complaint: complaintId } = aroundIds(1);
const officerOf = (agencyId: string) => ({ agencyId, roles: ['OFFICER'] }) as const;
const AT = '2023-05-10T01:00:00.000Z';
const act = { kind: 'DECISION', id: decisionId } as const;
const by = { agencyId: BODIES.deciding, officerRef: 'POLICE-9' };
const remedy = { body: AROUND.superior, text: 'Khiếu nại lần hai' };
const words = { docRef: deriveId('spec', 'second'), hmac: 'b'.repeat(64) };

const then = (event: ComplaintEvent | DeadlineEvent): Told => ({
  stream: `complaint-${complaintId}`,
  event,
  metadata: { matterId: caseId, occurredAt: AT },
});
const due = (deadlineId: string, ruleId: string, dueAt: string) =>
  then({ type: 'DeadlineSet', data: { deadlineId, ruleId, startsAt: AT, dueAt, calendarVersion: 1 } });
const extended = (deadlineId: string, dueAt: string) =>
  then({ type: 'DeadlineExtended', data: { deadlineId, by: 15, reason: 'Phức tạp', dueAt } });
const accepted = then({ type: 'ComplaintAccepted', data: { act, acceptedBy: by } });
const stayed = then({ type: 'StayOrdered', data: { act, reasons: 'Có căn cứ', orderedBy: by } });
const resolved = then({
  type: 'ComplaintResolved',
  data: { act, level: 'FIRST', outcome: 'REJECTED', reasons: 'Đúng quy định', remedy, resolvedBy: by },
});
const second = then({
  type: 'SecondComplaintFiled',
  data: {
    act,
    to: AROUND.superior,
    text: words,
    filedAt: AT,
    recordedBy: { agencyId: AROUND.party, officerRef: 'OPERATOR-1' },
  },
});
const withdrawn = then({
  type: 'ComplaintWithdrawn',
  data: { act, declaration: words, recordedBy: { agencyId: AROUND.party, officerRef: 'OPERATOR-1' } },
});

const models = (...after: readonly Told[]) =>
  readModelsOf([...tellDirectory(), ...tellMatter(1), ...tellAround(1), ...after]);
const shown = async (agencyId: string, ...after: readonly Told[]) =>
  getItem(await models(...after), officerOf(agencyId), 'complaint', complaintId);
const tasksOf = async (agencyId: string, ...after: readonly Told[]) =>
  (await agencyInbox(await models(...after), officerOf(agencyId))).items
    .filter(({ taskId }) => taskId === complaintId)
    .map(({ kind, dueAt }) => [kind, dueAt]);

describe('a complaint, as it is shown', () => {
  it('to the body whose act it is, the one above, and whoever complains: not who took part', async () => {
    for (const agencyId of [BODIES.deciding, AROUND.superior, AROUND.party]) {
      const item = await shown(agencyId);
      expect(item).toMatchObject({ caseId, act, state: 'Noted', agencyId: BODIES.deciding, superior: AROUND.superior });
      expect(JSON.stringify({ ...item, timeline: [] })).not.toContain('POLICE-1');
    }
  });

  it('stands in the file of its case for those who read what is restricted', async () => {
    const file = await getCaseFile(await models(), officerOf(BODIES.lead), caseId);
    expect(file.complaints).toMatchObject([{ complaintId, state: 'Noted', revision: 1 }]);
    const others = await getCaseFile(await models(), officerOf(BODIES.outlet), caseId);
    expect(others.complaints).toEqual([]);
  });

  it('is not there for others', async () => {
    await expect(shown(BODIES.another)).rejects.toThrow(NotFound);
    await expect(shown(BODIES.outlet)).rejects.toThrow(NotFound);
  });

  it('says how each level ended, and whether the decision rests', async () => {
    expect(await shown(BODIES.deciding, accepted, stayed)).toMatchObject({ state: 'Accepted', stayed: true });
    expect(await shown(BODIES.deciding, accepted, stayed, resolved, second)).toMatchObject({
      state: 'SecondComplaint',
      stayed: false,
      resolutions: [{ level: 'FIRST', outcome: 'REJECTED', at: AT }],
    });
  });
});

describe('whose task it is', () => {
  const TEN_DAYS = '2023-05-20T16:59:59.999Z';
  const THIRTY_DAYS = '2023-06-09T16:59:59.999Z';
  const admissibility = due('ADMISSIBILITY', 'complaint-admissibility', TEN_DAYS);
  const resolution = due('RESOLUTION', 'complaint-resolution', THIRTY_DAYS);

  it('the body’s whose act it is, to take it up', async () => {
    expect(await tasksOf(BODIES.deciding, admissibility)).toEqual([['ACCEPT_COMPLAINT', TEN_DAYS]]);
    expect(await tasksOf(AROUND.party, admissibility)).toEqual([]);
  });

  it('its head’s, to resolve it, to the end of a limit that was extended', async () => {
    const LATER = '2023-06-24T16:59:59.999Z';
    expect(await tasksOf(BODIES.deciding, accepted, resolution)).toEqual([['RESOLVE_COMPLAINT', THIRTY_DAYS]]);
    expect(await tasksOf(BODIES.deciding, accepted, resolution, extended('RESOLUTION', LATER))).toEqual([
      ['RESOLVE_COMPLAINT', LATER],
    ]);
  });

  it('nobody’s, once it is resolved: the time to complain again is the complainant’s', async () => {
    const again = due('SECOND_COMPLAINT', 'second-complaint', THIRTY_DAYS);
    expect(await tasksOf(BODIES.deciding, accepted, resolved, again)).toEqual([]);
  });

  it('the body’s above, the second time', async () => {
    const steps = [accepted, resolved, second, due('SECOND_RESOLUTION', 'second-resolution', THIRTY_DAYS)];
    expect(await tasksOf(AROUND.superior, ...steps)).toEqual([['RESOLVE_COMPLAINT', THIRTY_DAYS]]);
    expect(await tasksOf(BODIES.deciding, ...steps)).toEqual([]);
  });

  it('nobody’s, once it is withdrawn', async () => {
    expect(await tasksOf(BODIES.deciding, withdrawn)).toEqual([]);
  });
});
