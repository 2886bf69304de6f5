import { openSqlite } from '#database';
import { LogFeed, MemoryEventStore } from '#event-store';
import { systemClock } from '#kernel';
import { allProjections, ReadModels } from '../src/index.js';
import { type Told, Teller } from './told-matter.js';

/** Read models that have seen exactly the told events, in memory; they stay as they are. */
export const readModelsOf = async (told: readonly Told[]): Promise<ReadModels> => {
  const store = new MemoryEventStore();
  await new Teller(store).tell(told);
  const feed = new LogFeed(store);
  const models: ReadModels = await ReadModels.open({
    database: openSqlite({ file: ':memory:', durability: 'normal' }),
    store,
    feed,
    projections: allProjections,
    clock: systemClock,
  });
  feed.start();
  models.start();
  await models.caughtUp();
  await models.stop();
  await feed.stop();
  return models;
};
