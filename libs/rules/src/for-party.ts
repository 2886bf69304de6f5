import type { EventOf, ExplanationOpened } from '#contracts';
import type { DecisionContext } from './deciding.js';
import { actingOfficer } from './officers.js';
import { type Check, unless } from './refusal.js';
import { bodyNow } from './succession.js';

type AffectedParty = Pick<EventOf<typeof ExplanationOpened>['data']['affectedParty'], 'subjectRef' | 'agencyId'>;

/**
 * LC-FOR-PARTY: the party speaks for itself where it is a registered body, as the body that it is today (open questions 6,
 * 33), or through a clerk who names it.
 */
export const speaksForParty = ({ subjectRef, agencyId }: AffectedParty, context: DecisionContext): Check => {
  const { issued } = context;
  const isTheParty = agencyId !== undefined && actingOfficer(issued).agencyId === bodyNow(agencyId, context);
  return unless(isTheParty || issued.onBehalfOf?.subjectRef === subjectRef, 'LC-FOR-PARTY', {
    header: 'On-Behalf-Of',
    named: issued.onBehalfOf !== undefined,
  });
};
