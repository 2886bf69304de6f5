import {
  type CaseKind,
  type CaseSubject,
  NOT_IN_SOURCE,
  type Origin,
  type Outcome,
  type Recorded,
  type CaseEvent,
} from '#contracts';
import { foldForSearch } from '#kernel';
import { defineProjection, type Rows, type Touched } from '../projection/projection.js';
import { optional, text } from '../projection/table.js';

/** States of a case, as far as events of this release lead (life-cycle 3.3). */
export const CASE_STATES = [
  'Opened',
  'UnderVerification',
  'Verified',
  'UnderAppraisal',
  'Appraised',
  'HandlingReferred',
  'HandlingNoted',
  'ResultNoted',
  'ClosedNoViolation',
  'Closed',
] as const;
export type CaseState = (typeof CASE_STATES)[number];

export const caseTables = {
  /** One matter each: what the register lists and searches, and the head of the case file. */
  case_register: {
    columns: {
      case_id: text(),
      /** The report that it was opened from. */
      report_id: text(),
      state: text<CaseState>(),
      case_kind: text<CaseKind>(),
      subject_kind: text<CaseSubject>(),
      /** Null where an imported source holds none. */
      claim: optional(text()),
      reference: optional(text()),
      lead_agency_id: text(),
      territory: text(),
      outcome: optional(text<Outcome>()),
      opened_at: text(),
      due_at: optional(text()),
      closed_at: optional(text()),
      origin: text<Origin>(),
      /** Folded claim and ids (`foldForSearch`): for searching only. */
      search_text: text(),
    },
    key: ['case_id'],
    indexes: [
      ['opened_at', 'case_id'],
      ['state', 'opened_at', 'case_id'],
    ],
  },
} as const;

type Tables = typeof caseTables;
type CaseRow = Parameters<Rows<Tables>['put']>[1];

const opened = ({ streamId, data, metadata }: Recorded<Extract<CaseEvent, { type: 'CaseOpened' }>>): CaseRow => {
  const { claimUnderReview, kind, reference } = data.subject;
  const claim = claimUnderReview === NOT_IN_SOURCE ? null : claimUnderReview;
  return {
    case_id: streamId,
    report_id: data.reportId,
    state: 'Opened',
    case_kind: data.caseKind,
    subject_kind: kind,
    claim,
    reference: reference ?? null,
    lead_agency_id: data.leadAgencyId,
    territory: data.territory,
    outcome: null,
    opened_at: metadata.occurredAt,
    due_at: null,
    closed_at: null,
    origin: metadata.origin,
    search_text: foldForSearch([claim ?? '', reference ?? '', streamId, data.reportId].join(' ')),
  };
};

/** What an event changes in a case that stands at `state`. */
const changed = (event: Recorded, state: CaseState): Partial<CaseRow> => {
  switch (event.type) {
    case 'VerificationRequested':
      return state === 'Opened' ? { state: 'UnderVerification' } : {};
    case 'VerificationCompleted':
      return { state: 'Verified', outcome: event.data.outcome };
    case 'VerificationReopened':
      return { state: 'UnderVerification', outcome: null };
    case 'AppraisalStarted':
      return { state: 'UnderAppraisal' };
    case 'AppraisalCompleted':
      return { state: 'Appraised' };
    case 'HandlingReferred':
      return { state: 'HandlingReferred' };
    case 'HandlingNoted':
      return { state: 'HandlingNoted' };
    case 'HandlingRejected':
      // A reopened verification has moved the case already (life-cycle 3.0).
      return state === 'HandlingReferred' ? { state: 'UnderAppraisal' } : {};
    case 'ResultNoted':
      return { state: 'ResultNoted' };
    case 'CaseClosedNoViolation':
      return { state: 'ClosedNoViolation', outcome: event.data.outcome, closed_at: event.metadata.occurredAt };
    case 'CaseClosed':
      return { state: 'Closed', closed_at: event.metadata.occurredAt };
    case 'DeadlineSet':
      return event.data.kind === 'MATTER' ? { due_at: event.data.dueAt } : {};
    default:
      return {};
  }
};

/** Every case with its state. */
export const caseRegisterProjection = defineProjection({
  name: 'cases',
  version: 1,
  tables: caseTables,
  events: [
    'CaseOpened',
    'VerificationRequested',
    'VerificationCompleted',
    'VerificationReopened',
    'AppraisalStarted',
    'AppraisalCompleted',
    'HandlingReferred',
    'HandlingNoted',
    'HandlingRejected',
    'ResultNoted',
    'CaseClosedNoViolation',
    'CaseClosed',
    'DeadlineSet',
  ],
  touches: (event): readonly Touched<Tables>[] =>
    event.category === 'case' && event.type !== 'CaseOpened' ? [['case_register', event.streamId]] : [],
  project: (event, rows) => {
    if (event.category !== 'case') return;
    if (event.type === 'CaseOpened') {
      rows.put('case_register', opened(event));
      return;
    }
    const row = rows.get('case_register', event.streamId);
    if (row !== undefined) rows.put('case_register', { ...row, ...changed(event, row.state) });
  },
});
