import {
  type AnnulmentGround,
  type DecisionAmended,
  type EventOf,
  type HandlingDecided,
  type HandlingReferred,
  type Measure,
  NOT_IN_SOURCE,
  type Outcome,
  type Recorded,
  type Route,
  type VerificationAnswered,
  type VerificationRequested,
} from '#contracts';
import { defineProjection, type Rows, type Touched } from '../projection/projection.js';
import { type Flag, flag, optional, text } from '../projection/table.js';

export type DecisionState =
  'Requested' | 'Returned' | 'Decided' | 'TookEffect' | 'Lapsed' | 'Notified' | 'ResultReported';
export type PublicationState = 'Requested' | 'Accepted' | 'Declined' | 'Published' | 'Corrected' | 'Retracted';

/** INV-15: a decision that does not stand as it was made; the last time, where it was set aside again. */
export interface SetAside {
  readonly cause: 'AMENDED' | 'ANNULLED';
  readonly ground: AnnulmentGround;
  readonly reasons: string;
  readonly at: string;
  /** ANNULLED: when whom it is about, where it had been notified, was told so; null: not yet; absent: nobody is to be told. */
  readonly notifiedAt?: string | null;
}

/** INV-15: what is asked about an item, or was done about it; by whom, and where it is to be read. */
export interface SetRight {
  readonly by: string;
  readonly url: string | null;
  readonly at: string;
}

type Referred = EventOf<typeof HandlingReferred>['data'];
type Decided = EventOf<typeof HandlingDecided>['data'];

export type ContentRefs = EventOf<typeof VerificationRequested>['data']['file']['subject']['contentRefs'];
export type Evidence = EventOf<typeof VerificationAnswered>['data']['evidence'];

/** What a body decides on, as it was sent; who verified and who has a conflict are for its safeguards, not for reading. */
export type ReferralFile = Pick<
  Referred['file'],
  'subject' | 'territory' | 'outcome' | 'conductAt' | 'bodiesConcerned' | 'grounds' | 'appraisal'
>;

/** What was decided beside the measure and its reasons. */
export type DecidedFacts = Omit<Decided, 'referralId' | 'agencyId' | 'route' | 'measure' | 'reasons'>;

export const caseFileTables = {
  /** What a body was asked to verify, and what it answered. */
  verification_request: {
    columns: {
      request_id: text(),
      case_id: text(),
      assignment_id: text(),
      asked_by: text(),
      addressee: text(),
      purpose: optional(text()),
      legal_basis: optional(text()),
      requested_at: text(),
      due_at: optional(text()),
      answered_at: optional(text()),
      outcome: optional(text<Outcome>()),
      late: flag(),
      /** Why the body gave the task back. */
      returned_because: optional(text()),
      /** What is to be verified, as JSON: `ContentRefs`. */
      content_refs: text(),
      /** What the answer stands on, as JSON: `Evidence`. */
      evidence: optional(text()),
    },
    key: ['request_id'],
    indexes: [['case_id']],
  },
  /** What a body was asked to decide, and how it decided. */
  case_decision: {
    columns: {
      decision_id: text(),
      case_id: text(),
      agency_id: text(),
      route: text<Route>(),
      state: text<DecisionState>(),
      proposed_measure: text<Measure>(),
      measure: optional(text<Measure>()),
      reasons: optional(text()),
      result: optional(text()),
      requested_at: text(),
      decided_at: optional(text()),
      notified_at: optional(text()),
      result_at: optional(text()),
      /** JSON: `ReferralFile`. */
      file: text(),
      /** JSON: `DecidedFacts`, as they stand after an amendment. */
      decided: optional(text()),
      /** JSON: `SetAside`. */
      set_aside: optional(text()),
    },
    key: ['decision_id'],
    indexes: [['case_id']],
  },
  /** What an outlet was asked to publish, and where it did. */
  case_publication: {
    columns: {
      publication_id: text(),
      case_id: text(),
      outlet: text(),
      kind: text<'RESULT' | 'FACTS'>(),
      title: text(),
      /** What is offered for publication. */
      body: text(),
      state: text<PublicationState>(),
      url: optional(text()),
      requested_at: text(),
      published_at: optional(text()),
      /** What the outlet is asked for and nobody has done yet. */
      asked: optional(text<'CORRECT' | 'RETRACT'>()),
      /** JSON: `SetRight`. */
      set_right: optional(text()),
    },
    key: ['publication_id'],
    indexes: [['case_id']],
  },
} as const;

type Tables = typeof caseFileTables;

