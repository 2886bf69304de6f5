import { KnownError, type Uuid } from '#kernel';

/** A document as it enters the vault. */
export interface VaultDocument {
  /** Derived from the command that brings it, so that a repetition names the same document. */
  readonly docRef: Uuid;
  readonly content: string;
}

/** What an event carries of a document (life-cycle 3.1). */
export interface VaultRef {
  readonly docRef: Uuid;
  /** HMAC-SHA256 of the content under a key of the subject, bound to the docRef; lower-case hex. */
  readonly hmac: string;
}

/** Files that were uploaded before, and belong to a subject from now on. */
export interface AttachmentsToTake {
  readonly attachmentRefs: readonly Uuid[];
  /** The body that refers to them: it must be the one that uploaded them. */
  readonly uploadedBy: string;
}

/** Documents that were sealed and wait to be stored. */
export interface SealedDocuments {
  /** In the order of the documents. The same documents of the same subject give the same refs, stored or not. */
  readonly refs: readonly VaultRef[];
  /** In the order of the attachments; each proves what the file was. The same ones of the same subject give the same refs. */
  readonly attachments: readonly VaultRef[];
  /**
   * Stores what is not there yet, and puts the attachments under the subject's key; it has reached the disk when this
   * resolves. Storing again changes nothing.
   * @throws SubjectErased when the subject was erased meanwhile. @throws KnownError 422 `idempotency-key-reused` when
   * another content stands under a docRef. @throws Refused LC-ATTACHMENT when an attachment was taken for somebody else
   * meanwhile. @throws Unavailable when the vault cannot take it now: do all of it again.
   */
  store(): Promise<void>;
}

/** The subject's key was destroyed: what was kept of this person is gone, and nothing is kept any more. */
export class SubjectErased extends KnownError {
  constructor() {
    super('subject-erased', 410, 'The data of this person were erased; nothing can be kept for this person any more.');
  }
}

/**
 * Where personal data is: documents, encrypted under a key per subject. Events carry references only (INV-17). Destroying
 * the key of a subject destroys every document of the subject, here and in every copy that has no copy of the key.
 */
export interface PersonalDataVault {
  /**
   * Computes what events will say of the documents, making a key for the subject if there is none. Durable is nothing of
   * it until `store`. @throws SubjectErased. @throws Refused LC-ATTACHMENT when an attachment is not there, not of this
   * body, or taken for another subject.
   */
  seal(
    subjectRef: Uuid,
    documents: readonly VaultDocument[],
    attachments?: AttachmentsToTake,
  ): Promise<SealedDocuments>;

  /** Removes files of a body that no command has taken; others stay. */
  discard(attachments: AttachmentsToTake): Promise<void>;

  /** The content; nothing when there is no such document, or its subject was erased. */
  open(docRef: Uuid): Promise<string | undefined>;

  /**
   * Destroys the subject's key, documents and attachments, for ever. Doing it again changes nothing.
   * @throws Unavailable when nothing was erased; or when all was, and a trace of the key could not be removed from the
   * disk yet. Do it again in both cases.
   */
  erase(subjectRef: Uuid): Promise<void>;
}

/** Token of the vault in the Nest container. */
export const PERSONAL_DATA_VAULT = Symbol('PersonalDataVault');
