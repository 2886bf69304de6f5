import type { RestrictionKind } from '#contracts';
import type { Selectable } from 'kysely';
import { bodiesOf, handlesCase, isExcluded, type Viewer, visibleTo } from '../access/visible-to.js';
import { type ListOrder, type Page, pageBounds, pageOf, type PageRequest } from '../paging.js';
import type { ReadSchema, ReadSource } from '../read-schema.js';
import type { RestrictionState } from './restrictions.projection.js';

/** A letter to a provider, as the register of restrictions shows it. */
export interface RestrictionEntry {
  readonly restrictionId: string;
  readonly decisionId: string;
  readonly caseId: string;
  /** The deciding authority. */
  readonly requestedBy: string;
  readonly addressee: string;
  readonly kind: RestrictionKind;
  readonly scope: string;
  readonly state: RestrictionState;
  readonly requestedAt: string;
  readonly reviewAt: string;
  readonly endsAt: string | null;
  readonly answeredAt: string | null;
  readonly endedAt: string | null;
}

export interface RestrictionFilter {
  readonly state?: RestrictionState;
  readonly requestedBy?: string;
  readonly addressee?: string;
  /** To be looked at again before. */
  readonly reviewBefore?: string;
}

const ORDER: ListOrder = {
  list: 'restrictions',
  columns: ['restriction.requested_at', 'restriction.restriction_id'],
  direction: 'desc',
};

const entryOf = (row: Selectable<ReadSchema['restriction']>): RestrictionEntry => ({
  restrictionId: row.restriction_id,
  decisionId: row.decision_id,
  caseId: row.case_id,
  requestedBy: row.requested_by,
  addressee: row.addressee,
  kind: row.kind,
  scope: row.scope,
  state: row.state,
  requestedAt: row.requested_at,
  reviewAt: row.review_at,
  endsAt: row.ends_at,
  answeredAt: row.answered_at,
  endedAt: row.ended_at,
});

/**
 * The register of restrictions, the newest first (INV-14): letters of the matters that the viewer handles, and those that
 * its own body sent or received; as a case file shows them, and a letter's own page.
 * @throws InvalidInput for a cursor or limit that does not fit.
 */
export const listRestrictions = async (
  source: ReadSource,
  viewer: Viewer,
  filter: RestrictionFilter = {},
  request: PageRequest = {},
): Promise<Page<RestrictionEntry>> => {
  const bounds = pageBounds(request, ORDER);
  const { state, requestedBy, addressee, reviewBefore } = filter;
  const rows = await source.read((db) => {
    let query = db
      .selectFrom('restriction')
      .selectAll()
      .where((eb) =>
        eb.or([
          eb.and([
            visibleTo(viewer, 'restriction.case_id'),
            eb.or([
              handlesCase(viewer, 'restriction.case_id'),
              eb('requested_by', 'in', bodiesOf(viewer)),
              eb('addressee', 'in', bodiesOf(viewer)),
            ]),
          ]),
          eb.and([visibleTo(viewer, 'restriction.restriction_id'), eb.not(isExcluded(viewer, 'restriction.case_id'))]),
        ]),
      );
    if (state !== undefined) query = query.where('state', '=', state);
    if (requestedBy !== undefined) query = query.where('requested_by', '=', requestedBy);
    if (addressee !== undefined) query = query.where('addressee', '=', addressee);
    if (reviewBefore !== undefined) query = query.where('review_at', '<', reviewBefore);
    if (bounds.condition !== undefined) query = query.where(bounds.condition);
    return query
      .orderBy('requested_at', ORDER.direction)
      .orderBy('restriction_id', ORDER.direction)
      .limit(bounds.limit + 1)
      .execute();
  });
  return pageOf(rows, bounds, ORDER, entryOf, (row) => [row.requested_at, row.restriction_id]);
};
