import type { ExplanationSession } from '#contracts';
import { type CivilDate, civilDateOf, deriveId, type Instant, toInstant, type Uuid } from '#kernel';

/**
 * Whom an explanation or a guidance notice is about: one opaque reference for each of them, so that nothing tells that two
 * are about one person (INV-17), and erasing one erases all of it.
 */
export const affectedPartyOf = (streamId: Uuid): Uuid => deriveId(streamId, 'affected-party');

/**
 * INV-07; life-cycle 3.6: the end of the time to explain, if it begins now. Five days for a written explanation, two working
 * days for an oral session; the first day does not count, and the last one ends at 24:00 in Vietnam (open question 35).
 * Saturdays and Sundays are no working days; holidays come with the calendars of the packs.
 */
export const explanationDueAt = (session: ExplanationSession, now: Instant): Instant => {
  const today = civilDateOf(now);
  return midnightAfter(session === 'WRITTEN' ? movedBy(today, 5) : workingDaysLater(today, 2));
};

const movedBy = (day: CivilDate, days: number): CivilDate =>
  new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);

const isWorkingDay = (day: CivilDate): boolean => ![0, 6].includes(new Date(`${day}T00:00:00Z`).getUTCDay());

const workingDaysLater = (from: CivilDate, days: number): CivilDate => {
  let day = from;
  for (let left = days; left > 0; left -= isWorkingDay(day) ? 1 : 0) day = movedBy(day, 1);
  return day;
};

const midnightAfter = (day: CivilDate): Instant => toInstant(`${movedBy(day, 1)}T00:00:00+07:00`);
