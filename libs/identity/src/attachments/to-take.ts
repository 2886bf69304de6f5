import type { Actor } from '#contracts';
import type { Uuid } from '#kernel';
import type { AttachmentsToTake } from '../vault/vault.js';

/** The files that a command refers to, as its issuer may: those that its own body uploaded. A policy refers to none. */
export const attachmentsToTake = (
  attachmentRefs: readonly Uuid[] | undefined,
  actor: Actor,
): AttachmentsToTake | undefined =>
  attachmentRefs === undefined || actor.kind !== 'OFFICER' ? undefined : { attachmentRefs, uploadedBy: actor.agencyId };
