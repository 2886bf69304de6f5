/** What the command line does itself where no server runs. Loaded only then: the whole product comes with it. */
import { pino } from 'pino';
import {
  type AdministrationPorts,
  dataFiles,
  type Operation,
  type OperationItem,
  operationsOf,
  restore,
  result,
} from '#administration';
import { InvalidInput, type JsonObject, type JsonValue } from '#kernel';
import { createServer, type ServerConfiguration, storedPositionsOf } from '#server';

/** What needs the read models to follow the log while it runs. */
const FOLLOWING = new Set(['projections-list', 'projections-rebuild']);

/** Runs one operation on the files, with nothing listening and no policy running. */
export async function* runOnFiles(
  configuration: ServerConfiguration,
  name: string,
  input: JsonObject,
): AsyncGenerator<OperationItem> {
  if (name === 'restore') {
    yield* restoreFiles(configuration, input);
    return;
  }
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

const operation = (ports: AdministrationPorts, name: string): Operation => {
  const found = operationsOf(ports).find((one) => one.name === name);
  if (found === undefined) throw new InvalidInput(`There is no operation ${name}.`);
  return found;
};

async function* restoreFiles(
  { dataFolder }: ServerConfiguration,
  { folder }: JsonObject,
): AsyncGenerator<OperationItem> {
  if (typeof folder !== 'string') throw new InvalidInput('restore: the folder of a backup is expected.');
  const restored = yield* restore(folder, dataFolder, (target) => storedPositionsOf(dataFiles(target)));
  yield result(JSON.parse(JSON.stringify(restored)) as JsonValue);
}
