import { createHash } from 'node:crypto';
import type { SqlDatabase } from '#database';
import { canonicalJson } from '#kernel';
import type { Build } from './build.js';
import type { AnySchema } from './table-statements.js';

const PAGE = 1_000;

/**
 * The rows of a build as lines of canonical JSON, in the order of tables and keys: two builds of the same log give the
 * same bytes.
 */
export async function* dumpBuild(database: SqlDatabase<AnySchema>, build: Build): AsyncGenerator<string> {
  const { tables } = build.projection;
  for (const [logical, physical] of build.tableNames()) {
    const { columns, key } = tables[logical] ?? { columns: {}, key: [] };
    const names = Object.keys(columns);
    for (let offset = 0; ; offset += PAGE) {
      let page = database.queries.selectFrom(physical).select(names).limit(PAGE).offset(offset);
      for (const column of key) page = page.orderBy(column);
      const rows = await page.execute();
      for (const row of rows) yield canonicalJson([logical, { ...row }]);
      if (rows.length < PAGE) break;
    }
  }
}

/** SHA-256 over the lines of `dumpBuild`. */
export const hashOf = async (lines: AsyncIterable<string>): Promise<string> => {
  const hash = createHash('sha256');
  for await (const line of lines) hash.update(`${line}\n`);
  return hash.digest('hex');
};
