/**
 * The code names of the domain (vocabulary.md, life-cycle.md 3.2 to 3.4), each list once. Order carries meaning only
 * where it is said.
 */

/** The bounded contexts and platform parts that own streams. */
export const OWNERS = [
  'lead-agency',
  'cooperating-agency',
  'consulted-bodies',
  'competent-authority',
  'police',
  'peoples-committee',
  'press',
  'service-providers',
  'affected-parties',
  'packs',
  'identity',
  'operations',
] as const;
export type Owner = (typeof OWNERS)[number];

/** Kinds of body (actors.md 1.2). A duty is bound to a kind and a role, never to a named agency. */
export const AGENCY_KINDS = [
  'PROVINCIAL_PEOPLES_COMMITTEE',
  'PPC_OFFICE',
  'DIC',
  'TASK_FORCE',
  'DIC_INSPECTORATE',
  'PROVINCIAL_INSPECTORATE',
  'PROVINCIAL_POLICE',
  'DISTRICT_POLICE',
  'PROVINCIAL_DEPARTMENT',
  'DISTRICT_PC',
  'DISTRICT_CULTURE_INFO_OFFICE',
  'COMMUNE_PC',
  'JOURNALISTS_ASSOCIATION',
  'PROVINCIAL_NEWSPAPER',
  'PROVINCIAL_BROADCASTER',
  'PROVINCIAL_PORTAL',
  'PRESS_AGENCY',
  'GOVERNING_BODY',
  'GRASSROOTS_BROADCAST',
  'PARTY_PROPAGANDA_COMMITTEE',
  'PARTY_INTERNAL_AFFAIRS_COMMITTEE',
  'HOME_AFFAIRS_DEPARTMENT',
  'CULTURE_SPORTS_TOURISM_DEPARTMENT',
  'EDUCATION_DEPARTMENT',
  'PLANNING_INVESTMENT_DEPARTMENT',
  'MASS_ORGANISATION',
  'MINISTRY',
  'ABEI',
  'PROVINCIAL_PARTY_COMMITTEE',
  'PEOPLES_COUNCIL',
  'CENTRAL',
  'ISP',
  'TELCO',
  'INTERNET_AGENT',
  'SITE_OPERATOR',
  'OVERSIGHT_AUDITOR',
] as const;
export type AgencyKind = (typeof AGENCY_KINDS)[number];

/** What an officer may be in an agency; a token carries them (section 7 of the architecture). */
export const OFFICER_ROLES = ['CLERK', 'OFFICER', 'HEAD', 'SIGNER', 'EDITOR', 'AUDITOR', 'ADMIN'] as const;
export type OfficerRole = (typeof OFFICER_ROLES)[number];

/** Intake channels: KH art. 5.1.a (the first five), 5.1.b (POST); IN_PERSON by design. */
export const CHANNELS = ['PHONE', 'SMS', 'EMAIL', 'E_DOCUMENT', 'OTHER_ELECTRONIC', 'POST', 'IN_PERSON'] as const;
export type Channel = (typeof CHANNELS)[number];

/** Channels whose content is spoken or abbreviated: a transcript is read back before screening (KH-08). */
export const ORAL_CHANNELS: readonly Channel[] = ['PHONE', 'SMS'];

/** Registers that number without gaps, by body and year: reports that came in, cases, decisions that took effect. */
export const REGISTER_CODES = ['INCOMING', 'CASE', 'DECISION'] as const;
export type RegisterCode = (typeof REGISTER_CODES)[number];

/** What a register numbers: the category of the numbered thing's stream. */
export const NUMBERED_CATEGORIES = ['report', 'case', 'decision'] as const;
export type NumberedCategory = (typeof NUMBERED_CATEGORIES)[number];

export const REPORT_SOURCES = ['CITIZEN', 'AGENCY', 'OPERATOR', 'OFFICER_OBSERVATION'] as const;
export type ReportSource = (typeof REPORT_SOURCES)[number];

export const REPORTED_PARTY_KINDS = [
  'AUTHORITY',
  'ORGANISATION',
  'SITE_OPERATOR',
  'NATURAL_PERSON',
  'UNKNOWN',
] as const;
export type ReportedPartyKind = (typeof REPORTED_PARTY_KINDS)[number];

export const CASE_KINDS = ['FACTUAL_CLAIM', 'SITE_OR_SERVICE_BREACH', 'IMPERSONATION_OR_FRAUD'] as const;
export type CaseKind = (typeof CASE_KINDS)[number];

