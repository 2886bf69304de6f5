import type { DeadlineEvent } from '#contracts';
import { issuance } from '#deciding/testing';
import { fold, type Instant } from '#kernel';
import { aLimit, justAfter, khanhHoaLimits, lawForTests } from '#rules/testing';
import type { Aggregate, Deadlines, Issuance } from '#rules';
import { endOfDay } from '../calendar/working-calendar.js';
import { dueFrom, dueNow, isPastDue } from './deadline-state.js';
import { type DeadlineCommand, withDeadlines } from './with-deadlines.js';

/** A letter that waits for an answer, tells when it is due at another time, and lapses at its review. */
type LetterEvent = {
  readonly type: 'Opened' | 'Answered' | 'DueTold' | 'Warned' | 'Lapsed' | 'Renewed';
  readonly data: { readonly dueAt?: Instant };
};
type LetterCommand = { readonly type: 'Open' | 'Answer' | 'Renew'; readonly data: { readonly dueAt?: Instant } };
interface LetterState {
  readonly status: 'NONE' | 'OPEN' | 'LAPSED';
  readonly reviewAt?: Instant;
}

let told: Deadlines | undefined;
const LED_TO = { Open: 'Opened', Answer: 'Answered', Renew: 'Renewed' } as const;
const letter: Aggregate<LetterCommand, LetterState, LetterEvent> = {
  category: 'restriction',
  owner: 'service-providers',
  opening: ['Open'],
  initial: { status: 'NONE' },
  decide: ({ type, data }, _, { deadlines }) => {
    told = deadlines;
    return [{ type: LED_TO[type], data }];
  },
  evolve: (state, { type, data: { dueAt } }) => ({
    status: type === 'Lapsed' ? 'LAPSED' : state.status === 'LAPSED' ? 'LAPSED' : 'OPEN',
    ...(dueAt !== undefined && { reviewAt: dueAt }),
  }),
  exists: ({ status }) => status !== 'NONE',
  parties: () => ({}),
  matterId: (_, streamId) => streamId,
};

const limited = withDeadlines<LetterCommand, LetterState, LetterEvent>(letter, [
  {
    ruleId: 'verification-answer',
    starts: ({ type, data: { dueAt } }, { now }) =>
      type === 'Opened'
        ? { deadlineId: 'verification-answer', startsAt: now, ...(dueAt !== undefined && { agreedDueAt: dueAt }) }
        : undefined,
    meets: ({ type }) => (type === 'Answered' || type === 'Lapsed' ? ['verification-answer'] : []),
    onChanged: (dueAt) => [{ type: 'DueTold', data: { ...(dueAt !== undefined && { dueAt }) } }],
  },
  {
    ruleId: 'restriction-review-notice',
    isDate: true,
    starts: ({ type, data: { dueAt } }, { now }, { status }) =>
      dueAt !== undefined && status === 'OPEN' && ['Opened', 'Renewed'].includes(type)
        ? { deadlineId: 'restriction-review-notice', startsAt: now, before: dueAt }
        : undefined,
    meets: ({ type }) => (type === 'Renewed' ? ['restriction-review-notice'] : []),
    onMissed: () => [{ type: 'Lapsed', data: {} }],
  },
]);

const law = lawForTests(khanhHoaLimits);
const when = (
  given: readonly (LetterEvent | DeadlineEvent)[],
  command: LetterCommand | DeadlineCommand,
  issued: Partial<Issuance> = {},
) => limited.decide(command, fold(limited, limited.initial, given), { issued: issuance(issued), law });

const { now: startsAt } = issuance();
const answer = aLimit('verification-answer');
const notice = aLimit('restriction-review-notice');
const reviewAt = '2023-04-01T02:00:00.000Z';
const warnedAt = '2023-03-27T02:00:00.000Z';
const opened: LetterEvent = { type: 'Opened', data: { dueAt: reviewAt } };
const running = [
  opened,
  answer.set({ startsAt, agreedDueAt: reviewAt, dueAt: reviewAt }),
  notice.set({ startsAt, agreedDueAt: warnedAt, dueAt: warnedAt }),
];

