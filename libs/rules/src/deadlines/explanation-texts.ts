import type { DeadlineUnit, PauseCategory } from '#contracts';
import { civilDateOf, type Instant, instantFromMillis } from '#kernel';
import { endOfDay, weekdayOf } from '../calendar/working-calendar.js';
import type { ExplanationStep, StepName } from './explanation-steps.js';

/** A text for whoever reads it: Vietnamese first, English beside it. */
export interface Words {
  readonly vi: string;
  readonly en: string;
}

const WEEKDAYS: readonly Words[] = [
  { vi: 'thứ Hai', en: 'Monday' },
  { vi: 'thứ Ba', en: 'Tuesday' },
  { vi: 'thứ Tư', en: 'Wednesday' },
  { vi: 'thứ Năm', en: 'Thursday' },
  { vi: 'thứ Sáu', en: 'Friday' },
  { vi: 'thứ Bảy', en: 'Saturday' },
  { vi: 'Chủ nhật', en: 'Sunday' },
];

const UNITS: Readonly<Record<DeadlineUnit, Words>> = {
  WORKING_DAYS: { vi: 'ngày làm việc', en: 'working day' },
  CALENDAR_DAYS: { vi: 'ngày', en: 'day' },
  HOURS: { vi: 'giờ', en: 'hour' },
};

const PAUSES: Readonly<Record<PauseCategory, Words>> = {
  WAITING_FOR_PARTY: { vi: 'chờ tổ chức, cá nhân có liên quan', en: 'waiting for the party concerned' },
  WAITING_FOR_OTHER_BODY: { vi: 'chờ cơ quan khác', en: 'waiting for another body' },
  OBSTACLE: { vi: 'trở ngại khách quan', en: 'obstacle' },
  FORCE_MAJEURE: { vi: 'bất khả kháng', en: 'force majeure' },
};

const BECAUSE = {
  SUSPENDED: { vi: 'thời hạn đang tạm dừng', en: 'time stood still' },
  WEEKEND: { vi: 'ngày nghỉ hằng tuần', en: 'at the weekend' },
  HOLIDAY: { vi: 'ngày nghỉ', en: 'a day off' },
} as const satisfies Readonly<Record<string, Words>>;

const dated = (day: string): string => day.split('-').reverse().join('/');

/** `thứ Hai 05/06/2023`. */
const dayOf = (day: string): Words => {
  const weekday = WEEKDAYS[weekdayOf(day) - 1] ?? { vi: '', en: '' };
  return { vi: `${weekday.vi} ${dated(day)}`, en: `${weekday.en} ${dated(day)}` };
};

/** The time of the clock in Vietnam: `09:30`; the last instant of a day is its `24:00`. */
const clockOf = (at: Instant): string =>
  at === endOfDay(civilDateOf(at)) ? '24:00' : instantFromMillis(Date.parse(at) + 7 * 3_600_000).slice(11, 16);
const timeOf = (at: Instant): Words => {
  const day = dayOf(civilDateOf(at));
  return { vi: `${clockOf(at)} ${day.vi}`, en: `${clockOf(at)} on ${day.en}` };
};

const unverified = (verified: boolean | undefined): Words =>
  verified === false ? { vi: ' (chưa đối chiếu với văn bản)', en: ' (source not seen)' } : { vi: '', en: '' };

const because = ({ because: why, name }: { readonly because: keyof typeof BECAUSE; readonly name?: string }): Words =>
  why === 'HOLIDAY' && name !== undefined ? { vi: name, en: `${BECAUSE.HOLIDAY.en} (${name})` } : BECAUSE[why];

const amount = (count: number, unit: DeadlineUnit | undefined): Words =>
  unit === undefined
    ? { vi: `${count}`, en: `${count}` }
    : { vi: `${count} ${UNITS[unit].vi}`, en: `${count} ${UNITS[unit].en}${count === 1 ? '' : 's'}` };

const withoutStop = (text: string): string => text.replace(/[.\s]+$/, '');

const hoursAndMinutes = (milliseconds: number): Words => {
  const minutes = Math.ceil(milliseconds / 60_000);
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60];
  return { vi: `${hours} giờ ${rest} phút`, en: `${hours} hours ${rest} minutes` };
};

type StepOf<Name extends StepName> = Extract<ExplanationStep, { readonly step: Name }>;

