import { IsBoolean, MaxLength } from 'class-validator';
import { ANNULMENT_GROUNDS, type AnnulmentGround, MEASURES, type Measure } from '../vocabulary.js';
import { MeasureDuration } from './decision.commands.js';
import { RemedyNotice } from './parts.js';
import { IsId, IsInstant, IsLine, IsNested, IsOneOf, IsProse, IsSha256, IsWebAddress, Maybe } from './validation.js';

/** INV-15; open question 27. What was decided does not hold and never held: everything that followed is undone. */
export class AnnulDecision {
  @IsOneOf(ANNULMENT_GROUNDS) ground!: AnnulmentGround;
  /** For UPHELD_COMPLAINT and COURT_OUTCOME: the complaint that led to it. */
  @Maybe() @IsId() complaintId?: string;
  @IsProse() reasons!: string;
}

/** INV-15; open question 27. Something milder, narrower or shorter holds from here on; never anything harsher. */
export class AmendDecision extends AnnulDecision {
  @IsOneOf(MEASURES) measure!: Measure;
  @IsLine() scope!: string;
  /** Within the dates of the decision as it was (INV-14). */
  @Maybe() @IsNested(() => MeasureDuration) duration?: MeasureDuration;
  @IsNested(() => RemedyNotice) remedy!: RemedyNotice;
}

/** Press Law 2016 art. 42: by the outlet; by the lead on its own portal, where the outlet declined or never answered. */
export class PublishCorrection {
  @IsWebAddress() @MaxLength(500) url!: string;
  @IsSha256() contentHash!: string;
  @IsInstant() publishedAt!: string;
  /** Same place, same size, same length of time as the item that it corrects (INV-15). */
  @IsBoolean() equalProminence!: boolean;
}

/** The outlet does not set its item right, and says why: the lead does then, on its own portal. */
export class DeclineCorrection {
  @IsProse() reasons!: string;
}

/** Press Law 2016 art. 42: the item is gone, and a notice stands where it stood; or it was accepted, and never ran. */
export class RetractPublication {
  @IsInstant() retractedAt!: string;
  /** Of what ran; of what never did there is none. */
  @Maybe() @IsWebAddress() @MaxLength(500) noticeUrl?: string;
}
