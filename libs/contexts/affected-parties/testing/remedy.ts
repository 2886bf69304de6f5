import type { RemedyEvent } from '#contracts';
import { agencies } from '#rules/testing';
import type { OpenRemedy } from '../src/remedy/remedy.commands.js';

export const REMEDY_CASE = '11111111-1111-5111-8111-111111111111';
export const DECISION_ID = '55555555-5555-5555-8555-555555555555';
export const LETTER_ID = '22222222-2222-5222-8222-222222222222';
export const ITEM_ID = '66666666-6666-5666-8666-666666666666';
export const OPERATOR = 'site-operator';

/** A decision of the department for health was annulled: one letter, one item, one body that had been told. */
export const toUndo = (overrides: Partial<OpenRemedy> = {}): OpenRemedy => ({
  caseId: REMEDY_CASE,
  decisionId: DECISION_ID,
  cause: 'ANNULLED',
  agencyId: agencies.health,
  leadAgencyId: agencies.dic,
  restrictions: [{ restrictionId: LETTER_ID, addressee: OPERATOR }],
  recipients: [agencies.ppc],
  publications: [{ publicationId: ITEM_ID, outlet: agencies.newspaper }],
  ...overrides,
});

type Obligations = Extract<RemedyEvent, { type: 'RemedyOpened' }>['data']['obligations'];

export const remedyOpened = (
  obligations: Obligations,
  overrides: Partial<Extract<RemedyEvent, { type: 'RemedyOpened' }>['data']> = {},
): Extract<RemedyEvent, { type: 'RemedyOpened' }> => {
  const { restrictions: _, recipients: __, publications: ___, ...remedy } = toUndo();
  return { type: 'RemedyOpened', data: { ...remedy, obligations, ...overrides } };
};
