import { ArrayMinSize } from 'class-validator';
import { CASE_KINDS, type CaseKind, MEASURES, type Measure } from '../vocabulary.js';
import { ContentReference, SeenDissent } from './parts.js';
import { IsCivilDate, IsCode, IsCodeList, IsInstant, IsLine, IsListOf, IsOneOf, IsProse, Maybe } from './validation.js';

/**
 * KH-46; open question 10: a body takes up a matter in its own field, without a report. The bodies that watch over
 * reports screen what an officer of theirs observed (`RegisterReport`).
 */
export class OpenOwnInitiative {
  @IsOneOf(CASE_KINDS) caseKind!: CaseKind;
  /** `CLAIM`, `SITE`, `LICENCE` or `INTERNET_AGENT`; anything else is refused with INV-23. */
  @IsCode() subjectKind!: string;
  /** One claim in one sentence, without names of private persons; or the duty that is said to be breached. */
  @IsLine() claimUnderReview!: string;
  @Maybe() @IsCode() reference?: string;
  @IsListOf(() => ContentReference, 20) @ArrayMinSize(1) contentRefs!: ContentReference[];
  @IsCode() territory!: string;
  @Maybe() @IsInstant() conductAt?: string;
  @Maybe() @IsCode() allegedProvisionId?: string;
  @Maybe() @IsCodeList() bodiesConcerned?: string[];
}

/** KH art. 7.2.b; KH-28: the lead is offered to a body in whose field the matter lies. */
export class RequestTransfer {
  @IsCode() to!: string;
  @IsProse() grounds!: string;
  @IsCode() legalBasis!: string;
  @IsInstant() dueAt!: string;
}

/** INV-22: from here on the receiver leads. */
export class AcceptTransfer {}

/** INV-21: the matter stays with its lead, where it was. */
export class DeclineTransfer {
  @IsProse() reasons!: string;
}

/** Life-cycle 3.3: after all it is not for the receiver; the lead goes back, the matter stays where it got. */
export class ReturnTransfer {
  @IsProse() reasons!: string;
}

/** KH art. 7.1.a; KH-18: a measure outside the lead's own competence, or for several bodies. */
export class AdvisePpc {
  @IsProse() advice!: string;
  @IsOneOf(MEASURES) measure!: Measure;
  /** Bodies that the lead would have consider the matter. */
  @IsCodeList() @ArrayMinSize(1) bodies!: string[];
  /** Why steps of the ladder are left out (INV-09). */
  @Maybe() @IsProse() ladderReason?: string;
  /** Dissents that came after the appraisal (INV-13). */
  @Maybe() @IsListOf(() => SeenDissent, 50) dissentsSeen?: SeenDissent[];
}

/** KH art. 7.1.a; open question 15: bodies are to consider the matter; each decides within its own competence. */
export class IssuePpcDirection {
  @IsCodeList() @ArrayMinSize(1) bodies!: string[];
  @IsProse() text!: string;
  @IsCode() legalBasis!: string;
}

/** The committee directs nobody; the lead goes on where it stood. */
export class DeclineDirection {
  @IsProse() reasons!: string;
}

/** Life-cycle 3.7: a platform across the border, or a press item; recorded only. */
export class EscalateToMinistry {
  @IsCode() to!: string;
  @IsProse() subject!: string;
  @IsCode() legalBasis!: string;
}

/** KH art. 9.3 «bằng văn bản»; KH-44. */
export class RaiseDifficulty {
  @IsLine() subject!: string;
  @IsProse() text!: string;
  @IsCode() documentNumber!: string;
  @IsCivilDate() issuedOn!: string;
}

/** KH art. 8.2, 9.3 «đề xuất các giải pháp». */
export class SubmitProposal {
  @IsProse() text!: string;
}

/** KH art. 9.3: through the consolidator, with its own view. */
export class ForwardDifficulty {
  @IsProse() assessment!: string;
}

/** KH art. 9.3: the people's committee answers. */
export class ResolveDifficulty {
  @IsProse() answer!: string;
}

/** KH art. 9.3: what should change, by instrument and provision of the catalogue. */
export class ProposeAmendment {
  @IsCode() instrument!: string;
  @Maybe() @IsCode() provision?: string;
  @IsProse() text!: string;
}
