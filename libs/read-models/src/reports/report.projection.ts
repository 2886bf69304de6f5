import {
  type Channel,
  type DismissalGround,
  type Disposition,
  type EventOf,
  NOT_IN_SOURCE,
  type Origin,
  type Recorded,
  type ReportEvent,
  type ReportReceived,
  type ReportSource,
} from '#contracts';
import { defineProjection, type Rows, type Touched } from '../projection/projection.js';
import { type Flag, flag, flagOf, optional, text } from '../projection/table.js';

/** States of a report (life-cycle 3.2). */
export const REPORT_STATES = [
  'Received',
  'Acknowledged',
  'ReturnedForInformation',
  'Screened',
  'LinkedToCase',
  'Merged',
  'Redirected',
  'DismissedOutOfScope',
  'DismissedNoFactualClaim',
  'DismissedIncomplete',
  'ClassifiedRefused',
] as const;
export type ReportState = (typeof REPORT_STATES)[number];

const DISMISSED: Readonly<Record<DismissalGround, ReportState>> = {
  OUT_OF_SCOPE: 'DismissedOutOfScope',
  NO_FACTUAL_CLAIM: 'DismissedNoFactualClaim',
  INCOMPLETE: 'DismissedIncomplete',
};

type Received = EventOf<typeof ReportReceived>['data'];

/** What a report points at and how it came, for whoever handles it; no words, no person (INV-17). */
export interface ReportContent {
  /** Null where an imported source holds none. */
  readonly contentRefs: Exclude<Received['contentRefs'], typeof NOT_IN_SOURCE> | null;
  readonly reportedPartyKind: NonNullable<Received['reportedParty']>['kind'] | null;
  readonly postal: Omit<NonNullable<Received['postal']>, 'scanHash'> | null;
}

export const reportTables = {
  /** One incoming report each, with nothing of what it says or who made it (INV-17). */
  report: {
    columns: {
      report_id: text(),
      state: text<ReportState>(),
      /** Of a merged report: where it goes back to if it is unmerged. */
      before_merge: optional(text<ReportState>()),
      received_by: text(),
      lead_agency_id: text(),
      channel: text<Channel>(),
      channel_id: optional(text()),
      source: text<ReportSource>(),
      origin: text<Origin>(),
      /** The reporter left a contact and is to be informed of the end. */
      contactable: flag(),
      received_at: text(),
      recorded_at: text(),
      acknowledged_at: optional(text()),
      screened_at: optional(text()),
      ended_at: optional(text()),
      informed_at: optional(text()),
      disposition: optional(text<Disposition>()),
      case_id: optional(text()),
      legacy_register: optional(text()),
      legacy_reference: optional(text()),
      /** JSON: `ReportContent`. */
      content: text(),
      /** Where the words are in the vault. */
      message_ref: optional(text()),
      transcript_ref: optional(text()),
    },
    key: ['report_id'],
    indexes: [['state', 'received_at', 'report_id'], ['received_at', 'report_id'], ['case_id']],
  },
} as const;

type Tables = typeof reportTables;

const contentOf = ({ contentRefs, reportedParty, postal }: Received): ReportContent => {
  const { scanHash: _, ...dates } = postal ?? { scanHash: undefined, arrivedOn: '' };
  return {
    contentRefs: contentRefs === NOT_IN_SOURCE ? null : contentRefs,
    reportedPartyKind: reportedParty?.kind ?? null,
    postal: postal === undefined ? null : dates,
  };
};

const received = (event: Recorded<Extract<ReportEvent, { type: 'ReportReceived' }>>, rows: Rows<Tables>): void => {
  const { data, metadata, streamId } = event;
  const contactable: Flag = flagOf(data.reporter?.contactable === true);
  rows.put('report', {
    report_id: streamId,
    state: 'Received',
    before_merge: null,
    received_by: data.receivedBy,
    lead_agency_id: data.leadAgencyId,
    channel: data.channel,
    channel_id: data.channelId === NOT_IN_SOURCE ? null : data.channelId,
    source: data.source,
    origin: metadata.origin,
    contactable,
    received_at: metadata.occurredAt,
    recorded_at: metadata.recordedAt,
    acknowledged_at: null,
    screened_at: null,
    ended_at: null,
    informed_at: null,
    disposition: null,
    case_id: null,
    legacy_register: data.legacy?.register ?? null,
    legacy_reference: data.legacy?.reference ?? null,
    content: JSON.stringify(contentOf(data)),
    message_ref: data.message === NOT_IN_SOURCE ? null : data.message.docRef,
    transcript_ref: null,
  });
};

