import { addDays, type CivilDate, civilDateOf, type Instant } from '#kernel';

/** A day off by law, or a weekend day that is worked instead of one; unverified where its source was not seen. */
export interface CalendarDay {
  readonly date: CivilDate;
  readonly name: string;
  readonly verified: boolean;
}

/** One version of a calendar: which days are worked. Weekdays are ISO numbers, Monday 1 to Sunday 7. */
export interface WorkingCalendar {
  readonly calendarId: string;
  /** 1, 2, 3 …: a changed calendar is a new version, and moves open deadlines by event. */
  readonly version: number;
  readonly weekend: readonly number[];
  readonly holidays: readonly CalendarDay[];
  /** Weekend days that are worked, in exchange for a day off elsewhere («làm bù»). They win over everything else. */
  readonly makeUpDays: readonly CalendarDay[];
}

/** Why a day is or is not worked. */
export type DayKind = 'WORKING' | 'WEEKEND' | 'HOLIDAY' | 'MAKE_UP';

const NOON = 'T05:00:00.000Z';

/** The civil day so many days later; negative: earlier. */
export const dayPlus = (date: CivilDate, days: number): CivilDate => civilDateOf(addDays(`${date}${NOON}`, days));

/** The last instant of a civil day: a limit ends at 24:00 +07 of its last day (open question 35). */
export const endOfDay = (date: CivilDate): Instant => `${date}T16:59:59.999Z`;

/** The first instant of a civil day. */
export const startOfDay = (date: CivilDate): Instant => `${dayPlus(date, -1)}T17:00:00.000Z`;

/** ISO weekday: Monday 1 to Sunday 7. */
export const weekdayOf = (date: CivilDate): number => new Date(`${date}${NOON}`).getUTCDay() || 7;

const indexes = new WeakMap<WorkingCalendar, { holidays: ReadonlySet<string>; makeUpDays: ReadonlySet<string> }>();

const indexOf = (calendar: WorkingCalendar) => {
  const known = indexes.get(calendar);
  if (known !== undefined) return known;
  const dates = (days: readonly CalendarDay[]) => new Set(days.map(({ date }) => date));
  const index = { holidays: dates(calendar.holidays), makeUpDays: dates(calendar.makeUpDays) };
  indexes.set(calendar, index);
  return index;
};

/** What a day is in a calendar. */
export const dayKind = (date: CivilDate, calendar: WorkingCalendar): DayKind => {
  const { holidays, makeUpDays } = indexOf(calendar);
  if (makeUpDays.has(date)) return 'MAKE_UP';
  if (holidays.has(date)) return 'HOLIDAY';
  return calendar.weekend.includes(weekdayOf(date)) ? 'WEEKEND' : 'WORKING';
};

/** True for a day that is worked, make-up days included. */
export const isWorkingDay = (date: CivilDate, calendar: WorkingCalendar): boolean => {
  const kind = dayKind(date, calendar);
  return kind === 'WORKING' || kind === 'MAKE_UP';
};

/** Longest row of days off that a calendar may hold; a longer one is a mistake in the data. */
const LONGEST_BREAK_DAYS = 60;

/**
 * The day itself when it is worked, else the next one that is.
 * @throws RangeError when no day within 60 days is worked.
 */
export const workingDayFrom = (date: CivilDate, calendar: WorkingCalendar): CivilDate => {
  let day = date;
  for (let passed = 0; passed <= LONGEST_BREAK_DAYS; passed += 1) {
    if (isWorkingDay(day, calendar)) return day;
    day = dayPlus(day, 1);
  }
  throw new RangeError(`${calendar.calendarId}: no working day within ${LONGEST_BREAK_DAYS} days from ${date}`);
};
