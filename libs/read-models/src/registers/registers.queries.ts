import type { NumberedCategory, RegisterCode } from '#contracts';
import type { Selectable } from 'kysely';
import { bodiesOf, type Viewer, visibleTo } from '../access/visible-to.js';
import { type ListOrder, type Page, pageBounds, pageOf, type PageRequest } from '../paging.js';
import type { ReadSchema, ReadSource } from '../read-schema.js';
import { registerOf } from './registers.projection.js';

/** Whose register, which, of what year. */
export interface RegisterName {
  readonly agencyId: string;
  readonly code: RegisterCode;
  /** The civil year in Vietnam. */
  readonly year: number;
}

/** A number of a register and what it stands for. */
export interface RegisterEntry {
  readonly number: number;
  readonly category: NumberedCategory;
  /** The report, case or decision. */
  readonly id: string;
  readonly matterId: string;
  readonly assignedAt: string;
  /** A void number stands for nothing any more, and is given to nothing else. */
  readonly voided: { readonly at: string; readonly reasons: string } | null;
}

/** A register as a whole. */
export interface RegisterTotals {
  readonly assigned: number;
  readonly voided: number;
  /** The highest number; 0 before the first. */
  readonly last: number;
  /** Every number from 1 to the last is there, once. */
  readonly gapless: boolean;
  /** Numbers of matters that the viewer may not see; their entries are not listed. */
  readonly withheld: number;
}

export interface RegisterPage extends Page<RegisterEntry> {
  readonly register: RegisterName;
  /** Null for a body that is not the register's and may not see all of it. */
  readonly totals: RegisterTotals | null;
}

const ORDER: ListOrder = { list: 'register', columns: ['register_entry.entry_id'], direction: 'asc' };

const entryOf = (row: Selectable<ReadSchema['register_entry']>): RegisterEntry => ({
  number: row.number,
  category: row.category,
  id: row.numbered_id,
  matterId: row.matter_id,
  assignedAt: row.assigned_at,
  voided: row.voided_at === null || row.void_reasons === null ? null : { at: row.voided_at, reasons: row.void_reasons },
});

/**
 * A register in the order of its numbers, as far as the viewer may see the matters (KH-16, INV-10).
 * @throws InvalidInput for a cursor or limit that does not fit.
 */
export const registerPage = async (
  source: ReadSource,
  viewer: Viewer,
  register: RegisterName,
  request: PageRequest = {},
): Promise<RegisterPage> => {
  const bounds = pageBounds(request, ORDER);
  const name = registerOf(register);
  const { rows, all, seen } = await source.read(async (db) => {
    const entries = db.selectFrom('register_entry').where('register', '=', name);
    const visible = entries.where(visibleTo(viewer, 'register_entry.matter_id'));
    const page = bounds.condition === undefined ? visible : visible.where(bounds.condition);
    return {
      rows: await page
        .selectAll()
        .orderBy('entry_id', ORDER.direction)
        .limit(bounds.limit + 1)
        .execute(),
      all: await entries
        .select(({ fn }) => [
          fn.countAll().as('assigned'),
          fn.count('voided_at').as('voided'),
          fn.max('number').as('last'),
        ])
        .executeTakeFirst(),
      seen: await visible.select(({ fn }) => fn.countAll().as('assigned')).executeTakeFirst(),
    };
  });
  const assigned = Number(all?.assigned ?? 0);
  const last = all?.last ?? 0;
  const withheld = assigned - Number(seen?.assigned ?? 0);
  const mayCount = bodiesOf(viewer).includes(register.agencyId) || (assigned > 0 && withheld === 0);
  return {
    register,
    // Numbers are at least 1 and no two the same, so that as many as the last one leave no gap.
    totals: mayCount
      ? { assigned, voided: Number(all?.voided ?? 0), last, gapless: assigned === last, withheld }
      : null,
    ...pageOf(rows, bounds, ORDER, entryOf, (row) => [row.entry_id]),
  };
};
