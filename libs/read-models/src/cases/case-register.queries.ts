import type { CaseKind, CaseSubject, Origin, Outcome } from '#contracts';
import { foldForSearch } from '#kernel';
import { type Selectable, sql } from 'kysely';
import { type Viewer, visibleTo } from '../access/visible-to.js';
import { containsPattern, type ListOrder, type Page, pageBounds, pageOf, type PageRequest } from '../paging.js';
import type { ReadSchema, ReadSource } from '../read-schema.js';
import type { CaseState } from './case-register.projection.js';

/** A case as its register shows it. */
export interface CaseSummary {
  readonly caseId: string;
  /** The report that it was opened from. */
  /** None where a body handles on its own initiative (KH-46). */
  readonly reportId: string | null;
  readonly state: CaseState;
  readonly caseKind: CaseKind;
  readonly subjectKind: CaseSubject;
  readonly claim: string | null;
  readonly reference: string | null;
  readonly leadAgencyId: string;
  readonly territory: string;
  readonly outcome: Outcome | null;
  readonly openedAt: string;
  readonly dueAt: string | null;
  readonly closedAt: string | null;
  readonly origin: Origin;
}

export interface CaseFilter {
  /** Words anywhere in claim, reference or ids, whatever their case and diacritics; or a reference of an old register. */
  readonly search?: string;
  readonly state?: CaseState;
  readonly caseKind?: CaseKind;
  readonly leadAgencyId?: string;
  /** Opened at or after. */
  readonly openedFrom?: string;
  /** Opened before. */
  readonly openedBefore?: string;
}

const ORDER: ListOrder = {
  list: 'cases',
  columns: ['case_register.opened_at', 'case_register.case_id'],
  direction: 'desc',
};

export type CaseRow = Selectable<ReadSchema['case_register']>;

export const caseSummaryOf = (row: CaseRow): CaseSummary => ({
  caseId: row.case_id,
  reportId: row.report_id,
  state: row.state,
  caseKind: row.case_kind,
  subjectKind: row.subject_kind,
  claim: row.claim,
  reference: row.reference,
  leadAgencyId: row.lead_agency_id,
  territory: row.territory,
  outcome: row.outcome,
  openedAt: row.opened_at,
  dueAt: row.due_at,
  closedAt: row.closed_at,
  origin: row.origin,
});

/**
 * The case register: cases that the viewer may see, the newest first.
 * @throws InvalidInput for a cursor or limit that does not fit.
 */
export const listCases = async (
  source: ReadSource,
  viewer: Viewer,
  filter: CaseFilter = {},
  request: PageRequest = {},
): Promise<Page<CaseSummary>> => {
  const bounds = pageBounds(request, ORDER);
  const { condition } = bounds;
  const words = foldForSearch(filter.search ?? '')
    .split(' ')
    .filter((word) => word !== '');
  const rows = await source.read((db) => {
    let query = db.selectFrom('case_register').selectAll().where(visibleTo(viewer, 'case_register.case_id'));
    if (words.length > 0) {
      query = query.where((eb) =>
        eb.or([
          eb.and(words.map((word) => sql<boolean>`search_text like ${containsPattern(word)} escape '\\'`)),
          eb.exists(
            eb
              .selectFrom('report')
              .select('report.report_id')
              .whereRef('report.case_id', '=', 'case_register.case_id')
              .where('report.legacy_reference', '=', filter.search?.trim() ?? ''),
          ),
        ]),
      );
    }
    const { state, caseKind, leadAgencyId, openedFrom, openedBefore } = filter;
    if (state !== undefined) query = query.where('state', '=', state);
    if (caseKind !== undefined) query = query.where('case_kind', '=', caseKind);
    if (leadAgencyId !== undefined) query = query.where('lead_agency_id', '=', leadAgencyId);
    if (openedFrom !== undefined) query = query.where('opened_at', '>=', openedFrom);
    if (openedBefore !== undefined) query = query.where('opened_at', '<', openedBefore);
    if (condition !== undefined) query = query.where(condition);
    return query
      .orderBy('opened_at', ORDER.direction)
      .orderBy('case_id', ORDER.direction)
      .limit(bounds.limit + 1)
      .execute();
  });
  return pageOf(rows, bounds, ORDER, caseSummaryOf, (row) => [row.opened_at, row.case_id]);
};
