import type { OfficerRole } from '#contracts';

/** Who asks, as the token proves it: an officer of one body, with the roles that the body gave. */
export interface Principal {
  /** The body; registered in the law that is loaded. */
  readonly agencyId: string;
  /** Bodies that have ended, in whose place it goes on today; none for most. */
  readonly predecessors?: readonly string[];
  /** At least one, in the order of the token. */
  readonly roles: readonly [OfficerRole, ...OfficerRole[]];
  /** The person, not the post: safeguards follow the person (INV-05). Opaque. */
  readonly officerRef: string;
}
