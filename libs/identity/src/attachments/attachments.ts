import { createHash, randomUUID } from 'node:crypto';
import type { SqlDatabase } from '#database';
import { type Instant, KnownError, type Uuid } from '#kernel';
import { refuseFor, unless } from '#rules';
import type { KeyRing } from '../vault/key-ring.js';
import { SubjectKey, UploadKey } from '../vault/sealing.js';
import type { VaultSchema } from '../vault/vault-schema.js';
import { type AttachmentDetails, attachmentsIn, corrupt, isPending } from './attachment-rows.js';
import { ATTACHMENT_MEDIA_TYPES, isAttachable, TELLING_BYTES } from './media-types.js';
import { inParts } from './parts.js';
import type { AttachmentScanner, Scan } from './scanner.js';

/** A file on its way in. */
export interface Upload {
  /** Derived from the caller's key, so that the same upload again names the same file; else a new one. */
  readonly attachmentRef: Uuid;
  /** As the caller declares it, in lower case and without parameters. */
  readonly mediaType: string;
  /** The body whose officer uploads it. */
  readonly uploadedBy: string;
  readonly at: Instant;
  /** The most that is taken, in bytes. */
  readonly limit: number;
}

/** A file to read. */
export interface OpenedAttachment {
  readonly details: AttachmentDetails;
  /** In order, part by part, each decrypted when it is asked for. @throws KnownError `vault-corrupt` in the middle. */
  readonly content: AsyncIterable<Buffer>;
}

/** Files in the vault: encrypted part by part, never as a whole in memory. */
export interface Attachments {
  /**
   * Keeps a file. Until a command refers to it, it belongs to nobody; then to the subject of that command. The same file
   * under the same reference again changes nothing.
   * @throws Refused LC-ATTACHMENT for what may not be attached. @throws KnownError 422 `idempotency-key-reused` when
   * another file is there under the reference.
   */
  put(upload: Upload, content: AsyncIterable<Uint8Array>): Promise<AttachmentDetails>;

  /** The file; nothing when there is none, or its subject was erased. */
  open(attachmentRef: Uuid): Promise<OpenedAttachment | undefined>;
}

/** Token of `Attachments` in the Nest container. */
export const ATTACHMENTS = Symbol('Attachments');

/** So much of a file is sealed at once. */
export const PART_BYTES = 256 * 1024;

/** Attachments in the vault's own database. */
export class SqlAttachments implements Attachments {
  readonly #database: SqlDatabase<VaultSchema>;
  readonly #keys: KeyRing;
  readonly #scanner: AttachmentScanner;

  constructor(database: SqlDatabase<VaultSchema>, keys: KeyRing, scanner: AttachmentScanner) {
    this.#database = database;
    this.#keys = keys;
    this.#scanner = scanner;
  }

  async put(upload: Upload, content: AsyncIterable<Uint8Array>): Promise<AttachmentDetails> {
    const key = UploadKey.random(randomUUID());
    let isKept = false;
    try {
      const { parts, size, sha256 } = await this.#receive(upload, key, content);
      const { attachmentRef, mediaType } = upload;
      const { verdict, by } = await this.#scan({ mediaType, size }, this.#contentOf(attachmentRef, key, parts));
      const details = { attachmentRef, sha256, size, mediaType, verdict, scannedBy: by };
      const kept = await this.#keep(upload, key, parts, details);
      isKept = kept === details;
      return kept;
    } finally {
      if (!isKept) await this.#removeParts([key.uploadRef]);
    }
  }

