import type { DomainEvent } from '#contracts';
import { addDays, deriveId, type Instant } from '#kernel';
import { sql } from 'kysely';
import { BODIES, matterIds, readModelsOf, tellMatter, type Told } from '../../testing/index.js';
import { getItem } from '../items/items.queries.js';
import { limitFigures, limitsDue, limitsToRemindOf, nextDueAt, streamsOfOtherCalendar } from './deadlines.queries.js';

const START: Instant = '2023-03-06T01:00:00.000Z';
const { caseId, assignmentId, reportId } = matterIds(1);
const RULE = 'verification-answer';
const ASSIGNMENT = `assignment-${assignmentId}`;
const dueAt = addDays(START, 20);
const MUCH_LATER = addDays(START, 900);

const on = (stream: string, event: DomainEvent, metadata: Told['metadata'] = {}): Told => ({
  stream,
  event,
  metadata: { matterId: stream === `report-${reportId}` ? reportId : caseId, ...metadata },
});
const set = (
  stream: string,
  changes: Partial<Extract<DomainEvent, { type: 'DeadlineSet' }>['data']> = {},
  metadata: Told['metadata'] = {},
): Told =>
  on(
    stream,
    {
      type: 'DeadlineSet',
      data: { deadlineId: RULE, ruleId: RULE, startsAt: START, dueAt, calendarVersion: 1, ...changes },
    },
    metadata,
  );
const upTo = (type: string, told: readonly Told[]): readonly Told[] =>
  told.slice(0, told.findIndex(({ event }) => event.type === type) + 1);

/** A matter up to the task to verify, whose limit was set. The matter's own limit of the told matter is left out. */
const running = (choices: Parameters<typeof tellMatter>[1] = {}): readonly Told[] => [
  ...upTo('AssignmentOpened', tellMatter(1, choices)).filter(({ event }) => event.type !== 'DeadlineSet'),
  set(ASSIGNMENT),
];
const dueOf = async (told: readonly Told[], now: Instant = MUCH_LATER) =>
  limitsDue(await readModelsOf(told), now, undefined);

const rowOf = async (told: readonly Told[], deadlineId = RULE) => {
  const models = await readModelsOf(told);
  return models.read((db) =>
    db.selectFrom('deadline').selectAll().where('deadline_id', '=', deadlineId).executeTakeFirstOrThrow(),
  );
};

