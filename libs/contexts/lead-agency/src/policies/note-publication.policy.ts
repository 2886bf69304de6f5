import { definePolicy } from '#reactions';
import type { NotePublication } from '../case/case.commands.js';

/** KH art. 7.5.b; open question 16. What an outlet did with an offer, its refusal included, is noted on the case. */
export const notePublication = definePolicy({
  name: 'note-publication',
  context: 'lead-agency',
  on: ['PublicationDeclined', 'ResultPublished'],
  react: (event) => {
    const { matterId } = event.metadata;
    if (matterId === undefined) return [];
    const noted: NotePublication =
      event.type === 'PublicationDeclined'
        ? { publicationId: event.streamId, outcome: 'DECLINED' }
        : {
            publicationId: event.streamId,
            outcome: 'PUBLISHED',
            url: event.data.url,
            hash: event.data.contentHash,
          };
    return [{ category: 'case', targetId: matterId, command: { type: 'NotePublication', data: noted } }];
  },
});
