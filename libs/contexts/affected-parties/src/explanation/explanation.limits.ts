import type { EventOf, ExplanationEvent, ExplanationOpened, ExplanationSession } from '#contracts';
import { dueNow, EXPLANATION_LIMITS, type Limit } from '#rules';

/** What the limit needs to know of the step. */
interface Step {
  readonly status: string;
  readonly invitation?: Pick<EventOf<typeof ExplanationOpened>['data'], 'session' | 'dueAt'>;
  readonly attempts?: readonly { readonly outcome: 'REACHED' | 'NOT_REACHED' }[];
}

/**
 * INV-07. Whoever was only ever sought in vain had no time to explain itself: such a party is unreachable, which asks for a
 * superior's signature, and its silence is no expired period.
 */
export const hadItsTime = ({ attempts = [] }: Step): boolean =>
  attempts.length === 0 || attempts.some(({ outcome }) => outcome === 'REACHED');

const limitOf = (session: ExplanationSession): Limit<Step, ExplanationEvent> => ({
  ruleId: EXPLANATION_LIMITS[session],
  starts: (event, { now }, { invitation }) => {
    const deadlineId = EXPLANATION_LIMITS[session];
    if (invitation?.session !== session) return undefined;
    if (event.type === 'ExplanationOpened')
      return { deadlineId, startsAt: event.data.invitedAt, agreedDueAt: event.data.dueAt };
    return event.type === 'ContactAttemptRecorded' && event.data.dueAt !== undefined
      ? { deadlineId, startsAt: now, agreedDueAt: event.data.dueAt }
      : undefined;
  },
  meets: ({ type }) =>
    type === 'ExplanationSubmitted' || type === 'ExplanationWaived' || type === 'PartyUnreachable'
      ? [EXPLANATION_LIMITS[session]]
      : [],
  onMissed: (deadlineId, state, { deadlines }) => {
    const { status, invitation } = state;
    if (status !== 'OPEN' || invitation === undefined || !hadItsTime(state)) return [];
    const dueAt = dueNow(deadlineId, invitation.dueAt, deadlines);
    return dueAt === undefined ? [] : [{ type: 'ExplanationPeriodExpired', data: { dueAt } }];
  },
});

/**
 * INV-07; life-cycle 3.6: two working days for an oral session, five days for a written word, from the invitation; or longer,
 * where it says so. For whoever was only sought in vain it begins anew when it is on record that it was reached.
 */
export const explanationLimits: readonly Limit<Step, ExplanationEvent>[] = [limitOf('ORAL'), limitOf('WRITTEN')];