describe('several limits on one stream', () => {
  it('start in their order, a warning by the lead time before what it warns of', () =>
    expect(when([], { type: 'Open', data: { dueAt: reviewAt } })).toEqual(running));

  it('an end that was named, and is the rule’s own, is the rule’s', () => {
    const dueAt = endOfDay('2023-03-13');
    const [, ownEnd] = when([], { type: 'Open', data: { dueAt } });
    expect(ownEnd).toEqual(answer.set({ startsAt, dueAt }));
    const [, another] = when([], { type: 'Open', data: { dueAt: justAfter(dueAt) } });
    expect(another).toEqual(answer.set({ startsAt, agreedDueAt: justAfter(dueAt), dueAt: justAfter(dueAt) }));
  });

  it('what warns of something nearer than its lead time warns at once', () => {
    const soon = '2023-03-08T02:00:00.000Z';
    const past = '2023-03-03T02:00:00.000Z';
    const [event, , warning] = when([], { type: 'Open', data: { dueAt: soon } });
    expect(warning).toEqual(notice.set({ startsAt, agreedDueAt: past, dueAt: past }));
    const given = [event, warning].filter((one) => one !== undefined);
    expect(when(given, notice.miss(past))).toMatchObject([{ type: 'DeadlineMissed' }, { type: 'Lapsed' }]);
  });

  it('what follows when one is missed meets the other', () =>
    expect(when(running, notice.miss(warnedAt), { now: justAfter(warnedAt) })).toEqual([
      notice.missed(warnedAt),
      { type: 'Lapsed', data: {} },
      answer.met,
    ]));

  it('a date that passed is not met late', () =>
    expect(
      when([...running, notice.missed(warnedAt)], { type: 'Renew', data: {} }, { now: justAfter(warnedAt) }),
    ).toEqual([{ type: 'Renewed', data: {} }]));

  it('before it nothing of it is late', () =>
    expect(when(running, { type: 'Renew', data: {} }, { now: justAfter(warnedAt) })).toEqual([
      { type: 'Renewed', data: {} },
      notice.met,
    ]));

  it('start by where the stream stands after the event', () =>
    expect(when([...running, { type: 'Lapsed', data: {} }], { type: 'Renew', data: { dueAt: reviewAt } })).toEqual([
      { type: 'Renewed', data: { dueAt: reviewAt } },
      notice.met,
    ]));
});

describe('a limit that ends at another time', () => {
  it('tells its stream the new date when it is extended', () => {
    // Named on Saturday 01/4; five more working days end on Friday 07/4.
    const dueAt = endOfDay('2023-04-07');
    expect(when(running, answer.extend(5))).toEqual([answer.extended(5, dueAt), { type: 'DueTold', data: { dueAt } }]);
  });

  it('tells that time stands still, and that it goes on', () => {
    const paused = [answer.paused(startsAt), { type: 'DueTold', data: {} }] as const;
    expect(when(running, answer.pause)).toEqual(paused);
    expect(when([...running, ...paused], answer.resume, { now: '2023-03-08T02:00:00.000Z' })).toMatchObject([
      { type: 'DeadlineResumed' },
      { type: 'DueTold', data: { dueAt: expect.any(String) } },
    ]);
  });

  it('one that has nothing to tell tells nothing', () =>
    expect(when(running, notice.pause).map(({ type }) => type)).toEqual(['DeadlinePaused']));
});

describe('what a decider knows of its limits', () => {
  it('every command is told them as they stand', () => {
    when([...running, answer.paused(startsAt)], { type: 'Answer', data: {} });
    expect(told?.map(({ deadlineId, status }) => [deadlineId, status])).toEqual([
      ['verification-answer', 'OPEN'],
      ['restriction-review-notice', 'OPEN'],
    ]);
    expect(dueNow('verification-answer', reviewAt, told)).toBeUndefined();
    expect(dueNow('restriction-review-notice', reviewAt, told)).toBe(warnedAt);
  });

  it('where the stream has no such limit, the end that was named stands', () => {
    expect(dueNow('other', reviewAt, told)).toBe(reviewAt);
    expect(dueNow('other', reviewAt)).toBe(reviewAt);
  });

  it('nothing is late in its last instant, nor while time stands still', () => {
    expect(isPastDue(reviewAt, reviewAt)).toBe(false);
    expect(isPastDue(justAfter(reviewAt), reviewAt)).toBe(true);
    expect(isPastDue(reviewAt, undefined)).toBe(false);
  });

  it('a thing is due at another time, or at none', () => {
    expect(dueFrom({ id: 1, dueAt: 'x' }, reviewAt)).toEqual({ id: 1, dueAt: reviewAt });
    expect(dueFrom({ id: 1, dueAt: 'x' }, undefined)).toEqual({ id: 1 });
  });

  it('a limit keeps the rule under which it began', () => {
    const since = (at: Instant) => (at < '2023-03-10' ? law.deadlineRule('verification-answer', at) : undefined);
    const state = fold(limited, limited.initial, running);
    const issued = issuance({ now: '2023-03-20T02:00:00.000Z' });
    const inForce = lawForTests({ ...khanhHoaLimits, deadlineRule: (_, at) => since(at) });
    expect(limited.decide(answer.extend(1), state, { issued, law: inForce })).toMatchObject([
      { type: 'DeadlineExtended' },
      { type: 'DueTold' },
    ]);
    expect(
      limited.decide(answer.miss(reviewAt), state, { issued: { ...issued, now: justAfter(reviewAt) }, law: inForce }),
    ).toEqual([answer.missed(reviewAt)]);
  });
});
