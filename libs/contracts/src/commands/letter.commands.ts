import { ArrayMinSize } from 'class-validator';
import { REPORT_SOURCES, type ReportSource } from '../vocabulary.js';
import { ContentReference, ReportedParty, ReporterDetails } from './parts.js';
import { Incoming } from './report.commands.js';
import { IsCode, IsListOf, IsNested, IsOneOf, IsProse, Maybe } from './validation.js';

/** One of the matters of a letter: one claim, which becomes one report. */
export class LetterItem {
  @IsListOf(() => ContentReference, 20) @ArrayMinSize(1) contentRefs!: ContentReference[];
  /** What the letter says on this one. Kept in the vault. */
  @IsProse() message!: string;
  @Maybe() @IsNested(() => ReportedParty) reportedParty?: ReportedParty;
}

/** TH-01: an incoming letter, on paper or electronic, that carries several reports. */
export class RegisterIncomingLetter extends Incoming {
  @IsOneOf(REPORT_SOURCES) source!: ReportSource;
  @Maybe() @IsCode() notifyingAgencyId?: string;
  /** What the letter says as a whole. Kept in the vault. */
  @IsProse() text!: string;
  /** Who wrote it. Kept in the vault, once for each report. Left out: anonymous. */
  @Maybe() @IsNested(() => ReporterDetails) reporter?: ReporterDetails;
  @IsListOf(() => LetterItem, 20) @ArrayMinSize(1) items!: LetterItem[];
}
