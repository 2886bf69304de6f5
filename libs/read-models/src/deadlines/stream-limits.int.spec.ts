import { NotFound } from '#kernel';
import { aroundIds, BODIES, matterIds, readModelsOf, tellAround, tellMatter, type Told } from '../../testing/index.js';
import type { Viewer } from '../access/visible-to.js';
import { limitsOf } from './stream-limits.queries.js';

const REPORTED = 'REPORTED';
const { caseId, assignmentId } = matterIds(1);
const { explanation } = aroundIds(1);
const about = { reportedAgencyId: REPORTED };
const viewer = (agencyId: string): Viewer => ({ agencyId, roles: ['OFFICER'] });

const set = (stream: string, deadlineId: string, dueAt: string): Told => ({
  stream,
  event: {
    type: 'DeadlineSet',
    data: { deadlineId, ruleId: deadlineId, startsAt: '2023-03-06T01:00:00.000Z', dueAt, calendarVersion: 1 },
  },
  metadata: { matterId: caseId },
});
const ASSIGNMENT = `assignment-${assignmentId}`;
const EXPLANATION = `explanation-${explanation}`;
const told: readonly Told[] = [
  ...tellMatter(1, about),
  ...tellAround(1, about),
  set(ASSIGNMENT, 'second', '2023-03-14T16:59:59.999Z'),
  set(ASSIGNMENT, 'first', '2023-03-13T16:59:59.999Z'),
  set(ASSIGNMENT, 'third', '2023-03-13T16:59:59.999Z'),
  {
    stream: ASSIGNMENT,
    event: {
      type: 'DeadlinePaused',
      data: { deadlineId: 'third', from: '2023-03-07T01:00:00.000Z', category: 'OBSTACLE', reason: 'Bão' },
    },
    metadata: { matterId: caseId },
  },
  set(EXPLANATION, 'explanation-written', '2023-03-13T16:59:59.999Z'),
];

describe('the limits of one stream', () => {
  it('are in the order of their ends, what stands still last', async () => {
    const limits = await limitsOf(await readModelsOf(told), viewer(BODIES.lead), ASSIGNMENT);
    expect(
      limits.map(({ deadlineId, status, dueAt, pausedSince }) => [deadlineId, status, dueAt, pausedSince]),
    ).toEqual([
      ['first', 'OPEN', '2023-03-13T16:59:59.999Z', null],
      ['second', 'OPEN', '2023-03-14T16:59:59.999Z', null],
      ['third', 'PAUSED', null, '2023-03-07T01:00:00.000Z'],
    ]);
  });

  it.each([
    ['a body without a part', BODIES.another, ASSIGNMENT],
    ['the reported body', REPORTED, ASSIGNMENT],
    ['the reported body', REPORTED, `case-${caseId}`],
    ['anybody, where there are none', BODIES.lead, `decision-${matterIds(1).decisionId}`],
    ['anybody, under another name', BODIES.lead, `opinion-${assignmentId}`],
    ['anybody, without a name', BODIES.lead, ''],
  ])('are not there for %s (INV-10)', async (_, agencyId, stream) => {
    await expect(limitsOf(await readModelsOf(told), viewer(agencyId), stream)).rejects.toThrow(NotFound);
  });

  it('are there for the affected body, of what it is itself asked to say (INV-07)', async () => {
    const party = told.find(({ event }) => event.type === 'ExplanationOpened')?.event;
    const agencyId = party?.type === 'ExplanationOpened' ? party.data.affectedParty.agencyId : undefined;
    expect(agencyId).toBeDefined();
    const limits = await limitsOf(await readModelsOf(told), viewer(agencyId ?? ''), EXPLANATION);
    expect(limits).toMatchObject([{ deadlineId: 'explanation-written', bound: agencyId }]);
  });
});
