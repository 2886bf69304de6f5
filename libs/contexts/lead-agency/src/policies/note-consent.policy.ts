import { definePolicy } from '#reactions';
import type { NoteConsent } from '../case/case.commands.js';

/** INV-16: that the affected party agreed to publication is noted on the case. */
export const noteConsent = definePolicy({
  name: 'note-consent',
  context: 'lead-agency',
  on: ['PublicationConsentGiven'],
  react: ({ streamId, metadata: { matterId }, data: { amendments } }) => {
    if (matterId === undefined) return [];
    const given: NoteConsent = { decisionId: streamId, ...(amendments !== undefined && { amendments }) };
    return [{ category: 'case', targetId: matterId, command: { type: 'NoteConsent', data: given } }];
  },
});
