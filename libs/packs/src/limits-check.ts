import { weekdayOf } from '#rules';
import type { PackProblem } from './errors.js';
import { Findings, overlap, type Placed, placed } from './findings.js';
import type { LimitsFile } from './file-schemas.js';
import type { PackFiles } from './pack-facts.js';
import type { Path } from './yaml-file.js';

type CalendarEntry = LimitsFile['calendars'][number];
type DayEntry = CalendarEntry['holidays'][number];

/** A calendar that fits itself, and rules of which one is in force at a time (life-cycle 3.6). */
export const checkLimits = ({ pack, limits }: PackFiles): readonly PackProblem[] => {
  const findings = new Findings(limits);
  const calendars = placed('calendars', limits.content.calendars);
  findings.expectDifferent(calendars);
  for (const { path } of calendars.slice(1)) {
    findings.add(path, 'a second calendar; a pack has one, which days are worked is asked without naming it');
  }
  for (const { entry, path } of calendars) checkCalendar(findings, entry, path);
  checkRules(findings, placed('deadlines', limits.content.deadlines));
  checkReminders(findings, limits.content, 'reminders');
  checkReminders(findings, limits.content, 'pauses');
  if (pack.content.kind === 'province') checkNeeded(findings, limits.content);
  return findings.problems;
};

/** No day stands twice, and a day that is made up for was worked otherwise, as the day it is made up on was not. */
const checkCalendar = (findings: Findings, { holidays, makeUpDays, weekend }: CalendarEntry, path: Path): void => {
  expectOnce(findings, holidays, [...path, 'holidays']);
  expectOnce(findings, makeUpDays, [...path, 'makeUpDays']);
  const holidayDates = new Set(holidays.map(({ date }) => date));
  const isOffEachWeek = (date: string): boolean => weekend.includes(weekdayOf(date));
  makeUpDays.forEach(({ date, insteadOf }, index) => {
    const at = [...path, 'makeUpDays', index];
    if (holidayDates.has(date)) {
      findings.add([...at, 'date'], `${date} is worked and a day off; leave it out of makeUpDays or of holidays`);
    }
    if (!isOffEachWeek(date)) {
      findings.add([...at, 'date'], `${date} is worked anyway; write a day of the weekend`);
    }
    if (!holidayDates.has(insteadOf) || isOffEachWeek(insteadOf)) {
      findings.add(
        [...at, 'insteadOf'],
        `${insteadOf} is no working day that was made a day off; write one of holidays that is not at the weekend`,
      );
    }
  });
};

const expectOnce = (findings: Findings, days: readonly DayEntry[], path: Path): void => {
  const seen = new Set<string>();
  days.forEach(({ date }, index) => {
    if (seen.has(date)) findings.add([...path, index, 'date'], `${date} stands here twice; keep it once`);
    seen.add(date);
  });
};

/** A rule has one number at a time, and hours run on whatever day it is. */
const checkRules = (findings: Findings, rules: readonly Placed<LimitsFile['deadlines'][number]>[]): void => {
  findings.expectOrdered(rules);
  rules.forEach(({ entry, path }, index) => {
    const { id, unit, movesToWorkingDay } = entry;
    const other = rules.slice(0, index).find((earlier) => earlier.entry.id === id && overlap(earlier.entry, entry));
    if (other !== undefined) {
      const day = entry.validFrom > other.entry.validFrom ? entry.validFrom : other.entry.validFrom;
      findings.add(path, `${id} has two numbers on ${day}; end one by validTo, the day before the other one begins`);
    }
    if (unit === 'HOURS' && movesToWorkingDay) {
      findings.add([...path, 'movesToWorkingDay'], 'hours end when they end; write movesToWorkingDay: false');
    }
  });
};

/** INV-14: what every letter that restricts has. */
const NEEDED = ['restriction-review', 'restriction-end'];

/** A province that sets limits sets these too; where no pack does, the dates that a letter names stand alone. */
const checkNeeded = (findings: Findings, { deadlines }: LimitsFile): void => {
  if (deadlines.length === 0) return;
  for (const id of NEEDED) {
    if (deadlines.some((rule) => rule.id === id)) continue;
    findings.add(['deadlines'], `no time limit ${id}; add it: every request to restrict is reviewed and ends (INV-14)`);
  }
};

/** Reminders are of limits that there are, and of each once. */
const checkReminders = (findings: Findings, limits: LimitsFile, list: 'reminders' | 'pauses'): void => {
  const known = new Set(limits.deadlines.map(({ id }) => id));
  const seen = new Set<string>();
  limits[list]?.forEach((entry, index) => {
    entry.deadlines.forEach((id, place) => {
      const path = [list, index, 'deadlines', place];
      findings.expectKnown(id, known, path, 'time limit', 'deadlines');
      if (seen.has(id)) findings.add(path, `${id} stands under ${list} twice; keep it once`);
      seen.add(id);
    });
  });
};
