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
import { flag, optional, text } from '../projection/table.js';

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
      /** The report that it was opened from; null on own initiative (KH-46). */
      report_id: optional(text()),
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
      /** The case has gone through an appraisal since it was verified: that is where it goes back to (life-cycle 3.0). */
      appraised: flag(),
      /** Decisions that the case waits for, as a JSON list of ids; none that it has gone back behind. */
      current_decisions: text(),
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
    report_id: data.reportId ?? null,
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
    appraised: 0,
    current_decisions: '[]',
    search_text: foldForSearch([claim ?? '', reference ?? '', streamId, data.reportId ?? ''].join(' ')),
  };
};

/** What going back to verification, or starting anew, leaves of the appraisal. */
const UNAPPRAISED = { appraised: 0 } as const;

const GONE_FORWARD: readonly CaseState[] = ['HandlingReferred', 'HandlingNoted', 'ResultNoted'];

/** Life-cycle 3.0: back to appraisal; a case that was referred without one, to where it was verified. */
const goneBack = ({ state, appraised }: CaseRow): Partial<CaseRow> =>
  GONE_FORWARD.includes(state) ? { state: appraised === 1 ? 'UnderAppraisal' : 'Verified', ...UNAPPRAISED } : {};

const decisionsOf = ({ current_decisions }: CaseRow): readonly string[] => JSON.parse(current_decisions) as string[];

/**
 * What an event changes in a case. Steps as the lead's own decider takes them (life-cycle 3.3): an answer that comes when
 * the case has gone on, or back, moves it no more.
 */
const changed = (event: Recorded, row: CaseRow): Partial<CaseRow> => {
  const { state } = row;
  switch (event.type) {
    case 'VerificationRequested':
      return state === 'Opened' ? { state: 'UnderVerification' } : {};
    case 'VerificationCompleted':
      return { state: 'Verified', outcome: event.data.outcome, ...UNAPPRAISED };
    case 'VerificationReopened':
      return { state: 'UnderVerification', outcome: null, current_decisions: '[]', ...UNAPPRAISED };
    case 'AppraisalStarted':
      return state === 'Verified' ? { state: 'UnderAppraisal' } : {};
    case 'AppraisalCompleted':
      return state === 'UnderAppraisal' ? { state: 'Appraised', appraised: 1 } : {};
    case 'HandlingReferred': {
      const current_decisions = JSON.stringify([...decisionsOf(row), event.data.decisionId]);
      return { state: 'HandlingReferred', outcome: event.data.file.outcome, current_decisions };
    }
    case 'HandlingNoted':
      return state === 'HandlingReferred' ? { state: 'HandlingNoted' } : {};
    case 'HandlingRejected':
      return decisionsOf(row).includes(event.data.decisionId) ? { current_decisions: '[]', ...goneBack(row) } : {};
    case 'ResultNoted':
      return state === 'HandlingReferred' || state === 'HandlingNoted' ? { state: 'ResultNoted' } : {};
    case 'CaseClosedNoViolation':
      return {
        state: 'ClosedNoViolation',
        outcome: event.data.outcome,
        closed_at: event.metadata.occurredAt,
        ...UNAPPRAISED,
      };
    case 'CaseClosed':
      return { state: 'Closed', closed_at: event.metadata.occurredAt, ...UNAPPRAISED };
    case 'TransferNoted':
      return { lead_agency_id: event.data.leadAgencyId };
    case 'CaseTransferredToSuccessor':
      return row.lead_agency_id === event.data.predecessor ? { lead_agency_id: event.data.successor } : {};
    case 'DeadlineSet':
      return event.data.kind === 'MATTER' ? { due_at: event.data.dueAt } : {};
    default:
      return {};
  }
};

/** Every case with its state. */
export const caseRegisterProjection = defineProjection({
  name: 'cases',
  version: 3,
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
    'TransferNoted',
    'CaseTransferredToSuccessor',
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
    if (row !== undefined) rows.put('case_register', { ...row, ...changed(event, row) });
  },
});
