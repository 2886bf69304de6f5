import { ArrayMaxSize, ArrayMinSize, ArrayUnique, IsBoolean, IsIn } from 'class-validator';
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
  ElectronicDocument,
  OperatorSelfReport,
  PostalDetails,
  ReceptionDetails,
  RemedyNotice,
  ReportedParty,
  ReporterDetails,
  TerritorialNexus,
} from './parts.js';
import {
  IsAttachmentRefs,
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
  IsWebAddress,
  Maybe,
} from './validation.js';

/** How something came in, and what the channel has of its own (KH art. 5.1). */
export class Incoming {
  @IsCode() channelId!: string;
  @IsOneOf(CHANNELS) channel!: Channel;
  /** For POST, and only there. */
  @Maybe() @IsNested(() => PostalDetails) postal?: PostalDetails;
  /** For E_DOCUMENT, and only there. */
  @Maybe() @IsNested(() => ElectronicDocument) eDocument?: ElectronicDocument;
  /** For what happened before now (arrival of post, a call noted on paper); needs a reason (open question 34). */
  @Maybe() @IsInstant() occurredAt?: string;
  @Maybe() @IsLine() occurredAtReason?: string;
  /** It holds classified material: it is refused, and nothing of it is kept (INV-18). */
  @Maybe() @IsBoolean() classified?: boolean;
}

/** What an incoming report says, and about whom; one claim a report (open question 31). */
export class IncomingReport extends Incoming {
  /** For IN_PERSON, and only there. */
  @Maybe() @IsNested(() => ReceptionDetails) inPerson?: ReceptionDetails;
  @IsListOf(() => ContentReference, 20) @ArrayMinSize(1) contentRefs!: ContentReference[];
  /** What the reporter wrote or said. Kept in the vault. */
  @IsProse() message!: string;
  @Maybe() @IsNested(() => ReportedParty) reportedParty?: ReportedParty;
}

/** KH art. 5.1: one report, in one of the published channels. For a paper sender, by a clerk, with the scan. */
export class RegisterReport extends IncomingReport {
  @IsOneOf(REPORT_SOURCES) source!: ReportSource;
  @Maybe() @IsCode() notifyingAgencyId?: string;
  /** Kept in the vault. Left out: anonymous. */
  @Maybe() @IsNested(() => ReporterDetails) reporter?: ReporterDetails;
  /** Files that came with it, uploaded before by the same body. */
  @Maybe() @IsAttachmentRefs() attachmentRefs?: string[];
  /** What an operator found on its own service, and did about it (HP-17); for the source OPERATOR only. */
  @Maybe() @IsNested(() => OperatorSelfReport) selfReport?: OperatorSelfReport;
}

/** KH-07: a body tells the lead, through one of the lead's channels, what it found or was told. */
export class NotifyLeadAgency extends IncomingReport {
  @Maybe() @IsInstant() detectedAt?: string;
}

/** Duties 2.6: what a body did at once, within its own power, on its own pages and nowhere else. */
export class ReportInterimMeasure {
  /** The body's own page. */
  @IsWebAddress() ownPage!: string;
  @IsProse() measure!: string;
  @IsInstant() takenAt!: string;
}

/** KH-06, INV-18: where it is, and who keeps it; of what it says, nothing. */
export class RefuseClassifiedMaterial {
  @IsCode() referenceNumber!: string;
  /** The body that keeps the material. */
  @IsCode() custodian!: string;
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
  /** What the report is said to breach, whatever follows (KH-02). */
  @Maybe() @IsCodeList() @ArrayMinSize(1) allegedGrounds?: string[];
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

/** Life-cycle 3.2: what is missing, until when, and why it is needed. */
export class ReturnForInformation {
  @IsProse() asks!: string;
  @IsInstant() dueAt!: string;
  @IsProse() reasons!: string;
}

/** Life-cycle 3.2: what the reporter added. The words are kept in the vault. */
export class CompleteReport {
  @IsProse() addition!: string;
  /** Places that the report did not name. */
  @Maybe() @IsListOf(() => ContentReference, 20) contentRefs?: ContentReference[];
}

/** Life-cycle 3.2: the report says what another one says already. */
export class MergeReport {
  /** The other report. */
  @IsId() into!: string;
  @IsProse() reasons!: string;
  @IsNested(() => RemedyNotice) remedy!: RemedyNotice;
}

/** Life-cycle 3.2: it was no duplicate. */
export class UnmergeReport {
  @IsProse() reasons!: string;
}

/** One of several duplicates, with the reason for this one. */
export class Duplicate {
  @IsId() reportId!: string;
  @IsProse() reasons!: string;
}

/** Links several duplicates to the case that they belong to; each is screened by this, with its own reason. */
export class LinkDuplicates {
  @IsId() caseId!: string;
  @IsNested(() => TerritorialNexus) nexus!: TerritorialNexus;
  @IsIn([...HARM_FACTORS], { each: true }) @ArrayUnique() @ArrayMaxSize(10) harmFactors!: HarmFactor[];
  @IsListOf(() => Duplicate, 50) @ArrayMinSize(1) items!: Duplicate[];
}

/** Closes several duplicates by merging them into the report that they repeat, each with its own reason. */
export class CloseDuplicates {
  @IsId() into!: string;
  @IsNested(() => RemedyNotice) remedy!: RemedyNotice;
  @IsListOf(() => Duplicate, 50) @ArrayMinSize(1) items!: Duplicate[];
}

/** Its number in its register is void, and is given to nothing else. */
export class VoidRegistrationNumber {
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
