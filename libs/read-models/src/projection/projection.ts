import type { EventName, Recorded } from '#contracts';
import type { RowOf, TableShapes } from './table.js';

/** Rows that an event may look at: those of one table whose key begins with one value. */
export type Touched<Shapes extends TableShapes> = readonly [table: keyof Shapes & string, first: string];

/**
 * The rows of a batch, in memory. What an event looks at (`get`, `group`, `remove`) must have been named by `touches`;
 * what it only writes need not be.
 */
export interface Rows<Shapes extends TableShapes> {
  /** The row with this key. @throws Error when `touches` did not name it. */
  get<Table extends keyof Shapes & string>(
    table: Table,
    ...key: readonly (string | number)[]
  ): RowOf<Shapes[Table]> | undefined;

  /** All rows whose key begins with this value, in no order. @throws Error when `touches` did not name it. */
  group<Table extends keyof Shapes & string>(table: Table, first: string): readonly RowOf<Shapes[Table]>[];

  /** Adds the row, or takes the place of the one with its key. */
  put<Table extends keyof Shapes & string>(table: Table, row: RowOf<Shapes[Table]>): void;

  /** Changes some columns of a row; nothing when it is not there. @throws Error when `touches` did not name it. */
  change<Table extends keyof Shapes & string>(
    table: Table,
    key: readonly (string | number)[],
    changes: Partial<RowOf<Shapes[Table]>>,
  ): void;

  /** Removes the row, if it is there. @throws Error when `touches` did not name it. */
  remove<Table extends keyof Shapes & string>(table: Table, ...key: readonly (string | number)[]): void;
}

/**
 * A read model as a pure fold of the log into rows. The same events give the same rows, however they are batched, for
 * ever: what changes in the code is a new version.
 */
export interface Projection<Shapes extends TableShapes = TableShapes> {
  /** Lower case with hyphens. */
  readonly name: string;
  /** Rises when the rows of the same log change; the new version is built beside the old one. */
  readonly version: number;
  readonly tables: Shapes;
  /** The events that it looks at; the others only move its position. */
  readonly events: readonly EventName[] | 'all';
  /** Which rows the event looks at; named from the event alone, so that a batch is loaded at once. */
  touches(event: Recorded): readonly Touched<Shapes>[];
  project(event: Recorded, rows: Rows<Shapes>): void;
}

/**
 * Declares a projection. The types of its tables are checked here and forgotten: the runner gives a projection rows of
 * its own tables only.
 */
export const defineProjection = <const Shapes extends TableShapes>(projection: Projection<Shapes>): Projection =>
  projection as unknown as Projection;
