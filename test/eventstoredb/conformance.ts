/**
 * What a real EventStoreDB was seen to do, row by row of `eventstoredb-facts.md` (sections 1 to 5, 7 and 9), each with
 * an example that can be run against any server. Not covered: section 6 (not used here), 8 (speed), 10 (HTTP).
 */
import { allRows, controlledAllRows } from './conformance-all.ts';
import { appendRows, controlledAppendRows } from './conformance-append.ts';
import { faultRows } from './conformance-faults.ts';
import { controlledIdempotencyRows, idempotencyRows, memoryRows } from './conformance-idempotency.ts';
import { liveRows } from './conformance-live.ts';
import type { ConformanceRow, ControlledRow } from './conformance-probe.ts';
import { readAndDeleteRows } from './conformance-read.ts';
import { shapeRows } from './conformance-shape.ts';
import { sizeRows } from './conformance-size.ts';

export { unprovenRows } from './conformance-faults.ts';

/** Rows that any server can be asked for. The one that writes most comes last. */
export const rows: readonly ConformanceRow[] = [
  ...appendRows,
  ...idempotencyRows,
  ...sizeRows,
  ...readAndDeleteRows,
  ...allRows,
  ...liveRows,
  ...shapeRows,
  ...memoryRows,
];

/** Rows for which a server must be killed, frozen or started afresh. */
export const controlledRows: readonly ControlledRow[] = [
  ...controlledAppendRows,
  ...controlledIdempotencyRows,
  ...controlledAllRows,
  ...faultRows,
];
