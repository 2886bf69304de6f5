import { bodiesOf, readsEverything, type Viewer } from '../access/visible-to.js';
import { type ListOrder, type Page, pageBounds, pageOf, type PageRequest } from '../paging.js';
import type { ReadSource } from '../read-schema.js';
import type { AccessKind } from './access-records.projection.js';

/** Who was shown what, was refused, took away, unmasked or erased: by reference, never what was shown. */
export interface AccessEntry {
  readonly recordId: string;
  readonly at: string;
  readonly kind: AccessKind;
  /** Of an erasure by a policy: the body whose act led to it, else `SYSTEM`. */
  readonly agencyId: string;
  /** Of an erasure by a policy: its name. */
  readonly officerRef: string;
  /** The pattern of the path; of an unmasking the kind of stream in which the person stands, of an erasure its ground. */
  readonly what: string;
  readonly thingId: string | null;
  readonly matterId: string | null;
  readonly subjectRef: string | null;
  readonly reason: string | null;
  readonly legalBasis: string | null;
  readonly correlationId: string;
}

export interface AccessFilter {
  readonly kind?: AccessKind;
  readonly agencyId?: string;
  readonly officerRef?: string;
  /** Of a case, also what was recorded of its reports. */
  readonly matterId?: string;
  /** At or after. */
  readonly since?: string;
  /** Before. */
  readonly before?: string;
}

const ORDER: ListOrder = {
  list: 'access-records',
  columns: ['access_record.at', 'access_record.record_id'],
  direction: 'desc',
};

/**
 * The records of access, the latest first: an auditor of an oversight body reads all, one elsewhere those of the own body's
 * officers. That only auditors ask is the caller's to see to.
 * @throws InvalidInput for a cursor or limit that does not fit.
 */
export const listAccessRecords = async (
  source: ReadSource,
  viewer: Viewer,
  { kind, agencyId, officerRef, matterId, since, before }: AccessFilter = {},
  request: PageRequest = {},
): Promise<Page<AccessEntry>> => {
  const bounds = pageBounds(request, ORDER);
  const rows = await source.read((db) => {
    let query = db
      .selectFrom('access_record')
      .selectAll()
      .where((eb) => eb.or([readsEverything(viewer), eb('access_record.agency_id', 'in', bodiesOf(viewer))]));
    if (kind !== undefined) query = query.where('access_record.kind', '=', kind);
    if (agencyId !== undefined) query = query.where('access_record.agency_id', '=', agencyId);
    if (officerRef !== undefined) query = query.where('access_record.officer_ref', '=', officerRef);
    if (matterId !== undefined) {
      // What happened to a report of a case was recorded of the report.
      const reports = db.selectFrom('matter_link').select('report_id').where('case_id', '=', matterId);
      query = query.where((eb) =>
        eb.or([eb('access_record.matter_id', '=', matterId), eb('access_record.matter_id', 'in', reports)]),
      );
    }
    if (since !== undefined) query = query.where('access_record.at', '>=', since);
    if (before !== undefined) query = query.where('access_record.at', '<', before);
    if (bounds.condition !== undefined) query = query.where(bounds.condition);
    return query
      .orderBy('access_record.at', ORDER.direction)
      .orderBy('access_record.record_id', ORDER.direction)
      .limit(bounds.limit + 1)
      .execute();
  });
  return pageOf(
    rows,
    bounds,
    ORDER,
    (row) => ({
      recordId: row.record_id,
      at: row.at,
      kind: row.kind,
      agencyId: row.agency_id,
      officerRef: row.officer_ref,
      what: row.what,
      thingId: row.thing_id,
      matterId: row.matter_id,
      subjectRef: row.subject_ref,
      reason: row.reason,
      legalBasis: row.legal_basis,
      correlationId: row.correlation_id,
    }),
    (row) => [row.at, row.record_id],
  );
};
