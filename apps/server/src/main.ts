import { KnownError } from '#kernel';
import { readConfiguration } from './configuration.js';
import { createServer } from './create-server.js';

/** Says why it cannot start, in words for who started it, and ends. */
const giveUp = (error: unknown): void => {
  const text = error instanceof KnownError ? error.message : error instanceof Error ? error.stack : String(error);
  process.stderr.write(`${text}\n`);
  process.exitCode = 1;
};

// Every file that is made here is for this user alone, also in a data folder that others may look into.
process.umask(0o077);

try {
  const server = await createServer(readConfiguration(process.env, process.argv.slice(2)));
  const stop = (): void => void server.stop().catch(giveUp);
  process.once('SIGTERM', stop);
  process.once('SIGINT', stop);
} catch (error) {
  giveUp(error);
}
