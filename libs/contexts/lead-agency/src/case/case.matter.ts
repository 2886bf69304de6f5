import type {
  CaseKind,
  CaseOpened,
  ComplaintNoted,
  ConsentNoted,
  EventOf,
  Measure,
  RestrictionNoted,
  Topic,
} from '#contracts';
import type { Instant, Uuid } from '#kernel';
import type { RegistrationNumber } from '#rules';
import type { Person } from '../guards.js';
import type {
  Assessment,
  Consultation,
  Direction,
  Dissent,
  ExplanationOfMatter,
  Issue,
  Offer,
  Opinion,
  RemedyOfMatter,
  SideReferral,
  Transfer,
  VerificationAnswer,
  VerificationRequest,
} from './case.matter-parts.js';
import type { Referral } from './case.referrals.js';

type Opening = EventOf<typeof CaseOpened>['data'];

/** What is known of a matter in whatever state it is; facts of others are noted in any. */
export interface Matter {
  /** None where a body handles on its own initiative (KH-46). */
  readonly reportId?: Uuid;
  readonly caseKind: CaseKind;
  readonly subject: Opening['subject'];
  readonly leadAgencyId: string;
  /** In whose central register it stands: of whoever took it up first, or of the consolidator (KH-16, KH-46). */
  readonly registeredWith: string;
  readonly territory: string;
  readonly reportedAgencyId?: string;
  readonly bodiesConcerned: readonly string[];
  readonly conductAt?: Instant;
  readonly caseOfficer?: string;
  readonly topics: readonly Topic[];
  readonly requests: readonly VerificationRequest[];
  readonly answers: readonly VerificationAnswer[];
  /** Requests that the asked body gave back without an answer. */
  readonly returned: readonly Uuid[];
  /** Everyone who verified, whoever completed it included (INV-05). */
  readonly verifiers: readonly Person[];
  readonly conflicted: readonly string[];
  readonly consultations: readonly Consultation[];
  readonly opinions: readonly Opinion[];
  readonly dissents: readonly Dissent[];
  readonly expressionAssessment?: Assessment;
  readonly explanation?: ExplanationOfMatter;
  readonly transfers: readonly Transfer[];
  readonly directions: readonly Direction[];
  readonly referrals: readonly Referral[];
  /** Measures that decisions of this matter took, in their order (INV-09). */
  readonly measuresTaken: readonly { readonly decisionId: Uuid; readonly measure: Measure }[];
  /** That whom a decision affects agreed to publication, of the text that they were told (INV-16). */
  readonly consents: readonly EventOf<typeof ConsentNoted>['data'][];
  readonly restrictions: readonly EventOf<typeof RestrictionNoted>['data'][];
  readonly publications: readonly Offer[];
  readonly statements: readonly Uuid[];
  /** Complaints about acts of this matter, as they stand (INV-15). */
  readonly complaints: readonly EventOf<typeof ComplaintNoted>['data'][];
  /** Decisions that were amended or annulled, and whether what followed is done (INV-15). */
  readonly remedies: readonly RemedyOfMatter[];
  /** Referrals of a side matter to the body that is competent for it (KH-19). */
  readonly sideReferrals: readonly SideReferral[];
  /** Bodies that were sent an underlying issue. */
  readonly issues: readonly Issue[];
  /** Its number in the register of cases, where one stands. */
  readonly number?: RegistrationNumber;
}

/** What is known when a case is opened. */
export const matterOf = (opening: Opening): Matter => {
  const { reportId, caseKind, subject, leadAgencyId, territory, reportedAgencyId, bodiesConcerned, conductAt } =
    opening;
  return {
    ...(reportId !== undefined && { reportId }),
    caseKind,
    subject,
    leadAgencyId,
    registeredWith: opening.consolidatorAgencyId ?? leadAgencyId,
    territory,
    ...(reportedAgencyId !== undefined && { reportedAgencyId }),
    bodiesConcerned,
    ...(conductAt !== undefined && { conductAt }),
    topics: [],
    requests: [],
    answers: [],
    returned: [],
    verifiers: [],
    conflicted: [],
    consultations: [],
    opinions: [],
    dissents: [],
    transfers: [],
    directions: [],
    referrals: [],
    measuresTaken: [],
    consents: [],
    restrictions: [],
    publications: [],
    statements: [],
    complaints: [],
    remedies: [],
    sideReferrals: [],
    issues: [],
  };
};
