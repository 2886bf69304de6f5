import type { Transaction } from 'kysely';
import type { accessRecordTables } from './access-records/access-records.projection.js';
import type { accessTables } from './access/matter-access.projection.js';
import type { attachmentTables } from './attachments/attachments.projection.js';
import type { caseFileTables } from './cases/case-file.projection.js';
import type { caseTables } from './cases/case-register.projection.js';
import type { timelineTables } from './cases/timeline.projection.js';
import type { delegationTables } from './delegations/delegations.projection.js';
import type { deadlineTables } from './deadlines/deadlines.projection.js';
import type { inboxTables } from './inbox/agency-inbox.projection.js';
import type { itemTables } from './items/items.projection.js';
import type { dueTables } from './overdue/due-items.projection.js';
import type { RowsOf } from './projection/table.js';
import type { publicResultTables } from './public-results/public-results.projection.js';
import type { registerTables } from './registers/registers.projection.js';
import type { reportTables } from './reports/report.projection.js';
import type { restrictionTables } from './restrictions/restrictions.projection.js';
import type { similarityTables } from './similarity/similarity.projection.js';
import type { heldStreamTables } from './succession/held-streams.projection.js';
import type { trackingTables } from './tracking/tracking.projection.js';

/** The tables that queries see. */
export type ReadSchema = RowsOf<
  typeof accessTables &
    typeof reportTables &
    typeof caseTables &
    typeof caseFileTables &
    typeof timelineTables &
    typeof inboxTables &
    typeof itemTables &
    typeof heldStreamTables &
    typeof trackingTables &
    typeof publicResultTables &
    typeof dueTables &
    typeof deadlineTables &
    typeof registerTables &
    typeof restrictionTables &
    typeof similarityTables &
    typeof attachmentTables &
    typeof delegationTables &
    typeof accessRecordTables
>;

/** Where queries read: one unchanging state of all tables for each call. */
export interface ReadSource {
  read<Result>(work: (transaction: Transaction<ReadSchema>) => Promise<Result>): Promise<Result>;
}
