import { definePolicy } from '#reactions';
import type { OpenPublication } from '../publication/publication.decider.js';

/** Life-cycle 3.0: a lead offers an item; the outlet finds the offer on a stream of its own. */
export const openPublication = definePolicy({
  name: 'open-publication',
  context: 'press',
  on: ['PublicationRequested'],
  react: ({ streamId, data }) => {
    const offer: OpenPublication = { caseId: streamId, ...data };
    return [
      { category: 'publication', targetId: data.publicationId, command: { type: 'OpenPublication', data: offer } },
    ];
  },
});
