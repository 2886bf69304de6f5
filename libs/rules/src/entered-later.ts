import { addDays, type Instant } from '#kernel';
import type { Issuance } from './deciding.js';
import { type Check, unless } from './refusal.js';

/** How far back something may be dated that was taken down on paper first (open question 34). */
const DAYS_BACK = 30;

/** LC-TIME: what is entered later than it happened lies not ahead, and not long ago. */
export const notLongAgo = (field: string, at: Instant, { now }: Pick<Issuance, 'now'>): Check =>
  unless(at <= now && at >= addDays(now, -DAYS_BACK), 'LC-TIME', { field, now, daysBack: DAYS_BACK });
