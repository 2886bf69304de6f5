import Type from 'typebox';
import { defineEvent, type EventOf } from '../define-event.js';
import { eDocument, postal, reportedParty, reporter } from './incoming-parts.js';
import { complaintFile } from './remedy-parts.js';
import {
  conflictDeclared,
  registrationNumberNoted,
  registrationNumberVoided,
  taskTransferredToSuccessor,
} from './shared.events.js';
import {
  attachments,
  code,
  contentRef,
  instant,
  line,
  oneOf,
  orNotInSource,
  person,
  prose,
  remedy,
  sha256Hex,
  uuid,
  vaultRef,
} from '../schemas.js';
import {
  CASE_KINDS,
  CASE_SUBJECTS,
  CHANNELS,
  DISMISSAL_GROUNDS,
  DISPOSITIONS,
  HARM_FACTORS,
  REPORT_SOURCES,
  REPORTER_CONTACT_MEANS,
} from '../vocabulary.js';

const report = { category: 'report', owner: 'lead-agency', version: 1 } as const;
const closed = { additionalProperties: false } as const;

/** Duplicates that were merged into the report and end as it does, so that the policy needs no second stream (3.0). */
const mergedReports = { mergedReports: Type.Optional(Type.Array(uuid(), { minItems: 1 })) } as const;

export const ReportReceived = defineEvent({
  ...report,
  name: 'ReportReceived',
  confidentiality: 'RESTRICTED',
  source: 'KH art. 5.1; KH-08, KH-09, KH-24',
  correctable: ['postal/documentNumber', 'eDocument/documentNumber', 'eDocument/issuingBody'],
  payload: {
    receivedBy: code(),
    /** The body that screens and leads by default. */
    leadAgencyId: code(),
    channelId: orNotInSource(code()),
    channel: oneOf(CHANNELS),
    source: oneOf(REPORT_SOURCES),
    /** The body that notified, where the source is an agency. */
    notifyingAgencyId: Type.Optional(code()),
    /** The officer who observed, where the source is an officer's observation. */
    observedBy: Type.Optional(code()),
    contentRefs: orNotInSource(Type.Array(contentRef(), { minItems: 1, maxItems: 20 })),
    /** What the reporter wrote or said; the words are in the vault. */
    message: orNotInSource(vaultRef()),
    /** Files that came with it. */
    attachments: Type.Optional(attachments()),
    /** Absent: anonymous. */
    reporter: Type.Optional(reporter()),
    reportedParty: Type.Optional(reportedParty()),
    postal: Type.Optional(postal()),
    eDocument: Type.Optional(eDocument()),
    /** Told at the counter: what was noted is in the vault; a paper that was handed over has its scan. */
    inPerson: Type.Optional(Type.Object({ receptionNote: vaultRef(), scanHash: Type.Optional(sha256Hex()) }, closed)),
    /** The letter that it came in, where one letter carries several reports. */
    letterId: Type.Optional(uuid()),
    /** When it came in: business time, as the envelope has it. */
    receivedAt: Type.Optional(instant()),
    /** Why the envelope's `occurredAt` is not when it was recorded (open question 34). */
    occurredAtReason: Type.Optional(line()),
    /** Where an imported matter stood in its source. */
    legacy: Type.Optional(Type.Object({ register: code(), reference: code() }, closed)),
  },
});

export const TranscriptConfirmed = defineEvent({
  ...report,
  name: 'TranscriptConfirmed',
  confidentiality: 'RESTRICTED',
  source: 'KH-08',
  payload: { transcript: vaultRef(), readBackAt: instant(), confirmedBy: code() },
});

export const AgencyNotificationReceived = defineEvent({
  ...report,
  name: 'AgencyNotificationReceived',
  confidentiality: 'RESTRICTED',
  source: 'KH art. 5.1, 7.3.a; KH-07',
  payload: {
    notifyingAgencyId: code(),
    leadAgencyId: code(),
    /** When the body found it, where it says so. */
    detectedAt: Type.Optional(instant()),
  },
});

export const OperatorSelfReportSubmitted = defineEvent({
  ...report,
  name: 'OperatorSelfReportSubmitted',
  confidentiality: 'RESTRICTED',
  source: 'HP-17, TH-04',
  payload: { foundHow: line(), action: prose(), actedAt: instant() },
});

export const InterimOwnMeasureReported = defineEvent({
  ...report,
  name: 'InterimOwnMeasureReported',
  confidentiality: 'RESTRICTED',
  source: 'duties 2.6 (Thanh Hóa 31/2020): on the own pages of the body only',
  payload: {
    agencyId: code(),
    /** The body's own page on which it acted. */
    ownPage: Type.String({ minLength: 1, maxLength: 2048 }),
    measure: prose(),
    takenAt: instant(),
  },
});

export const ReportAcknowledged = defineEvent({
  ...report,
  name: 'ReportAcknowledged',
  confidentiality: 'RESTRICTED',
  source: 'KH art. 6.1',
  payload: {
    acknowledgedBy: code(),
    /** By which whoever shows the tracking code finds the report; the code itself is nowhere. */
    trackingCodeHash: Type.Optional(sha256Hex()),
  },
});

