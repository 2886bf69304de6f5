import type { Recorded } from '#contracts';
import { defineProjection, type Rows, type Touched } from '../projection/projection.js';
import { optional, text } from '../projection/table.js';

/** How far a report has come, in as many steps as its reporter has a use for. */
export const TRACKED_STATES = [
  'RECEIVED',
  'WAITING_FOR_INFORMATION',
  'SCREENED',
  'IN_CASE',
  'MERGED',
  'REDIRECTED',
  'DISMISSED',
  'REFUSED',
] as const;
export type TrackedState = (typeof TRACKED_STATES)[number];

export const trackingTables = {
  /** What whoever shows the tracking code of a report is told: nothing of what it says, or of who made it (INV-17). */
  tracked_report: {
    columns: {
      report_id: text(),
      /** Null until the report was acknowledged; the code itself is nowhere. */
      code_hash: optional(text()),
      state: text<TrackedState>(),
      received_at: text(),
      acknowledged_at: optional(text()),
      /** Since when the state is what it is. */
      since: text(),
      /** WAITING_FOR_INFORMATION: until when. */
      due_at: optional(text()),
      informed_at: optional(text()),
      /** The body that has it in hand, where no case says so. */
      handled_by: text(),
      case_id: optional(text()),
      /** JSON: where one can turn against how it ended (INV-21). */
      remedy: optional(text()),
    },
    key: ['report_id'],
    indexes: [['code_hash']],
  },
} as const;

type Tables = typeof trackingTables;
type Row = Parameters<Rows<Tables>['put']>[1];

/** What is over as soon as the report stands elsewhere. */
const MOVED = { due_at: null, remedy: null } as const;

const changed = (event: Recorded, row: Row): Partial<Row> => {
  const since = event.metadata.occurredAt;
  switch (event.type) {
    case 'ReportAcknowledged':
      return { acknowledged_at: since, code_hash: event.data.trackingCodeHash ?? null };
    case 'ReportReturnedForInformation':
      return { ...MOVED, state: 'WAITING_FOR_INFORMATION', since, due_at: event.data.dueAt };
    case 'ReportCompleted':
    case 'ReportUnmerged':
    case 'ReportReopened':
      return { ...MOVED, state: 'RECEIVED', since };
    case 'ReportScreened':
      return { ...MOVED, state: 'SCREENED', since };
    case 'ReportLinkedToCase':
      return { ...MOVED, state: 'IN_CASE', since, case_id: event.data.caseId };
    case 'ReportMerged':
      return { ...MOVED, state: 'MERGED', since, remedy: JSON.stringify(event.data.remedy) };
    case 'ReportRedirected': {
      const { to, remedy } = event.data;
      return { ...MOVED, state: 'REDIRECTED', since, handled_by: to, remedy: JSON.stringify(remedy) };
    }
    case 'ReportDismissed':
      return { ...MOVED, state: 'DISMISSED', since, remedy: JSON.stringify(event.data.remedy) };
    case 'ClassifiedMaterialRefused':
      return { ...MOVED, state: 'REFUSED', since };
    case 'ReporterInformed':
      return { informed_at: event.data.informedAt };
    case 'TaskTransferredToSuccessor':
      return row.handled_by === event.data.predecessor ? { handled_by: event.data.successor } : {};
    default:
      return {};
  }
};

/** Where every report stands, for whoever follows it without an account. */
export const trackingProjection = defineProjection({
  name: 'tracking',
  version: 1,
  tables: trackingTables,
  events: [
    'ReportReceived',
    'ReportAcknowledged',
    'ReportReturnedForInformation',
    'ReportCompleted',
    'ReportScreened',
    'ReportLinkedToCase',
    'ReportMerged',
    'ReportUnmerged',
    'ReportReopened',
    'ReportRedirected',
    'ReportDismissed',
    'ClassifiedMaterialRefused',
    'ReporterInformed',
    'TaskTransferredToSuccessor',
  ],
  touches: (event): readonly Touched<Tables>[] =>
    event.category === 'report' && event.type !== 'ReportReceived' ? [['tracked_report', event.streamId]] : [],
  project: (event, rows) => {
    if (event.category !== 'report') return;
    const { occurredAt } = event.metadata;
    if (event.type === 'ReportReceived') {
      rows.put('tracked_report', {
        report_id: event.streamId,
        code_hash: null,
        state: 'RECEIVED',
        received_at: occurredAt,
        acknowledged_at: null,
        since: occurredAt,
        due_at: null,
        informed_at: null,
        handled_by: event.data.leadAgencyId,
        case_id: null,
        remedy: null,
      });
      return;
    }
    const row = rows.get('tracked_report', event.streamId);
    if (row !== undefined) rows.put('tracked_report', { ...row, ...changed(event, row) });
  },
});
