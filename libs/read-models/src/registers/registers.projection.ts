import type { NumberedCategory, Recorded, RegisterCode } from '#contracts';
import { defineProjection, type Touched } from '../projection/projection.js';
import { integer, optional, text } from '../projection/table.js';

export const registerTables = {
  /** Every number that was given, for ever: a void one stays in its register (KH-16). */
  register_entry: {
    columns: {
      /** Register and number, in the order of the numbers. */
      entry_id: text(),
      /** Whose, which, of what year: `kh-dic.INCOMING.2023`. */
      register: text(),
      number: integer(),
      /** What it was given to. */
      category: text<NumberedCategory>(),
      numbered_id: text(),
      matter_id: text(),
      assigned_at: text(),
      voided_at: optional(text()),
      void_reasons: optional(text()),
    },
    key: ['entry_id'],
    indexes: [['register', 'entry_id']],
  },
} as const;

type Tables = typeof registerTables;

interface Numbered {
  readonly agencyId: string;
  readonly code: RegisterCode;
  readonly year: number;
  readonly number: number;
}

/** The name of a register in the table. */
export const registerOf = ({ agencyId, code, year }: Omit<Numbered, 'number'>): string => `${agencyId}.${code}.${year}`;

// As many digits for every number: text then sorts as numbers do.
const entryOf = (numbered: Numbered): string => `${registerOf(numbered)}.${String(numbered.number).padStart(9, '0')}`;

const voidedEntry = (event: Recorded): string | undefined =>
  event.type === 'RegistrationNumberVoided' ? entryOf(event.data) : undefined;

/** The registers of every body: incoming reports, cases, and the decisions that went out (KH art. 7.1.a). */
export const registersProjection = defineProjection({
  name: 'registers',
  version: 1,
  tables: registerTables,
  events: ['RegistrationNumberAssigned', 'RegistrationNumberVoided'],
  touches: (event): readonly Touched<Tables>[] => {
    const entry = voidedEntry(event);
    return entry === undefined ? [] : [['register_entry', entry]];
  },
  project: (event, rows) => {
    if (event.type === 'RegistrationNumberAssigned') {
      const { numbered, matterId, number } = event.data;
      rows.put('register_entry', {
        entry_id: entryOf(event.data),
        register: registerOf(event.data),
        number,
        category: numbered.category,
        numbered_id: numbered.id,
        matter_id: matterId,
        assigned_at: event.metadata.occurredAt,
        voided_at: null,
        void_reasons: null,
      });
    } else if (event.type === 'RegistrationNumberVoided') {
      rows.change('register_entry', [entryOf(event.data)], {
        voided_at: event.metadata.occurredAt,
        void_reasons: event.data.reasons,
      });
    }
  },
});
