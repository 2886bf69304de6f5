import { connectAdministration, type OperationItem, tokenOperation } from '#administration';
import { mintToken } from '#identity';
import type { JsonObject } from '#kernel';
import { readConfiguration } from '../../server/src/configuration.js';
import { runCommandLine } from './program.js';
import { processTerminal } from './terminal.js';

/** No server is asked: a restore is into an empty folder, and a log that is copied is written by nobody. */
const ALWAYS_ON_FILES = new Set(['restore', 'log-copy']);

/** Asks the server that runs on the data folder; where none does, works on the files. A token needs the keys only. */
async function* run(name: string, input: JsonObject): AsyncGenerator<OperationItem> {
  const configuration = readConfiguration(process.env);
  const server = ALWAYS_ON_FILES.has(name) ? undefined : await connectAdministration(configuration.dataFolder);
  if (server !== undefined) {
    yield* server.run(name, input);
  } else if (name === 'token') {
    yield* tokenOperation((request) => mintToken(configuration.tokens, request)).run(input);
  } else {
    const { runOnFiles } = await import('./on-files.js');
    yield* runOnFiles(configuration, name, input);
  }
}

// Every file that is made here is for this user alone, also in a folder that others may look into.
process.umask(0o077);

process.exitCode = await runCommandLine(process.argv.slice(2), run, processTerminal);
