/** Types that SQLite and PostgreSQL both have. JSON is kept as text. */
export type ColumnType = 'text' | 'integer';

/** A column of a read model, with the type that its values have in the program. */
export interface Column<Value extends string | number | null = string | number | null> {
  readonly type: ColumnType;
  readonly nullable: boolean;
  /** Never there; it carries the type. */
  readonly value?: Value;
}

/** A text, or one of a list of code names. */
export const text = <Value extends string = string>(): Column<Value> => ({ type: 'text', nullable: false });

export const integer = (): Column<number> => ({ type: 'integer', nullable: false });

/** The column, or null. */
export const optional = <Value extends string | number>(column: Column<Value>): Column<Value | null> => ({
  type: column.type,
  nullable: true,
});

/** A yes or no, as 1 or 0. */
export type Flag = 0 | 1;
export const flag = (): Column<Flag> => ({ type: 'integer', nullable: false });
export const flagOf = (value: boolean): Flag => (value ? 1 : 0);

/** A table of a read model. Its rows follow from the log alone: no clock, no chance. */
export interface TableShape {
  readonly columns: Readonly<Record<string, Column>>;
  /** Unique together. The first is what rows are loaded by while projecting: a text. */
  readonly key: readonly [string, ...string[]];
  readonly indexes?: readonly (readonly string[])[];
  /**
   * Every event only adds rows, under keys that no other event uses, and looks at none. While a build is filled such a
   * table has no index for its key: rows go where there is room, and the index is made at the end, in order.
   */
  readonly isAppendOnly?: true;
}

export type TableShapes = Readonly<Record<string, TableShape>>;

/** A row as the program sees it. */
export type RowOf<Shape extends TableShape> = {
  readonly [Name in keyof Shape['columns']]: Shape['columns'][Name] extends Column<infer Value> ? Value : never;
};

/** The tables of a projection as Kysely sees them. */
export type RowsOf<Shapes extends TableShapes> = { readonly [Name in keyof Shapes]: RowOf<Shapes[Name]> };

/** A row of any table. */
export type AnyRow = Readonly<Record<string, string | number | null>>;
