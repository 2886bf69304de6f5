import {
  createCipheriv,
  createDecipheriv,
  createHmac,
  hkdfSync,
  type KeyObject,
  randomBytes,
  timingSafeEqual,
} from 'node:crypto';
import type { Uuid } from '#kernel';

/**
 * The cryptography of the vault, in one place. AES-256-GCM with random 96-bit nonces; what a ciphertext belongs to is its
 * additional data, so that a row that was moved to another subject or document does not open. Sealed texts are
 * base64(nonce ‖ tag ‖ ciphertext).
 */
const CIPHER = 'aes-256-gcm';
const KEY_BYTES = 32;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

const encrypt = (key: Uint8Array | KeyObject, plain: Uint8Array, context: string): string => {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv(CIPHER, key, nonce, { authTagLength: TAG_BYTES });
  cipher.setAAD(Buffer.from(context));
  const text = Buffer.concat([cipher.update(plain), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), text]).toString('base64');
};

const decrypt = (key: Uint8Array | KeyObject, sealed: string, context: string): Buffer => {
  const bytes = Buffer.from(sealed, 'base64');
  const decipher = createDecipheriv(CIPHER, key, bytes.subarray(0, NONCE_BYTES), { authTagLength: TAG_BYTES });
  decipher.setAAD(Buffer.from(context));
  decipher.setAuthTag(bytes.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES));
  return Buffer.concat([decipher.update(bytes.subarray(NONCE_BYTES + TAG_BYTES)), decipher.final()]);
};

const NO_SALT = Buffer.alloc(0);

/** Keys for different purposes from one key (HKDF-SHA-256), none of which tells the others. */
const derived = (key: Uint8Array | KeyObject, purpose: string, bytes = KEY_BYTES): Buffer =>
  Buffer.from(hkdfSync('sha256', key, NO_SALT, `lienthong/vault/1/${purpose}`, bytes));

/** Proves later that the same master key is used; says nothing about the key. */
export const checkValueOf = (masterKey: KeyObject): string => derived(masterKey, 'check').toString('hex');

/** The key of one subject, and what is done with it. */
export class SubjectKey {
  readonly #key: Uint8Array;
  readonly #subjectRef: Uuid;
  readonly #contentKey: Uint8Array;
  readonly #proofKey: Uint8Array;

  private constructor(subjectRef: Uuid, key: Uint8Array) {
    this.#subjectRef = subjectRef;
    this.#key = key;
    const keys = derived(key, 'content and proof', 2 * KEY_BYTES);
    this.#contentKey = keys.subarray(0, KEY_BYTES);
    this.#proofKey = keys.subarray(KEY_BYTES);
  }

  static random(subjectRef: Uuid): SubjectKey {
    return new SubjectKey(subjectRef, randomBytes(KEY_BYTES));
  }

  /** @throws Error when it was wrapped under another master key, for another subject, or was changed. */
  static unwrap(subjectRef: Uuid, wrapped: string, masterKey: KeyObject): SubjectKey {
    return new SubjectKey(subjectRef, decrypt(masterKey, wrapped, `key/${subjectRef}`));
  }

  wrap(masterKey: KeyObject): string {
    return encrypt(masterKey, this.#key, `key/${this.#subjectRef}`);
  }

  /** Whether both are the same key of the same subject. */
  equals(other: SubjectKey): boolean {
    return this.#subjectRef === other.#subjectRef && timingSafeEqual(this.#key, other.#key);
  }

  /** What events say of a content: lower-case hex. */
  proofOf(docRef: Uuid, content: string): string {
    return createHmac('sha256', this.#proofKey).update(`${docRef}\n`).update(content).digest('hex');
  }

  encrypt(docRef: Uuid, content: string): string {
    return encrypt(this.#contentKey, Buffer.from(content), `document/${this.#subjectRef}/${docRef}`);
  }

  /** @throws Error when the text was sealed for another subject or document, or was changed. */
  decrypt(docRef: Uuid, sealed: string): string {
    return decrypt(this.#contentKey, sealed, `document/${this.#subjectRef}/${docRef}`).toString('utf8');
  }

  /** The key of an upload, so that it opens with this subject's key only. */
  wrapUpload(upload: UploadKey): string {
    return encrypt(this.#contentKey, upload.bytes, `upload key/${this.#subjectRef}/${upload.uploadRef}`);
  }

  /** @throws Error when it was wrapped for another subject or upload, or was changed. */
  unwrapUpload(uploadRef: Uuid, wrapped: string): UploadKey {
    return new UploadKey(uploadRef, decrypt(this.#contentKey, wrapped, `upload key/${this.#subjectRef}/${uploadRef}`));
  }
}

/**
 * The key of one uploaded file, which is sealed part by part. Each part knows its place and whether it is the last one:
 * parts that were left out, put in another order or taken from another upload do not open.
 */
export class UploadKey {
  constructor(
    readonly uploadRef: Uuid,
    readonly bytes: Uint8Array,
  ) {}

  static random(uploadRef: Uuid): UploadKey {
    return new UploadKey(uploadRef, randomBytes(KEY_BYTES));
  }

  encryptPart(part: number, isLast: boolean, content: Uint8Array): string {
    return encrypt(this.bytes, content, this.#contextOf(part, isLast));
  }

  /** @throws Error when it is not this part of this upload, or was changed. */
  decryptPart(part: number, isLast: boolean, sealed: string): Buffer {
    return decrypt(this.bytes, sealed, this.#contextOf(part, isLast));
  }

  encryptDetails(details: string): string {
    return encrypt(this.bytes, Buffer.from(details), `upload details/${this.uploadRef}`);
  }

  /** @throws Error when they are of another upload, or were changed. */
  decryptDetails(sealed: string): string {
    return decrypt(this.bytes, sealed, `upload details/${this.uploadRef}`).toString('utf8');
  }

  #contextOf(part: number, isLast: boolean): string {
    return `upload part/${this.uploadRef}/${part}/${isLast ? 'last' : 'more'}`;
  }
}
