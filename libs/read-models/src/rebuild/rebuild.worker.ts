import { workerData } from 'node:worker_threads';
import { EventCodec } from '#contracts';
import { openSqlite } from '#database';
import { openEmbeddedLogReader } from '#event-store';
import type { Kysely } from 'kysely';
import { allProjections } from '../all-projections.js';
import { type Build, buildOf, createIndexes, type ProgressSchema } from '../projection/build.js';
import type { AnySchema } from '../projection/table-statements.js';
import { advance } from '../runner/advance.js';

/** What the serving thread asks for. */
export interface RebuildOrder {
  readonly databaseFile: string;
  readonly logFile: string;
  readonly builds: readonly { readonly name: string; readonly build: number }[];
}

/** Events of one transaction: the thread has nothing else to do, but the serving one writes in between. */
const BATCH = 2_000;

const { databaseFile, logFile, builds: ordered } = workerData as RebuildOrder;

const database = openSqlite<AnySchema>({ file: databaseFile, durability: 'normal' });
const log = await openEmbeddedLogReader(logFile);
try {
  const progress = database.queries as unknown as Kysely<ProgressSchema>;
  const builds: Build[] = [];
  for (const { name, build } of ordered) {
    const row = await progress
      .selectFrom('projections')
      .selectAll()
      .where('name', '=', name)
      .where('build', '=', build)
      .executeTakeFirst();
    const projection = allProjections.find((candidate) => candidate.name === name);
    if (row !== undefined && projection !== undefined) builds.push(buildOf(projection, row, database.queries));
  }
  await advance(builds, { database, log, codec: new EventCodec(), batchSize: BATCH });
  for (const build of builds) await createIndexes(database, build);
} finally {
  await log.close();
  await database.close();
}
