import { type AssignmentEvent, type AssignmentOpened, type EventOf, NOT_IN_SOURCE } from '#contracts';
import { dueNow, type Limit } from '#rules';

/** The limit for the answer; the pack's rule has the same name. */
export const VERIFICATION_ANSWER = 'verification-answer';

/** What the limit needs to know of the task. */
interface Task {
  readonly status: string;
  readonly request?: Pick<EventOf<typeof AssignmentOpened>['data'], 'requestId' | 'addressee' | 'dueAt'>;
}

/**
 * KH art. 4.2 «kịp thời», 6.2; life-cycle 3.4, 3.6. The lead names the end of each request. Silence ends nothing: the task is
 * expired, and an answer that comes then is kept and marked.
 */
export const assignmentLimits: readonly Limit<Task, AssignmentEvent>[] = [
  {
    ruleId: VERIFICATION_ANSWER,
    starts: (event, { now }) =>
      event.type === 'AssignmentOpened' && event.data.dueAt !== NOT_IN_SOURCE
        ? { deadlineId: VERIFICATION_ANSWER, startsAt: now, agreedDueAt: event.data.dueAt }
        : undefined,
    meets: ({ type }) =>
      type === 'VerificationRecorded' || type === 'AssignmentReturned' ? [VERIFICATION_ANSWER] : [],
    onMissed: (deadlineId, { status, request }, { deadlines }) => {
      if (status !== 'OPEN' || request === undefined) return [];
      const { requestId, addressee: agencyId, dueAt: named } = request;
      const dueAt = dueNow(deadlineId, named, deadlines);
      return dueAt === undefined ? [] : [{ type: 'AssignmentExpired', data: { requestId, agencyId, dueAt } }];
    },
    onChanged: (dueAt, { request }) => {
      if (request === undefined) return [];
      const { requestId } = request;
      return [{ type: 'AssignmentDueChanged', data: { requestId, ...(dueAt !== undefined && { dueAt }) } }];
    },
  },
];