const orNull = (value: string): string | null => (value === NOT_IN_SOURCE ? null : value);
const lateness = (late: boolean): Flag => (late ? 1 : 0);

const projectVerification = (event: Recorded, rows: Rows<Tables>): void => {
  if (event.type === 'VerificationRequested') {
    const { requestId, assignmentId, askedBy, addressee, purpose, legalBasis, dueAt, file } = event.data;
    rows.put('verification_request', {
      request_id: requestId,
      case_id: event.streamId,
      assignment_id: assignmentId,
      asked_by: askedBy,
      addressee,
      purpose: orNull(purpose),
      legal_basis: orNull(legalBasis),
      requested_at: event.metadata.occurredAt,
      due_at: orNull(dueAt),
      answered_at: null,
      outcome: null,
      late: 0,
      returned_because: null,
      content_refs: JSON.stringify(file.subject.contentRefs),
      evidence: null,
    });
  } else if (event.type === 'VerificationAnswered') {
    const { requestId, outcome, late, evidence } = event.data;
    rows.change('verification_request', [requestId], {
      answered_at: event.metadata.occurredAt,
      outcome,
      late: lateness(late),
      evidence: JSON.stringify(evidence),
    });
  } else if (event.type === 'VerificationReturnNoted') {
    rows.change('verification_request', [event.data.requestId], { returned_because: event.data.reasons });
  } else if (event.type === 'RequestDueNoted') {
    rows.change('verification_request', [event.data.requestId], { due_at: event.data.dueAt ?? null });
  }
};

const referralFileOf = ({ file }: Referred): ReferralFile => {
  const { subject, territory, outcome, conductAt, bodiesConcerned, grounds, appraisal } = file;
  return {
    subject,
    territory,
    outcome,
    ...(conductAt !== undefined && { conductAt }),
    bodiesConcerned,
    grounds,
    ...(appraisal !== undefined && { appraisal }),
  };
};

/** The statement of reasons whole (INV-08), apart from what has columns of its own. */
const decidedFactsOf = (decided: Decided): DecidedFacts => {
  const { referralId: _id, agencyId: _agency, route: _route, measure: _measure, reasons: _reasons, ...facts } = decided;
  return facts;
};

const setAside = (said: SetAside): string => JSON.stringify(said);
const setRight = (done: SetRight): string => JSON.stringify(done);

/** What holds after an amendment; the rest of the statement stands (INV-08). */
const amendedFacts = (before: string, { scope, duration, remedy }: EventOf<typeof DecisionAmended>['data']): string => {
  const { duration: _, ...facts } = JSON.parse(before) as DecidedFacts;
  const after: DecidedFacts = { ...facts, scope, ...(duration !== undefined && { duration }), remedy };
  return JSON.stringify(after);
};

const projectDecision = (event: Recorded, rows: Rows<Tables>): void => {
  const key = [event.streamId];
  const { occurredAt } = event.metadata;
  switch (event.type) {
    case 'HandlingReferred':
      rows.put('case_decision', {
        decision_id: event.data.decisionId,
        case_id: event.streamId,
        agency_id: event.data.to,
        route: event.data.route,
        state: 'Requested',
        proposed_measure: event.data.proposedMeasure,
        measure: null,
        reasons: null,
        result: null,
        requested_at: occurredAt,
        decided_at: null,
        notified_at: null,
        result_at: null,
        file: JSON.stringify(referralFileOf(event.data)),
        decided: null,
        set_aside: null,
      });
      break;
    case 'HandlingDecided': {
      const { measure, reasons } = event.data;
      rows.change('case_decision', key, {
        state: 'Decided',
        measure,
        reasons,
        decided_at: occurredAt,
        decided: JSON.stringify(decidedFactsOf(event.data)),
      });
      break;
    }
    case 'FileReturned':
      rows.change('case_decision', key, { state: 'Returned', reasons: event.data.reasons });
      break;
    case 'DecisionTookEffect':
      rows.change('case_decision', key, { state: 'TookEffect' });
      break;
    case 'DecisionLapsed':
      rows.change('case_decision', key, { state: 'Lapsed' });
      break;
    case 'DecisionNotified':
      if (event.data.annulled) {
        const known = rows.get('case_decision', event.streamId)?.set_aside ?? null;
        if (known !== null)
          rows.change('case_decision', key, {
            set_aside: setAside({ ...(JSON.parse(known) as SetAside), notifiedAt: event.data.receivedAt }),
          });
        break;
      }
      // What was reported stays so when an amended text is handed over.
      rows.change('case_decision', key, {
        ...(rows.get('case_decision', event.streamId)?.state !== 'ResultReported' && { state: 'Notified' }),
        notified_at: event.data.receivedAt,
      });
      break;
    case 'HandlingResultReported':
      rows.change('case_decision', key, {
        state: 'ResultReported',
        result: event.data.result,
        result_at: occurredAt,
      });
      break;
    case 'DecisionAmended': {
      const { ground, reasons, measure } = event.data;
      const decided = rows.get('case_decision', event.streamId)?.decided ?? null;
      rows.change('case_decision', key, {
        measure,
        notified_at: null,
        decided: decided === null ? null : amendedFacts(decided, event.data),
        set_aside: setAside({ cause: 'AMENDED', ground, reasons, at: occurredAt }),
      });
      break;
    }
    case 'DecisionAnnulled': {
      const { ground, reasons, wasNotified } = event.data;
      const told = wasNotified ? { notifiedAt: null } : {};
      rows.change('case_decision', key, {
        set_aside: setAside({ cause: 'ANNULLED', ground, reasons, at: occurredAt, ...told }),
      });
      break;
    }
    default:
  }
};

