import { NotFound } from '#kernel';
import type { Viewer } from '../access/visible-to.js';
import { getItem } from '../items/items.queries.js';
import type { ReadSource } from '../read-schema.js';
import { getReportWords } from '../reports/report-register.queries.js';
import type { AttachedTo } from './attachments.projection.js';

/** Whether the viewer may read the words that a file goes with: the same question as for the words. @throws NotFound. */
const askForWords: Readonly<
  Record<AttachedTo, (source: ReadSource, viewer: Viewer, itemId: string) => Promise<unknown>>
> = {
  report: getReportWords,
  explanation: (source, viewer, itemId) => getItem(source, viewer, 'explanation', itemId),
  complaint: (source, viewer, itemId) => getItem(source, viewer, 'complaint', itemId),
};

/** The files that go with the words of a report, an explanation or a complaint, in their order. Asks nobody who it is for. */
export const attachmentsOf = async (source: ReadSource, itemId: string): Promise<readonly string[]> => {
  const rows = await source.read((db) =>
    db.selectFrom('attachment').select('attachment_ref').where('item_id', '=', itemId).orderBy('place').execute(),
  );
  return rows.map(({ attachment_ref }) => attachment_ref);
};

/** Where a file is referred to. */
export interface AttachmentPlace {
  readonly attachedTo: AttachedTo;
  readonly itemId: string;
  readonly matterId: string | null;
}

/**
 * A place where the viewer may read the words that a file goes with, and so the file.
 * @throws NotFound when nothing refers to it, or nothing that the viewer may read.
 */
export const getAttachmentPlace = async (
  source: ReadSource,
  viewer: Viewer,
  attachmentRef: string,
): Promise<AttachmentPlace> => {
  const rows = await source.read((db) =>
    db.selectFrom('attachment').selectAll().where('attachment_ref', '=', attachmentRef).orderBy('item_id').execute(),
  );
  for (const { kind: attachedTo, item_id: itemId, matter_id: matterId } of rows) {
    try {
      await askForWords[attachedTo](source, viewer, itemId);
      return { attachedTo, itemId, matterId };
    } catch (error) {
      if (!(error instanceof NotFound)) throw error;
    }
  }
  throw new NotFound(`attachment ${attachmentRef}`);
};
