import { definePolicy } from '#reactions';
import type { NotifyOfRemedy } from '../notification/notification.decider.js';

/** INV-15: whoever was told the decision is told, once, that it was amended or annulled; each by a notification of its own. */
export const notifyOfRemedy = definePolicy({
  name: 'notify-of-remedy',
  context: 'lead-agency',
  on: ['RemedyOpened'],
  react: ({ data: { caseId, decisionId, cause, leadAgencyId, obligations } }) =>
    obligations
      .filter(({ kind }) => kind === 'NOTIFY')
      .map(({ obligationId, target, addressee }) => {
        const told: NotifyOfRemedy = { caseId, decisionId, obligationId, cause, leadAgencyId, recipient: addressee };
        return { category: 'notification', targetId: target, command: { type: 'NotifyOfRemedy', data: told } };
      }),
});
