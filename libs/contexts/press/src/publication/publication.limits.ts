import type { PublicationEvent } from '#contracts';
import type { Limit } from '#rules';
import { mayStand, type PublicationState } from './publication.state.js';

/** The limit for setting an item right; the pack's rule has the same name. */
export const PRESS_CORRECTION = 'press-correction';

/** What may stand and is asked to be set right, as far as the item's own stream knows. */
const isFirstAsked = (item: PublicationState): boolean =>
  item.status !== 'NONE' && mayStand(item) && item.asked.length === 1;

/**
 * Press Law 2016 art. 42; INV-15: from the first time that the outlet is asked until it is set right, by whoever does it. What is
 * asked for meanwhile gives no more time, and neither does it that the outlet declines what is mandatory. After it the lead
 * may set it right.
 */
export const publicationLimits: readonly Limit<PublicationState, PublicationEvent>[] = [
  {
    ruleId: PRESS_CORRECTION,
    starts: ({ type }, { now }, after) =>
      (type === 'CorrectionRequested' || type === 'PublicationRetractionRequested') && isFirstAsked(after)
        ? { deadlineId: PRESS_CORRECTION, startsAt: now }
        : undefined,
    meets: ({ type }) => (type === 'CorrectionPublished' || type === 'PublicationRetracted' ? [PRESS_CORRECTION] : []),
  },
];
