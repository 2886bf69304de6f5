import { ArrayMinSize } from 'class-validator';
import {
  CONSULTATION_METHODS,
  type ConsultationMethod,
  DELEGABLE_ROLES,
  type DelegableRole,
  OPINION_POSITIONS,
  OPINION_QUESTIONS,
  type OpinionPosition,
  type OpinionQuestion,
  type Topic,
  TOPICS,
} from '../vocabulary.js';
import { ContentReference, SignatureBlock } from './parts.js';
import {
  IsCivilDate,
  IsCode,
  IsCodeList,
  IsId,
  IsInstant,
  IsLine,
  IsListOf,
  IsNested,
  IsOfficerRef,
  IsOfficerRefs,
  IsOneOf,
  IsProse,
  Maybe,
} from './validation.js';

/** KH art. 5.3; KH-13: another officer takes the task over (bàn giao). */
export class ReplaceOfficer {
  @IsOfficerRef() officerRef!: string;
  @IsProse() reasons!: string;
}

/** Life-cycle 3.4: the body gives the task back without an answer. */
export class ReturnAssignment {
  @IsProse() reasons!: string;
}

/** KH art. 5.2: what is to be asked; how, the consultation itself says. */
export class OpenConsultation {
  @IsProse() subject!: string;
}

/** KH art. 5.3: who of the lead works on the matter; a handover states its reasons. */
export class AssignCaseOfficer {
  @IsOfficerRef() officerRef!: string;
  @Maybe() @IsProse() reasons?: string;
}

/** KH art. 7.7.a; KH-40: what the matter touches on; a policy tells the bodies that are to know. */
export class TagTopic {
  @IsOneOf(TOPICS) topic!: Topic;
  @IsProse() reasons!: string;
}

/** KH art. 7.1.b; KH-19, HP-11: basis, body and date only; no file about a person. */
export class MakeReferral {
  @IsCode() to!: string;
  @IsCode() legalBasis!: string;
  @IsCivilDate() referredOn!: string;
}

/** KH-19: what came of it, and the remedy against it. */
export class RecordReferralAnswer {
  @IsId() referralId!: string;
  @IsCivilDate() answeredOn!: string;
  @IsLine() outcome!: string;
  @Maybe() @IsLine() remedy?: string;
}

/** KH art. 4.2; KH-06: what is classified stays with its custodian; here is where to ask. */
export class ReferenceExternalFile {
  @IsCode() custodian!: string;
  @IsCode() reference!: string;
}

/** KH art. 5.2 «Tùy theo tính chất, nội dung»; KH-10. */
export class ChooseConsultationMethod {
  @IsOneOf(CONSULTATION_METHODS) method!: ConsultationMethod;
  @IsProse() reason!: string;
}

/** KH art. 5.2.a; KH-11: the invitation. Convening again before the meeting was held replaces it. */
export class ConveneMeeting {
  @IsCodeList() @ArrayMinSize(1) invited!: string[];
  @IsInstant() startsAt!: string;
  @IsLine() place!: string;
  @IsProse() agenda!: string;
}

/** A body that was there, with its officers. */
export class Attendance {
  @IsCode() agencyId!: string;
  @IsOfficerRefs() officerRefs!: string[];
}

/** What a body at the meeting would not agree to. */
export class MeetingDissent {
  @IsCode() agencyId!: string;
  @IsProse() text!: string;
}

/** KH art. 5.2.a «để bàn, thống nhất»; KH-11. */
export class ConcludeMeeting {
  @IsInstant() heldAt!: string;
  @IsListOf(() => Attendance, 21) @ArrayMinSize(1) attendees!: Attendance[];
  /** Who spoke and what was said. Kept in the vault. */
  @IsProse() minutes!: string;
  /** The plan that was agreed on. */
  @IsProse() conclusion!: string;
  @IsListOf(() => MeetingDissent, 20) dissents!: MeetingDissent[];
}

/** A body that is asked, and until when. */
export class OpinionAddressee {
  @IsCode() agencyId!: string;
  @IsInstant() dueAt!: string;
}

/** KH art. 5.2.b; KH-12: one question to one body or several, each with its due date. */
export class RequestOpinion {
  @IsOneOf(OPINION_QUESTIONS) question!: OpinionQuestion;
  @IsProse() text!: string;
  @IsListOf(() => OpinionAddressee, 20) @ArrayMinSize(1) addressees!: OpinionAddressee[];
}

/** KH art. 5.2; INV-12. Who did not answer is counted, not said. */
export class CloseConsultation {
  @IsProse() summary!: string;
}

/** KH art. 5.2.b, 7.4.a, 7.6.b, 7.7.b: the designated officer signs. */
export class SubmitOpinion {
  @IsOneOf(OPINION_POSITIONS) position!: OpinionPosition;
  @IsProse() text!: string;
  @IsNested(() => SignatureBlock) signature!: SignatureBlock;
}

/** KH art. 7.3.a; KH-30: one notification, several recipients. */
export class NotifyBodies {
  @IsCodeList() @ArrayMinSize(1) recipients!: string[];
  @IsLine() subject!: string;
  @IsProse() text!: string;
  @IsListOf(() => ContentReference, 20) contentRefs!: ContentReference[];
  /** The authority that it is about, where it is about one: it is no recipient (INV-10). */
  @Maybe() @IsCode() reportedAgencyId?: string;
}

/** KH-30: a recipient's receipt. */
export class AcknowledgeNotification {}

/** «Ủy quyền»: a role of the body for one of its officers, from now or later, until then. */
export class GrantDelegation {
  @IsOfficerRef() delegate!: string;
  @IsOneOf(DELEGABLE_ROLES) role!: DelegableRole;
  /** Left out: from now. */
  @Maybe() @IsInstant() validFrom?: string;
  /** The first instant at which it is over. */
  @IsInstant() validTo!: string;
  @IsProse() reasons!: string;
}

/** Ends a delegation before its time. */
export class EndDelegation {
  @IsProse() reasons!: string;
}