export const ReportReturnedForInformation = defineEvent({
  ...report,
  name: 'ReportReturnedForInformation',
  confidentiality: 'RESTRICTED',
  source: 'life-cycle 3.2',
  payload: {
    asks: prose(),
    dueAt: instant(),
    reasons: prose(),
    /** Whoever asked: a dismissal as incomplete follows from it (life-cycle 3.4). */
    returnedBy: Type.Optional(person()),
  },
});

export const ReportCompleted = defineEvent({
  ...report,
  name: 'ReportCompleted',
  confidentiality: 'RESTRICTED',
  source: 'life-cycle 3.2',
  payload: {
    /** What the reporter added; the words are in the vault. */
    addition: vaultRef(),
    contentRefs: Type.Array(contentRef(), { maxItems: 20 }),
    /** The body that took it down. */
    takenBy: code(),
  },
});

export const ReportScreened = defineEvent({
  ...report,
  name: 'ReportScreened',
  confidentiality: 'RESTRICTED',
  source: 'KH art. 1.1, 2.2; KH-01, KH-02',
  payload: {
    screenedBy: Type.Object({ agencyId: code(), officerRef: code() }, closed),
    nexus: Type.Object(
      { withinTerritory: Type.Boolean(), territory: code(), explanation: orNotInSource(line()) },
      closed,
    ),
    harmFactors: Type.Array(oneOf(HARM_FACTORS), { maxItems: 10 }),
    reasons: orNotInSource(prose()),
    /** What the report is said to breach, whatever follows (KH-02). */
    allegedGrounds: Type.Optional(Type.Array(code(), { minItems: 1, maxItems: 20 })),
    disposition: oneOf(DISPOSITIONS),
    /** OPEN_CASE: the case that a policy opens. */
    opening: Type.Optional(
      Type.Object(
        {
          caseId: uuid(),
          caseKind: oneOf(CASE_KINDS),
          subjectKind: oneOf(CASE_SUBJECTS),
          claimUnderReview: orNotInSource(line()),
          reference: Type.Optional(code()),
          allegedProvisionId: Type.Optional(code()),
          /** When the conduct happened, as far as known (INV-02). */
          conductAt: Type.Optional(instant()),
          bodiesConcerned: Type.Array(code(), { maxItems: 20 }),
          /** What the case takes over from the report, so that the policy needs no second stream (3.0). */
          leadAgencyId: code(),
          reportedAgencyId: Type.Optional(code()),
          contentRefs: Type.Array(contentRef(), { maxItems: 50 }),
          /** Officers who declared a conflict on the report. */
          conflicted: Type.Array(code()),
        },
        closed,
      ),
    ),
    /** LINK_TO_CASE: the case that it is linked to. */
    linkTo: Type.Optional(uuid()),
    /** REDIRECT: the body that is competent, and the remedy against it. */
    redirection: Type.Optional(Type.Object({ to: code(), remedy: remedy() }, closed)),
    /** DISMISS: why, and the remedy against it (INV-21). */
    dismissal: Type.Optional(Type.Object({ ground: oneOf(DISMISSAL_GROUNDS), remedy: remedy() }, closed)),
  },
});

export const ReportLinkedToCase = defineEvent({
  ...report,
  name: 'ReportLinkedToCase',
  confidentiality: 'RESTRICTED',
  source: 'life-cycle 3.2; INV-10',
  payload: {
    caseId: uuid(),
    /** Officers who declared a conflict on the report until then: the case takes them over. */
    conflicted: Type.Array(code()),
    ...mergedReports,
  },
});

export const ReportRedirected = defineEvent({
  ...report,
  name: 'ReportRedirected',
  confidentiality: 'RESTRICTED',
  source: 'life-cycle 3.2; INV-21',
  payload: { to: code(), reasons: prose(), remedy: remedy(), ...mergedReports },
});

const dismissal = {
  ground: oneOf(DISMISSAL_GROUNDS),
  reasons: prose(),
  remedy: remedy(),
  /** Everyone who took part in it, whoever dismissed it in person included: its duplicates end by the same hands (life-cycle 3.4). */
  participants: Type.Optional(Type.Array(person(), { maxItems: 200 })),
} as const;

export const ReportDismissed = defineEvent({
  ...report,
  name: 'ReportDismissed',
  confidentiality: 'RESTRICTED',
  source: 'life-cycle 3.2; INV-21',
  payload: { ...dismissal, ...mergedReports },
});

export const ReportMerged = defineEvent({
  ...report,
  name: 'ReportMerged',
  confidentiality: 'RESTRICTED',
  source: 'life-cycle 3.2; INV-21',
  payload: {
    /** The report that it duplicates, and whose end it shares. Both keep their ids and their histories. */
    into: uuid(),
    reasons: prose(),
    remedy: remedy(),
    /** Officers who declared a conflict on the duplicate: the other report takes them over (INV-10). */
    conflicted: Type.Array(code()),
    /** Whoever found so: the report ends as the other one does (life-cycle 3.4). */
    mergedBy: Type.Optional(person()),
  },
});

