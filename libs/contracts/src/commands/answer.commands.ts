import { IsUrl, MaxLength } from 'class-validator';
import { OUTCOMES, type Outcome } from '../vocabulary.js';
import { EvidenceItem } from './parts.js';
import { IsCode, IsInstant, IsListOf, IsOfficerRef, IsOneOf, IsProse, IsSha256, Maybe } from './validation.js';

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
