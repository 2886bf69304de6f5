/**
 * What a real EventStoreDB (23.10.8, one node) was measured to do, row by row, each with an example that can be run
 * against any server. Numbers are sections of the measurement: 1 append, 2 idempotency, 3 size, 4 read and delete,
 * 5 `$all` and subscriptions, 7 faults, 9 shape and names. Not here: 6 (persistent subscriptions, not used), 8 (speed),
 * 10 (HTTP).
 */
import { allRows, controlledAllRows } from './conformance-all.ts';
import { appendRows, controlledAppendRows } from './conformance-append.ts';
import { faultRows } from './conformance-faults.ts';
import { controlledIdempotencyRows, idempotencyRows } from './conformance-idempotency.ts';
import { liveRows } from './conformance-live.ts';
import type { ConformanceRow, ControlledRow } from './conformance-probe.ts';
import { readAndDeleteRows } from './conformance-read.ts';
import { shapeRows } from './conformance-shape.ts';
import { sizeRows } from './conformance-size.ts';

export { unprovenRows } from './conformance-faults.ts';
export { heavyRows } from './conformance-idempotency.ts';

/** Rows that any server can be asked for. */
export const rows: readonly ConformanceRow[] = [
  ...appendRows,
  ...idempotencyRows,
  ...sizeRows,
  ...readAndDeleteRows,
  ...allRows,
  ...liveRows,
  ...shapeRows,
];

/** Rows for which a server must be killed, frozen or started afresh. */
export const controlledRows: readonly ControlledRow[] = [
  ...controlledAppendRows,
  ...controlledIdempotencyRows,
  ...controlledAllRows,
  ...faultRows,
];