export const ReportUnmerged = defineEvent({
  ...report,
  name: 'ReportUnmerged',
  confidentiality: 'RESTRICTED',
  source: 'life-cycle 3.2',
  payload: { from: uuid(), reasons: prose() },
});

/** Somebody complained that the report was dismissed, and was right: it lies with the lead again, to be screened by another. */
export const ReportReopened = defineEvent({
  ...report,
  name: 'ReportReopened',
  confidentiality: 'RESTRICTED',
  source: 'Complaints Law 2011 art. 31; life-cycle 3.2, 3.3; INV-21',
  payload: {
    complaintId: uuid(),
    cause: oneOf(['UPHELD_COMPLAINT', 'COURT_OUTCOME']),
    /** Who screens it now, and whether the reporter is to be told of its end again. */
    leadAgencyId: code(),
    contactable: Type.Boolean(),
  },
});

export const MergeNoted = defineEvent({
  ...report,
  name: 'MergeNoted',
  confidentiality: 'RESTRICTED',
  source: 'life-cycle 3.0, 3.2',
  payload: {
    /** The duplicate. */
    reportId: uuid(),
    conflicted: Type.Array(code()),
    /** The case that the report belongs to already: the duplicate follows it there. */
    caseId: Type.Optional(uuid()),
    /** The report had left, or was dismissed, before it was told: the duplicate ends likewise. */
    redirected: Type.Optional(Type.Object({ to: code(), reasons: prose(), remedy: remedy() })),
    dismissed: Type.Optional(Type.Object(dismissal)),
  },
});

export const UnmergeNoted = defineEvent({
  ...report,
  name: 'UnmergeNoted',
  confidentiality: 'RESTRICTED',
  source: 'life-cycle 3.0, 3.2',
  payload: { reportId: uuid() },
});

/** What was refused is not described: where it is, and who keeps it, and nothing else. */
export const ClassifiedMaterialRefused = defineEvent({
  ...report,
  name: 'ClassifiedMaterialRefused',
  confidentiality: 'RESTRICTED',
  source: 'KH art. 4.2; KH-06, INV-18',
  correctable: ['referenceNumber'],
  payload: {
    referenceNumber: code(),
    custodian: code(),
    refusedBy: code(),
    /** The letter that it came in, as the report has it: its text as a whole is destroyed too. */
    letterId: Type.Optional(uuid()),
  },
});

export const ReporterInformed = defineEvent({
  ...report,
  name: 'ReporterInformed',
  confidentiality: 'RESTRICTED',
  source: 'open question 12; INV-21',
  payload: { means: oneOf(REPORTER_CONTACT_MEANS), summary: prose(), informedAt: instant() },
});

/** The body that refused the report hands over what whoever deals with a complaint about it needs to know (3.0). */
export const ReportComplaintFileSent = defineEvent({
  ...report,
  name: 'ComplaintFileSent',
  confidentiality: 'RESTRICTED',
  source: 'life-cycle 3.0, 3.4; INV-21',
  payload: { complaintId: uuid(), ...complaintFile },
});

export const ReportConflictDeclared = defineEvent({ ...report, ...conflictDeclared });
export const ReportNumberNoted = defineEvent({ ...report, ...registrationNumberNoted });
export const ReportNumberVoided = defineEvent({ ...report, ...registrationNumberVoided });

export const ReportTransferredToSuccessor = defineEvent({ ...report, ...taskTransferredToSuccessor });

export type ReportEvent =
  | EventOf<typeof ReportReceived>
  | EventOf<typeof TranscriptConfirmed>
  | EventOf<typeof AgencyNotificationReceived>
  | EventOf<typeof OperatorSelfReportSubmitted>
  | EventOf<typeof InterimOwnMeasureReported>
  | EventOf<typeof ReportAcknowledged>
  | EventOf<typeof ReportReturnedForInformation>
  | EventOf<typeof ReportCompleted>
  | EventOf<typeof ReportMerged>
  | EventOf<typeof ReportUnmerged>
  | EventOf<typeof ReportReopened>
  | EventOf<typeof MergeNoted>
  | EventOf<typeof UnmergeNoted>
  | EventOf<typeof ClassifiedMaterialRefused>
  | EventOf<typeof ReportScreened>
  | EventOf<typeof ReportLinkedToCase>
  | EventOf<typeof ReportRedirected>
  | EventOf<typeof ReportDismissed>
  | EventOf<typeof ReporterInformed>
  | EventOf<typeof ReportComplaintFileSent>
  | EventOf<typeof ReportConflictDeclared>
  | EventOf<typeof ReportNumberNoted>
  | EventOf<typeof ReportNumberVoided>
  | EventOf<typeof ReportTransferredToSuccessor>;
