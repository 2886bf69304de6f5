import { accessRecordsProjection } from './access-records/access-records.projection.js';
import { accessProjection } from './access/matter-access.projection.js';
import { attachmentsProjection } from './attachments/attachments.projection.js';
import { caseFileProjection } from './cases/case-file.projection.js';
import { caseRegisterProjection } from './cases/case-register.projection.js';
import { timelineProjection } from './cases/timeline.projection.js';
import { delegationsProjection } from './delegations/delegations.projection.js';
import { deadlinesProjection } from './deadlines/deadlines.projection.js';
import { inboxProjection } from './inbox/agency-inbox.projection.js';
import { dueItemsProjection } from './overdue/due-items.projection.js';
import { itemsProjection } from './items/items.projection.js';
import type { Projection } from './projection/projection.js';
import { publicResultsProjection } from './public-results/public-results.projection.js';
import { registersProjection } from './registers/registers.projection.js';
import { reportProjection } from './reports/report.projection.js';
import { restrictionsProjection } from './restrictions/restrictions.projection.js';
import { similarityProjection } from './similarity/similarity.projection.js';
import { heldStreamsProjection } from './succession/held-streams.projection.js';
import { trackingProjection } from './tracking/tracking.projection.js';

/** Every projection of the product. */
export const allProjections: readonly Projection[] = [
  accessProjection,
  reportProjection,
  caseRegisterProjection,
  caseFileProjection,
  timelineProjection,
  itemsProjection,
  inboxProjection,
  heldStreamsProjection,
  trackingProjection,
  publicResultsProjection,
  dueItemsProjection,
  deadlinesProjection,
  registersProjection,
  restrictionsProjection,
  similarityProjection,
  delegationsProjection,
  attachmentsProjection,
  accessRecordsProjection,
];
