import fc from 'fast-check';
import type { Mapping } from './mapping.js';
import { planMatter } from './plan.js';

const mapping: Mapping = {
  register: 'so-cu',
  columns: {
    matter: 'matter',
    activity: 'activity',
    at: 'at',
    received: 'received',
    ended: 'ended',
    due: 'due',
    channel: 'channel',
    group: 'group',
  },
  leadAgency: 'lead',
  territory: 'xa-cu',
  channels: { Post: { channel: 'POST', channelId: 'post-1' } },
  groups: { 'Group 1': 'body-1' },
  activities: { acknowledged: 'Confirmation', screened: 'T06', verification: ['T07', 'T08', 'T09'] },
  caseKind: 'FACTUAL_CLAIM',
  statements: { closing: 'The source records no outcome.', deadlineBasis: 'As in the source.' },
};

const matter = {
  matter: 'm-1',
  received: '2011-10-11 13:42:22.688000+02:00',
  ended: '2011-11-24 15:37:16+01:00',
  due: '2011-12-06 13:41:31.788000+01:00',
  channel: 'Post',
  group: 'Group 1',
};
const row = (line: number, activity: string, at: string, values: Record<string, string> = {}) => ({
  line,
  values: { ...matter, activity, at, ...values },
});
const confirmation = row(2, 'Confirmation of receipt', '2011-10-11 13:45:40+02:00');
const screening = row(3, 'T06 Determine necessity', '2011-10-12 08:00:00+02:00');
const advice = row(4, 'T07-1 Draft intern advice', '2011-10-13 08:00:00+02:00');
const plan = (...rows: readonly ReturnType<typeof row>[]) => planMatter(mapping, 'm-1', rows);

