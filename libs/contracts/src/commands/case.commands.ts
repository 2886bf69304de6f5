import { IsBoolean } from 'class-validator';
import {
  MEASURES,
  type Measure,
  OUTCOMES,
  type Outcome,
  ROUTES,
  type Route,
  REOPENING_CAUSES,
  type ReopeningCause,
} from '../vocabulary.js';
import { CitedProvision, RemedyNotice, SeenDissent, UnansweredRequest, UnderlyingIssue } from './parts.js';
import { IsCode, IsCodeList, IsInstant, IsLine, IsListOf, IsNested, IsOneOf, IsProse, Maybe } from './validation.js';

/** A further body that is asked the same; where its part is another one, for a purpose of its own. */
export class FurtherAddressee {
  @IsCode() addressee!: string;
  @IsInstant() dueAt!: string;
  @Maybe() @IsProse() purpose?: string;
}

/** KH art. 6.2, 7.1.a: one body or several, each by its due date; purpose and legal basis are stated (KH-27). */
export class RequestVerification {
  @IsCode() addressee!: string;
  @IsProse() purpose!: string;
  @IsCode() legalBasis!: string;
  @IsInstant() dueAt!: string;
  @Maybe() @IsListOf(() => FurtherAddressee, 19) furtherAddressees?: FurtherAddressee[];
}

/** KH art. 4.2 «chính xác», 6.2; INV-01. */
export class CompleteVerification {
  @IsOneOf(OUTCOMES) outcome!: Outcome;
  @IsProse() reasons!: string;
  @Maybe() @IsListOf(() => UnansweredRequest, 50) unanswered?: UnansweredRequest[];
}

/** Life-cycle 3.3. */
export class ReopenVerification {
  @IsProse() reasons!: string;
}

/** KH art. 6.3. */
export class StartAppraisal {}

/** KH art. 6.3: ground, necessity and proportionality, alternatives; then route and measure are proposed. */
export class CompleteAppraisal {
  @IsOneOf(['GROUND', 'NO_GROUND']) finding!: 'GROUND' | 'NO_GROUND';
  @IsListOf(() => CitedProvision, 20) grounds!: CitedProvision[];
  @IsProse() reasons!: string;
  @IsProse() necessityAndProportionality!: string;
  @IsProse() alternativesConsidered!: string;
  /** Why no other body was consulted; only where none was. */
  @Maybe() @IsProse() noConsultationReason?: string;
  /** Each dissent that the case knows of: whoever appraises says that it was seen (INV-13). */
  @Maybe() @IsListOf(() => SeenDissent, 100) dissentsSeen?: SeenDissent[];
  @Maybe() @IsOneOf(ROUTES) proposedRoute?: Route;
  @Maybe() @IsOneOf(MEASURES) proposedMeasure?: Measure;
}

/** Life-cycle 3.3: the outcome is not adverse, or the appraisal found no ground. */
export class CloseNoViolation {
  @IsProse() reasons!: string;
  @Maybe() @IsNested(() => RemedyNotice) remedy?: RemedyNotice;
}

/** KH art. 7.3.đ; KH-34: the problem is solved, not the text removed. */
export class ReferUnderlyingIssue extends UnderlyingIssue {}

/** KH art. 6.4, 7.1.a: the file travels with the referral. */
export class ReferHandling {
  @IsOneOf(ROUTES) route!: Route;
  @IsCode() to!: string;
  /** Further bodies, on the route ASSIGN_AGENCY; each gets a referral and a decision of its own. */
  @Maybe() @IsCodeList() alsoTo?: string[];
  @IsOneOf(MEASURES) measure!: Measure;
  /** Why steps of the ladder are left out before a restrictive measure (INV-09). */
  @Maybe() @IsProse() ladderReason?: string;
  /** Dissents that came after the appraisal (INV-13). */
  @Maybe() @IsListOf(() => SeenDissent, 100) dissentsSeen?: SeenDissent[];
}

/** KH art. 6.5, 7.5.b; INV-16: the requester declares that no personal data of natural persons is in the text. */
export class RequestPublication {
  @IsCode() outlet!: string;
  @IsLine() title!: string;
  @IsProse() text!: string;
  @IsBoolean() personalDataRemoved!: boolean;
}

/** Life-cycle 3.3: whatever was asked of others has ended, and whoever is concerned was told. */
export class CloseCase {
  @IsProse() summary!: string;
}

/** Life-cycle 3.3: a closed case is taken up again at a named state, for a named cause. */
export class ReopenCase {
  @IsOneOf(['UNDER_VERIFICATION', 'UNDER_APPRAISAL']) at!: 'UNDER_VERIFICATION' | 'UNDER_APPRAISAL';
  @IsOneOf(REOPENING_CAUSES) cause!: ReopeningCause;
  @IsProse() reasons!: string;
}

/** KH art. 7.3.đ «chủ động giải quyết dứt điểm theo thẩm quyền»; KH-34: by the body that the issue was sent to. */
export class ResolveUnderlyingIssue {
  @IsProse() resolution!: string;
}
