import type { DomainEvent } from '#contracts';
import { addDays, type Instant } from '#kernel';
import { BODIES, matterIds, readModelsOf, tellMatter, type Told } from '../../testing/index.js';
import { agencyInbox } from './agency-inbox.queries.js';

const START: Instant = '2023-03-06T01:00:00.000Z';
const { caseId, reportId, assignmentId } = matterIds(1);
const dueAt = addDays(START, 5);

const set = (deadlineId: string): DomainEvent => ({
  type: 'DeadlineSet',
  data: { deadlineId, ruleId: deadlineId, startsAt: START, dueAt, calendarVersion: 1 },
});
const dueAfter = async (type: string, stream: string, ...events: readonly DomainEvent[]) => {
  const matter = tellMatter(1);
  const told: readonly Told[] = [
    ...matter.slice(0, matter.findIndex(({ event }) => event.type === type) + 1),
    ...events.map((event) => ({
      stream,
      event,
      metadata: { matterId: stream.startsWith('report') ? reportId : caseId },
    })),
  ];
  const models = await readModelsOf(told);
  const agencyId = stream.startsWith('assignment') ? BODIES.cooperating : BODIES.lead;
  const { items } = await agencyInbox(models, { agencyId, roles: ['OFFICER'] });
  return items.filter(({ taskId }) => stream.endsWith(taskId)).map((task) => [task.kind, task.dueAt]);
};

describe('until when a task is to be done (life-cycle 3.6)', () => {
  const assignment = `assignment-${assignmentId}`;
  const limit = 'verification-answer';
  const afterOpening = (...events: readonly DomainEvent[]) =>
    dueAfter('AssignmentOpened', assignment, set(limit), ...events);

  it('is when its limit ends', async () => {
    expect(await afterOpening()).toEqual([['RECORD_VERIFICATION', dueAt]]);
    expect(await dueAfter('ReportReceived', `report-${reportId}`, set('acknowledgement'))).toEqual([
      ['ACKNOWLEDGE_REPORT', dueAt],
    ]);
    expect(await dueAfter('ReportAcknowledged', `report-${reportId}`, set('screening'))).toEqual([
      ['SCREEN_REPORT', dueAt],
    ]);
  });

  it('is later when the limit was extended, moved, or goes on after it stood still; meanwhile it is open', async () => {
    const later = addDays(dueAt, 3);
    expect(
      await afterOpening({ type: 'DeadlineExtended', data: { deadlineId: limit, by: 3, reason: 'Chờ', dueAt: later } }),
    ).toEqual([['RECORD_VERIFICATION', later]]);
    expect(
      await afterOpening({ type: 'DeadlineMoved', data: { deadlineId: limit, dueAt: later, calendarVersion: 2 } }),
    ).toEqual([['RECORD_VERIFICATION', later]]);
    const paused: DomainEvent = {
      type: 'DeadlinePaused',
      data: { deadlineId: limit, from: START, category: 'OBSTACLE', reason: 'Bão' },
    };
    expect(await afterOpening(paused)).toEqual([['RECORD_VERIFICATION', null]]);
    expect(
      await afterOpening(paused, { type: 'DeadlineResumed', data: { deadlineId: limit, to: START, dueAt: later } }),
    ).toEqual([['RECORD_VERIFICATION', later]]);
  });

  it('of what a reporter was to complete and did not, is when the lead’s time to screen ends', async () => {
    const returned: DomainEvent = {
      type: 'ReportReturnedForInformation',
      data: { asks: 'Địa chỉ của bài viết', dueAt, reasons: 'Chưa rõ bài viết nào' },
    };
    const missed: DomainEvent = { type: 'DeadlineMissed', data: { deadlineId: 'completion-by-reporter', dueAt } };
    const later = addDays(dueAt, 2);
    const toScreen = { ...set('screening'), data: { ...set('screening').data, dueAt: later } } as DomainEvent;
    const after = (...events: readonly DomainEvent[]) =>
      dueAfter('ReportAcknowledged', `report-${reportId}`, returned, set('completion-by-reporter'), ...events);
    expect(await after()).toContainEqual(['COMPLETE_REPORT', dueAt]);
    expect(await after(missed, toScreen)).toContainEqual(['COMPLETE_REPORT', later]);
  });

  it('is not touched by another limit of the stream', async () => {
    expect(
      await afterOpening({ ...set('other'), data: { ...set('other').data, dueAt: addDays(dueAt, 9) } } as DomainEvent),
    ).toEqual([['RECORD_VERIFICATION', dueAt]]);
  });
});
