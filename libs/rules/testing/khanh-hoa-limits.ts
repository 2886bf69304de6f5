import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { type CalendarFacts, type DeadlineRuleFacts, foldLaw, type LawInForce } from '#rules';

/** The file as it is written; that it is sound, the specs of the packs say. */
interface LimitsFile {
  readonly calendars: readonly (Omit<CalendarFacts, 'pack' | 'calendarId'> & { readonly id: string })[];
  readonly deadlines: readonly (Omit<DeadlineRuleFacts, 'pack' | 'ruleId'> & { readonly id: string })[];
}

const pack = 'khanh-hoa';
const file = parse(readFileSync('regulations/khanh-hoa/limits.yaml', 'utf8')) as LimitsFile;
const law = foldLaw([
  ...file.calendars.map(
    ({ id, ...facts }) => ({ type: 'CalendarPublished', data: { ...facts, pack, calendarId: id } }) as const,
  ),
  ...file.deadlines.map(
    ({ id, ...facts }) => ({ type: 'DeadlineRuleDefined', data: { ...facts, pack, ruleId: id } }) as const,
  ),
]);

/** The calendar and the time limits of the pack of Khánh Hòa, for specs that count days. */
export const khanhHoaLimits: Pick<LawInForce, 'calendar' | 'deadlineRule'> = {
  calendar: () => law.calendar(),
  deadlineRule: (ruleId, at) => law.deadlineRule(ruleId, at),
};
