/** What the command line does itself where no server runs. Loaded only then: the whole product comes with it. */
import { existsSync } from 'node:fs';
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
import { InvalidInput, type JsonObject, type JsonValue, KnownError } from '#kernel';
import { createServer, nameOf, openLog, type ServerConfiguration, storedPositionsOf } from '#server';
import { copyTheLog } from './log-copy.js';

/** What needs the read models to follow the log while it runs. */
const FOLLOWING = new Set(['projections-list', 'projections-rebuild']);

/** What begins an instance where there is none; everything else is about one that is there. */
const BEGINNING = new Set(['import']);

/** The data folder has no log: a mistyped `LIENTHONG_DATA`, or nothing was ever started there. */
class NoInstance extends KnownError {
  constructor(dataFolder: string, missing: string) {
    super(
      'no-instance',
      404,
      `There is no ${missing} in ${dataFolder}. Does LIENTHONG_DATA name the folder? Only the server, an import and a restore begin a new one.`,
    );
  }
}

/** @throws KnownError `no-instance` where a data folder lacks what the first start makes. */
const refuseNoInstance = ({ dataFolder, log }: ServerConfiguration): void => {
  if (log.kind === 'embedded') {
    if (!existsSync(log.file)) throw new NoInstance(dataFolder, 'log');
  } else if (!existsSync(dataFiles(dataFolder).vault)) {
    throw new NoInstance(dataFolder, `vault that goes with ${nameOf(log)}`);
  }
};

/**
 * Runs one operation on the files, with nothing listening and no policy running.
 * @throws KnownError `no-instance` when the data folder holds no log and the operation does not begin one.
 */
export async function* runOnFiles(
  configuration: ServerConfiguration,
  name: string,
  input: JsonObject,
): AsyncGenerator<OperationItem> {
  if (name === 'restore') {
    yield* restoreFiles(configuration, input);
    return;
  }
  if (name === 'log-copy') {
    yield* copyTheLog(configuration, input);
    return;
  }
  if (!BEGINNING.has(name)) refuseNoInstance(configuration);
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

/** How long a log behind a server is waited for, in milliseconds: somebody looks on. */
const PATIENCE = { limit: 5_000 };

async function* restoreFiles(
  { dataFolder, log }: ServerConfiguration,
  { folder }: JsonObject,
): AsyncGenerator<OperationItem> {
  if (typeof folder !== 'string') throw new InvalidInput('restore: the folder of a backup is expected.');
  const elsewhere = log.kind === 'embedded' ? undefined : (await openLog(log, PATIENCE)).store;
  try {
    const restored = yield* restore(folder, dataFolder, (target) => storedPositionsOf(dataFiles(target)), elsewhere);
    yield result(JSON.parse(JSON.stringify(restored)) as JsonValue);
  } finally {
    await elsewhere?.close();
  }
}
