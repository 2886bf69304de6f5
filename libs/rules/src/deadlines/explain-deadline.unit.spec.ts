import type { DeadlineEvent } from '#contracts';
import type { Instant } from '#kernel';
import { lawForTests } from '#rules/testing';
import { endOfDay, type WorkingCalendar } from '../calendar/working-calendar.js';
import type { DeadlineTerm } from '../law-in-force.js';
import { explainDeadline, type ToldDeadlineEvent } from './explain-deadline.js';

const ID = 'verification-answer';
const rule: DeadlineTerm = {
  ruleId: ID,
  length: 5,
  unit: 'WORKING_DAYS',
  movesToWorkingDay: true,
  extension: 5,
  source: 'design (3.6)',
  verified: false,
};
const day = (date: string, name: string, verified = true) => ({ date, name, verified });
const first: WorkingCalendar & { readonly source: string } = {
  calendarId: 'viet-nam',
  version: 1,
  weekend: [6, 7],
  holidays: [day('2023-03-08', 'Ngày nghỉ của tỉnh', false)],
  makeUpDays: [day('2023-03-11', 'Làm bù cho ngày 08/3/2023', false)],
  source: 'memory',
};
/** Another day is off instead, and no Saturday is worked. */
const second = { ...first, version: 2, holidays: [day('2023-03-14', 'Nghỉ bù')], makeUpDays: [], source: 'notice' };

const at = (date: string): Instant => `${date}T02:00:00.000Z`;
const by = (event: DeadlineEvent, date: string, agencyId = 'health'): ToldDeadlineEvent => ({
  ...event,
  metadata: {
    recordedAt: at(date),
    actor:
      event.type === 'DeadlineMoved' || event.type === 'DeadlineMissed'
        ? { kind: 'SYSTEM', policy: 'deadlines' }
        : { kind: 'OFFICER', agencyId, role: 'HEAD', officerRef: 'x-1' },
  },
});

const setOn = (date: string, more: Partial<Extract<DeadlineEvent, { type: 'DeadlineSet' }>['data']> = {}) =>
  by(
    {
      type: 'DeadlineSet',
      data: {
        deadlineId: ID,
        ruleId: ID,
        startsAt: at(date),
        dueAt: endOfDay('2023-03-13'),
        calendarVersion: 1,
        ...more,
      },
    },
    date,
  );
const explain = (events: readonly ToldDeadlineEvent[], of: DeadlineTerm | null = rule) =>
  explainDeadline(ID, events, {
    agency: lawForTests().agency,
    deadlineRule: (ruleId) => (of !== null && ruleId === of.ruleId ? of : undefined),
    calendars: [first, second],
  });
const saidIn = (language: 'vi' | 'en', ...args: Parameters<typeof explain>) =>
  explain(...args)?.steps.map(({ text }) => text[language]);

const set = setOn('2023-03-06');
const extended = by(
  {
    type: 'DeadlineExtended',
    data: { deadlineId: ID, by: 2, reason: 'Chờ kết quả xét nghiệm.', dueAt: endOfDay('2023-03-15') },
  },
  '2023-03-07',
);
const paused = by(
  {
    type: 'DeadlinePaused',
    data: { deadlineId: ID, from: at('2023-03-09'), category: 'FORCE_MAJEURE', reason: 'Bão, trụ sở ngừng làm việc' },
  },
  '2023-03-09',
);
const resumed = by(
  {
    type: 'DeadlineResumed',
    data: { deadlineId: ID, to: at('2023-03-10'), dueAt: endOfDay('2023-03-17') },
  },
  '2023-03-10',
);
const moved = by(
  { type: 'DeadlineMoved', data: { deadlineId: ID, dueAt: endOfDay('2023-03-20'), calendarVersion: 2 } },
  '2023-03-13',
);
const met = by({ type: 'DeadlineMet', data: { deadlineId: ID } }, '2023-03-16');

