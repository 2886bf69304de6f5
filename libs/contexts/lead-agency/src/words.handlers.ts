import { canonicalJson, deriveId, type Uuid } from '#kernel';
import type { AttachmentsToTake, PersonalDataVault, VaultRef } from '#identity';
import type { ReporterDetails } from '#contracts';

/** What events say of words that were sealed, and how they are stored once the command was accepted. */
interface SealedWords<Name extends string> {
  readonly refs: Readonly<Partial<Record<Name, VaultRef>>>;
  /** Files that go with them; left out where there are none. */
  readonly files: { readonly attachments?: VaultRef[] };
  readonly store: () => Promise<void>;
}

export { reporterOf as subjectOf } from '#rules';

/** Who reported, as the vault keeps it. */
export const identityOf = (reporter: ReporterDetails | undefined): string | undefined =>
  reporter === undefined ? undefined : canonicalJson({ ...reporter });

/** A reporter as the log knows one, where the vault knows who it is. */
export const sealedReporter = (
  subjectRef: Uuid,
  reporter: ReporterDetails | undefined,
  identity: VaultRef | undefined,
): { readonly subjectRef: Uuid; readonly identity: VaultRef; readonly contactable: boolean } | undefined =>
  reporter === undefined || identity === undefined
    ? undefined
    : { subjectRef, identity, contactable: isContactable(reporter) };

const isContactable = ({ phone, email, postalAddress }: ReporterDetails): boolean =>
  [phone, email, postalAddress].some((contact) => contact !== undefined);

/**
 * Seals words under the key of a subject. The documents' ids derive from the command that brings them, so that a repetition
 * names the same ones. @throws SubjectErased.
 */
export const sealWords = async <Name extends string>(
  vault: PersonalDataVault,
  subjectRef: Uuid,
  commandId: Uuid,
  words: Readonly<Record<Name, string | undefined>>,
  toTake?: AttachmentsToTake,
): Promise<SealedWords<Name>> => {
  const documents = (Object.entries(words) as [Name, string | undefined][]).flatMap(([name, content]) =>
    content === undefined ? [] : [{ name, document: { docRef: deriveId(commandId, name), content } }],
  );
  const refs: Partial<Record<Name, VaultRef>> = {};
  if (documents.length === 0 && toTake === undefined) return { refs, files: {}, store: async () => {} };
  const sealed = await vault.seal(
    subjectRef,
    documents.map(({ document }) => document),
    toTake,
  );
  documents.forEach(({ name }, index) => {
    const ref = sealed.refs[index];
    if (ref !== undefined) refs[name] = ref;
  });
  const files = sealed.attachments.length === 0 ? {} : { attachments: [...sealed.attachments] };
  return { refs, files, store: () => sealed.store() };
};

/** A reference that must be there, because there were words. */
export const present = (ref: VaultRef | undefined): VaultRef => {
  if (ref === undefined) throw new Error('The vault answered without the document');
  return ref;
};
