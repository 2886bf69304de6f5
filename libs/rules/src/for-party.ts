import type { EventOf, ExplanationOpened } from '#contracts';
import type { Issuance } from './deciding.js';
import { actingOfficer } from './officers.js';
import { type Check, unless } from './refusal.js';

type AffectedParty = Pick<EventOf<typeof ExplanationOpened>['data']['affectedParty'], 'subjectRef' | 'agencyId'>;

/** LC-FOR-PARTY: the party speaks for itself where it is a registered body, or through a clerk who names it. */
export const speaksForParty = ({ subjectRef, agencyId }: AffectedParty, issued: Issuance): Check => {
  const isTheParty = agencyId !== undefined && actingOfficer(issued).agencyId === agencyId;
  return unless(isTheParty || issued.onBehalfOf?.subjectRef === subjectRef, 'LC-FOR-PARTY', {
    header: 'On-Behalf-Of',
    named: issued.onBehalfOf !== undefined,
  });
};
