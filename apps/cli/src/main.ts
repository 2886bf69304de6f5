import { pino } from 'pino';
import {
  type AdministrationPorts,
  connectAdministration,
  dataFiles,
  operationsOf,
  type OperationItem,
  restore,
  result,
  tokenOperation,
} from '#administration';
import { mintToken } from '#identity';
import { InvalidInput, type JsonObject, type JsonValue } from '#kernel';
import { createServer, readConfiguration, type ServerConfiguration, storedPositionsOf } from '#server';
import { runCommandLine } from './program.js';
import { processTerminal } from './terminal.js';

/** What needs the read models to follow the log while it runs. */
const FOLLOWING = new Set(['projections-list', 'projections-rebuild']);

/** Runs one operation on the files, with nothing listening and no policy running. */
async function* runOnFiles(
  configuration: ServerConfiguration,
  name: string,
  input: JsonObject,
): AsyncGenerator<OperationItem> {
  const logger = pino({ level: 'error' }, pino.destination(2));
  // All of them on the files: also where they were made from a later state of the log than was restored.
  const startsOver = name === 'projections-rebuild' && input['name'] === undefined;
  const server = await createServer(configuration, { serve: false, logger, startOver: startsOver ? 'all' : [] });
  try {
    if (FOLLOWING.has(name)) {
      server.instance.start();
      await server.instance.readModels.caughtUp();
    }
    yield* operation(server.administration, startsOver ? 'projections-list' : name).run(startsOver ? {} : input);
  } finally {
    await server.stop();
  }
}

const operation = (ports: AdministrationPorts, name: string) => {
  const found = operationsOf(ports).find((one) => one.name === name);
  if (found === undefined) throw new InvalidInput(`There is no operation ${name}.`);
  return found;
};

/** A token needs the keys only, not the log. */
async function* mintOnFiles({ tokens }: ServerConfiguration, input: JsonObject): AsyncGenerator<OperationItem> {
  yield* tokenOperation((request) => mintToken(tokens, request)).run(input);
}

async function* restoreFiles(
  { dataFolder }: ServerConfiguration,
  { folder }: JsonObject,
): AsyncGenerator<OperationItem> {
  if (typeof folder !== 'string') throw new InvalidInput('restore: the folder of a backup is expected.');
  const restored = yield* restore(folder, dataFolder, (target) => storedPositionsOf(dataFiles(target)));
  yield result(JSON.parse(JSON.stringify(restored)) as JsonValue);
}

async function* run(name: string, input: JsonObject): AsyncGenerator<OperationItem> {
  const configuration = readConfiguration(process.env);
  if (name === 'restore') {
    yield* restoreFiles(configuration, input);
    return;
  }
  const server = await connectAdministration(configuration.dataFolder);
  if (server !== undefined) yield* server.run(name, input);
  else if (name === 'token') yield* mintOnFiles(configuration, input);
  else yield* runOnFiles(configuration, name, input);
}

process.exitCode = await runCommandLine(process.argv.slice(2), run, processTerminal);
