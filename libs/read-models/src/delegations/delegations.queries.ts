import type { DelegableRole } from '#contracts';
import { bodiesOf, type Viewer } from '../access/visible-to.js';
import { type ListOrder, type Page, pageBounds, pageOf, type PageRequest } from '../paging.js';
import type { ReadSource } from '../read-schema.js';

/** A role that one officer lent another of the same body for a period. */
export interface DelegationEntry {
  readonly delegationId: string;
  readonly agencyId: string;
  readonly grantedBy: string;
  readonly delegate: string;
  readonly role: DelegableRole;
  readonly validFrom: string;
  /** The first instant at which it is over by its own terms. */
  readonly validTo: string;
  readonly reasons: string;
  readonly grantedAt: string;
  /** Where it was ended before. */
  readonly ended: { readonly at: string; readonly reasons: string } | null;
}

export interface DelegationFilter {
  /** In force at this instant. */
  readonly at?: string;
  readonly delegate?: string;
}

const ORDER: ListOrder = {
  list: 'delegations',
  columns: ['delegation.valid_from', 'delegation.delegation_id'],
  direction: 'desc',
};

/**
 * The delegations of the viewer's own body, the latest first. Nobody else's concern.
 * @throws InvalidInput for a cursor or limit that does not fit.
 */
export const listDelegations = async (
  source: ReadSource,
  viewer: Viewer,
  { at, delegate }: DelegationFilter = {},
  request: PageRequest = {},
): Promise<Page<DelegationEntry>> => {
  const bounds = pageBounds(request, ORDER);
  const rows = await source.read((db) => {
    let query = db.selectFrom('delegation').selectAll().where('agency_id', 'in', bodiesOf(viewer));
    if (delegate !== undefined) query = query.where('delegate', '=', delegate);
    if (at !== undefined) {
      query = query
        .where('valid_from', '<=', at)
        .where('valid_to', '>', at)
        .where((eb) => eb.or([eb('ended_at', 'is', null), eb('ended_at', '>', at)]));
    }
    if (bounds.condition !== undefined) query = query.where(bounds.condition);
    return query
      .orderBy('valid_from', ORDER.direction)
      .orderBy('delegation_id', ORDER.direction)
      .limit(bounds.limit + 1)
      .execute();
  });
  return pageOf(
    rows,
    bounds,
    ORDER,
    (row) => ({
      delegationId: row.delegation_id,
      agencyId: row.agency_id,
      grantedBy: row.granted_by,
      delegate: row.delegate,
      role: row.role,
      validFrom: row.valid_from,
      validTo: row.valid_to,
      reasons: row.reasons,
      grantedAt: row.granted_at,
      ended: row.ended_at === null ? null : { at: row.ended_at, reasons: row.end_reasons ?? '' },
    }),
    (row) => [row.valid_from, row.delegation_id],
  );
};