/** Every report with its state: the register of reports, the screening queue and the totals by channel ask it. */
export const reportProjection = defineProjection({
  name: 'reports',
  version: 3,
  tables: reportTables,
  events: [
    'ReportReceived',
    'TranscriptConfirmed',
    'ReportAcknowledged',
    'ReportReturnedForInformation',
    'ReportCompleted',
    'ReportScreened',
    'ReportMerged',
    'ReportUnmerged',
    'ReportReopened',
    'ClassifiedMaterialRefused',
    'ReportLinkedToCase',
    'ReportRedirected',
    'ReportDismissed',
    'ReporterInformed',
    'TaskTransferredToSuccessor',
  ],
  touches: (event): readonly Touched<Tables>[] =>
    event.type === 'ReportReceived' || event.category !== 'report' ? [] : [['report', event.streamId]],
  project: (event, rows) => {
    if (event.category !== 'report') return;
    const key = [event.streamId];
    const { occurredAt } = event.metadata;
    switch (event.type) {
      case 'ReportReceived':
        received(event, rows);
        break;
      case 'TranscriptConfirmed':
        rows.change('report', key, { transcript_ref: event.data.transcript.docRef });
        break;
      case 'ReportAcknowledged':
        rows.change('report', key, { state: 'Acknowledged', acknowledged_at: occurredAt });
        break;
      case 'ReportReturnedForInformation':
        rows.change('report', key, { state: 'ReturnedForInformation' });
        break;
      case 'ReportCompleted':
        rows.change('report', key, { state: 'Acknowledged' });
        break;
      case 'ReportMerged': {
        const before_merge =
          rows.get('report', event.streamId)?.state === 'ReturnedForInformation'
            ? 'ReturnedForInformation'
            : 'Acknowledged';
        rows.change('report', key, { state: 'Merged', before_merge, ended_at: occurredAt });
        break;
      }
      case 'ReportUnmerged': {
        const state = rows.get('report', event.streamId)?.before_merge ?? 'Acknowledged';
        rows.change('report', key, { state, before_merge: null, ended_at: null });
        break;
      }
      case 'ReportReopened':
        rows.change('report', key, { state: 'Acknowledged', before_merge: null, ended_at: null });
        break;
      case 'ClassifiedMaterialRefused':
        rows.change('report', key, { state: 'ClassifiedRefused', ended_at: occurredAt });
        break;
      case 'TaskTransferredToSuccessor': {
        const row = rows.get('report', event.streamId);
        const { predecessor, successor } = event.data;
        const now = (agency: string): string => (agency === predecessor ? successor : agency);
        if (row !== undefined)
          rows.put('report', {
            ...row,
            received_by: now(row.received_by),
            lead_agency_id: now(row.lead_agency_id),
          });
        break;
      }
      case 'ReportScreened':
        rows.change('report', key, {
          state: 'Screened',
          screened_at: occurredAt,
          disposition: event.data.disposition,
        });
        break;
      case 'ReportLinkedToCase':
        rows.change('report', key, { state: 'LinkedToCase', ended_at: occurredAt, case_id: event.data.caseId });
        break;
      case 'ReportRedirected':
        rows.change('report', key, { state: 'Redirected', ended_at: occurredAt });
        break;
      case 'ReportDismissed':
        rows.change('report', key, { state: DISMISSED[event.data.ground], ended_at: occurredAt });
        break;
      case 'ReporterInformed':
        rows.change('report', key, { informed_at: event.data.informedAt });
        break;
      default:
    }
  },
});