/** What a case may be about (INV-23): one claim, or one duty of one site, licence or agent. Nothing else. */
export const CASE_SUBJECTS = ['CLAIM', 'SITE', 'LICENCE', 'INTERNET_AGENT'] as const;
export type CaseSubject = (typeof CASE_SUBJECTS)[number];

export const DISPOSITIONS = ['OPEN_CASE', 'LINK_TO_CASE', 'REDIRECT', 'DISMISS'] as const;
export type Disposition = (typeof DISPOSITIONS)[number];

/** Why a report ends without a case; INCOMPLETE: it was returned, and what was asked for did not come (life-cycle 3.2). */
export const DISMISSAL_GROUNDS = ['OUT_OF_SCOPE', 'NO_FACTUAL_CLAIM', 'INCOMPLETE'] as const;
export type DismissalGround = (typeof DISMISSAL_GROUNDS)[number];

/** The harm test of KH-01 («gây hoang mang»); it belongs to FACTUAL_CLAIM only. */
export const HARM_FACTORS = [
  'PUBLIC_ALARM',
  'ECONOMIC_DAMAGE',
  'HARM_TO_RIGHTS_OF_OTHERS',
  'HEALTH_OR_SAFETY',
  'FRAUD',
] as const;
export type HarmFactor = (typeof HARM_FACTORS)[number];

export const OUTCOMES = [
  'CONFIRMED_FALSE',
  'PARTLY_FALSE',
  'AUTHENTIC',
  'BREACH_CONFIRMED',
  'BREACH_NOT_CONFIRMED',
  'UNDETERMINED',
  'NOT_FACTUAL',
] as const;
export type Outcome = (typeof OUTCOMES)[number];

/** Least restrictive first; the order is the ladder of INV-09. */
export const MEASURES = [
  'STATEMENT',
  'GUIDANCE_NOTICE',
  'VOLUNTARY_CORRECTION',
  'ORDER_CORRECTION',
  'ADMIN_PENALTY_REFERENCE',
  'RESTRICTION_REQUEST',
  'LICENCE_SUSPENSION',
] as const;
export type Measure = (typeof MEASURES)[number];

/** How a time limit counts (life-cycle 3.6, open question 35). */
export const DEADLINE_UNITS = ['WORKING_DAYS', 'CALENDAR_DAYS', 'HOURS'] as const;
export type DeadlineUnit = (typeof DEADLINE_UNITS)[number];

/**
 * When bodies are reminded of a limit: before it ends, when it was missed, and later the body above; when it has stood still
 * for long, and later the body above.
 */
export const REMINDER_STEPS = ['BEFORE', 'MISSED', 'SUPERIOR', 'PAUSED', 'PAUSED_SUPERIOR'] as const;
export type ReminderStep = (typeof REMINDER_STEPS)[number];

/** Why time stands still for a limit. */
export const PAUSE_CATEGORIES = ['WAITING_FOR_PARTY', 'WAITING_FOR_OTHER_BODY', 'OBSTACLE', 'FORCE_MAJEURE'] as const;
export type PauseCategory = (typeof PAUSE_CATEGORIES)[number];

/** Where a consulted body stands on what it was asked (KH art. 5.2.b, 7.4.a); DISAGREE is a dissent. */
export const OPINION_POSITIONS = ['AGREE', 'AGREE_WITH_REMARKS', 'DISAGREE', 'NO_POSITION'] as const;
export type OpinionPosition = (typeof OPINION_POSITIONS)[number];

/** How a lead consults: «tổ chức họp» or «lấy ý kiến bằng văn bản» (KH art. 5.2.a, 5.2.b). */
export const CONSULTATION_METHODS = ['MEETING', 'WRITTEN'] as const;
export type ConsultationMethod = (typeof CONSULTATION_METHODS)[number];

/** What a body is asked for its opinion on: «kiểm tra, xác minh, thẩm định», «hướng xử lý» (KH art. 5.2, 7.6.b). */
export const OPINION_QUESTIONS = ['CHECK', 'VERIFY', 'APPRAISE', 'HANDLING_DIRECTION'] as const;
export type OpinionQuestion = (typeof OPINION_QUESTIONS)[number];

/** Roles that a head may delegate for a period; watching over the body and running the system are not among them. */
export const DELEGABLE_ROLES = ['CLERK', 'OFFICER', 'HEAD', 'SIGNER', 'EDITOR'] as const;
export type DelegableRole = (typeof DELEGABLE_ROLES)[number];

