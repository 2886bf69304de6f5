import type { OfficerRole } from '#contracts';
import { type Expression, expressionBuilder, sql, type SqlBool } from 'kysely';
import type { RowsOf } from '../projection/table.js';
import type { accessTables, MatterRole } from './matter-access.projection.js';

/** Who asks: a body, and what its officer may do there. */
export interface Viewer {
  readonly agencyId: string;
  /** Bodies in whose place it goes on: what they saw, it sees; what they were kept from, it is kept from. */
  readonly predecessors?: readonly string[];
  readonly roles: readonly OfficerRole[];
}

/** The one body kind that reads everything (actors.md 1.2). */
const OVERSIGHT = 'OVERSIGHT_AUDITOR';

/** Roles whose bodies handle the report itself and read what is RESTRICTED. */
const READS_RESTRICTED: readonly MatterRole[] = ['LEAD', 'RECEIVING', 'REDIRECTED_TO'];

/** Roles whose bodies handle the case, or did, and read what decisions stand on. */
const HANDLES: readonly MatterRole[] = ['LEAD', 'FORMER_LEAD', 'DECIDING', 'SUPERIOR'];

/** Roles that are over, or are told: of a matter that is protected for its reporter's sake they see nothing (KH-40). */
const CAN_DO_WITHOUT: readonly MatterRole[] = ['RECEIVING', 'NOTIFYING', 'FORMER_LEAD', 'COPY_RECIPIENT'];

type AccessSchema = RowsOf<typeof accessTables>;

/** The body, and those in whose place it goes on (architecture 5: rights of the predecessor follow). */
export const bodiesOf = ({ agencyId, predecessors = [] }: Viewer): readonly string[] => [agencyId, ...predecessors];

const of = () => expressionBuilder<AccessSchema>();

/** An AUDITOR of an oversight body reads everything; an auditor elsewhere what their own body reads. */
export const readsEverything = ({ agencyId, roles }: Viewer): Expression<SqlBool> => {
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

const itsCase = (matterId: string) =>
  of().selectFrom('matter_link as link').select('link.case_id').where('link.report_id', '=', sql.ref<string>(matterId));

const isProtected = (matterId: string): Expression<SqlBool> => {
  const eb = of();
  return eb.exists(
    eb
      .selectFrom('protected_matter as shielded')
      .select('shielded.matter_id')
      .where((where) =>
        where.or([
          where('shielded.matter_id', '=', sql.ref<string>(matterId)),
          where('shielded.matter_id', 'in', itsCase(matterId)),
        ]),
      ),
  );
};

/** In the matter itself; or, for a report, as whoever leads its case by now. */
const hasPart = (viewer: Viewer, matterId: string, roles?: readonly MatterRole[]): Expression<SqlBool> => {
  const eb = of();
  let parts = eb
    .selectFrom('matter_access as part')
    .select('part.matter_id')
    .where('part.matter_id', '=', sql.ref<string>(matterId))
    .where('part.agency_id', 'in', bodiesOf(viewer))
    .where('part.excluded', '=', 0)
    .where((where) => where.or([where('part.role', 'not in', CAN_DO_WITHOUT), where.not(isProtected(matterId))]));
  if (roles !== undefined) parts = parts.where('part.role', 'in', roles);
  const leads = eb
    .selectFrom('matter_access as lead')
    .select('lead.matter_id')
    .where('lead.matter_id', 'in', itsCase(matterId))
    .where('lead.agency_id', 'in', bodiesOf(viewer))
    .where('lead.role', '=', 'LEAD');
  return eb.or([eb.exists(parts), eb.exists(leads)]);
};

/** Excluded from the matter itself, or from the case that the report belongs to (INV-10). */
export const isExcluded = (viewer: Viewer, matterId: string): Expression<SqlBool> => {
  const eb = of();
  const matter = sql.ref<string>(matterId);
  return eb.exists(
    eb
      .selectFrom('matter_access as bar')
      .select('bar.matter_id')
      .where('bar.agency_id', 'in', bodiesOf(viewer))
      .where('bar.excluded', '=', 1)
      .where((where) =>
        where.or([where('bar.matter_id', '=', matter), where('bar.matter_id', 'in', itsCase(matterId))]),
      ),
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
