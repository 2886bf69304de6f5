import type { Uuid } from '#kernel';
import { Refused } from '#rules';
import type { Kysely } from 'kysely';
import type { KeyRing } from '../vault/key-ring.js';
import type { SubjectKey } from '../vault/sealing.js';
import type { AttachmentsToTake, VaultRef } from '../vault/vault.js';
import type { VaultSchema } from '../vault/vault-schema.js';
import { type AttachmentRow, attachmentsIn, isPending } from './attachment-rows.js';

type Database = Kysely<VaultSchema>;

/** An attachment that a subject's document goes with. */
export type Taking = AttachmentRow;

/**
 * Looks whether a body may refer to these attachments in a subject's matter: it uploaded them, and they are nobody's yet, or
 * this subject's already. @throws Refused LC-ATTACHMENT naming each that it may not.
 */
export const checkTakeable = async (
  database: Database,
  ring: KeyRing,
  subjectRef: Uuid,
  { attachmentRefs, uploadedBy }: AttachmentsToTake,
): Promise<readonly Taking[]> => {
  const there = new Map(
    (await attachmentsIn(database, ring, attachmentRefs)).map((row) => [row.attachmentRef, row] as const),
  );
  const takings: Taking[] = [];
  for (const attachmentRef of attachmentRefs) {
    const row = there.get(attachmentRef);
    if (row?.uploadedBy !== uploadedBy) throw refused(attachmentRef, 'NOT_THERE');
    if (!isPending(row) && row.subjectRef !== subjectRef) throw refused(attachmentRef, 'TAKEN');
    takings.push(row);
  }
  return takings;
};

/** What an event says of an attachment: a MAC under the subject's key over what the file was. */
export const proofOfAttachment = (key: SubjectKey, { attachmentRef, details }: Taking): VaultRef => ({
  docRef: attachmentRef,
  hmac: key.proofOf(attachmentRef, details.sha256),
});

/**
 * What stands against taking these attachments now; nothing where they are still as they were when they were looked at.
 * @param claimed Those that others take in the same transaction; these are added to it.
 */
export const againstTaking = async (
  database: Database,
  subjectRef: Uuid,
  takings: readonly Taking[],
  claimed: Map<Uuid, Uuid>,
): Promise<Refused | undefined> => {
  if (takings.length === 0) return undefined;
  const rows = await database
    .selectFrom('attachments')
    .select(['attachmentRef', 'uploadRef', 'subjectRef'])
    .where(
      'attachmentRef',
      'in',
      takings.map(({ attachmentRef }) => attachmentRef),
    )
    .execute();
  const there = new Map(rows.map((row) => [row.attachmentRef, row] as const));
  for (const { attachmentRef, uploadRef } of takings) {
    const row = there.get(attachmentRef);
    if (row?.uploadRef !== uploadRef) return refused(attachmentRef, 'NOT_THERE');
    const owner = claimed.get(attachmentRef) ?? (isPending(row) ? subjectRef : row.subjectRef);
    if (owner !== subjectRef) return refused(attachmentRef, 'TAKEN');
  }
  for (const { attachmentRef } of takings) claimed.set(attachmentRef, subjectRef);
  return undefined;
};

/** Puts attachments under a subject's key; the key that they stood under until then goes. */
export const takeAttachments = async (
  database: Database,
  subjectRef: Uuid,
  key: SubjectKey,
  takings: readonly Taking[],
): Promise<void> => {
  for (const { attachmentRef, uploadRef, key: uploadKey } of takings) {
    const { numUpdatedRows } = await database
      .updateTable('attachments')
      .set({ subjectRef, wrappedKey: key.wrapUpload(uploadKey) })
      .where('attachmentRef', '=', attachmentRef)
      .where('subjectRef', '=', uploadRef)
      .executeTakeFirstOrThrow();
    if (numUpdatedRows > 0n) await database.deleteFrom('subjectKeys').where('subjectRef', '=', uploadRef).execute();
  }
};

/** Removes every attachment of a subject. */
export const eraseAttachments = async (database: Database, subjectRef: Uuid): Promise<void> => {
  await database
    .deleteFrom('attachmentParts')
    .where('uploadRef', 'in', (uploads) =>
      uploads.selectFrom('attachments').select('uploadRef').where('subjectRef', '=', subjectRef),
    )
    .execute();
  await database.deleteFrom('attachments').where('subjectRef', '=', subjectRef).execute();
};

const refused = (attachmentRef: Uuid, is: 'NOT_THERE' | 'TAKEN'): Refused =>
  new Refused([{ rule: 'LC-ATTACHMENT', parameters: { attachmentRef, is } }]);