describe('the due list (architecture 5, Wait)', () => {
  it('has a limit from when it is set, with the body that it binds and the one that waits', async () => {
    expect(await rowOf(running())).toEqual({
      stream_id: assignmentId,
      deadline_id: RULE,
      category: 'assignment',
      matter_id: caseId,
      rule_id: RULE,
      status: 'OPEN',
      starts_at: START,
      due_at: dueAt,
      paused_since: null,
      calendar_version: 1,
      bound: BODIES.cooperating,
      waiting: BODIES.lead,
      is_imported: 0,
    });
  });

  it('lists what has ended before now, not in the last instant', async () => {
    expect(await dueOf(running(), dueAt)).toEqual([]);
    expect(await dueOf(running(), addDays(dueAt, 1))).toMatchObject([
      { streamId: assignmentId, startsAt: START, dueAt },
    ]);
  });

  it.each<[string, DomainEvent, object]>([
    [
      'extended: its later end',
      { type: 'DeadlineExtended', data: { deadlineId: RULE, by: 3, reason: 'Chờ mẫu', dueAt: addDays(dueAt, 3) } },
      { status: 'OPEN', due_at: addDays(dueAt, 3) },
    ],
    [
      'paused: no end',
      { type: 'DeadlinePaused', data: { deadlineId: RULE, from: START, category: 'OBSTACLE', reason: 'Bão' } },
      { status: 'PAUSED', due_at: null, paused_since: START },
    ],
    [
      'resumed: an end again',
      { type: 'DeadlineResumed', data: { deadlineId: RULE, to: START, dueAt: addDays(dueAt, 2) } },
      { status: 'OPEN', due_at: addDays(dueAt, 2), paused_since: null },
    ],
    [
      'moved: its end under the other calendar',
      { type: 'DeadlineMoved', data: { deadlineId: RULE, dueAt: addDays(dueAt, 1), calendarVersion: 2 } },
      { status: 'OPEN', due_at: addDays(dueAt, 1), calendar_version: 2 },
    ],
    ['met', { type: 'DeadlineMet', data: { deadlineId: RULE } }, { status: 'MET' }],
    ['missed', { type: 'DeadlineMissed', data: { deadlineId: RULE, dueAt } }, { status: 'MISSED', due_at: dueAt }],
  ])('shows a limit as it stands now: %s', async (_, event, expected) => {
    expect(await rowOf([...running(), on(ASSIGNMENT, event)])).toMatchObject(expected);
  });

  it('lists nothing that was met, missed, or stands still', async () => {
    for (const event of [
      { type: 'DeadlineMet', data: { deadlineId: RULE } },
      { type: 'DeadlineMissed', data: { deadlineId: RULE, dueAt } },
      { type: 'DeadlinePaused', data: { deadlineId: RULE, from: START, category: 'OBSTACLE', reason: 'Bão' } },
    ] satisfies DomainEvent[])
      expect(await dueOf([...running(), on(ASSIGNMENT, event)])).toEqual([]);
  });

  it('lists no imported history', async () => {
    const imported = [
      ...upTo('AssignmentOpened', tellMatter(1)).slice(0, -1),
      set(ASSIGNMENT, {}, { origin: 'IMPORT' }),
    ];
    expect((await dueOf(imported)).map(({ streamId }) => streamId)).not.toContain(assignmentId);
    expect(await nextDueAt(await readModelsOf(imported), addDays(START, 61))).toBeUndefined();
  });

  it('binds who screens to screen, and who took it in to acknowledge', async () => {
    const told = tellMatter(1, { receivedBy: BODIES.another }).slice(0, 1);
    const report = `report-${reportId}`;
    const both = [
      ...told,
      set(report, { deadlineId: 'acknowledgement', ruleId: 'acknowledgement' }),
      set(report, { deadlineId: 'screening', ruleId: 'screening' }),
    ];
    expect(await rowOf(both, 'acknowledgement')).toMatchObject({ bound: BODIES.another, waiting: BODIES.lead });
    expect(await rowOf(both, 'screening')).toMatchObject({ bound: BODIES.lead, waiting: null, matter_id: reportId });
  });

  it('binds no body where a person has time to speak; the body waits', async () => {
    const completing = set(`report-${reportId}`, {
      deadlineId: 'completion-by-reporter',
      ruleId: 'completion-by-reporter',
    });
    expect(await rowOf([...tellMatter(1).slice(0, 1), completing], 'completion-by-reporter')).toMatchObject({
      bound: null,
      waiting: BODIES.lead,
    });
  });

  it('binds the body whose act it is to deal with a complaint, from when it is known which that is', async () => {
    const complaintId = deriveId('told', 'complaint');
    const stream = `complaint-${complaintId}`;
    const noted = on(stream, {
      type: 'ComplaintFileNoted',
      data: { agencyId: BODIES.deciding, superior: BODIES.committee, caseId, participants: [] },
    });
    const filed = set(stream, { deadlineId: 'ADMISSIBILITY', ruleId: 'complaint-admissibility' });
    expect(await rowOf([filed], 'ADMISSIBILITY')).toMatchObject({ bound: null });
    expect(await rowOf([filed, noted], 'ADMISSIBILITY')).toMatchObject({ bound: BODIES.deciding, matter_id: caseId });
    // A complaint that is entered late: it was missed, or stands still, before anybody noted whose act it is about.
    const missed = on(stream, { type: 'DeadlineMissed', data: { deadlineId: 'ADMISSIBILITY', dueAt } });
    const paused = on(stream, {
      type: 'DeadlinePaused',
      data: { deadlineId: 'ADMISSIBILITY', from: START, category: 'OBSTACLE', reason: 'Bão' },
    });
    for (const told of [missed, paused])
      expect(await rowOf([filed, told, noted], 'ADMISSIBILITY')).toMatchObject({ bound: BODIES.deciding });
    const met = on(stream, { type: 'DeadlineMet', data: { deadlineId: 'ADMISSIBILITY' } });
    expect(await rowOf([filed, met, noted], 'ADMISSIBILITY')).toMatchObject({ bound: null });
  });

  it('follows a succession, and a transfer of the lead (INV-22)', async () => {
    const succeeded = on(ASSIGNMENT, {
      type: 'TaskTransferredToSuccessor',
      data: { predecessor: BODIES.cooperating, successor: 'HEALTH-2' },
    });
    expect(await rowOf([...running(), succeeded])).toMatchObject({ bound: 'HEALTH-2', waiting: BODIES.lead });
    const matter = [...running(), set(`case-${caseId}`, { deadlineId: 'MATTER', ruleId: 'MATTER' })];
    const transferred = on(`case-${caseId}`, {
      type: 'TransferNoted',
      data: { transferId: reportId, outcome: 'ACCEPTED', leadAgencyId: BODIES.another },
    });
    expect(await rowOf([...matter, transferred], 'MATTER')).toMatchObject({ bound: BODIES.another });
    expect(await rowOf([...matter, transferred])).toMatchObject({ bound: BODIES.cooperating });
  });

  it('is read in the order of its dates, page after page', async () => {
    const told = Array.from({ length: 450 }, (_, n) =>
      set(ASSIGNMENT, { deadlineId: `limit-${n}`, dueAt: addDays(START, (n * 7) % 31) }),
    );
    const models = await readModelsOf([...running(), ...told]);
    const seen: string[] = [];
    let page = await limitsDue(models, MUCH_LATER, undefined);
    while (page.length > 0) {
      seen.push(...page.map((limit) => `${limit.dueAt} ${limit.deadlineId}`));
      page = await limitsDue(models, MUCH_LATER, page.at(-1));
    }
    expect(seen).toHaveLength(451);
    expect(seen).toEqual([...seen].sort());
    expect(new Set(seen).size).toBe(451);
    expect(await nextDueAt(models, START)).toBe(START);
    expect(await nextDueAt(models, MUCH_LATER)).toBeUndefined();
  });

  it('knows the streams that were reckoned under another calendar, each once', async () => {
    const told = [
      ...running(),
      set(ASSIGNMENT, { deadlineId: 'second' }),
      set(`report-${reportId}`, { calendarVersion: 2 }),
    ];
    const models = await readModelsOf(told);
    expect(await streamsOfOtherCalendar(models, 2, undefined)).toEqual([
      { category: 'assignment', streamId: assignmentId },
    ]);
    expect(await streamsOfOtherCalendar(models, 2, assignmentId)).toEqual([]);
    expect(await streamsOfOtherCalendar(models, 1, undefined)).toEqual([{ category: 'report', streamId: reportId }]);
  });

  it('counts what is open, what stands still and what is overdue', async () => {
    const paused = on(`report-${reportId}`, {
      type: 'DeadlinePaused',
      data: { deadlineId: RULE, from: START, category: 'OBSTACLE', reason: 'Bão' },
    });
    const models = await readModelsOf([...running(), set(`report-${reportId}`), paused]);
    expect(await limitFigures(models, dueAt)).toEqual({ open: 2, paused: 1, overdue: 0 });
    expect(await limitFigures(models, MUCH_LATER)).toEqual({ open: 1, paused: 1, overdue: 1 });
  });

  it('is found by its index, in its order', async () => {
    const models = await readModelsOf(running());
    const plan = await models.read((db) =>
      sql<{ detail: string }>`explain query plan select * from ${sql.table('deadline')}
        where status = 'OPEN' and is_imported = 0 and due_at < ${dueAt} order by due_at, stream_id, deadline_id`.execute(
        db,
      ),
    );
    const details = plan.rows.map(({ detail }) => detail).join('; ');
    expect(details).toMatch(/USING (COVERING )?INDEX/);
    expect(details).not.toContain('TEMP B-TREE');
  });
});

