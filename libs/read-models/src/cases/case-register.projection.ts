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

/** States of a case (life-cycle 3.3). */
export const CASE_STATES = [
  'Opened',
  'UnderVerification',
  'Verified',
  'UnderAppraisal',
  'Appraised',
  'AwaitingExplanation',
  'PpcAdvised',
  'CaseTransferRequested',
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
      /** While the lead is offered to another body: where the case stands meanwhile, and goes on unless the lead changes. */
      offered_in: optional(text<CaseState>()),
      /** The case has gone through an appraisal since it was verified: that is where it goes back to (life-cycle 3.0). */
      appraised: flag(),
      /** The invitation that the case waits for: what comes late to an earlier one moves it no more. */
      explanation_id: optional(text()),
      /** The last advice to the people's committee, likewise. */
      direction_id: optional(text()),
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
    offered_in: null,
    appraised: 0,
    explanation_id: null,
    direction_id: null,
    current_decisions: '[]',
    search_text: foldForSearch([claim ?? '', reference ?? '', streamId, data.reportId ?? ''].join(' ')),
  };
};

/** What going back to verification, or starting anew, leaves of the appraisal. */
const UNAPPRAISED = { appraised: 0 } as const;

const GONE_FORWARD: readonly CaseState[] = ['HandlingReferred', 'HandlingNoted', 'ResultNoted'];

/** Nothing has been referred yet: the lead can be offered to another body. */
const BEFORE_REFERRAL: readonly CaseState[] = [
  'Opened',
  'UnderVerification',
  'Verified',
  'UnderAppraisal',
  'Appraised',
  'AwaitingExplanation',
  'PpcAdvised',
];

/** Life-cycle 3.0: back to appraisal; a case that was referred without one, to where it was verified. */
const goneBack = ({ state, appraised }: CaseRow): Partial<CaseRow> =>
  GONE_FORWARD.includes(state) ? { state: appraised === 1 ? 'UnderAppraisal' : 'Verified', ...UNAPPRAISED } : {};

const decisionsOf = ({ current_decisions }: CaseRow): readonly string[] => JSON.parse(current_decisions) as string[];

/** Life-cycle 3.3: where a reopening resumes. Without an outcome there is nothing to appraise. */
const reopened = ({ outcome }: CaseRow, at: 'UNDER_VERIFICATION' | 'UNDER_APPRAISAL'): Partial<CaseRow> => {
  const open = { closed_at: null, explanation_id: null, current_decisions: '[]', ...UNAPPRAISED };
  return at === 'UNDER_APPRAISAL' && outcome !== null
    ? { state: 'UnderAppraisal', ...open }
    : { state: 'UnderVerification', outcome: null, ...open };
};

