import { open, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { Unavailable } from '#kernel';
import { inTemporaryFolder } from '../testing/index.js';
import { DatabaseCorrupt, DatabaseNewer, migrate, type Migration, openSqlite, type SqlDatabase } from './index.js';

interface Schema {
  readonly note: { readonly id: string; readonly text: string | null; readonly count: number };
}

const noteTable = (database: SqlDatabase<Schema>): Migration => ({
  name: '001-note',
  up: async (transaction) => {
    await transaction.schema
      .createTable('note')
      .addColumn('id', 'text', (column) => column.primaryKey())
      .addColumn('text', 'text')
      .addColumn('count', 'integer', (column) => column.notNull())
      .modifyEnd(database.tableEnding)
      .execute();
  },
});

const openNotes = async (file: string): Promise<SqlDatabase<Schema>> => {
  const database = openSqlite<Schema>({ file, durability: 'normal' });
  await migrate(database, [noteTable(database)]);
  return database;
};

const ids = async (database: SqlDatabase<Schema>): Promise<string[]> =>
  (await database.queries.selectFrom('note').select('id').orderBy('id').execute()).map(({ id }) => id);

describe('a SQL database', () => {
  it('keeps Vietnamese text, null and numbers as they are', async () => {
    const database = await openNotes(':memory:');
    await database.queries
      .insertInto('note')
      .values([
        { id: 'a', text: 'Ủy ban nhân dân tỉnh Khánh Hòa', count: 7 },
        { id: 'b', text: null, count: 0 },
      ])
      .execute();
    const rows = await database.queries.selectFrom('note').selectAll().orderBy('id').execute();
    expect(rows).toEqual([
      { id: 'a', text: 'Ủy ban nhân dân tỉnh Khánh Hòa', count: 7 },
      { id: 'b', text: null, count: 0 },
    ]);
    await database.close();
  });

  it('upserts with onConflict and streams rows', async () => {
    const database = await openNotes(':memory:');
    for (const count of [1, 2]) {
      await database.queries
        .insertInto('note')
        .values({ id: 'a', text: null, count })
        .onConflict((conflict) => conflict.column('id').doUpdateSet((row) => ({ count: row.ref('excluded.count') })))
        .execute();
    }
    const streamed: number[] = [];
    for await (const { count } of database.queries.selectFrom('note').select('count').stream()) streamed.push(count);
    expect(streamed).toEqual([2]);
    await database.close();
  });

  it('keeps nothing of a transaction that fails', async () => {
    const database = await openNotes(':memory:');
    const failing = database.write(async (transaction) => {
      await transaction.insertInto('note').values({ id: 'a', text: null, count: 1 }).execute();
      throw new Error('no');
    });
    await expect(failing).rejects.toThrow('no');
    expect(await ids(database)).toEqual([]);
    await database.close();
  });

  it('survives being closed and opened again, and being closed twice', async () => {
    await inTemporaryFolder(async (folder) => {
      const file = join(folder, 'notes.sqlite');
      const first = await openNotes(file);
      await first.queries.insertInto('note').values({ id: 'a', text: null, count: 1 }).execute();
      await first.close();
      await first.close();
      await expect(ids(first)).rejects.toThrow();
      const second = await openNotes(file);
      expect(await ids(second)).toEqual(['a']);
      await second.close();
    });
  });

  it('waits for another writer without holding the thread', async () => {
    await inTemporaryFolder(async (folder) => {
      const file = join(folder, 'notes.sqlite');
      const [one, other] = [await openNotes(file), await openNotes(file)];
      const order: string[] = [];
      const held = Promise.withResolvers<undefined>();
      const first = one.write(async (transaction) => {
        await transaction.insertInto('note').values({ id: 'a', text: null, count: 1 }).execute();
        await held.promise;
        order.push('first');
      });
      const second = other.write(async (transaction) => {
        order.push('second');
        await transaction.insertInto('note').values({ id: 'b', text: null, count: 1 }).execute();
      });
      // Reached only because the second writer's waiting leaves the thread to us.
      setTimeout(() => held.resolve(undefined), 5);
      await Promise.all([first, second]);
      expect(order).toEqual(['first', 'second']);
      expect(await ids(one)).toEqual(['a', 'b']);
      await Promise.all([one.close(), other.close()]);
    });
  });

  it('copies itself while it is written to', async () => {
    await inTemporaryFolder(async (folder) => {
      const database = await openNotes(join(folder, 'notes.sqlite'));
      await database.queries.insertInto('note').values({ id: 'a', text: 'một', count: 1 }).execute();
      const target = join(folder, 'copy.sqlite');
      const copying = database.backup(target);
      await database.queries.insertInto('note').values({ id: 'b', text: 'hai', count: 2 }).execute();
      await copying;
      const copy = await openNotes(target);
      expect(await ids(copy)).toContain('a');
      await expect(database.backup(target)).rejects.toThrow('is there already');
      await Promise.all([copy.close(), database.close()]);
    });
  });

  it('refuses to write when opened for reading', async () => {
    await inTemporaryFolder(async (folder) => {
      const file = join(folder, 'notes.sqlite');
      const writer = await openNotes(file);
      const reader = openSqlite<Schema>({ file, durability: 'normal', readOnly: true });
      await expect(
        reader.queries.insertInto('note').values({ id: 'a', text: null, count: 1 }).execute(),
      ).rejects.toThrow('readonly');
      expect(await ids(reader)).toEqual([]);
      await Promise.all([reader.close(), writer.close()]);
    });
  });
});

describe('bad files and full disks', () => {
  it('says of a file that is no database what it is', async () => {
    await inTemporaryFolder(async (folder) => {
      const file = join(folder, 'notes.sqlite');
      await writeFile(file, 'Đây không phải là cơ sở dữ liệu. '.repeat(100));
      expect(() => openSqlite({ file, durability: 'normal' })).toThrow(DatabaseCorrupt);
      expect(() => openSqlite({ file, durability: 'normal' })).toThrow(`${file} is damaged, or is not a database.`);
    });
  });

  it('says of a damaged page what it is', async () => {
    await inTemporaryFolder(async (folder) => {
      const file = join(folder, 'notes.sqlite');
      const database = await openNotes(file);
      const rows = Array.from({ length: 200 }, (_, n) => ({ id: `n${n}`, text: 'x'.repeat(500), count: n }));
      await database.queries.insertInto('note').values(rows).execute();
      await database.close();
      const handle = await open(file, 'r+');
      for (let page = 2; page < 12; page += 1) await handle.write(Buffer.alloc(4096, 0xff), 0, 4096, page * 4096);
      await handle.close();
      const damaged = openSqlite<Schema>({ file, durability: 'normal' });
      await expect(damaged.queries.selectFrom('note').selectAll().execute()).rejects.toThrow(DatabaseCorrupt);
      await damaged.close();
    });
  });

  it('is unavailable where its folder does not exist', () => {
    expect(() => openSqlite({ file: '/nowhere/at/all.sqlite', durability: 'full' })).toThrow(Unavailable);
  });

  it('is unavailable when the disk is full, and keeps nothing of that transaction', async () => {
    await inTemporaryFolder(async (folder) => {
      const file = join(folder, 'notes.sqlite');
      const database = await openNotes(file);
      // A limit of pages fails as a full disk does (SQLITE_FULL).
      await limitPages(database);
      const filling = database.write(async (transaction) => {
        for (let n = 0; n < 500; n += 1) {
          await transaction
            .insertInto('note')
            .values({ id: `n${n}`, text: 'x'.repeat(1000), count: n })
            .execute();
        }
      });
      await expect(filling).rejects.toThrow(Unavailable);
      await expect(filling).rejects.toThrow('full');
      expect(await ids(database)).toEqual([]);
      await database.close();
    });
  });
});

const limitPages = async (database: SqlDatabase<Schema>): Promise<void> => {
  const { sql } = await import('kysely');
  await sql`pragma max_page_count = 10`.execute(database.queries);
};

describe('migrations', () => {
  const add = (name: string, ran: string[]): Migration => ({ name, up: async () => void ran.push(name) });

  it('run once each, in order, forwards only', async () => {
    await inTemporaryFolder(async (folder) => {
      const file = join(folder, 'notes.sqlite');
      const ran: string[] = [];
      const first = openSqlite({ file, durability: 'full' });
      expect(await migrate(first, [add('001', ran)])).toEqual(['001']);
      await first.close();
      const second = openSqlite({ file, durability: 'full' });
      expect(await migrate(second, [add('001', ran), add('002', ran)])).toEqual(['002']);
      expect(ran).toEqual(['001', '002']);
      await expect(migrate(second, [add('001', ran)])).rejects.toThrow(DatabaseNewer);
      await second.close();
    });
  });

  it('leave nothing half done', async () => {
    const database = openSqlite<Schema>({ file: ':memory:', durability: 'normal' });
    const broken: Migration = {
      name: '001-note',
      up: async (transaction) => {
        await noteTable(database).up(transaction);
        throw new Error('power cut');
      },
    };
    await expect(migrate(database, [broken])).rejects.toThrow('power cut');
    expect(await migrate(database, [noteTable(database)])).toEqual(['001-note']);
    await database.close();
  });
});

describe('what was deleted', () => {
  const SECRET = 'một câu phải biến mất khỏi đĩa';
  const bytesOf = async (file: string): Promise<Buffer> =>
    Buffer.concat(await Promise.all([file, `${file}-wal`].map((path) => readFile(path).catch(() => Buffer.alloc(0)))));
  const withSecret = async (file: string): Promise<SqlDatabase<Schema>> => {
    const database = openSqlite<Schema>({ file, durability: 'full', overwriteDeleted: true });
    await migrate(database, [noteTable(database)]);
    await database.queries.insertInto('note').values({ id: 'a', text: SECRET, count: 1 }).execute();
    return database;
  };

  it('is not in the files any more once they were purged', async () => {
    await inTemporaryFolder(async (folder) => {
      const file = join(folder, 'notes.sqlite');
      const database = await withSecret(file);
      await database.queries.deleteFrom('note').execute();
      expect((await bytesOf(file)).includes(SECRET)).toBe(true);
      await database.purge();
      expect((await bytesOf(file)).includes(SECRET)).toBe(false);
      await database.close();
    });
  });

  it('stays there while somebody else reads what was before, and that is said', async () => {
    await inTemporaryFolder(async (folder) => {
      const file = join(folder, 'notes.sqlite');
      const database = await withSecret(file);
      const reader = new DatabaseSync(file);
      reader.exec('begin');
      reader.prepare('select * from note').all();
      await database.queries.deleteFrom('note').execute();
      await expect(database.purge()).rejects.toThrow(Unavailable);
      reader.close();
      await database.purge();
      expect((await bytesOf(file)).includes(SECRET)).toBe(false);
      await database.close();
    });
  });
});

it('is a plain SQLite file for everybody else', async () => {
  await inTemporaryFolder(async (folder) => {
    const file = join(folder, 'notes.sqlite');
    const database = await openNotes(file);
    await database.queries.insertInto('note').values({ id: 'a', text: null, count: 1 }).execute();
    const plain = new DatabaseSync(file, { readOnly: true });
    expect(plain.prepare('pragma journal_mode').get()).toEqual({ journal_mode: 'wal' });
    expect(plain.prepare('select count from note').all()).toEqual([{ count: 1 }]);
    plain.close();
    await database.close();
  });
});
