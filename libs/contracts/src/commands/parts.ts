import { IsBoolean, IsInt, Max, Min } from 'class-validator';
import {
  EVIDENCE_SOURCES,
  type EvidenceSource,
  PROVISION_USES,
  type ProvisionUse,
  REPORTED_PARTY_KINDS,
  type ReportedPartyKind,
  SIGNING_CAPACITIES,
  type SigningCapacity,
} from '../vocabulary.js';
import {
  IsCivilDate,
  IsCode,
  IsId,
  IsLine,
  IsListOf,
  IsOneOf,
  IsInstant,
  IsProse,
  IsSha256,
  IsWebAddress,
  Maybe,
} from './validation.js';

/** A URL or a document, with the hash of its capture; never a copy of an account. */
export class ContentReference {
  @Maybe() @IsWebAddress() url?: string;
  @Maybe() @IsCode() documentRef?: string;
  @Maybe() @IsSha256() captureHash?: string;
}

/** Where one can turn against an act, and until when. */
export class RemedyNotice {
  @IsCode() body!: string;
  @IsLine() text!: string;
  @Maybe() @IsInt() @Min(1) @Max(3650) timeLimitDays?: number;
}

/** A piece of evidence: a reference and a hash, no copy. */
export class EvidenceItem {
  @IsOneOf(EVIDENCE_SOURCES) source!: EvidenceSource;
  @Maybe() @IsCode() agencyId?: string;
  @IsLine() description!: string;
  @IsLine() reference!: string;
  @Maybe() @IsSha256() hash?: string;
}

/** A provision and what it is cited for (INV-02). */
export class CitedProvision {
  @IsCode() provisionId!: string;
  @IsOneOf(PROVISION_USES) use!: ProvisionUse;
}

/** A dissent, as the case notes it: the decider says that it was seen (INV-13). */
export class SeenDissent {
  @IsId() consultationId!: string;
  @IsCode() agencyId!: string;
  /** Absent: it was voiced in a meeting. */
  @Maybe() @IsId() opinionId?: string;
}

/** One step of a signature chain: «TM. ỦY BAN NHÂN DÂN». */
export class SigningStep {
  @IsOneOf(SIGNING_CAPACITIES) capacity!: SigningCapacity;
  @IsLine() position!: string;
}

/** Who signs and in whose name; the signer is the acting officer. */
export class SignatureBlock {
  @IsListOf(() => SigningStep, 4) chain!: SigningStep[];
  @Maybe() @IsCode() documentNumber?: string;
}

/** Who reports. All of it goes to the vault, none of it into an event (INV-17). Left out: anonymous. */
export class ReporterDetails {
  @Maybe() @IsLine() name?: string;
  @Maybe() @IsLine() phone?: string;
  @Maybe() @IsLine() email?: string;
  @Maybe() @IsLine() postalAddress?: string;
}

/** Whom the report is about, as a kind; only an authority is named, by its id. */
export class ReportedParty {
  @IsOneOf(REPORTED_PARTY_KINDS) kind!: ReportedPartyKind;
  @Maybe() @IsCode() agencyId?: string;
}

/** A letter: KH art. 5.1.b. */
export class PostalDetails {
  @Maybe() @IsCode() documentNumber?: string;
  @Maybe() @IsCivilDate() postmarkedOn?: string;
  @IsCivilDate() arrivedOn!: string;
  @IsSha256() scanHash!: string;
}

/** A document that came over the wires: KH art. 5.1.a. */
export class ElectronicDocument {
  @IsCode() documentNumber!: string;
  /** The body that issued it, as it names itself. */
  @IsLine() issuingBody!: string;
  @Maybe() @IsCivilDate() issuedOn?: string;
}

/** What was noted at the counter. */
export class ReceptionDetails {
  /** Kept in the vault. */
  @IsProse() receptionNote!: string;
  /** Of the paper that was handed over. */
  @Maybe() @IsSha256() scanHash?: string;
}

/** HP-17: how an operator found it on its own service, what it did, and when. */
export class OperatorSelfReport {
  @IsLine() foundHow!: string;
  @IsProse() action!: string;
  @IsInstant() actedAt!: string;
}

/** Whether the matter concerns the province, and why (KH-01). */
export class TerritorialNexus {
  @IsBoolean() withinTerritory!: boolean;
  @IsCode() territory!: string;
  @IsLine() explanation!: string;
}

/** A request that was past its due date without an answer, with the lead's note. */
export class UnansweredRequest {
  @IsCode() requestId!: string;
  @IsLine() note!: string;
}

/** An issue that is real and is sent to the body that can resolve it (KH-34). */
export class UnderlyingIssue {
  @IsCode() to!: string;
  @IsProse() issue!: string;
  @IsCode() legalBasis!: string;
}
