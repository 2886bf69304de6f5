import { ArrayMinSize } from 'class-validator';
import { MEASURES, type Measure } from '../vocabulary.js';
import { CitedProvision, RemedyNotice, SeenDissent, SignatureBlock, SigningStep } from './parts.js';
import {
  IsCivilDate,
  IsCode,
  IsCodeList,
  IsInstant,
  IsLine,
  IsListOf,
  IsNested,
  IsOneOf,
  IsProse,
  IsSha256,
  IsTextList,
  Maybe,
} from './validation.js';

/** How long a measure holds, or when it is looked at again. */
export class MeasureDuration {
  @Maybe() @IsInstant() endsAt?: string;
  @Maybe() @IsInstant() reviewAt?: string;
}

/** INV-08: what a decision says and why. */
export class StatementOfReasons {
  @IsOneOf(MEASURES) measure!: Measure;
  @IsListOf(() => CitedProvision, 20) @ArrayMinSize(1) provisions!: CitedProvision[];
  @IsProse() facts!: string;
  /** References of the pieces of evidence in the file that the facts rest on; left out: all of them. */
  @Maybe() @IsTextList() evidence?: string[];
  @IsProse() reasons!: string;
  @IsLine() scope!: string;
  /** A restrictive measure ends, or is looked at again. */
  @Maybe() @IsNested(() => MeasureDuration) duration?: MeasureDuration;
  /** For every measure above a statement. */
  @Maybe() @IsProse() whyLessDoesNotSuffice?: string;
  /** Where steps of the ladder are left out (INV-09). */
  @Maybe() @IsProse() ladderReason?: string;
  /** For LICENCE_SUSPENSION: the body that gave the licence. */
  @Maybe() @IsCode() licensor?: string;
  @IsNested(() => RemedyNotice) remedy!: RemedyNotice;
}

/** Life-cycle 3.4: the authority's officer drafts; a new draft takes the place of the last one. */
export class DraftDecision extends StatementOfReasons {}

/** Life-cycle 3.4: by another officer than who drafted. */
export class ReviewDecision {
  @IsOneOf(['APPROVED', 'SENT_BACK']) outcome!: 'APPROVED' | 'SENT_BACK';
  @IsProse() remarks!: string;
}

/** INV-07: the head of the body above the deciding one, where the affected party could not be reached. */
export class CoSignDecision {
  /** The harshest measure that the co-signature covers. */
  @IsOneOf(MEASURES) measure!: Measure;
  @IsProse() reasons!: string;
  @IsListOf(() => SigningStep, 4) chain!: SigningStep[];
}

/** KH art. 6.4; INV-01 to INV-10, INV-13, INV-24. The signer is the acting officer. */
export class DecideHandling extends StatementOfReasons {
  /** Every dissent in the file: the decider says that it was seen (INV-13). */
  @Maybe() @IsListOf(() => SeenDissent, 100) dissentsSeen?: SeenDissent[];
  @IsNested(() => SignatureBlock) signature!: SignatureBlock;
}

/** Life-cycle 3.4: the file does not do; the case goes back to appraisal. */
export class ReturnFile {
  @IsProse() reasons!: string;
}

/** Life-cycle 3.4: the text with reasons, basis, remedy and time limit reached its addressee. */
export class NotifyDecision {
  @IsLine() means!: string;
  @IsInstant() receivedAt!: string;
}

/** INV-16: the affected party agrees to publication; a clerk takes it down on its behalf. */
export class RecordConsent {
  @IsLine() means!: string;
  /** Of the written consent. */
  @Maybe() @IsSha256() documentHash?: string;
}

/** ADMIN_PENALTY_REFERENCE: the file went to the body that may sanction, by that body's own law. */
export class RecordSanctionReference {
  @IsCode() to!: string;
  @IsCode() fileReference!: string;
  @IsCivilDate() handedOverOn!: string;
  @IsCode() legalBasis!: string;
}

/** HD-06: «đề nghị cấp có thẩm quyền đình chỉ Giấy phép», where another body is the licensor. */
export class RecommendLicenceSuspension {
  @IsProse() reasons!: string;
}

/** KH art. 7.2.b, 7.3.b: «báo cáo UBND tỉnh, đồng gửi Sở Thông tin và Truyền thông để tổng hợp» (INV-11). */
export class ReportHandlingResult {
  @IsProse() result!: string;
  @IsCodeList() to!: string[];
  @IsCodeList() cc!: string[];
}
