import type { CaseKind, Measure, Outcome } from '#contracts';
import type { Selectable } from 'kysely';
import { type ListOrder, type Page, pageBounds, pageOf, type PageRequest } from '../paging.js';
import type { ReadSchema, ReadSource } from '../read-schema.js';
import type { PublicKind } from './public-results.projection.js';

/** Something that was published, anonymised. */
export interface PublicResult {
  readonly itemId: string;
  readonly kind: PublicKind;
  /** The outlet that published it, or the body that states it. */
  readonly publishedBy: { readonly agencyId: string; readonly vi: string; readonly en: string };
  /** Null for a statement. */
  readonly caseKind: CaseKind | null;
  /** Of a result; null for facts and statements. */
  readonly outcome: Outcome | null;
  readonly measures: readonly Measure[];
  /** Of a statement; what an outlet published stands at its address. */
  readonly title: string | null;
  readonly facts: string | null;
  readonly url: string | null;
  readonly publishedAt: string;
  /** When a slip of the pen in it was corrected last. */
  readonly correctedAt: string | null;
  /** The decision that it reports was amended since; what is annulled is not here any more (INV-15). */
  readonly underCorrection: boolean;
  /** Where that is set right, as prominently as the item stood. */
  readonly correction: { readonly url: string; readonly publishedAt: string } | null;
}

export interface PublicFilter {
  readonly kind?: PublicKind;
  /** Published at or after. */
  readonly publishedFrom?: string;
  /** Published before. */
  readonly publishedBefore?: string;
}

const ORDER: ListOrder = {
  list: 'public-results',
  columns: ['public_result.published_at', 'public_result.item_id'],
  direction: 'desc',
};

type Row = Selectable<ReadSchema['public_result']> & {
  readonly name_vi: string | null;
  readonly name_en: string | null;
};

const resultOf = (row: Row): PublicResult => ({
  itemId: row.item_id,
  kind: row.kind,
  publishedBy: { agencyId: row.agency_id, vi: row.name_vi ?? row.agency_id, en: row.name_en ?? row.agency_id },
  caseKind: row.case_kind,
  outcome: row.outcome,
  measures: JSON.parse(row.measures) as Measure[],
  title: row.title,
  facts: row.facts,
  url: row.url,
  publishedAt: row.published_at,
  correctedAt: row.corrected_at,
  underCorrection: row.under_correction === 1,
  correction:
    row.correction_url === null || row.correction_at === null
      ? null
      : { url: row.correction_url, publishedAt: row.correction_at },
});

/**
 * What is published, the newest first; for everybody, so there is no viewer.
 * @throws InvalidInput for a cursor or limit that does not fit.
 */
export const listPublicResults = async (
  source: ReadSource,
  filter: PublicFilter = {},
  request: PageRequest = {},
): Promise<Page<PublicResult>> => {
  const bounds = pageBounds(request, ORDER);
  const { kind, publishedFrom, publishedBefore } = filter;
  const rows = await source.read((db) => {
    let query = db
      .selectFrom('public_result')
      .leftJoin('agency', 'agency.agency_id', 'public_result.agency_id')
      .selectAll('public_result')
      .select(['agency.name_vi', 'agency.name_en']);
    if (kind !== undefined) query = query.where('public_result.kind', '=', kind);
    if (publishedFrom !== undefined) query = query.where('published_at', '>=', publishedFrom);
    if (publishedBefore !== undefined) query = query.where('published_at', '<', publishedBefore);
    if (bounds.condition !== undefined) query = query.where(bounds.condition);
    return query
      .orderBy('published_at', ORDER.direction)
      .orderBy('item_id', ORDER.direction)
      .limit(bounds.limit + 1)
      .execute();
  });
  return pageOf(rows, bounds, ORDER, resultOf, (row) => [row.published_at, row.item_id]);
};
