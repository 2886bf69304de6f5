import type { CaseKind, Measure, Outcome, Recorded } from '#contracts';
import { defineProjection, type Rows, type Touched } from '../projection/projection.js';
import { flag, optional, text } from '../projection/table.js';

/** What the public is shown: results and facts that outlets published, and what bodies state in their own name. */
export const PUBLIC_KINDS = ['RESULT', 'FACTS', 'STATEMENT'] as const;
export type PublicKind = (typeof PUBLIC_KINDS)[number];

/** INV-15: the decision that an item reports was amended. */
const setAside = {
  /** The item is to be corrected. */
  under_correction: flag(),
  /** Where the correction is to be read. */
  correction_url: optional(text()),
  correction_at: optional(text()),
} as const;

export const publicResultTables = {
  /** What is published by now, anonymised: no text of a body's file, no person, no id of a matter. */
  public_result: {
    columns: {
      item_id: text(),
      kind: text<PublicKind>(),
      /** The outlet, or the body that states. */
      agency_id: text(),
      case_kind: optional(text<CaseKind>()),
      /** RESULT only: what had been verified and decided when it was published. */
      outcome: optional(text<Outcome>()),
      /** JSON: the measures, each once; none any more where the item does not report them rightly. */
      measures: text(),
      ...setAside,
      /** STATEMENT only: the statement itself is public. */
      title: optional(text()),
      facts: optional(text()),
      url: optional(text()),
      published_at: text(),
      /** When a slip of the pen in it was corrected last (INV-19). */
      corrected_at: optional(text()),
    },
    key: ['item_id'],
    indexes: [['published_at', 'item_id']],
  },
  /** What a result says when it is published; no query reads it. */
  publishable_case: {
    columns: {
      case_id: text(),
      case_kind: text<CaseKind>(),
      outcome: optional(text<Outcome>()),
      /** JSON: what each decision took, by its id. */
      measures: text(),
    },
    key: ['case_id'],
  },
  /** What is known of an item that was offered to an outlet, until it is published; no query reads it. */
  offered_item: {
    columns: { publication_id: text(), kind: text<'RESULT' | 'FACTS'>(), ...setAside },
    key: ['publication_id'],
  },
} as const;

type Tables = typeof publicResultTables;
type PublicRows = Rows<Tables>;

/** What each decision of the case took, by its id. */
const measuresOf = (rows: PublicRows, caseId: string): Readonly<Record<string, Measure>> =>
  JSON.parse(rows.get('publishable_case', caseId)?.measures ?? '{}') as Record<string, Measure>;

/** What a case would say about itself, as it goes on and back. */
const followCase = (event: Recorded, rows: PublicRows): void => {
  const change = (changes: { readonly outcome?: Outcome | null; readonly measures?: string }): void =>
    rows.change('publishable_case', [event.streamId], changes);
  switch (event.type) {
    case 'CaseOpened':
      rows.put('publishable_case', {
        case_id: event.streamId,
        case_kind: event.data.caseKind,
        outcome: null,
        measures: '{}',
      });
      break;
    case 'VerificationCompleted':
    case 'CaseClosedNoViolation':
      change({ outcome: event.data.outcome });
      break;
    case 'HandlingNoted': {
      const { decisionId, measure } = event.data;
      change({ measures: JSON.stringify({ ...measuresOf(rows, event.streamId), [decisionId]: measure }) });
      break;
    }
    case 'RemedyNoted': {
      const { decisionId, stage, cause, measure } = event.data;
      if (stage !== 'OPENED') break;
      const { [decisionId]: before, ...standing } = measuresOf(rows, event.streamId);
      const holds = cause === 'ANNULLED' || before === undefined ? {} : { [decisionId]: measure ?? before };
      change({ measures: JSON.stringify({ ...standing, ...holds }) });
      break;
    }
    case 'HandlingRejected':
      change({ measures: '{}' });
      break;
    case 'VerificationReopened':
      change({ outcome: null, measures: '{}' });
      break;
    case 'CaseReopened':
      change({ outcome: event.data.outcome ?? null, measures: '{}' });
      break;
    default:
  }
};

