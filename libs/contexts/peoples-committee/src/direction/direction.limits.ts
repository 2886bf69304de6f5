import type { DirectionEvent } from '#contracts';
import type { Limit } from '#rules';

/** The limit for the answer; the pack's rule has the same name. */
const DIRECTION_ANSWER = 'direction-answer';

/** KH art. 4.2 «kịp thời», 7.1.a; life-cycle 3.4. By the pack's rule: a department names its committee no date. */
export const directionLimits: readonly Limit<object, DirectionEvent>[] = [
  {
    ruleId: DIRECTION_ANSWER,
    starts: ({ type }, { now }) =>
      type === 'DirectionRequested' ? { deadlineId: DIRECTION_ANSWER, startsAt: now } : undefined,
    meets: ({ type }) => (type === 'PpcDirectionIssued' || type === 'DirectionDeclined' ? [DIRECTION_ANSWER] : []),
  },
];
