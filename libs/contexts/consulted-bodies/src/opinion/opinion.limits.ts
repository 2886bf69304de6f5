import type { EventOf, OpinionEvent, OpinionTaskOpened } from '#contracts';
import type { Limit } from '#rules';

/** The limit for the opinion; the pack's rule has the same name. */
export const WRITTEN_OPINION = 'written-opinion';

/** What the limit needs to know of the task. */
interface Task {
  readonly status: string;
  readonly request?: Pick<EventOf<typeof OpinionTaskOpened>['data'], 'consultationId'>;
}

/** KH art. 5.2.b; life-cycle 3.6. The lead names the end for each body; silence is silence, and nothing follows (INV-12). */
export const opinionLimits: readonly Limit<Task, OpinionEvent>[] = [
  {
    ruleId: WRITTEN_OPINION,
    starts: (event, { now }) =>
      event.type === 'OpinionTaskOpened'
        ? { deadlineId: WRITTEN_OPINION, startsAt: now, agreedDueAt: event.data.dueAt }
        : undefined,
    meets: ({ type }) => (type === 'OpinionSubmitted' ? [WRITTEN_OPINION] : []),
    onChanged: (dueAt, { request }) => {
      if (request === undefined) return [];
      const { consultationId } = request;
      return [{ type: 'OpinionDueChanged', data: { consultationId, ...(dueAt !== undefined && { dueAt }) } }];
    },
  },
];
