import { ArrayMinSize, IsUrl, MaxLength } from 'class-validator';
import { MEASURES, type Measure, OUTCOMES, type Outcome } from '../vocabulary.js';
import { CitedProvision, EvidenceItem, RemedyNotice, SignatureBlock } from './parts.js';
import {
  IsCode,
  IsCodeList,
  IsInstant,
  IsLine,
  IsListOf,
  IsNested,
  IsOfficerRef,
  IsOneOf,
  IsProse,
  IsSha256,
  Maybe,
} from './validation.js';

/** KH art. 5.3: «cử cán bộ có năng lực, trình độ tham gia phối hợp». */
export class DesignateOfficer {
  @IsOfficerRef() officerRef!: string;
}

/** KH art. 6.2; the designated officer's answer. */
export class RecordVerification {
  @IsOneOf(OUTCOMES) outcome!: Outcome;
  @IsProse() method!: string;
  @IsListOf(() => EvidenceItem, 50) evidence!: EvidenceItem[];
  @Maybe() @IsCode() externalRef?: string;
}

/** KH art. 6.4; INV-01 to INV-03, INV-06, INV-08. The signer is the acting officer. */
export class DecideHandling {
  @IsOneOf(MEASURES) measure!: Measure;
  @IsListOf(() => CitedProvision, 20) @ArrayMinSize(1) provisions!: CitedProvision[];
  @IsProse() facts!: string;
  @IsProse() reasons!: string;
  @IsLine() scope!: string;
  @IsNested(() => RemedyNotice) remedy!: RemedyNotice;
  @IsNested(() => SignatureBlock) signature!: SignatureBlock;
}

/** Life-cycle 3.4: the text with reasons, basis, remedy and time limit reached its addressee. */
export class NotifyDecision {
  @IsLine() means!: string;
  @IsInstant() receivedAt!: string;
}

/** KH art. 7.2.b, 7.3.b: «báo cáo UBND tỉnh, đồng gửi Sở Thông tin và Truyền thông để tổng hợp» (INV-11). */
export class ReportHandlingResult {
  @IsProse() result!: string;
  @IsCodeList() to!: string[];
  @IsCodeList() cc!: string[];
}

/** KH art. 7.5.b; the outlet keeps editorial freedom. */
export class AcceptPublication {}

/** Open question 16: an outlet may decline, with its reasons. */
export class DeclinePublication {
  @IsProse() reasons!: string;
}

/** KH art. 7.5.b. */
export class PublishResult {
  @IsUrl({ protocols: ['http', 'https'], require_protocol: true, require_tld: false }) @MaxLength(500) url!: string;
  @IsSha256() contentHash!: string;
  @IsInstant() publishedAt!: string;
}