/** Where an event takes a case, and what it makes of its outcome. Steps as the lead's own decider takes them (3.3). */
const moved = (event: Recorded, row: CaseRow): Partial<CaseRow> => {
  const { state } = row;
  const from = (before: CaseState, after: CaseState): Partial<CaseRow> => (state === before ? { state: after } : {});
  switch (event.type) {
    case 'VerificationRequested':
      return from('Opened', 'UnderVerification');
    case 'VerificationCompleted':
      return { state: 'Verified', outcome: event.data.outcome, ...UNAPPRAISED };
    case 'VerificationReopened':
      return {
        state: 'UnderVerification',
        outcome: null,
        explanation_id: null,
        current_decisions: '[]',
        ...UNAPPRAISED,
      };
    case 'AppraisalStarted':
      return from('Verified', 'UnderAppraisal');
    case 'AppraisalCompleted':
      return state === 'UnderAppraisal' ? { state: 'Appraised', appraised: 1 } : {};
    case 'ExplanationInvited':
      return { explanation_id: event.data.explanationId, ...from('Appraised', 'AwaitingExplanation') };
    case 'ExplanationNoted':
      return row.explanation_id === event.data.explanationId ? from('AwaitingExplanation', 'Appraised') : {};
    case 'PpcAdvised':
      return { direction_id: event.data.directionId, ...from('Appraised', 'PpcAdvised') };
    case 'DirectionNoted':
      return event.data.outcome === 'DECLINED' && row.direction_id === event.data.directionId
        ? from('PpcAdvised', 'Appraised')
        : {};
    case 'CaseTransferRequested':
      return BEFORE_REFERRAL.includes(state) ? { state: 'CaseTransferRequested', offered_in: state } : {};
    case 'HandlingReferred': {
      const current_decisions = JSON.stringify([...decisionsOf(row), event.data.decisionId]);
      return { state: 'HandlingReferred', outcome: event.data.file.outcome, current_decisions };
    }
    case 'HandlingNoted':
      return from('HandlingReferred', 'HandlingNoted');
    case 'HandlingRejected':
    case 'FileReturnNoted':
      return decisionsOf(row).includes(event.data.decisionId) ? { current_decisions: '[]', ...goneBack(row) } : {};
    case 'ResultNoted':
      return { ...from('HandlingReferred', 'ResultNoted'), ...from('HandlingNoted', 'ResultNoted') };
    case 'RemedyNoted':
      return event.data.takenBack ? { current_decisions: '[]', ...goneBack(row) } : {};
    case 'CaseClosedNoViolation':
      return {
        state: 'ClosedNoViolation',
        outcome: event.data.outcome,
        closed_at: event.metadata.occurredAt,
        ...UNAPPRAISED,
      };
    case 'CaseClosed':
      return { state: 'Closed', closed_at: event.metadata.occurredAt, ...UNAPPRAISED };
    case 'CaseReopened':
      return reopened(row, event.data.at);
    default:
      return {};
  }
};

/** What others answer while the lead is offered is told to the state that may be resumed; the receiver's answer resumes it. */
const movedWhileOffered = (event: Recorded, row: CaseRow, offered_in: CaseState): Partial<CaseRow> => {
  if (event.type === 'TransferNoted') return { state: offered_in, offered_in: null };
  const changes = moved(event, { ...row, state: offered_in });
  const next = changes.state ?? offered_in;
  return BEFORE_REFERRAL.includes(next)
    ? { ...changes, state: 'CaseTransferRequested', offered_in: next }
    : // An offer beside the one that waits is remembered likewise.
      { ...changes, offered_in: changes.offered_in ?? null };
};

/** Who leads, and until when. */
const conducted = (event: Recorded, { lead_agency_id }: CaseRow): Partial<CaseRow> => {
  switch (event.type) {
    case 'TransferNoted':
      return { lead_agency_id: event.data.leadAgencyId };
    case 'CaseTransferredToSuccessor':
      return lead_agency_id === event.data.predecessor ? { lead_agency_id: event.data.successor } : {};
    case 'DeadlineSet':
      return event.data.deadlineId === 'MATTER' ? { due_at: event.data.dueAt } : {};
    default:
      return {};
  }
};

/**
 * What an event changes in a case: as the lead's own decider folds it, so that both say the same of every history (a
 * specification of the server runs both).
 */
const changed = (event: Recorded, row: CaseRow): Partial<CaseRow> => ({
  ...(row.offered_in === null ? moved(event, row) : movedWhileOffered(event, row, row.offered_in)),
  ...conducted(event, row),
});

/** Every case with its state. */
export const caseRegisterProjection = defineProjection({
  name: 'cases',
  version: 6,
  tables: caseTables,
  events: [
    'CaseOpened',
    'VerificationRequested',
    'VerificationCompleted',
    'VerificationReopened',
    'AppraisalStarted',
    'AppraisalCompleted',
    'ExplanationInvited',
    'ExplanationNoted',
    'PpcAdvised',
    'DirectionNoted',
    'CaseTransferRequested',
    'HandlingReferred',
    'HandlingNoted',
    'HandlingRejected',
    'FileReturnNoted',
    'ResultNoted',
    'RemedyNoted',
    'CaseClosedNoViolation',
    'CaseClosed',
    'CaseReopened',
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
