import type { Channel, Disposition, Origin, ReportSource } from '#contracts';
import { NotFound } from '#kernel';
import type { Selectable } from 'kysely';
import { restrictedVisibleTo, type Viewer, visibleTo } from '../access/visible-to.js';
import { type ListOrder, type Page, pageBounds, pageOf, type PageRequest } from '../paging.js';
import type { ReadSchema, ReadSource } from '../read-schema.js';
import type { ReportContent, ReportState } from './report.projection.js';

/** A report as its register shows it: where it stands, nothing of what it says or who made it. */
export interface ReportSummary {
  readonly reportId: string;
  readonly state: ReportState;
  readonly receivedBy: string;
  readonly leadAgencyId: string;
  readonly channel: Channel;
  readonly channelId: string | null;
  readonly source: ReportSource;
  readonly origin: Origin;
  readonly contactable: boolean;
  readonly receivedAt: string;
  readonly acknowledgedAt: string | null;
  readonly screenedAt: string | null;
  readonly endedAt: string | null;
  readonly informedAt: string | null;
  readonly disposition: Disposition | null;
  readonly caseId: string | null;
  /** Where an imported report stood in its source. */
  readonly legacy: { readonly register: string; readonly reference: string } | null;
}

export interface ReportFilter {
  readonly state?: ReportState;
  readonly channel?: Channel;
  readonly leadAgencyId?: string;
  /** Received at or after. */
  readonly receivedFrom?: string;
  /** Received before. */
  readonly receivedBefore?: string;
}

const REGISTER: ListOrder = {
  list: 'reports',
  columns: ['report.received_at', 'report.report_id'],
  direction: 'desc',
};
const QUEUE: ListOrder = { ...REGISTER, list: 'screening', direction: 'asc' };

type ReportRow = Selectable<ReadSchema['report']>;

const summaryOf = (row: ReportRow): ReportSummary => ({
  reportId: row.report_id,
  state: row.state,
  receivedBy: row.received_by,
  leadAgencyId: row.lead_agency_id,
  channel: row.channel,
  channelId: row.channel_id,
  source: row.source,
  origin: row.origin,
  contactable: row.contactable === 1,
  receivedAt: row.received_at,
  acknowledgedAt: row.acknowledged_at,
  screenedAt: row.screened_at,
  endedAt: row.ended_at,
  informedAt: row.informed_at,
  disposition: row.disposition,
  caseId: row.case_id,
  legacy:
    row.legacy_register === null || row.legacy_reference === null
      ? null
      : { register: row.legacy_register, reference: row.legacy_reference },
});

const placeOf = (row: ReportRow): readonly string[] => [row.received_at, row.report_id];

const list = async (
  source: ReadSource,
  viewer: Viewer,
  states: readonly ReportState[] | undefined,
  filter: ReportFilter,
  request: PageRequest,
  order: ListOrder,
): Promise<Page<ReportSummary>> => {
  const bounds = pageBounds(request, order);
  const { condition } = bounds;
  const { channel, leadAgencyId, receivedFrom, receivedBefore } = filter;
  const rows = await source.read((db) =>
    db
      .selectFrom('report')
      .selectAll()
      .where(visibleTo(viewer, 'report.report_id'))
      .$if(states !== undefined, (query) => query.where('state', 'in', states ?? []))
      .$if(channel !== undefined, (query) => query.where('channel', '=', channel ?? 'POST'))
      .$if(leadAgencyId !== undefined, (query) => query.where('lead_agency_id', '=', leadAgencyId ?? ''))
      .$if(receivedFrom !== undefined, (query) => query.where('received_at', '>=', receivedFrom ?? ''))
      .$if(receivedBefore !== undefined, (query) => query.where('received_at', '<', receivedBefore ?? ''))
      .$if(condition !== undefined, (query) => (condition === undefined ? query : query.where(condition)))
      .orderBy('received_at', order.direction)
      .orderBy('report_id', order.direction)
      .limit(bounds.limit + 1)
      .execute(),
  );
  return pageOf(rows, bounds, order, summaryOf, placeOf);
};

/** The reports that the viewer may see, newest first. @throws InvalidInput for a cursor or limit that does not fit. */
export const listReports = (
  source: ReadSource,
  viewer: Viewer,
  filter: ReportFilter = {},
  request: PageRequest = {},
): Promise<Page<ReportSummary>> =>
  list(source, viewer, filter.state === undefined ? undefined : [filter.state], filter, request, REGISTER);

/**
 * The screening queue: reports that nobody has screened, the longest waiting first.
 * @throws InvalidInput for a cursor or limit that does not fit.
 */
export const screeningQueue = (
  source: ReadSource,
  viewer: Viewer,
  request: PageRequest = {},
): Promise<Page<ReportSummary>> => list(source, viewer, ['Received', 'Acknowledged'], {}, request, QUEUE);

/** A report, with what whoever handles it must know. */
export interface ReportDetail extends ReportSummary {
  /** Null for a viewer who may not read what is RESTRICTED there. */
  readonly content: ReportContent | null;
}

/** One report. @throws NotFound when it is not there or not for the viewer. */
export const getReport = async (source: ReadSource, viewer: Viewer, reportId: string): Promise<ReportDetail> => {
  const row = await source.read((db) =>
    db
      .selectFrom('report')
      .selectAll()
      .select((eb) => eb.and([restrictedVisibleTo(viewer, 'report.report_id')]).as('handles'))
      .where('report_id', '=', reportId)
      .where(visibleTo(viewer, 'report.report_id'))
      .executeTakeFirst(),
  );
  if (row === undefined) throw new NotFound(`report ${reportId}`);
  return { ...summaryOf(row), content: row.handles ? (JSON.parse(row.content) as ReportContent) : null };
};

/** Where the words of a report are in the vault: null where it has none. */
export interface ReportWords {
  readonly message: string | null;
  readonly transcript: string | null;
}

/**
 * Where the words of a report are: for the bodies that handle it.
 * @throws NotFound when it is not there, or the viewer may not read what is RESTRICTED there.
 */
export const getReportWords = async (source: ReadSource, viewer: Viewer, reportId: string): Promise<ReportWords> => {
  const row = await source.read((db) =>
    db
      .selectFrom('report')
      .select(['message_ref as message', 'transcript_ref as transcript'])
      .where('report_id', '=', reportId)
      .where(visibleTo(viewer, 'report.report_id'))
      .where(restrictedVisibleTo(viewer, 'report.report_id'))
      .executeTakeFirst(),
  );
  if (row === undefined) throw new NotFound(`report ${reportId}`);
  return row;
};

/** How many reports came by which channel, and how many of them from an import. */
export interface ChannelTotal {
  readonly channel: Channel;
  readonly origin: Origin;
  readonly reports: number;
}

/** Counts by channel and origin over the reports that the viewer may see. */
export const channelTotals = async (source: ReadSource, viewer: Viewer): Promise<readonly ChannelTotal[]> => {
  const rows = await source.read((db) =>
    db
      .selectFrom('report')
      .select(({ fn }) => ['channel', 'origin', fn.countAll().as('reports')])
      .where(visibleTo(viewer, 'report.report_id'))
      .groupBy(['channel', 'origin'])
      .orderBy('channel')
      .orderBy('origin')
      .execute(),
  );
  return rows.map(({ channel, origin, reports }) => ({ channel, origin, reports: Number(reports) }));
};
