import type { PublicationEvent } from '#contracts';
import { definePolicy } from '#reactions';
import type { NotePublication } from '../case/case.commands.js';

/** KH art. 7.5.b; open question 16; INV-15. What became of an item, its refusal and its correction included, is noted on the case. */
export const notePublication = definePolicy({
  name: 'note-publication',
  context: 'lead-agency',
  on: ['PublicationDeclined', 'ResultPublished', 'CorrectionPublished', 'PublicationRetracted'],
  react: (event) => {
    const { matterId } = event.metadata;
    if (matterId === undefined) return [];
    const noted: NotePublication = { publicationId: event.streamId, ...outcomeOf(event) };
    return [{ category: 'case', targetId: matterId, command: { type: 'NotePublication', data: noted } }];
  },
});

const outcomeOf = (
  event: Extract<PublicationEvent, { readonly type: Told }>,
): Omit<NotePublication, 'publicationId'> => {
  switch (event.type) {
    case 'PublicationDeclined':
      return { outcome: 'DECLINED' };
    case 'PublicationRetracted':
      return { outcome: 'RETRACTED', ...(event.data.noticeUrl !== undefined && { url: event.data.noticeUrl }) };
    case 'CorrectionPublished':
      return { outcome: 'CORRECTED', url: event.data.url, hash: event.data.contentHash };
    case 'ResultPublished':
      return { outcome: 'PUBLISHED', url: event.data.url, hash: event.data.contentHash };
  }
};

type Told = 'PublicationDeclined' | 'ResultPublished' | 'CorrectionPublished' | 'PublicationRetracted';
