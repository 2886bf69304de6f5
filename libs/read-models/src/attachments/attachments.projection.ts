import { matterOf } from '../matter.js';
import { defineProjection } from '../projection/projection.js';
import { integer, optional, text } from '../projection/table.js';

/** What files go with, by the category of its stream. */
export type AttachedTo = 'report' | 'explanation' | 'complaint';

export const attachmentTables = {
  /** Where a file is referred to: who may read the words there may read it. What it is, the vault knows. */
  attachment: {
    columns: {
      attachment_ref: text(),
      item_id: text(),
      kind: text<AttachedTo>(),
      matter_id: optional(text()),
      /** Its place among the files of the same words. */
      place: integer(),
    },
    key: ['attachment_ref', 'item_id'],
    indexes: [['item_id', 'place']],
    isAppendOnly: true,
  },
} as const;

/** Files that go with words: by which words it is told who reads them. */
export const attachmentsProjection = defineProjection({
  name: 'attachments',
  version: 1,
  tables: attachmentTables,
  events: ['ReportReceived', 'ExplanationSubmitted', 'ComplaintFiled'],
  touches: () => [],
  project: (event, rows) => {
    switch (event.type) {
      case 'ReportReceived':
      case 'ExplanationSubmitted':
      case 'ComplaintFiled':
        event.data.attachments?.forEach(({ docRef }, place) => {
          rows.put('attachment', {
            attachment_ref: docRef,
            item_id: event.streamId,
            kind: event.category as AttachedTo,
            matter_id: matterOf(event) ?? null,
            place,
          });
        });
        break;
      default:
    }
  },
});
