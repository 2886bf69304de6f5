import type { Migration, SqlDatabase } from '#database';

/** Tables of the vault. Binary values are base64 text, so that the schema is the same on every database. */
export interface VaultSchema {
  readonly subjectKeys: {
    readonly subjectRef: string;
    /** Wrapped under the master key; null for ever once the subject was erased. */
    readonly wrappedKey: string | null;
  };
  readonly documents: {
    readonly docRef: string;
    readonly subjectRef: string;
    readonly hmac: string;
    readonly sealed: string;
  };
  readonly vaultKeys: {
    readonly name: 'master';
    readonly checkValue: string;
  };
}

/** The schema of the vault, step by step. */
export const vaultMigrations = (database: SqlDatabase<VaultSchema>): readonly Migration[] => [
  {
    name: '001-vault',
    up: async ({ schema }) => {
      await schema
        .createTable('subjectKeys')
        .addColumn('subjectRef', 'text', (column) => column.primaryKey())
        .addColumn('wrappedKey', 'text')
        .modifyEnd(database.tableEnding)
        .execute();
      await schema
        .createTable('documents')
        .addColumn('docRef', 'text', (column) => column.primaryKey())
        .addColumn('subjectRef', 'text', (column) => column.notNull().references('subjectKeys.subjectRef'))
        .addColumn('hmac', 'text', (column) => column.notNull())
        .addColumn('sealed', 'text', (column) => column.notNull())
        .modifyEnd(database.tableEnding)
        .execute();
      await schema.createIndex('documentsOfSubject').on('documents').column('subjectRef').execute();
      await schema
        .createTable('vaultKeys')
        .addColumn('name', 'text', (column) => column.primaryKey())
        .addColumn('checkValue', 'text', (column) => column.notNull())
        .modifyEnd(database.tableEnding)
        .execute();
    },
  },
];