describe('why a limit ends when it ends (INV-20)', () => {
  it('names the rule, the first day, every day that does not count, and the end', () =>
    expect(saidIn('vi', [set])).toEqual([
      'Thời hạn theo quy định: 5 ngày làm việc; rơi vào ngày nghỉ thì lùi đến ngày làm việc tiếp theo. Căn cứ: design (3.6) (chưa đối chiếu với văn bản).',
      'Sự kiện làm phát sinh thời hạn: 09:00 thứ Hai 06/03/2023; ngày 06/03/2023 không tính.',
      'Ngày nghỉ tính theo lịch viet-nam, bản 1 (nguồn: memory).',
      'Không tính thứ Tư 08/03/2023: Ngày nghỉ của tỉnh (chưa đối chiếu với văn bản).',
      'Có tính thứ Bảy 11/03/2023: ngày làm bù (Làm bù cho ngày 08/3/2023) (chưa đối chiếu với văn bản).',
      'Không tính Chủ nhật 12/03/2023: ngày nghỉ hằng tuần.',
      'Ngày cuối cùng: thứ Hai 13/03/2023.',
      'Hết hạn lúc 24:00 thứ Hai 13/03/2023 (giờ Việt Nam).',
    ]));

  it('tells who extended and paused it, why, and which calendar moved it', () =>
    expect(saidIn('en', [set, extended, paused, resumed, moved, met])).toEqual([
      'The limit by its rule: 5 working days; an end on a day off moves to the next working day. Source: design (3.6) (source not seen).',
      'It runs from 09:00 on Monday 06/03/2023; that first day does not count.',
      'Body health extended it by 2 working days at 09:00 on Tuesday 07/03/2023. Reason: Chờ kết quả xét nghiệm.',
      'Body health paused it from 09:00 on Thursday 09/03/2023: force majeure. Reason: Bão, trụ sở ngừng làm việc.',
      'Body health let it go on from 09:00 on Friday 10/03/2023; a day that it stood still in does not count.',
      'The calendar changed (version 1 → 2) at 09:00 on Monday 13/03/2023: it moved from 24:00 on Friday 17/03/2023 to 24:00 on Monday 20/03/2023.',
      'Days off are those of calendar viet-nam, version 2 (source: notice).',
      'Thursday 09/03/2023 does not count: time stood still.',
      'Friday 10/03/2023 does not count: time stood still.',
      'Saturday 11/03/2023 does not count: at the weekend.',
      'Sunday 12/03/2023 does not count: at the weekend.',
      'Tuesday 14/03/2023 does not count: a day off (Nghỉ bù).',
      'Saturday 18/03/2023 does not count: at the weekend.',
      'Sunday 19/03/2023 does not count: at the weekend.',
      'The last day: Monday 20/03/2023.',
      'Due by 24:00 on Monday 20/03/2023 (Vietnam).',
      'Met at 09:00 on Thursday 16/03/2023.',
    ]));

  it('says in Vietnamese what it says in English, step by step', () => {
    const [vi, en] = [
      saidIn('vi', [set, extended, paused, resumed, moved, met]),
      saidIn('en', [set, extended, paused]),
    ];
    expect(vi?.slice(2, 6)).toEqual([
      'Cơ quan health gia hạn 2 ngày làm việc lúc 09:00 thứ Ba 07/03/2023. Lý do: Chờ kết quả xét nghiệm.',
      'Cơ quan health tạm dừng thời hạn từ 09:00 thứ Năm 09/03/2023: bất khả kháng. Lý do: Bão, trụ sở ngừng làm việc.',
      'Cơ quan health tiếp tục tính thời hạn từ 09:00 thứ Sáu 10/03/2023; ngày có lúc tạm dừng không tính.',
      'Lịch làm việc thay đổi (bản 1 → bản 2) lúc 09:00 thứ Hai 13/03/2023: hạn chuyển từ 24:00 thứ Sáu 17/03/2023 sang 24:00 thứ Hai 20/03/2023.',
    ]);
    expect(en?.at(-1)).toBe(
      'It has stood still since 09:00 on Thursday 09/03/2023; there is no due date before it goes on.',
    );
  });

  it('has no due date while time stands still', () => {
    expect(explain([set, paused])).toMatchObject({ status: 'OPEN' });
    expect(explain([set, paused])).not.toHaveProperty('dueAt');
  });

  it('reckons an extension by the calendar that was published before it, also where nothing moved', () => {
    const later = by(
      { type: 'DeadlineExtended', data: { deadlineId: ID, by: 1, reason: 'Lý do', dueAt: endOfDay('2023-03-15') } },
      '2023-03-07',
    );
    const steps = explain([set, later])?.steps;
    expect(steps).toContainEqual(expect.objectContaining({ step: 'CALENDAR', version: 2 }));
    expect(steps).not.toContainEqual(expect.objectContaining({ step: 'AS_RECORDED' }));
  });

  it('moves an end on a day off, and says which', () => {
    const calendarDays: DeadlineTerm = { ...rule, unit: 'CALENDAR_DAYS', length: 2 };
    const events = [setOn('2023-03-06', { dueAt: endOfDay('2023-03-09') })];
    expect(saidIn('vi', events, calendarDays)?.slice(3)).toEqual([
      'Ngày cuối cùng: thứ Tư 08/03/2023.',
      'thứ Tư 08/03/2023 là Ngày nghỉ của tỉnh (chưa đối chiếu với văn bản): hạn chuyển sang ngày làm việc tiếp theo, thứ Năm 09/03/2023.',
      'Hết hạn lúc 24:00 thứ Năm 09/03/2023 (giờ Việt Nam).',
    ]);
  });

  it('counts hours to the minute, and asks no calendar', () => {
    const hours: DeadlineTerm = { ...rule, unit: 'HOURS', length: 24, movesToWorkingDay: false };
    const resumedAt = '2023-03-06T05:30:00.000Z';
    const events = [
      setOn('2023-03-06', { dueAt: at('2023-03-07') }),
      by(
        {
          type: 'DeadlinePaused',
          data: { deadlineId: ID, from: at('2023-03-06'), category: 'OBSTACLE', reason: 'Mất điện' },
        },
        '2023-03-06',
      ),
      by(
        { type: 'DeadlineResumed', data: { deadlineId: ID, to: resumedAt, dueAt: '2023-03-07T05:30:00.000Z' } },
        '2023-03-06',
      ),
    ];
    expect(saidIn('vi', events, hours)?.slice(4)).toEqual([
      'Cộng thời gian tạm dừng: 3 giờ 30 phút.',
      'Hết hạn lúc 12:30 thứ Ba 07/03/2023 (giờ Việt Nam).',
    ]);
  });

  it('while it stands still: since when, and when who is reminded of it, by the pack', () => {
    const stopped = by(
      {
        type: 'DeadlinePaused',
        data: { deadlineId: ID, from: at('2023-03-06'), category: 'OBSTACLE', reason: 'Mất điện' },
      },
      '2023-03-06',
    );
    const stands = [setOn('2023-03-06', { dueAt: endOfDay('2023-03-13') }), stopped];
    const remindAfter = { length: 2, unit: 'CALENDAR_DAYS' } as const;
    const last = (language: 'vi' | 'en', term: DeadlineTerm) => saidIn(language, stands, term)?.at(-1);
    expect(last('vi', rule)).toBe('Thời hạn đang tạm dừng từ 09:00 thứ Hai 06/03/2023; chưa có ngày hết hạn.');
    expect(last('vi', { ...rule, pauses: { remindAfter } })).toBe(
      'Thời hạn đang tạm dừng từ 09:00 thứ Hai 06/03/2023; chưa có ngày hết hạn. Nếu chưa được tiếp tục, nhắc từ 24:00 thứ Tư 08/03/2023.',
    );
    expect(last('en', { ...rule, pauses: { remindAfter, superiorAfter: remindAfter } })).toBe(
      'It has stood still since 09:00 on Monday 06/03/2023; there is no due date before it goes on. Unless it goes on, a reminder is sent from 24:00 on Wednesday 08/03/2023, and to the body above from 24:00 on Friday 10/03/2023.',
    );
  });

  it('takes an end that was named as it is', () =>
    expect(
      saidIn('vi', [
        setOn('2023-03-06', { agreedDueAt: at('2023-03-09'), dueAt: at('2023-03-09'), basis: 'Sổ cũ' }),
      ])?.slice(2),
    ).toEqual([
      'Cơ quan yêu cầu đã nêu hạn cụ thể: 09:00 thứ Năm 09/03/2023 (Sổ cũ); hạn này thay cho độ dài theo quy định.',
      'Hết hạn lúc 09:00 thứ Năm 09/03/2023 (giờ Việt Nam).',
    ]));

  it('warns where the calendar does not reach', () => {
    const months: DeadlineTerm = { ...rule, unit: 'CALENDAR_DAYS', length: 365, movesToWorkingDay: false };
    expect(explain([setOn('2023-03-06', { dueAt: endOfDay('2024-03-05') })], months)?.steps).toContainEqual(
      expect.objectContaining({ step: 'BEYOND_CALENDAR', year: 2024 }),
    );
  });

  it('says where the packs give another date than the record', () => {
    expect(explain([setOn('2023-03-06', { dueAt: endOfDay('2023-03-10') })])?.steps).toContainEqual(
      expect.objectContaining({
        step: 'AS_RECORDED',
        dueAt: endOfDay('2023-03-10'),
        reckoned: endOfDay('2023-03-13'),
      }),
    );
    expect(explain([set], null)?.steps.map(({ step }) => step)).toEqual(['RULE_UNKNOWN', 'STARTS', 'AS_RECORDED']);
  });

  it('begins anew where the limit was set anew, and leaves other limits out', () => {
    const other = by({ type: 'DeadlineMet', data: { deadlineId: 'other' } }, '2023-03-07');
    expect(explain([setOn('2023-03-01'), extended, other, set])).toEqual(explain([set]));
  });

  it('knows nothing of a limit that is not there', () =>
    expect(
      explainDeadline('other', [set], {
        agency: () => undefined,
        deadlineRule: () => rule,
        calendars: [first],
      }),
    ).toBeUndefined());
});
