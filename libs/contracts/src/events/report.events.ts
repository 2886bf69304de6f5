import Type from 'typebox';
import { defineEvent, type EventOf } from '../define-event.js';
import { conflictDeclared } from './shared.events.js';
import {
  civilDate,
  code,
  contentRef,
  instant,
  line,
  oneOf,
  orNotInSource,
  prose,
  remedy,
  sha256Hex,
  subjectRef,
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
  REPORTED_PARTY_KINDS,
  REPORTER_CONTACT_MEANS,
} from '../vocabulary.js';

const report = { category: 'report', owner: 'lead-agency', version: 1 } as const;
const closed = { additionalProperties: false } as const;

export const ReportReceived = defineEvent({
  ...report,
  name: 'ReportReceived',
  confidentiality: 'RESTRICTED',
  source: 'KH art. 5.1; KH-08, KH-09, KH-24',
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
    /** Absent: anonymous. `contactable`: a contact is in the vault, so the reporter will be informed. */
    reporter: Type.Optional(
      Type.Object(
        { subjectRef: subjectRef(), identity: Type.Optional(vaultRef()), contactable: Type.Boolean() },
        closed,
      ),
    ),
    reportedParty: Type.Optional(
      Type.Object({ kind: oneOf(REPORTED_PARTY_KINDS), agencyId: Type.Optional(code()) }, closed),
    ),
    postal: Type.Optional(
      Type.Object(
        {
          documentNumber: Type.Optional(code()),
          postmarkedOn: Type.Optional(civilDate()),
          arrivedOn: civilDate(),
          scanHash: sha256Hex(),
        },
        closed,
      ),
    ),
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

export const ReportAcknowledged = defineEvent({
  ...report,
  name: 'ReportAcknowledged',
  confidentiality: 'RESTRICTED',
  source: 'KH art. 6.1',
  payload: { acknowledgedBy: code() },
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
  },
});

export const ReportRedirected = defineEvent({
  ...report,
  name: 'ReportRedirected',
  confidentiality: 'RESTRICTED',
  source: 'life-cycle 3.2; INV-21',
  payload: { to: code(), reasons: prose(), remedy: remedy() },
});

export const ReportDismissed = defineEvent({
  ...report,
  name: 'ReportDismissed',
  confidentiality: 'RESTRICTED',
  source: 'life-cycle 3.2; INV-21',
  payload: { ground: oneOf(DISMISSAL_GROUNDS), reasons: prose(), remedy: remedy() },
});

export const ReporterInformed = defineEvent({
  ...report,
  name: 'ReporterInformed',
  confidentiality: 'RESTRICTED',
  source: 'open question 12; INV-21',
  payload: { means: oneOf(REPORTER_CONTACT_MEANS), summary: prose(), informedAt: instant() },
});

export const ReportConflictDeclared = defineEvent({ ...report, ...conflictDeclared });

export type ReportEvent =
  | EventOf<typeof ReportReceived>
  | EventOf<typeof TranscriptConfirmed>
  | EventOf<typeof ReportAcknowledged>
  | EventOf<typeof ReportScreened>
  | EventOf<typeof ReportLinkedToCase>
  | EventOf<typeof ReportRedirected>
  | EventOf<typeof ReportDismissed>
  | EventOf<typeof ReporterInformed>
  | EventOf<typeof ReportConflictDeclared>;
