import { migrate, openSqlite } from '#database';
import { reactionMigrations, ReactionRecords, type ReactionsSchema } from '#reactions';

/** New, empty records in a database of their own, in memory. */
export const openReactionRecords = async (): Promise<ReactionRecords> => {
  const database = openSqlite<ReactionsSchema>({ file: ':memory:', durability: 'normal' });
  await migrate(database, reactionMigrations(database));
  return new ReactionRecords(database);
};
