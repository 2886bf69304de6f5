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
  readonly attachments: {
    readonly attachmentRef: string;
    /** One upload each; its parts stand under it. */
    readonly uploadRef: string;
    /** Whose it is; the upload's own reference until a command has taken it. */
    readonly subjectRef: string;
    /** The key of its content, wrapped under the subject's. */
    readonly wrappedKey: string;
    /** `AttachmentDetails`, sealed under the content's key. */
    readonly details: string;
    readonly parts: number;
    /** The body whose officer uploaded it. */
    readonly uploadedBy: string;
    readonly uploadedAt: string;
  };
  readonly attachmentParts: {
    readonly uploadRef: string;
    readonly part: number;
    /** When the upload began: what was broken off is swept by it. */
    readonly begunAt: string;
    readonly sealed: string;
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
  {
    name: '002-attachments',
    up: async ({ schema }) => {
      await schema
        .createTable('attachments')
        .addColumn('attachmentRef', 'text', (column) => column.primaryKey())
        .addColumn('uploadRef', 'text', (column) => column.notNull().unique())
        .addColumn('subjectRef', 'text', (column) => column.notNull().references('subjectKeys.subjectRef'))
        .addColumn('wrappedKey', 'text', (column) => column.notNull())
        .addColumn('details', 'text', (column) => column.notNull())
        .addColumn('parts', 'integer', (column) => column.notNull())
        .addColumn('uploadedBy', 'text', (column) => column.notNull())
        .addColumn('uploadedAt', 'text', (column) => column.notNull())
        .modifyEnd(database.tableEnding)
        .execute();
      await schema.createIndex('attachmentsOfSubject').on('attachments').column('subjectRef').execute();
      await schema
        .createTable('attachmentParts')
        .addColumn('uploadRef', 'text', (column) => column.notNull())
        .addColumn('part', 'integer', (column) => column.notNull())
        .addColumn('begunAt', 'text', (column) => column.notNull())
        .addColumn('sealed', 'text', (column) => column.notNull())
        .addPrimaryKeyConstraint('attachmentPartsKey', ['uploadRef', 'part'])
        .modifyEnd(database.tableEnding)
        .execute();
    },
  },
];
