import type { OfficerRole } from '#contracts';
import { type Expression, expressionBuilder, sql, type SqlBool } from 'kysely';
import type { RowsOf } from '../projection/table.js';
import type { accessTables, MatterRole } from './matter-access.projection.js';

/** Who asks: a body, and what its officer may do there. */
export interface Viewer {
  readonly agencyId: string;
  readonly roles: readonly OfficerRole[];
}

/** The one body kind that reads everything (actors.md 1.2). */
const OVERSIGHT = 'OVERSIGHT_AUDITOR';

/** Roles whose bodies handle the report itself and read what is RESTRICTED. */
const READS_RESTRICTED: readonly MatterRole[] = ['LEAD', 'RECEIVING', 'REDIRECTED_TO'];

/** Roles whose bodies handle the case, and read what their decisions stand on. */
const HANDLES: readonly MatterRole[] = ['LEAD', 'DECIDING'];

type AccessSchema = RowsOf<typeof accessTables>;

const of = () => expressionBuilder<AccessSchema>();

/** An AUDITOR of an oversight body reads everything; an auditor elsewhere what their own body reads. */
const readsEverything = ({ agencyId, roles }: Viewer): Expression<SqlBool> => {
  const eb = of();
  if (!roles.includes('AUDITOR')) return sql<SqlBool>`1 = 0`;
  return eb.exists(
    eb
      .selectFrom('agency as viewer')
      .select('viewer.agency_id')
      .where('viewer.agency_id', '=', agencyId)
      .where('viewer.kind', '=', OVERSIGHT),
  );
};

const hasPart = ({ agencyId }: Viewer, matterId: string, roles?: readonly MatterRole[]): Expression<SqlBool> => {
  const eb = of();
  let parts = eb
    .selectFrom('matter_access as part')
    .select('part.matter_id')
    .where('part.matter_id', '=', sql.ref<string>(matterId))
    .where('part.agency_id', '=', agencyId)
    .where('part.excluded', '=', 0);
  if (roles !== undefined) parts = parts.where('part.role', 'in', roles);
  return eb.exists(parts);
};

/** Excluded from the matter itself, or from the case that the report belongs to (INV-10). */
const isExcluded = ({ agencyId }: Viewer, matterId: string): Expression<SqlBool> => {
  const eb = of();
  const matter = sql.ref<string>(matterId);
  const itsCase = eb.selectFrom('matter_link as link').select('link.case_id').where('link.report_id', '=', matter);
  return eb.exists(
    eb
      .selectFrom('matter_access as bar')
      .select('bar.matter_id')
      .where('bar.agency_id', '=', agencyId)
      .where('bar.excluded', '=', 1)
      .where((where) => where.or([where('bar.matter_id', '=', matter), where('bar.matter_id', 'in', itsCase)])),
  );
};

/**
 * Whether the viewer may see a matter, as a condition: every query over matters has it, there is no other rule.
 *
 * A body sees the matters in which it has a part. The reported body sees nothing of the matter, whatever part it has
 * besides (INV-10). A body that the claim merely speaks about has no part by that.
 *
 * @param matterId Column that holds the case or report, as `table.column`.
 */
export const visibleTo = (viewer: Viewer, matterId: string): Expression<SqlBool> => {
  const eb = of();
  return eb.and([eb.or([readsEverything(viewer), hasPart(viewer, matterId)]), eb.not(isExcluded(viewer, matterId))]);
};

/**
 * Whether the viewer may also read what is RESTRICTED there: what was reported, and who declared a conflict. For
 * matters that `visibleTo` has let pass.
 */
export const restrictedVisibleTo = (viewer: Viewer, matterId: string): Expression<SqlBool> => {
  const eb = of();
  return eb.or([readsEverything(viewer), hasPart(viewer, matterId, READS_RESTRICTED)]);
};

/**
 * Whether the viewer handles the case: leads it, decides in it, or audits. Such a body reads the evidence and the file
 * that goes to the decision. For cases that `visibleTo` has let pass.
 */
export const handlesCase = (viewer: Viewer, matterId: string): Expression<SqlBool> => {
  const eb = of();
  return eb.or([readsEverything(viewer), hasPart(viewer, matterId, HANDLES)]);
};
