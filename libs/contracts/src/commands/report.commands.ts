import { ArrayMaxSize, ArrayMinSize, ArrayUnique, IsIn } from 'class-validator';
import {
  CASE_KINDS,
  type CaseKind,
  CHANNELS,
  type Channel,
  DISMISSAL_GROUNDS,
  type DismissalGround,
  DISPOSITIONS,
  type Disposition,
  HARM_FACTORS,
  type HarmFactor,
  REPORT_SOURCES,
  REPORTER_CONTACT_MEANS,
  type ReporterContactMeans,
  type ReportSource,
} from '../vocabulary.js';
import {
  ContentReference,
  PostalDetails,
  RemedyNotice,
  ReportedParty,
  ReporterDetails,
  TerritorialNexus,
} from './parts.js';
import {
  IsCodeList,
  IsCode,
  IsId,
  IsInstant,
  IsLine,
  IsListOf,
  IsNested,
  IsOfficerRef,
  IsOneOf,
  IsProse,
  Maybe,
} from './validation.js';

/** KH art. 5.1: one report, in one of the published channels; one claim a report (open question 31). */
export class RegisterReport {
  @IsCode() channelId!: string;
  @IsOneOf(CHANNELS) channel!: Channel;
  @IsOneOf(REPORT_SOURCES) source!: ReportSource;
  @Maybe() @IsCode() notifyingAgencyId?: string;
  @IsListOf(() => ContentReference, 20) @ArrayMinSize(1) contentRefs!: ContentReference[];
  /** What the reporter wrote or said. Kept in the vault. */
  @IsProse() message!: string;
  /** Kept in the vault. Left out: anonymous. */
  @Maybe() @IsNested(() => ReporterDetails) reporter?: ReporterDetails;
  @Maybe() @IsNested(() => ReportedParty) reportedParty?: ReportedParty;
  @Maybe() @IsNested(() => PostalDetails) postal?: PostalDetails;
  /** For what happened before now (arrival of post, a call noted on paper); needs a reason (open question 34). */
  @Maybe() @IsInstant() occurredAt?: string;
  @Maybe() @IsLine() occurredAtReason?: string;
}

/** KH-08: what was taken down from speech was read back to the reporter. The words are kept in the vault. */
export class ConfirmTranscript {
  @IsProse() transcript!: string;
  @IsInstant() readBackAt!: string;
}

/** KH art. 6.1. */
export class AcknowledgeReport {}

/** What a new case is about, as the screening officer words it (INV-23). */
export class CaseToOpen {
  @IsOneOf(CASE_KINDS) caseKind!: CaseKind;
  /** `CLAIM`, `SITE`, `LICENCE` or `INTERNET_AGENT`; anything else is refused with INV-23. */
  @IsCode() subjectKind!: string;
  /** One claim in one sentence, without names of private persons. */
  @IsLine() claimUnderReview!: string;
  @Maybe() @IsCode() reference?: string;
  @Maybe() @IsCode() allegedProvisionId?: string;
  @Maybe() @IsInstant() conductAt?: string;
  @Maybe() @IsCodeList() bodiesConcerned?: string[];
}

/** A body that is competent instead, with the remedy against sending the report there. */
export class Redirection {
  @IsCode() to!: string;
  @IsNested(() => RemedyNotice) remedy!: RemedyNotice;
}

/** Why the report ends here, with the remedy against it (INV-21). */
export class Dismissal {
  @IsOneOf(DISMISSAL_GROUNDS) ground!: DismissalGround;
  @IsNested(() => RemedyNotice) remedy!: RemedyNotice;
}

/** KH art. 1.1, 2.2: territory, harm test, kind of matter, and what follows. A policy does what follows. */
export class ScreenReport {
  @IsNested(() => TerritorialNexus) nexus!: TerritorialNexus;
  @IsIn([...HARM_FACTORS], { each: true }) @ArrayUnique() @ArrayMaxSize(10) harmFactors!: HarmFactor[];
  @IsProse() reasons!: string;
  @IsOneOf(DISPOSITIONS) disposition!: Disposition;
  @Maybe() @IsNested(() => CaseToOpen) opening?: CaseToOpen;
  @Maybe() @IsId() linkTo?: string;
  @Maybe() @IsNested(() => Redirection) redirection?: Redirection;
  @Maybe() @IsNested(() => Dismissal) dismissal?: Dismissal;
}

/** Life-cycle 3.2: many reports may belong to one case. */
export class LinkReport {
  @IsId() caseId!: string;
}

/** Life-cycle 3.2: another body is competent. */
export class RedirectReport extends Redirection {
  @IsProse() reasons!: string;
}

/** Life-cycle 3.2: the report ends without a case. */
export class DismissReport extends Dismissal {
  @IsProse() reasons!: string;
}

/** Open question 12: a reporter who left a contact is told how it ended. */
export class InformReporter {
  @IsOneOf(REPORTER_CONTACT_MEANS) means!: ReporterContactMeans;
  @IsProse() summary!: string;
  @IsInstant() informedAt!: string;
}

/** KH-13: by the officer concerned, or by the head for an officer. */
export class DeclareConflict {
  @IsOfficerRef() officerRef!: string;
  @IsProse() reasons!: string;
}