/** The catalogue of what an explanation says, a row for each kind of step. */
const texts: { readonly [Name in StepName]: (step: StepOf<Name>) => Words } = {
  RULE: ({ length, unit, movesToWorkingDay, source, verified }) => {
    const [of, mark] = [amount(length, unit), unverified(verified)];
    const moves = movesToWorkingDay
      ? {
          vi: '; rơi vào ngày nghỉ thì lùi đến ngày làm việc tiếp theo',
          en: '; an end on a day off moves to the next working day',
        }
      : { vi: '', en: '' };
    return {
      vi: `Thời hạn theo quy định: ${of.vi}${moves.vi}. Căn cứ: ${source}${mark.vi}.`,
      en: `The limit by its rule: ${of.en}${moves.en}. Source: ${source}${mark.en}.`,
    };
  },
  RULE_UNKNOWN: ({ ruleId }) => ({
    vi: `Bộ quy định đang dùng không có thời hạn ${ruleId}; ngày đã ghi có giá trị.`,
    en: `The loaded packs have no time limit ${ruleId}; what was recorded stands.`,
  }),
  STARTS: ({ at, day, unit }) =>
    unit === 'HOURS'
      ? { vi: `Bắt đầu lúc ${timeOf(at).vi}.`, en: `Begins at ${timeOf(at).en}.` }
      : {
          vi: `Sự kiện làm phát sinh thời hạn: ${timeOf(at).vi}; ngày ${dated(day)} không tính.`,
          en: `It runs from ${timeOf(at).en}; that first day does not count.`,
        },
  AGREED: ({ at, basis }) => ({
    vi: `Cơ quan yêu cầu đã nêu hạn cụ thể: ${timeOf(at).vi}${basis === undefined ? '' : ` (${basis})`}; hạn này thay cho độ dài theo quy định.`,
    en: `Whoever asked named the end: ${timeOf(at).en}${basis === undefined ? '' : ` (${basis})`}; it stands instead of the rule's length.`,
  }),
  EXTENDED: ({ at, by, unit, who, reason }) => ({
    vi: `${who.name.vi} gia hạn ${amount(by, unit).vi} lúc ${timeOf(at).vi}. Lý do: ${withoutStop(reason)}.`,
    en: `${who.name.en} extended it by ${amount(by, unit).en} at ${timeOf(at).en}. Reason: ${withoutStop(reason)}.`,
  }),
  PAUSED: ({ at, category, who, reason }) => ({
    vi: `${who.name.vi} tạm dừng thời hạn từ ${timeOf(at).vi}: ${PAUSES[category].vi}. Lý do: ${withoutStop(reason)}.`,
    en: `${who.name.en} paused it from ${timeOf(at).en}: ${PAUSES[category].en}. Reason: ${withoutStop(reason)}.`,
  }),
  RESUMED: ({ at, who }) => ({
    vi: `${who.name.vi} tiếp tục tính thời hạn từ ${timeOf(at).vi}; ngày có lúc tạm dừng không tính.`,
    en: `${who.name.en} let it go on from ${timeOf(at).en}; a day that it stood still in does not count.`,
  }),
  CALENDAR_CHANGED: ({ at, fromVersion, toVersion, fromDueAt, dueAt }) => ({
    vi: `Lịch làm việc thay đổi (bản ${fromVersion} → bản ${toVersion}) lúc ${timeOf(at).vi}: hạn chuyển ${fromDueAt === undefined ? '' : `từ ${timeOf(fromDueAt).vi} `}sang ${timeOf(dueAt).vi}.`,
    en: `The calendar changed (version ${fromVersion} → ${toVersion}) at ${timeOf(at).en}: it moved ${fromDueAt === undefined ? '' : `from ${timeOf(fromDueAt).en} `}to ${timeOf(dueAt).en}.`,
  }),
  CALENDAR: ({ calendarId, version, source }) => ({
    vi: `Ngày nghỉ tính theo lịch ${calendarId}, bản ${version}${source === undefined ? '' : ` (nguồn: ${source})`}.`,
    en: `Days off are those of calendar ${calendarId}, version ${version}${source === undefined ? '' : ` (source: ${source})`}.`,
  }),
  SKIPPED: (step) => ({
    vi: `Không tính ${dayOf(step.day).vi}: ${because(step).vi}${unverified(step.verified).vi}.`,
    en: `${dayOf(step.day).en} does not count: ${because(step).en}${unverified(step.verified).en}.`,
  }),
  MAKE_UP_DAY: ({ day, name = '', verified }) => ({
    vi: `Có tính ${dayOf(day).vi}: ngày làm bù (${name})${unverified(verified).vi}.`,
    en: `${dayOf(day).en} counts: a make-up day (${name})${unverified(verified).en}.`,
  }),
  SUSPENDED_FOR: ({ milliseconds }) => ({
    vi: `Cộng thời gian tạm dừng: ${hoursAndMinutes(milliseconds).vi}.`,
    en: `The time that it stood still is added: ${hoursAndMinutes(milliseconds).en}.`,
  }),
  LAST_DAY: ({ day }) => ({ vi: `Ngày cuối cùng: ${dayOf(day).vi}.`, en: `The last day: ${dayOf(day).en}.` }),
  MOVED: (step) => ({
    vi: `${dayOf(step.day).vi} là ${because(step).vi}${unverified(step.verified).vi}: hạn chuyển sang ngày làm việc tiếp theo, ${dayOf(step.to).vi}.`,
    en: `${dayOf(step.day).en} is ${because(step).en}${unverified(step.verified).en}: it moves to the next working day, ${dayOf(step.to).en}.`,
  }),
  BEYOND_CALENDAR: ({ year, version }) => ({
    vi: `Lịch bản ${version} chưa có ngày nghỉ lễ của năm ${year}; khi có lịch mới, hạn có thể thay đổi.`,
    en: `Version ${version} of the calendar holds no days off of ${year}; a new one may move the date.`,
  }),
  AS_RECORDED: ({ dueAt, reckoned }) => ({
    vi: `Hạn đã ghi trong hồ sơ là ${timeOf(dueAt).vi}${reckoned === undefined ? '' : `; theo bộ quy định đang dùng sẽ là ${timeOf(reckoned).vi}`}. Hạn đã ghi có giá trị.`,
    en: `The record says ${timeOf(dueAt).en}${reckoned === undefined ? '' : `; by the packs as they are now it would be ${timeOf(reckoned).en}`}. What was recorded stands.`,
  }),
  DUE: ({ at, day, isEndOfDay }) =>
    isEndOfDay
      ? { vi: `Hết hạn lúc 24:00 ${dayOf(day).vi} (giờ Việt Nam).`, en: `Due by 24:00 on ${dayOf(day).en} (Vietnam).` }
      : { vi: `Hết hạn lúc ${timeOf(at).vi} (giờ Việt Nam).`, en: `Due at ${timeOf(at).en} (Vietnam).` },
  SUSPENDED: ({ since, remindedFrom, superiorFrom }) => {
    const reminded = {
      vi: remindedFrom === undefined ? '' : ` Nếu chưa được tiếp tục, nhắc từ ${timeOf(remindedFrom).vi}`,
      en: remindedFrom === undefined ? '' : ` Unless it goes on, a reminder is sent from ${timeOf(remindedFrom).en}`,
    };
    const above = {
      vi: superiorFrom === undefined ? '' : `, báo cơ quan cấp trên từ ${timeOf(superiorFrom).vi}`,
      en: superiorFrom === undefined ? '' : `, and to the body above from ${timeOf(superiorFrom).en}`,
    };
    const stop = remindedFrom === undefined ? '' : '.';
    return {
      vi: `Thời hạn đang tạm dừng từ ${timeOf(since).vi}; chưa có ngày hết hạn.${reminded.vi}${above.vi}${stop}`,
      en: `It has stood still since ${timeOf(since).en}; there is no due date before it goes on.${reminded.en}${above.en}${stop}`,
    };
  },
  MET: ({ at }) => ({ vi: `Đã hoàn thành lúc ${timeOf(at).vi}.`, en: `Met at ${timeOf(at).en}.` }),
  MISSED: ({ at, dueAt }) => ({
    vi: `Quá hạn ${timeOf(dueAt).vi}; ghi nhận lúc ${timeOf(at).vi}.`,
    en: `Missed: it was due at ${timeOf(dueAt).en}; recorded at ${timeOf(at).en}.`,
  }),
};

/** What a step says. */
export const textOf = <Name extends StepName>(step: StepOf<Name>): Words =>
  (texts[step.step] as (step: StepOf<Name>) => Words)(step);