/** How the explanation step of the affected party ended (INV-07). */
export const EXPLANATION_STEPS = ['SUBMITTED', 'WAIVED', 'PERIOD_EXPIRED', 'PARTY_UNREACHABLE'] as const;
export type ExplanationStep = (typeof EXPLANATION_STEPS)[number];

/** How the affected party explains itself: in writing, or in a session whose record is written down (life-cycle 3.6). */
export const EXPLANATION_SESSIONS = ['WRITTEN', 'ORAL'] as const;
export type ExplanationSession = (typeof EXPLANATION_SESSIONS)[number];

/** Who may be affected by a measure; persons and bodies stay opaque references (INV-17). */
export const AFFECTED_PARTY_KINDS = ['NATURAL_PERSON', 'ORGANISATION', 'SITE_OPERATOR', 'INTERNET_AGENT'] as const;
export type AffectedPartyKind = (typeof AFFECTED_PARTY_KINDS)[number];

/** Formal duties of a site whose breach a notice settles: no case, no adverse finding (life-cycle 3.3). */
export const FORMAL_DUTIES = ['SOURCE_LINE', 'CONTACT_DETAILS', 'RESPONSIBLE_PERSON', 'LICENCE_NUMBER'] as const;
export type FormalDuty = (typeof FORMAL_DUTIES)[number];

/** What a complaint can be about: a decision, or the refusal of a report (life-cycle 3.4 `FileComplaint`). */
export const COMPLAINED_ACTS = ['DECISION', 'REPORT_DISMISSAL'] as const;
export type ComplainedAct = (typeof COMPLAINED_ACTS)[number];

/** How a complaint is resolved, by a body or by a court (life-cycle 3.3). */
export const COMPLAINT_OUTCOMES = ['UPHELD', 'PARTLY', 'REJECTED'] as const;
export type ComplaintOutcome = (typeof COMPLAINT_OUTCOMES)[number];

/** Why a complaint is not dealt with; each refusal names the next remedy (Complaints Law 2011 art. 11). */
export const COMPLAINT_REFUSAL_GROUNDS = ['OUT_OF_TIME', 'NOT_ENTITLED', 'NO_SUCH_ACT', 'ALREADY_RESOLVED'] as const;
export type ComplaintRefusalGround = (typeof COMPLAINT_REFUSAL_GROUNDS)[number];

/** How far a complaint has come, as a case notes it. */
export const COMPLAINT_STAGES = [
  'FILED',
  'ACCEPTED',
  'REFUSED',
  'RESOLVED',
  'SECOND_COMPLAINT',
  'COURT',
  'WITHDRAWN',
] as const;
export type ComplaintStage = (typeof COMPLAINT_STAGES)[number];

/** On what a decision is annulled or amended (life-cycle 3.4). */
export const ANNULMENT_GROUNDS = ['OWN_REVIEW', 'UPHELD_COMPLAINT', 'SUPERIOR', 'COURT_OUTCOME'] as const;
export type AnnulmentGround = (typeof ANNULMENT_GROUNDS)[number];

/**
 * What must be undone after an annulment or amendment (INV-15): a restriction lifted, an item corrected or retracted, an
 * earlier recipient told.
 */
export const REMEDY_OBLIGATIONS = ['RESTORE', 'CORRECT', 'RETRACT', 'NOTIFY'] as const;
export type RemedyObligationKind = (typeof REMEDY_OBLIGATIONS)[number];

/** Why a closed case is taken up again (life-cycle 3.3). */
export const REOPENING_CAUSES = ['NEW_EVIDENCE', 'UPHELD_COMPLAINT', 'COURT_OUTCOME', 'PPC_DIRECTION'] as const;
export type ReopeningCause = (typeof REOPENING_CAUSES)[number];

/** Topics that other bodies are told of (KH art. 7.7.a, life-cycle 3.7). */
export const TOPICS = [
  'PARTY_INTERNAL_AFFAIRS',
  'JUDICIAL_REFORM',
  'ANTI_CORRUPTION',
  'POLITICAL_SECURITY',
  'PUBLIC_ORDER',
  'PRESS',
  'CROSS_BORDER_PLATFORM',
  'MINORS_OR_VICTIMS',
] as const;
export type Topic = (typeof TOPICS)[number];

/**
 * What a provider is asked for, always by letter: to take pages down or block them, to pause or cut one line, to deny one
 * provider its trunk, to end one agent's contract (HD-04, HD-05, HD-16, HD-17, NA-18).
 */
