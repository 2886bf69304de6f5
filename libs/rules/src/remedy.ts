import type { RemedyNotice } from '#contracts';
import type { DecisionContext } from './deciding.js';
import { freeOfIdentity } from './personal-data.js';
import { type Check, type Refusal, unless } from './refusal.js';

/** LC-ADDRESSEE: a remedy names a registered body, and its words name nobody (INV-17, INV-21). */
export const remedyStands = (
  remedy: RemedyNotice | undefined,
  { law }: Pick<DecisionContext, 'law'>,
  field = 'remedy',
): Check =>
  remedy === undefined
    ? undefined
    : [
        unless(law.agency(remedy.body) !== undefined, 'LC-ADDRESSEE', { field: `${field}/body`, body: remedy.body }),
        freeOfIdentity(remedy.text, `${field}/text`),
      ]
        .flat()
        .filter((refusal): refusal is Refusal => refusal !== undefined);