const projectPublication = (event: Recorded, rows: Rows<Tables>): void => {
  const key = [event.streamId];
  switch (event.type) {
    case 'PublicationRequested':
      rows.put('case_publication', {
        publication_id: event.data.publicationId,
        case_id: event.streamId,
        outlet: event.data.outlet,
        kind: event.data.kind,
        title: event.data.title,
        body: event.data.text,
        state: 'Requested',
        url: null,
        requested_at: event.metadata.occurredAt,
        published_at: null,
        asked: null,
        set_right: null,
      });
      break;
    case 'PublicationAccepted':
      rows.change('case_publication', key, { state: 'Accepted' });
      break;
    case 'PublicationDeclined':
      rows.change('case_publication', key, { state: 'Declined' });
      break;
    case 'ResultPublished': {
      const { url, publishedAt } = event.data;
      // What the lead set right in the outlet's place stays so, also where the outlet says only then that it ran.
      const isCorrected = rows.get('case_publication', event.streamId)?.state === 'Corrected';
      rows.change('case_publication', key, {
        ...(!isCorrected && { state: 'Published' }),
        url,
        published_at: publishedAt,
      });
      break;
    }
    case 'CorrectionRequested':
      // What is to be gone is not made good by a correction.
      if (rows.get('case_publication', event.streamId)?.asked !== 'RETRACT')
        rows.change('case_publication', key, { asked: 'CORRECT' });
      break;
    case 'PublicationRetractionRequested':
      rows.change('case_publication', key, { asked: 'RETRACT' });
      break;
    case 'CorrectionPublished': {
      const { by, url, publishedAt: at } = event.data;
      rows.change('case_publication', key, { state: 'Corrected', asked: null, set_right: setRight({ by, url, at }) });
      break;
    }
    case 'PublicationRetracted': {
      const { by, noticeUrl, retractedAt: at } = event.data;
      const isDeclined = rows.get('case_publication', event.streamId)?.state === 'Declined';
      rows.change('case_publication', key, {
        ...(!isDeclined && { state: 'Retracted' }),
        asked: null,
        set_right: setRight({ by, url: noticeUrl ?? null, at }),
      });
      break;
    }
    default:
  }
};

/** The requests of a case and their answers, each as one row. */
export const caseFileProjection = defineProjection({
  name: 'case-files',
  version: 7,
  tables: caseFileTables,
  events: [
    'VerificationRequested',
    'VerificationAnswered',
    'VerificationReturnNoted',
    'RequestDueNoted',
    'HandlingReferred',
    'HandlingDecided',
    'FileReturned',
    'DecisionTookEffect',
    'DecisionLapsed',
    'DecisionNotified',
    'HandlingResultReported',
    'DecisionAmended',
    'DecisionAnnulled',
    'CorrectionRequested',
    'PublicationRetractionRequested',
    'CorrectionPublished',
    'PublicationRetracted',
    'PublicationRequested',
    'PublicationAccepted',
    'PublicationDeclined',
    'ResultPublished',
  ],
  touches: (event): readonly Touched<Tables>[] => {
    if (
      event.type === 'VerificationAnswered' ||
      event.type === 'VerificationReturnNoted' ||
      event.type === 'RequestDueNoted'
    )
      return [['verification_request', event.data.requestId]];
    if (event.category === 'decision') return [['case_decision', event.streamId]];
    if (event.category === 'publication') return [['case_publication', event.streamId]];
    return [];
  },
  project: (event, rows) => {
    projectVerification(event, rows);
    projectDecision(event, rows);
    projectPublication(event, rows);
  },
});