export const RESTRICTION_KINDS = [
  'CONTENT_REMOVAL',
  'URL_BLOCKING',
  'TEMPORARY_PAUSE',
  'LINE_CUT',
  'TRUNK_DENIAL',
  'AGENT_CONTRACT_TERMINATION',
] as const;
export type RestrictionKind = (typeof RESTRICTION_KINDS)[number];

/** What came of a restriction letter, as decision and case note it. */
export const RESTRICTION_STAGES = [
  'REQUESTED',
  'DONE',
  'REFUSED',
  'RENEWED',
  'LAPSED',
  'RESTORED',
  'TERMINATED',
] as const;
export type RestrictionStage = (typeof RESTRICTION_STAGES)[number];

/** What an authority itself found of a service whose provider does not say: it runs again, or was never restricted. */
export const SERVICE_FINDINGS = ['RESTORED', 'NEVER_RESTRICTED'] as const;
export type ServiceFinding = (typeof SERVICE_FINDINGS)[number];

export const ROUTES = ['OWN_COMPETENCE', 'ASSIGN_AGENCY', 'ADVISE_PPC', 'NO_RESTRICTION'] as const;
export type Route = (typeof ROUTES)[number];

/** Where a piece of evidence comes from; the outcome rules of `RecordVerification` weigh it. */
export const EVIDENCE_SOURCES = ['REPORTER', 'BODY_CONCERNED', 'REPORTED_PARTY', 'THIRD_PARTY', 'OWN_CHECK'] as const;
export type EvidenceSource = (typeof EVIDENCE_SOURCES)[number];

export const INSTRUMENT_KINDS = [
  'CONSTITUTION',
  'LAW',
  'DECREE',
  'CIRCULAR',
  'PPC_DECISION',
  'DIRECTIVE',
  'PLAN',
  'DISPATCH',
  'PARTY_DIRECTIVE',
  'PROFESSIONAL_RULE',
  'PROPOSAL',
] as const;

/** F: checkable falsity or concrete harm; H: public harm for a specialist body; P: political, not checkable as fact (5.2). */
export const TIERS = ['F', 'H', 'P'] as const;
export type Tier = (typeof TIERS)[number];

/** How a provision is used: what was breached, how one proceeds, what gives a body its power, what gives it its function. */
export const PROVISION_USES = ['SUBSTANTIVE', 'PROCEDURAL', 'COMPETENCE', 'REMEDY'] as const;
export type ProvisionUse = (typeof PROVISION_USES)[number];

/** Capacities in a signature chain: TM., KT., TL., TUQ. (Decree 30/2020). */
export const SIGNING_CAPACITIES = ['ON_BEHALF', 'FOR_HEAD', 'BY_ORDER', 'BY_DELEGATION'] as const;
export type SigningCapacity = (typeof SIGNING_CAPACITIES)[number];

export const CONFIDENTIALITIES = ['PUBLIC', 'INTERNAL', 'RESTRICTED'] as const;
export type Confidentiality = (typeof CONFIDENTIALITIES)[number];

export const ORIGINS = ['LIVE', 'IMPORT', 'DEMO'] as const;
export type Origin = (typeof ORIGINS)[number];

export const REPORTER_CONTACT_MEANS = ['PHONE', 'SMS', 'EMAIL', 'POST', 'IN_PERSON'] as const;
export type ReporterContactMeans = (typeof REPORTER_CONTACT_MEANS)[number];

/** Stands where an imported source holds nothing. Accepted from an import only, and never for an adverse outcome. */
export const NOT_IN_SOURCE = 'NOT_IN_SOURCE';
export type NotInSource = typeof NOT_IN_SOURCE;

/** As what the vault knows somebody, or something that speaks of persons: one key for each of them. */
export const SUBJECT_KINDS = ['REPORTER', 'AFFECTED_PARTY', 'MINUTES', 'LETTER'] as const;
export type SubjectKind = (typeof SUBJECT_KINDS)[number];

/** Categories of the streams in which such a subject stands. */
export const SUBJECT_CATEGORIES = ['report', 'letter', 'explanation', 'guidance', 'consultation', 'complaint'] as const;
export type SubjectCategory = (typeof SUBJECT_CATEGORIES)[number];

/** Why somebody's data are destroyed before or after their time (open questions 23, 24). */
export const ERASURE_GROUNDS = ['SUBJECT_REQUEST', 'RETENTION_OVER', 'CLASSIFIED', 'COURT_ORDER'] as const;
export type ErasureGround = (typeof ERASURE_GROUNDS)[number];
