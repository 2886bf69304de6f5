import { dataFiles } from '#administration';
import { type EventStore, openEmbeddedLogReader } from '#event-store';
import { eventStoreDBAt, openLog } from '#server';
import type { InstanceLog } from './instance-log.js';

/** Reads the log of an instance beside the process that has it open. */
export const readLog = async <Result>(
  dataFolder: string,
  { environment }: InstanceLog,
  read: (log: Pick<EventStore, 'readAll' | 'head' | 'logId'>) => Promise<Result>,
): Promise<Result> => {
  const url = environment.EVENTSTORE_URL;
  const log =
    url === ''
      ? await openEmbeddedLogReader(dataFiles(dataFolder).log)
      : (await openLog(eventStoreDBAt(url), { limit: 0 })).store;
  try {
    return await read(log);
  } finally {
    await log.close();
  }
};