  async open(attachmentRef: Uuid): Promise<OpenedAttachment | undefined> {
    const [row] = await attachmentsIn(this.#database.queries, this.#keys, [attachmentRef]);
    if (row === undefined) return undefined;
    return { details: row.details, content: this.#contentOf(attachmentRef, row.key, row.parts) };
  }

  /** Removes files of a body that no command has taken; the others stay. */
  async discard(attachmentRefs: readonly Uuid[], uploadedBy: string): Promise<void> {
    const rows = await attachmentsIn(this.#database.queries, this.#keys, attachmentRefs);
    const own = rows.filter((row) => isPending(row) && row.uploadedBy === uploadedBy);
    await this.#remove(own.map(({ uploadRef }) => uploadRef));
  }

  /** Removes what nobody has referred to, and what is left of uploads that were broken off, from before an instant. */
  async sweep(before: Instant): Promise<{ readonly uploads: number; readonly brokenOff: number }> {
    const { queries } = this.#database;
    const pending = await queries
      .selectFrom('attachments')
      .select('uploadRef')
      .where('uploadedAt', '<', before)
      .whereRef('subjectRef', '=', 'uploadRef')
      .execute();
    await this.#remove(pending.map(({ uploadRef }) => uploadRef));
    const brokenOff = await queries
      .selectFrom('attachmentParts')
      .select('uploadRef')
      .distinct()
      .where('begunAt', '<', before)
      .where('uploadRef', 'not in', (known) => known.selectFrom('attachments').select('attachments.uploadRef'))
      .execute();
    await this.#removeParts(brokenOff.map(({ uploadRef }) => uploadRef));
    return { uploads: pending.length, brokenOff: brokenOff.length };
  }

  /** Seals what comes in, part by part; the next part is asked for when the one before was kept. */
  async #receive({ mediaType, limit, at }: Upload, key: UploadKey, content: AsyncIterable<Uint8Array>) {
    const hash = createHash('sha256');
    let size = 0;
    let parts = 0;
    for await (const { bytes, isLast } of inParts(content, PART_BYTES)) {
      size += bytes.length;
      refuseFor(
        unless(parts > 0 || isAttachable(mediaType, bytes.subarray(0, TELLING_BYTES)), 'LC-ATTACHMENT', {
          mediaType,
          allowed: [...ATTACHMENT_MEDIA_TYPES],
        }),
        unless(size <= limit, 'LC-ATTACHMENT', { limitBytes: limit }),
      );
      hash.update(bytes);
      await this.#database.queries
        .insertInto('attachmentParts')
        .values({ uploadRef: key.uploadRef, part: parts, begunAt: at, sealed: key.encryptPart(parts, isLast, bytes) })
        .execute();
      parts += 1;
    }
    return { parts, size, sha256: hash.digest('hex') };
  }

  /** @throws Refused LC-ATTACHMENT for what is infected. */
  async #scan(
    file: { readonly mediaType: string; readonly size: number },
    content: AsyncIterable<Buffer>,
  ): Promise<Scan> {
    const scan = await this.#scanner.scan(file, content);
    refuseFor(unless(scan.verdict !== 'INFECTED', 'LC-ATTACHMENT', { verdict: scan.verdict, scannedBy: scan.by }));
    return scan;
  }

  /** @returns What is kept under the reference: these details, or those of the same file that was there before. */
  async #keep(
    { attachmentRef, uploadedBy, at }: Upload,
    upload: UploadKey,
    parts: number,
    details: AttachmentDetails,
  ): Promise<AttachmentDetails> {
    const { uploadRef } = upload;
    return this.#database.write(async (transaction) => {
      const [before] = await attachmentsIn(transaction, this.#keys, [attachmentRef]);
      if (before !== undefined) {
        const { sha256, mediaType } = before.details;
        if (sha256 === details.sha256 && mediaType === details.mediaType) return before.details;
        throw new KnownError('idempotency-key-reused', 422, 'Another file was kept under this Idempotency-Key.');
      }
      const subject = SubjectKey.random(uploadRef);
      await transaction
        .insertInto('subjectKeys')
        .values({ subjectRef: uploadRef, wrappedKey: this.#keys.wrap(subject) })
        .execute();
      await transaction
        .insertInto('attachments')
        .values({
          attachmentRef,
          uploadRef,
          subjectRef: uploadRef,
          wrappedKey: subject.wrapUpload(upload),
          details: upload.encryptDetails(JSON.stringify(details)),
          parts,
          uploadedBy,
          uploadedAt: at,
        })
        .execute();
      return details;
    });
  }

  async *#contentOf(attachmentRef: Uuid, key: UploadKey, parts: number): AsyncGenerator<Buffer> {
    for (let part = 0; part < parts; part += 1) {
      const row = await this.#database.queries
        .selectFrom('attachmentParts')
        .select('sealed')
        .where('uploadRef', '=', key.uploadRef)
        .where('part', '=', part)
        .executeTakeFirst();
      if (row === undefined) throw corrupt(attachmentRef);
      let content: Buffer;
      try {
        content = key.decryptPart(part, part === parts - 1, row.sealed);
      } catch (error) {
        throw corrupt(attachmentRef, error);
      }
      yield content;
    }
  }

  /** Removes uploads that belong to nobody, with the key of each. */
  async #remove(uploadRefs: readonly Uuid[]): Promise<void> {
    for (const uploadRef of uploadRefs) {
      const removed = await this.#database.write(async (transaction) => {
        const { numDeletedRows } = await transaction
          .deleteFrom('attachments')
          .where('uploadRef', '=', uploadRef)
          // A command may have taken it meanwhile.
          .where('subjectRef', '=', uploadRef)
          .executeTakeFirstOrThrow();
        if (numDeletedRows === 0n) return false;
        await transaction.deleteFrom('subjectKeys').where('subjectRef', '=', uploadRef).execute();
        return true;
      });
      if (removed) await this.#removeParts([uploadRef]);
    }
  }

  async #removeParts(uploadRefs: readonly Uuid[]): Promise<void> {
    for (const uploadRef of uploadRefs)
      await this.#database.queries.deleteFrom('attachmentParts').where('uploadRef', '=', uploadRef).execute();
  }
}