const published = (event: Extract<Recorded, { type: 'ResultPublished' }>, rows: PublicRows): void => {
  const { outlet, url, publishedAt } = event.data;
  const offered = rows.get('offered_item', event.streamId);
  if (offered === undefined) return;
  // It may have run before the outlet was asked to correct it, and be said to have run only then.
  const { kind, under_correction, correction_url, correction_at } = offered;
  const isSetAside = under_correction === 1 || correction_url !== null;
  const about = rows.get('publishable_case', event.metadata.matterId ?? '');
  const isResult = kind === 'RESULT';
  const measures = isResult && !isSetAside ? Object.values(measuresOf(rows, about?.case_id ?? '')) : [];
  rows.put('public_result', {
    item_id: event.streamId,
    kind,
    agency_id: outlet,
    case_kind: about?.case_kind ?? null,
    outcome: (isResult ? about?.outcome : null) ?? null,
    measures: JSON.stringify([...new Set(measures)]),
    under_correction,
    correction_url,
    correction_at,
    title: null,
    facts: null,
    url,
    published_at: publishedAt,
    corrected_at: null,
  });
  rows.remove('offered_item', event.streamId);
};

const NOT_SET_ASIDE = { under_correction: 0, correction_url: null, correction_at: null } as const;

/** INV-15: what reports an annulled decision is gone from here at once, what reports an amended one says so. */
const setRight = (event: Recorded, rows: PublicRows): void => {
  const key = [event.streamId];
  switch (event.type) {
    case 'CorrectionRequested':
      rows.change('public_result', key, { measures: '[]', under_correction: 1 });
      rows.change('offered_item', key, { under_correction: 1 });
      break;
    case 'CorrectionPublished': {
      const { url: correction_url, publishedAt: correction_at } = event.data;
      for (const table of ['public_result', 'offered_item'] as const)
        rows.change(table, key, { under_correction: 0, correction_url, correction_at });
      break;
    }
    case 'PublicationRetractionRequested':
    case 'PublicationRetracted':
      rows.remove('public_result', event.streamId);
      rows.remove('offered_item', event.streamId);
      break;
    default:
  }
};

const followStatement = (event: Recorded, rows: PublicRows): void => {
  if (event.type === 'OfficialStatementIssued') {
    const { agencyId, title, facts, url } = event.data;
    rows.put('public_result', {
      item_id: event.streamId,
      kind: 'STATEMENT',
      agency_id: agencyId,
      case_kind: null,
      outcome: null,
      measures: '[]',
      ...NOT_SET_ASIDE,
      title,
      facts,
      url: url ?? null,
      published_at: event.metadata.occurredAt,
      corrected_at: null,
    });
  } else if (event.type === 'EventCorrected') {
    const url = event.data.fields.find(({ field }) => field === 'url')?.is;
    rows.change('public_result', [event.streamId], {
      ...(url !== undefined && { url }),
      corrected_at: event.metadata.occurredAt,
    });
  }
};

/** Published results and facts, and official statements: all that is known without an account. */
export const publicResultsProjection = defineProjection({
  name: 'public-results',
  version: 3,
  tables: publicResultTables,
  events: [
    'CaseOpened',
    'VerificationCompleted',
    'VerificationReopened',
    'CaseClosedNoViolation',
    'CaseReopened',
    'HandlingNoted',
    'HandlingRejected',
    'RemedyNoted',
    'PublicationOpened',
    'PublicationDeclined',
    'ResultPublished',
    'CorrectionRequested',
    'CorrectionPublished',
    'PublicationRetractionRequested',
    'PublicationRetracted',
    'OfficialStatementIssued',
    'EventCorrected',
  ],
  touches: (event): readonly Touched<Tables>[] => {
    switch (event.category) {
      case 'case':
        return [['publishable_case', event.streamId]];
      case 'publication':
        return [
          ['offered_item', event.streamId],
          ['public_result', event.streamId],
          ...(event.metadata.matterId === undefined ? [] : [['publishable_case', event.metadata.matterId] as const]),
        ];
      case 'statement':
        return [['public_result', event.streamId]];
      default:
        return [];
    }
  },
  project: (event, rows) => {
    switch (event.category) {
      case 'case':
        followCase(event, rows);
        break;
      case 'statement':
        followStatement(event, rows);
        break;
      case 'publication':
        if (event.type === 'PublicationOpened') {
          rows.put('offered_item', { publication_id: event.streamId, kind: event.data.kind, ...NOT_SET_ASIDE });
        } else if (event.type === 'PublicationDeclined') rows.remove('offered_item', event.streamId);
        else if (event.type === 'ResultPublished') published(event, rows);
        else setRight(event, rows);
        break;
      default:
    }
  },
});