describe('what bodies are reminded of (KH art. 4.2, KH-04)', () => {
  const missed = on(ASSIGNMENT, { type: 'DeadlineMissed', data: { deadlineId: RULE, dueAt } });
  const reminded = (of: Instant | { readonly step: 'PAUSED'; readonly pausedSince: Instant }): Told => ({
    stream: `notification-${reportId}`,
    event: {
      type: 'NotificationSent',
      data: {
        sentBy: BODIES.lead,
        recipients: [BODIES.cooperating],
        subject: 'Đã quá hạn',
        contentRefs: [],
        caseId,
        limit: {
          category: 'assignment',
          streamId: assignmentId,
          deadlineId: RULE,
          ruleId: RULE,
          bound: BODIES.cooperating,
          ...(typeof of === 'string' ? { step: 'MISSED', dueAt: of } : of),
        },
      },
    },
    metadata: { matterId: caseId },
  });
  const toRemindOf = async (told: readonly Told[], which: Partial<Parameters<typeof limitsToRemindOf>[1]> = {}) =>
    limitsToRemindOf(
      await readModelsOf(told),
      { step: 'MISSED', ruleIds: [RULE], to: MUCH_LATER, ...which },
      undefined,
    );

  it('are missed limits of these rules, with whom they bind, who waits, and who is told nothing (INV-10)', async () => {
    expect(await toRemindOf([...running({ reportedAgencyId: BODIES.committee }), missed])).toEqual([
      {
        category: 'assignment',
        streamId: assignmentId,
        deadlineId: RULE,
        ruleId: RULE,
        matterId: caseId,
        at: dueAt,
        bound: BODIES.cooperating,
        waiting: BODIES.lead,
        excluded: [BODIES.committee],
      },
    ]);
    expect(await toRemindOf([...running(), missed], { ruleIds: ['other'] })).toEqual([]);
    expect(await toRemindOf([...running(), missed], { ruleIds: [] })).toEqual([]);
    expect(await toRemindOf(running())).toEqual([]);
  });

  it('are open limits before they end', async () => {
    const before = { step: 'BEFORE', from: addDays(dueAt, -1), to: addDays(dueAt, 1) } as const;
    expect(await toRemindOf(running(), before)).toMatchObject([{ streamId: assignmentId }]);
    expect(await toRemindOf(running(), { ...before, from: addDays(dueAt, 1) })).toEqual([]);
    expect(await toRemindOf(running(), { ...before, to: addDays(dueAt, -1) })).toEqual([]);
    expect(await toRemindOf([...running(), missed], before)).toEqual([]);
  });

  it('are reminded of once, for the date that stands', async () => {
    expect(await toRemindOf([...running(), missed, reminded(dueAt)])).toEqual([]);
    expect(await toRemindOf([...running(), missed, reminded(addDays(dueAt, -3))])).toHaveLength(1);
    expect(await toRemindOf([...running(), missed, reminded(dueAt)], { step: 'SUPERIOR' })).toHaveLength(1);
  });

  const still = (from: Instant, stream = ASSIGNMENT, deadlineId = RULE): Told =>
    on(stream, { type: 'DeadlinePaused', data: { deadlineId, from, category: 'OBSTACLE', reason: 'Bão' } });
  const goesOn = (to: Instant): Told =>
    on(ASSIGNMENT, { type: 'DeadlineResumed', data: { deadlineId: RULE, to, dueAt } });
  const ofPause = { step: 'PAUSED' } as const;

  it('are limits that stand still, since when, and no others', async () => {
    const told = [...running({ reportedAgencyId: BODIES.committee }), still(START)];
    expect(await toRemindOf(told, ofPause)).toEqual([
      {
        category: 'assignment',
        streamId: assignmentId,
        deadlineId: RULE,
        ruleId: RULE,
        matterId: caseId,
        at: START,
        bound: BODIES.cooperating,
        waiting: BODIES.lead,
        excluded: [BODIES.committee],
      },
    ]);
    expect(await toRemindOf(told, { ...ofPause, to: addDays(START, -1) })).toEqual([]);
    expect(await toRemindOf(told, { ...ofPause, ruleIds: ['other'] })).toEqual([]);
    expect(await toRemindOf(running(), ofPause)).toEqual([]);
    expect(await toRemindOf([...told, goesOn(START)], ofPause)).toEqual([]);
    expect(await toRemindOf(told)).toEqual([]);
  });

  it('are reminded of once for a pause, and again for the next one', async () => {
    const told = [...running(), still(START), reminded({ step: 'PAUSED', pausedSince: START })];
    expect(await toRemindOf(told, ofPause)).toEqual([]);
    expect(await toRemindOf(told, { step: 'PAUSED_SUPERIOR' })).toHaveLength(1);
    const again = [...told, goesOn(addDays(START, 1)), still(addDays(START, 2))];
    expect(await toRemindOf(again, ofPause)).toMatchObject([{ at: addDays(START, 2) }]);
  });

  it('of a pause, also where a person has time to speak', async () => {
    const id = 'completion-by-reporter';
    const report = `report-${reportId}`;
    const told = [...tellMatter(1).slice(0, 1), set(report, { deadlineId: id, ruleId: id }), still(START, report, id)];
    expect(await toRemindOf(told, { ...ofPause, ruleIds: [id] })).toMatchObject([
      { bound: null, waiting: BODIES.lead, matterId: reportId },
    ]);
  });

  it('of a pause, not of imported history', async () => {
    const imported = [...running().slice(0, -1), set(ASSIGNMENT, {}, { origin: 'IMPORT' }), still(START)];
    expect(await toRemindOf(imported, ofPause)).toEqual([]);
  });

  it('of pauses, are read in the order in which they began, page after page', async () => {
    const told = Array.from({ length: 250 }, (_, n) => [
      set(ASSIGNMENT, { deadlineId: `limit-${n}` }),
      still(addDays(START, (n * 7) % 31), ASSIGNMENT, `limit-${n}`),
    ]).flat();
    const models = await readModelsOf([...running(), ...told]);
    const which = { step: 'PAUSED', ruleIds: [RULE], to: MUCH_LATER } as const;
    const seen: string[] = [];
    let page = await limitsToRemindOf(models, which, undefined);
    while (page.length > 0) {
      seen.push(...page.map(({ at, deadlineId }) => `${at} ${deadlineId}`));
      page = await limitsToRemindOf(models, which, page.at(-1));
    }
    expect(seen).toHaveLength(250);
    expect(seen).toEqual([...seen].sort());
  });

  it('say to whoever is reminded which limit it is', async () => {
    const models = await readModelsOf([...running(), missed, reminded(dueAt)]);
    const item = await getItem(models, { agencyId: BODIES.cooperating, roles: ['CLERK'] }, 'notification', reportId);
    expect(item).toMatchObject({ limit: { streamId: assignmentId, deadlineId: RULE, dueAt } });
  });

  it('bind a body: a person is reminded by nobody', async () => {
    const told = [...running().slice(0, -2), set(ASSIGNMENT), missed];
    expect(await toRemindOf(told)).toEqual([]);
  });

  it('a report whose case is kept from a body is kept from it too', async () => {
    const report = `report-${reportId}`;
    const about = tellMatter(1, { reportedAgencyId: BODIES.committee });
    const late = on(report, { type: 'DeadlineMissed', data: { deadlineId: RULE, dueAt } });
    expect(await toRemindOf([...about.slice(0, 6), set(report), late])).toMatchObject([
      { excluded: [BODIES.committee] },
    ]);
  });
});
