import { createHmac } from 'node:crypto';
import { type PersonalDataVault, SubjectErased, type VaultDocument } from '#identity';
import type { Uuid } from '#kernel';

/** A vault in memory, for specs: what is sealed is there once it was stored; erased is erased. */
export const memoryVault = (): PersonalDataVault => {
  const stored = new Map<Uuid, { readonly subjectRef: Uuid; readonly content: string }>();
  const erased = new Set<Uuid>();
  const hmacOf = (subjectRef: Uuid, { docRef, content }: VaultDocument) =>
    createHmac('sha256', subjectRef).update(`${docRef}\n${content}`).digest('hex');
  const refuseErased = (subjectRef: Uuid) => {
    if (erased.has(subjectRef)) throw new SubjectErased();
  };
  return {
    seal: async (subjectRef, documents, { attachmentRefs } = { attachmentRefs: [], uploadedBy: '' }) => {
      refuseErased(subjectRef);
      const refOf = (document: VaultDocument) => ({ docRef: document.docRef, hmac: hmacOf(subjectRef, document) });
      return {
        refs: documents.map(refOf),
        // Files are nowhere here: whatever is referred to counts as uploaded.
        attachments: attachmentRefs.map((docRef) => refOf({ docRef, content: '' })),
        store: async () => {
          refuseErased(subjectRef);
          for (const { docRef, content } of documents) stored.set(docRef, { subjectRef, content });
        },
      };
    },
    discard: async () => {},
    open: async (docRef) => stored.get(docRef)?.content,
    erase: async (subjectRef) => {
      erased.add(subjectRef);
      for (const [docRef, document] of stored) if (document.subjectRef === subjectRef) stored.delete(docRef);
    },
  };
};
