import { IsBoolean } from 'class-validator';
import {
  COMPLAINED_ACTS,
  COMPLAINT_OUTCOMES,
  COMPLAINT_REFUSAL_GROUNDS,
  type ComplainedAct,
  type ComplaintOutcome,
  type ComplaintRefusalGround,
} from '../vocabulary.js';
import { RemedyNotice } from './parts.js';
import {
  IsAttachmentRefs,
  IsCivilDate,
  IsCode,
  IsId,
  IsInstant,
  IsLine,
  IsListOf,
  IsNested,
  IsOneOf,
  IsProse,
  Maybe,
} from './validation.js';

/** The act that is complained of: a decision, or the refusal of a report; by its id. */
export class ActComplainedOf {
  @IsOneOf(COMPLAINED_ACTS) kind!: ComplainedAct;
  @IsId() id!: string;
}

/** Complaints Law 2011 art. 9: time that does not count, for «ốm đau, thiên tai, địch họa, đi công tác, học tập ở nơi xa». */
export class ObjectiveObstacle {
  @IsInstant() from!: string;
  @IsInstant() to!: string;
  /** What it was, in words that name nobody. */
  @IsLine() reason!: string;
}

/** Complaints Law 2011 art. 9; life-cycle 3.4. By the affected party; by the reporter, against the refusal of a report. */
export class FileComplaint {
  @IsNested(() => ActComplainedOf) act!: ActComplainedOf;
  /** When the act was received or became known: the window runs from here, unless its receipt is recorded. */
  @IsInstant() knownAt!: string;
  @Maybe() @IsListOf(() => ObjectiveObstacle, 10) obstacles?: ObjectiveObstacle[];
  /** Kept in the vault. */
  @IsProse() text!: string;
  /** Files that are handed in with it, uploaded before by the same body. */
  @Maybe() @IsAttachmentRefs() attachmentRefs?: string[];
  /** When it was handed in, where it is entered later, and why it is; default: now. */
  @Maybe() @IsInstant() filedAt?: string;
  @Maybe() @IsLine() filedAtReason?: string;
}

/** Complaints Law 2011 art. 27: the body whose act it is deals with it. */
export class AcceptComplaint {
  /** In a remote area with difficult ways: every time from here on is longer (art. 28, 33, 37). */
  @Maybe() @IsBoolean() remoteArea?: boolean;
}

/** Complaints Law 2011 art. 11, 27; INV-21: not dealt with, with reasons and the next remedy. */
export class RefuseComplaint {
  @IsOneOf(COMPLAINT_REFUSAL_GROUNDS) ground!: ComplaintRefusalGround;
  @IsProse() reasons!: string;
  @IsNested(() => RemedyNotice) remedy!: RemedyNotice;
}

/** Complaints Law 2011 art. 28, 31, 36: by the head of the body whose act it is, or of the body above it. */
export class ResolveComplaint {
  @IsOneOf(COMPLAINT_OUTCOMES) outcome!: ComplaintOutcome;
  @IsProse() reasons!: string;
  @IsNested(() => RemedyNotice) remedy!: RemedyNotice;
}

/** Complaints Law 2011 art. 33: to the body above, after the first resolution or when its limit has passed. */
export class FileSecondComplaint {
  /** Kept in the vault. */
  @IsProse() text!: string;
  /** When it was handed in, where it is entered later, and why it is; default: now. */
  @Maybe() @IsInstant() filedAt?: string;
  @Maybe() @IsLine() filedAtReason?: string;
}

/** Complaints Law 2011 art. 7: what a court found, by reference. */
export class RecordCourtOutcome {
  @IsLine() court!: string;
  @IsCode() fileReference!: string;
  @IsCivilDate() decidedOn!: string;
  @IsOneOf(COMPLAINT_OUTCOMES) outcome!: ComplaintOutcome;
}

/** Complaints Law 2011 art. 10: by the complainant, as long as it is dealt with. */
export class WithdrawComplaint {
  /** Kept in the vault. */
  @IsProse() declaration!: string;
}

/** Complaints Law 2011 art. 35; open question 28: the decision rests while the complaint is dealt with. */
export class OrderStay {
  @IsProse() reasons!: string;
}
