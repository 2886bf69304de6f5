import { KnownError, type Uuid } from '#kernel';
import type { Kysely } from 'kysely';
import type { KeyRing } from '../vault/key-ring.js';
import type { UploadKey } from '../vault/sealing.js';
import type { VaultSchema } from '../vault/vault-schema.js';
import type { ScanVerdict } from './scanner.js';

/** What is known of a file; sealed in the vault like its content. */
export interface AttachmentDetails {
  readonly attachmentRef: Uuid;
  /** Of the content: lower-case hex. */
  readonly sha256: string;
  /** In bytes. */
  readonly size: number;
  readonly mediaType: string;
  /** What the scanner said when it was uploaded. */
  readonly verdict: ScanVerdict;
  readonly scannedBy: string;
}

/** A row of the vault's attachments, opened. */
export interface AttachmentRow extends Pick<
  VaultSchema['attachments'],
  'attachmentRef' | 'uploadRef' | 'subjectRef' | 'parts' | 'uploadedBy'
> {
  readonly key: UploadKey;
  readonly details: AttachmentDetails;
}

/** True while no command has taken it. */
export const isPending = ({ uploadRef, subjectRef }: Pick<AttachmentRow, 'uploadRef' | 'subjectRef'>): boolean =>
  uploadRef === subjectRef;

/** Something of an upload is not as it was kept. */
export const corrupt = (attachmentRef: Uuid, cause?: unknown): KnownError =>
  new KnownError('vault-corrupt', 500, `Attachment ${attachmentRef} of the vault was changed.`, {}, { cause });

/** The attachments that are there, opened; those of erased subjects are not. @throws KnownError `vault-corrupt`. */
export const attachmentsIn = async (
  database: Kysely<VaultSchema>,
  ring: KeyRing,
  attachmentRefs: readonly Uuid[],
): Promise<readonly AttachmentRow[]> => {
  if (attachmentRefs.length === 0) return [];
  const rows = await database
    .selectFrom('attachments')
    .innerJoin('subjectKeys', 'subjectKeys.subjectRef', 'attachments.subjectRef')
    .selectAll('attachments')
    .select('subjectKeys.wrappedKey as subjectKey')
    .where('attachments.attachmentRef', 'in', attachmentRefs)
    .where('subjectKeys.wrappedKey', 'is not', null)
    .$narrowType<{ subjectKey: string }>()
    .execute();
  return rows.map(({ subjectKey, wrappedKey, details: sealed, uploadedAt: _, ...row }) => {
    const key = ring.unwrap(row.subjectRef, subjectKey);
    try {
      const uploadKey = key.unwrapUpload(row.uploadRef, wrappedKey);
      const details = JSON.parse(uploadKey.decryptDetails(sealed)) as AttachmentDetails;
      if (details.attachmentRef !== row.attachmentRef) throw new Error('It is of another attachment');
      return { ...row, key: uploadKey, details };
    } catch (error) {
      throw corrupt(row.attachmentRef, error);
    }
  });
};
