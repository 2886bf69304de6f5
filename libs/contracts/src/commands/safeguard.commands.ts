import { IsBoolean } from 'class-validator';
import {
  AFFECTED_PARTY_KINDS,
  type AffectedPartyKind,
  EXPLANATION_SESSIONS,
  type ExplanationSession,
  MEASURES,
  type Measure,
  REPORTER_CONTACT_MEANS,
  type ReporterContactMeans,
} from '../vocabulary.js';
import { IsAttachmentRefs, IsCode, IsInstant, IsLine, IsNested, IsOneOf, IsProse, Maybe } from './validation.js';

/** KH art. 2.2; KH-02: what the content is said to breach, by a provision of the catalogue. */
export class RecordAllegedGround {
  @IsCode() provisionId!: string;
}

/** KH art. 4.2 «không cản trở tự do báo chí, tự do ngôn luận»; KH-05, INV-05. By a person who verified nothing. */
export class AssessExpressionImpact {
  /** The measure that is looked at: what is proposed, or what is being thought of. */
  @IsOneOf(MEASURES) measure!: Measure;
  @IsBoolean() isOpinionOrSatire!: boolean;
  @IsBoolean() isReporting!: boolean;
  @IsBoolean() isPressWork!: boolean;
  @IsProse() publicInterest!: string;
  @IsProse() lessRestrictiveMeans!: string;
  /** Whether the measure is the least restrictive one that suffices. If not, nothing restrictive is referred. */
  @IsBoolean() leastRestrictive!: boolean;
}

/** Who is affected. Name and addresses go to the vault, none of it into an event (INV-17). */
export class AffectedPartyDetails {
  @IsOneOf(AFFECTED_PARTY_KINDS) kind!: AffectedPartyKind;
  /** Where the affected party is a registered body: it answers for itself. */
  @Maybe() @IsCode() agencyId?: string;
  @Maybe() @IsLine() name?: string;
  @Maybe() @IsLine() phone?: string;
  @Maybe() @IsLine() email?: string;
  @Maybe() @IsLine() postalAddress?: string;
}

/** INV-07; life-cycle 3.6. */
export class InviteExplanation {
  @IsNested(() => AffectedPartyDetails) affectedParty!: AffectedPartyDetails;
  /** What is alleged, in words that name nobody. */
  @IsProse() alleged!: string;
  /** WRITTEN unless the party asked for an oral session. */
  @Maybe() @IsOneOf(EXPLANATION_SESSIONS) session?: ExplanationSession;
  /** Default, and the least: five days; two working days for an oral session. */
  @Maybe() @IsInstant() dueAt?: string;
}

/** INV-07: the party's word, in writing or as the record of an oral session. Kept in the vault. */
export class SubmitExplanation {
  @IsOneOf(EXPLANATION_SESSIONS) session!: ExplanationSession;
  @IsProse() text!: string;
  /** Files that the party hands in with it, uploaded before by the same body. */
  @Maybe() @IsAttachmentRefs() attachmentRefs?: string[];
  /** For an oral session: when it was held. */
  @Maybe() @IsInstant() heldAt?: string;
}

/** INV-07: the party declares that it will not explain itself. Its words are kept in the vault. */
export class WaiveExplanation {
  @IsProse() declaration!: string;
}

/** Open question 13: one attempt to reach the party, by one means. */
export class RecordContactAttempt {
  @IsOneOf(REPORTER_CONTACT_MEANS) means!: ReporterContactMeans;
  @IsInstant() attemptedAt!: string;
  @IsOneOf(['REACHED', 'NOT_REACHED']) outcome!: 'REACHED' | 'NOT_REACHED';
  @IsLine() note!: string;
}

/** INV-07: after attempts by every means that the pack asks for. */
export class DeclareUnreachable {}

/** INV-07: the time to explain has run out, and nothing came. */
export class RecordExplanationExpiry {}
