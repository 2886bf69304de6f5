import type { CivilDate } from '#kernel';

/** The civil day after a day: calendar arithmetic in UTC, where every day has 24 hours. */
export const dayAfter = (date: CivilDate): CivilDate =>
  new Date(Date.parse(`${date}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10);
