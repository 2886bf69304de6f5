import type { SeenDissent } from '#contracts';
import { type Check, unless } from './refusal.js';

/** INV-13: whoever appraises, refers or decides confirms each dissent of the file. The refusal names those that are missing. */
export const dissentsAreSeen = (dissents: readonly SeenDissent[], confirmed: readonly SeenDissent[]): Check => {
  const unseen = dissents.filter((dissent) => !confirmed.some((seen) => isSame(seen, dissent)));
  return unless(unseen.length === 0, 'INV-13', {
    unseen: unseen.map(({ consultationId, agencyId, opinionId }) => ({
      consultationId,
      agencyId,
      ...(opinionId !== undefined && { opinionId }),
    })),
  });
};

const isSame = (one: SeenDissent, other: SeenDissent): boolean =>
  one.consultationId === other.consultationId && one.agencyId === other.agencyId && one.opinionId === other.opinionId;
