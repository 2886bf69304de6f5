import { NOT_IN_SOURCE, type Recorded } from '#contracts';
import { defineProjection, type Touched } from '../projection/projection.js';
import { integer, text } from '../projection/table.js';
import { claimWords } from './claim-words.js';
import { urlKey } from './url-key.js';

export const similarityTables = {
  /** What each report points at, in the form in which it is compared: pages and hashes of captures. */
  report_page: {
    columns: { report_id: text(), page_key: text() },
    key: ['report_id', 'page_key'],
    indexes: [['page_key']],
  },
  /** The words of each case's claim under review. Nothing of persons or accounts is compared (INV-17). */
  claim_word: {
    columns: {
      case_id: text(),
      word: text(),
      /** How many words the claim has. */
      claim_words: integer(),
    },
    key: ['case_id', 'word'],
    indexes: [['word']],
  },
} as const;

type Tables = typeof similarityTables;

interface Pointer {
  readonly url?: string;
  readonly captureHash?: string;
}

const pagesOf = (event: Recorded): readonly Pointer[] => {
  if (event.type === 'ReportCompleted') return event.data.contentRefs;
  if (event.type !== 'ReportReceived' || event.data.contentRefs === NOT_IN_SOURCE) return [];
  return event.data.contentRefs;
};

/** What a duplicate shows by: the same page, or a claim in much the same words. A hint for a person, and no more. */
export const similarityProjection = defineProjection({
  name: 'similarity',
  version: 1,
  tables: similarityTables,
  events: ['ReportReceived', 'ReportCompleted', 'CaseOpened'],
  touches: (): readonly Touched<Tables>[] => [],
  project: (event, rows) => {
    for (const { url, captureHash } of pagesOf(event)) {
      const keys = [
        url === undefined ? [] : [urlKey(url)],
        captureHash === undefined ? [] : [`capture ${captureHash}`],
      ];
      for (const page_key of keys.flat()) rows.put('report_page', { report_id: event.streamId, page_key });
    }
    if (event.type === 'CaseOpened' && event.data.subject.claimUnderReview !== NOT_IN_SOURCE) {
      const words = claimWords(event.data.subject.claimUnderReview);
      for (const word of words) rows.put('claim_word', { case_id: event.streamId, word, claim_words: words.length });
    }
  },
});
