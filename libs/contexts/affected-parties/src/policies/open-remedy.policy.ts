import { definePolicy } from '#reactions';
import type { OpenRemedy } from '../remedy/remedy.commands.js';

/** INV-15; life-cycle 3.0: a decision was amended or annulled; what must be undone is listed on a stream of its own. */
export const openRemedy = definePolicy({
  name: 'open-remedy',
  context: 'affected-parties',
  on: ['RemedyNoted'],
  react: ({ streamId, data: { decisionId, agencyId, cause, undone } }) => {
    if (undone === undefined) return [];
    const remedy: OpenRemedy = { caseId: streamId, decisionId, agencyId, cause, ...undone };
    return [{ category: 'remedy', targetId: decisionId, command: { type: 'OpenRemedy', data: remedy } }];
  },
});
