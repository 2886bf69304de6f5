import { execSync } from 'node:child_process';
import type { PersonalData } from '../../apps/demo/src/personal-data.ts';
import { startEventStoreDBProcess } from './eventstoredb-process.ts';
import { beginLogSearch } from './log-search.ts';

/**
 * Which log the instances of end-to-end specs run on: the embedded one, or EventStoreDB under `npm run test:eventstore`
 * (see test/eventstoredb/run.ts).
 */
const isOnEventStoreDB = process.env['LIENTHONG_TEST_LOG'] === 'eventstoredb';

/** An empty log for one instance. */
export interface InstanceLog {
  /** What the instance's configuration says of it. */
  readonly environment: { readonly EVENTSTORE_URL: string };
  /** To be called when the instance has stopped. */
  stop(): Promise<void>;
}

/** A log that is searched for personal data when it is stopped. */
export interface SearchedLog extends InstanceLog {
  /** What was noted so far. */
  readonly personalData: PersonalData;
}

/** The embedded log, also where the environment of the tests names another one. */
const EMBEDDED: InstanceLog = { environment: { EVENTSTORE_URL: '' }, stop: () => Promise.resolve() };

/** A real server has one log for everybody: it is brought back empty, and given to one instance at a time. */
const emptied = (url: string, resetCommand: string): InstanceLog => {
  execSync(resetCommand, { stdio: ['ignore', 'ignore', 'inherit'] });
  return { environment: { EVENTSTORE_URL: url }, stop: () => Promise.resolve() };
};

/** An empty log of the kind under test, for whoever searches it for personal data before it is stopped. */
export const startUnsearchedLog = async (): Promise<InstanceLog> => {
  if (!isOnEventStoreDB) return EMBEDDED;
  const { EVENTSTORE_URL: url, EVENTSTORE_RESET: reset } = process.env;
  if (url !== undefined && reset !== undefined) return emptied(url, reset);
  const server = await startEventStoreDBProcess();
  return { environment: { EVENTSTORE_URL: server.connectionString }, stop: () => server.stop() };
};

/** The log and the search for what is sent to its instances: `stop` ends both. */
const searched = ({ environment, stop }: InstanceLog, folder: string): SearchedLog => {
  const search = beginLogSearch(folder);
  return {
    environment,
    personalData: search.personalData,
    stop: async () => {
      try {
        await search.end(environment.EVENTSTORE_URL);
      } finally {
        await stop();
      }
    },
  };
};

/**
 * An empty log of the kind under test. `stop` throws when what was sent of persons' data until then stands in it, or in a
 * log in the folder (INV-17).
 * @param folder Where its instances have their data folders: to be removed after `stop`.
 */
export const startInstanceLog = async (folder: string): Promise<SearchedLog> =>
  searched(await startUnsearchedLog(), folder);

/** The same on the embedded log, for what is about its file; under EventStoreDB the reader of the results is told. */
export const startEmbeddedLog = (folder: string, because: string): SearchedLog =>
  searched({ ...EMBEDDED, environment: embeddedLog(because) }, folder);

/** What a configuration says of the embedded log, for an instance whose own log is another one under EventStoreDB. */
export const embeddedLog = (because: string): InstanceLog['environment'] => {
  if (isOnEventStoreDB) process.stdout.write(`On the embedded log: ${because}\n`);
  return EMBEDDED.environment;
};