describe('one matter of a legacy register', () => {
  it('is received, acknowledged, screened, due, verified and closed at the times of its source, in UTC', () => {
    expect(plan(confirmation, screening, advice)).toEqual({
      reference: 'm-1',
      channel: 'Post',
      steps: [
        { kind: 'RECEIVED', at: '2011-10-11T11:42:22.688Z', channel: 'POST', channelId: 'post-1' },
        { kind: 'ACKNOWLEDGED', at: '2011-10-11T11:45:40.000Z', line: 2 },
        { kind: 'SCREENED', at: '2011-10-12T06:00:00.000Z', line: 3 },
        { kind: 'DUE', at: '2011-10-12T06:00:00.000Z', dueAt: '2011-12-06T12:41:31.788Z' },
        { kind: 'VERIFIED', at: '2011-10-13T06:00:00.000Z', line: 4, agencyId: 'body-1' },
        { kind: 'ENDED', at: '2011-11-24T14:37:16.000Z' },
      ],
      rows: { imported: 3, repeated: 0, withoutCounterpart: 0, leftOut: 0 },
      oddities: [],
      errors: [],
    });
  });

  it('stays an acknowledged report when nobody screened it, ended or not', () => {
    const ended = plan(confirmation);
    expect(ended.steps.map(({ kind }) => kind)).toEqual(['RECEIVED', 'ACKNOWLEDGED']);
    expect(ended.oddities).toEqual(['ENDED_WITHOUT_SCREENING']);
    const open = { ...confirmation, values: { ...confirmation.values, ended: '' } };
    expect(plan(open).oddities).toEqual(['OPEN_WITHOUT_SCREENING']);
  });

  it('stays open when the source has no end date', () => {
    const open = [confirmation, screening].map((one) => ({ ...one, values: { ...one.values, ended: '' } }));
    expect(plan(...open).steps.map(({ kind }) => kind)).toEqual(['RECEIVED', 'ACKNOWLEDGED', 'SCREENED', 'DUE']);
    expect(plan(...open).oddities).toEqual(['NO_END_DATE']);
  });

  it('is closed on the day that the source says, also before its last activity or its receipt', () => {
    const late = row(5, 'T10 Determine', '2011-12-24 08:00:00+01:00');
    expect(plan(confirmation, screening, late)).toMatchObject({
      oddities: ['END_BEFORE_LAST_ACTIVITY'],
      rows: { withoutCounterpart: 1 },
    });
    const early = [confirmation, screening].map((one) => ({
      ...one,
      values: { ...one.values, ended: '2011-10-01 08:00:00+02:00' },
    }));
    const planned = plan(...early);
    expect(planned.oddities).toEqual(['END_BEFORE_LAST_ACTIVITY', 'END_BEFORE_RECEIPT']);
    expect(planned.steps.at(-1)).toEqual({ kind: 'ENDED', at: '2011-10-01T06:00:00.000Z' });
  });

  it('counts the first screening and lists the others as repeated', () => {
    const again = row(6, 'T06 Determine necessity', '2011-10-14 08:00:00+02:00');
    const planned = plan(confirmation, again, screening);
    expect(planned.oddities).toContain('SCREENED_AGAIN');
    expect(planned.rows).toEqual({ imported: 2, repeated: 1, withoutCounterpart: 0, leftOut: 0 });
    expect(planned.steps).toContainEqual({ kind: 'SCREENED', at: '2011-10-12T06:00:00.000Z', line: 3 });
  });

  it.each([
    ['a time without an offset', { at: '2011-10-11 13:45:40' }, /offset/],
    ['no time at all', { at: '' }, /offset/],
    ['an unknown channel', { channel: 'Pigeon' }, /Pigeon/],
    ['a due date that is none', { due: 'soon+02:00' }, /ISO 8601/],
    ['no matter', { matter: '' }, /./],
  ])('is left out whole for a row with %s, and says on which line', (_, values, problem) => {
    const wrong = row(9, 'Confirmation of receipt', '2011-10-11 13:45:40+02:00', values);
    const planned = planMatter(mapping, wrong.values.matter, [wrong]);
    expect(planned.steps).toEqual([]);
    expect(planned.rows).toEqual({ imported: 0, repeated: 0, withoutCounterpart: 0, leftOut: 1 });
    expect(planned.errors).toContainEqual({
      line: 9,
      matter: wrong.values.matter,
      problem: expect.stringMatching(problem) as string,
    });
  });

  it('names one thing once: an acknowledgement at a wrong time is not a missing one, too', () => {
    const wrong = row(2, 'Confirmation of receipt', 'yesterday');
    expect(plan(wrong).errors).toMatchObject([{ line: 2, problem: expect.stringMatching(/^at: /) as string }]);
    expect(plan(screening).errors).toMatchObject([
      { line: 3, problem: expect.stringMatching(/^No Confirm/) as string },
    ]);
  });

  it('is left out when its rows disagree about the matter', () => {
    const other = row(7, 'T02 Check', '2011-10-12 08:00:00+02:00', { ended: '' });
    expect(plan(confirmation, other).errors).toMatchObject([{ line: 7 }]);
  });

  it('is left out when a body is asked that the mapping does not know', () => {
    const unknown = row(8, 'T08 Ask', '2011-10-13 08:00:00+02:00', { group: 'Group 99' });
    expect(plan(confirmation, screening, unknown).errors).toMatchObject([
      { line: 8, problem: expect.stringContaining('Group 99') as string },
    ]);
  });

  it('accounts for every row, whatever the rows hold', () => {
    const cell = fc.oneof(fc.constantFrom(...Object.values(matter), 'T06', 'T07', 'Confirmation', ''), fc.string());
    const rows = fc.array(
      fc.record({ activity: cell, at: cell, received: cell, ended: cell, due: cell, channel: cell, group: cell }),
      {
        minLength: 1,
        maxLength: 6,
      },
    );
    fc.assert(
      fc.property(rows, (values) => {
        const planned = planMatter(
          mapping,
          'm',
          values.map((one, index) => ({ line: index + 2, values: one })),
        );
        const { imported, repeated, withoutCounterpart, leftOut } = planned.rows;
        expect(imported + repeated + withoutCounterpart + leftOut).toBe(values.length);
        expect(Object.values(planned.rows).every((count) => count >= 0)).toBe(true);
        expect(planned.errors.length > 0).toBe(planned.steps.length === 0);
      }),
    );
  });
});
