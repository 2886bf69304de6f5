import { execSync } from 'node:child_process';
import { startEventStoreDBProcess } from './eventstoredb-process.ts';

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

/** The embedded log, also where the environment of the tests names another one. */
const EMBEDDED: InstanceLog = { environment: { EVENTSTORE_URL: '' }, stop: () => Promise.resolve() };

/** A real server has one log for everybody: it is brought back empty, and given to one instance at a time. */
const emptied = (url: string, resetCommand: string): InstanceLog => {
  execSync(resetCommand, { stdio: ['ignore', 'ignore', 'inherit'] });
  return { environment: { EVENTSTORE_URL: url }, stop: () => Promise.resolve() };
};

/** An empty log of the kind under test. */
export const startInstanceLog = async (): Promise<InstanceLog> => {
  if (!isOnEventStoreDB) return EMBEDDED;
  const { EVENTSTORE_URL: url, EVENTSTORE_RESET: reset } = process.env;
  if (url !== undefined && reset !== undefined) return emptied(url, reset);
  const server = await startEventStoreDBProcess();
  return { environment: { EVENTSTORE_URL: server.connectionString }, stop: () => server.stop() };
};

/** The embedded log, for what is about its file; under EventStoreDB the reader of the results is told. */
export const embeddedLog = (because: string): InstanceLog => {
  if (isOnEventStoreDB) process.stdout.write(`On the embedded log: ${because}\n`);
  return EMBEDDED;
};
