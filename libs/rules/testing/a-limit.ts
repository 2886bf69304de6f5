import type { DeadlineEvent, PauseCategory } from '#contracts';
import { type Instant, instantFromMillis } from '#kernel';
import type { DeadlineCommand } from '#rules';
import { khanhHoaLimits } from './khanh-hoa-limits.js';

type EventNamed<Type extends DeadlineEvent['type']> = Extract<DeadlineEvent, { type: Type }>;

/** What specs say of one limit of a stream, which has the name of its rule. */
export const aLimit = (deadlineId: string) => ({
  set: (data: { startsAt: Instant; dueAt: Instant; agreedDueAt?: Instant }): EventNamed<'DeadlineSet'> => ({
    type: 'DeadlineSet',
    data: { deadlineId, ruleId: deadlineId, calendarVersion: khanhHoaLimits.calendar().version, ...data },
  }),
  met: { type: 'DeadlineMet', data: { deadlineId } } satisfies EventNamed<'DeadlineMet'>,
  missed: (dueAt: Instant): EventNamed<'DeadlineMissed'> => ({ type: 'DeadlineMissed', data: { deadlineId, dueAt } }),
  extended: (by: number, dueAt: Instant): EventNamed<'DeadlineExtended'> => ({
    type: 'DeadlineExtended',
    data: { deadlineId, by, reason: REASON, dueAt },
  }),
  paused: (from: Instant): EventNamed<'DeadlinePaused'> => ({
    type: 'DeadlinePaused',
    data: { deadlineId, from, category: PAUSE, reason: REASON },
  }),
  resumed: (to: Instant, dueAt: Instant): EventNamed<'DeadlineResumed'> => ({
    type: 'DeadlineResumed',
    data: { deadlineId, to, dueAt },
  }),
  moved: (dueAt: Instant, calendarVersion: number): EventNamed<'DeadlineMoved'> => ({
    type: 'DeadlineMoved',
    data: { deadlineId, dueAt, calendarVersion },
  }),

  miss: (dueAt: Instant): DeadlineCommand => ({ type: 'MissDeadline', data: { deadlineId, dueAt } }),
  extend: (by: number): DeadlineCommand => ({ type: 'ExtendDeadline', data: { deadlineId, by, reason: REASON } }),
  pause: { type: 'PauseDeadline', data: { deadlineId, category: PAUSE, reason: REASON } } satisfies DeadlineCommand,
  resume: { type: 'ResumeDeadline', data: { deadlineId } } satisfies DeadlineCommand,
});

const PAUSE: PauseCategory = 'FORCE_MAJEURE';
const REASON = 'Bão số 3, trụ sở ngừng làm việc';

/** The first instant after a limit's last one. */
export const justAfter = (dueAt: Instant): Instant => instantFromMillis(Date.parse(dueAt) + 1);
