import { existsSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { dataFiles } from '#administration';
import { type EventStore, openEmbeddedLogReader, type StoredEvent } from '#event-store';
import { eventStoreDBAt, openLog } from '#server';
import { PersonalData } from '../../apps/demo/src/personal-data.ts';

/** The search of every log of some instances for what they were sent of persons' data (INV-17). */
export interface LogSearch {
  /** What was noted so far: requests by themselves, wherever the server runs. What comes in otherwise is to be added. */
  readonly personalData: PersonalData;
  /**
   * Ends the noting, and says what is wrong: nothing where nothing is. To be asked when nobody writes any more.
   * @param url Of the EventStoreDB that holds a log of theirs; none where there is none, or where it is empty.
   */
  problems(url?: string): Promise<readonly string[]>;
  /** The same. @throws Error naming the first things that are wrong. */
  end(url?: string): Promise<void>;
}

/** More is not read by anybody. */
const TOLD = 20;

/** A log in a data folder, in a copy or in a backup of one. */
const LOG_FILE = basename(dataFiles('').log);

/**
 * Notes what is sent from now on to servers of this process, and by this process to servers of their own processes.
 * @param folder Every embedded log in it is searched, however deep: files that are called, or end in, `log.sqlite`.
 */
export const beginLogSearch = (folder: string): LogSearch => {
  const personalData = new PersonalData();
  const stopListening = personalData.listen();
  const problems = async (url = ''): Promise<readonly string[]> => {
    stopListening();
    const files = existsSync(folder) ? await readdir(folder, { recursive: true }) : [];
    const logs = files.filter((file) => file.endsWith(LOG_FILE)).map((file) => join(folder, file));
    if (url === '' && logs.length === 0)
      return personalData.count > 0 ? [`there is no log in ${folder}: nothing was searched`] : [];
    return personalData.problemsIn(eventsOf(logs, url));
  };
  return {
    personalData,
    problems,
    end: async (url) => {
      const all = await problems(url);
      if (all.length > 0) throw new Error(`Personal data:\n${all.slice(0, TOLD).join('\n')}`);
    },
  };
};

async function* eventsOf(files: readonly string[], url: string): AsyncGenerator<StoredEvent> {
  for (const file of files) yield* readAndClose(await openEmbeddedLogReader(file));
  if (url !== '') yield* readAndClose((await openLog(eventStoreDBAt(url), { limit: 0 })).store);
}

async function* readAndClose(log: Pick<EventStore, 'readAll' | 'close'>): AsyncGenerator<StoredEvent> {
  try {
    yield* log.readAll();
  } finally {
    await log.close();
  }
}
