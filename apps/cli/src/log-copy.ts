import { existsSync } from 'node:fs';
import { type CopiedFrom, copyLog, moveInstance, type OperationItem, result } from '#administration';
import { openEmbeddedLogReader } from '#event-store';
import { InvalidInput, type JsonObject } from '#kernel';
import {
  embeddedLogAt,
  eventStoreDBAt,
  holdDataFolder,
  type LogPlace,
  makeDataFolder,
  openLog,
  type ServerConfiguration,
} from '#server';

/** How long a log behind a server is waited for, in milliseconds: somebody looks on. */
const PATIENCE = { limit: 5_000 };

/** A connection string is in nobody's list of processes when the name of the variable that holds it is given instead. */
const VARIABLE = /^env:(\w+)$/;

/** The log that a flag names: a file, a connection string, or `env:NAME` for a variable that holds either. */
const logPlaceOf = (text: string, environment: Readonly<Record<string, string | undefined>>): LogPlace => {
  const variable = VARIABLE.exec(text)?.[1];
  const place = variable === undefined ? text : (environment[variable]?.trim() ?? '');
  if (place === '') throw new InvalidInput(`There is no variable ${variable ?? ''}.`);
  return /^[a-z0-9+.]+:\/\//i.test(place) ? eventStoreDBAt(place) : embeddedLogAt(place);
};

/** A log that is there, for reading alone. A file needs no lock for that: that it stands still is checked at the end. */
const openSource = async (place: LogPlace): Promise<CopiedFrom & { close(): Promise<void> }> => {
  if (place.kind === 'eventstoredb') return (await openLog(place, PATIENCE)).store;
  if (!existsSync(place.file)) throw new InvalidInput(`There is no log ${place.file}.`);
  return openEmbeddedLogReader(place.file);
};

/**
 * `--from` moves this instance: the named log is copied into the one of the configuration, and the data folder goes with
 * it. `--to` makes a copy of the instance's log elsewhere, and the data folder stays with the original.
 */
export async function* copyTheLog(
  configuration: ServerConfiguration,
  { from, to }: JsonObject,
): AsyncGenerator<OperationItem> {
  if ((typeof from === 'string') === (typeof to === 'string'))
    throw new InvalidInput('log copy: name one other log, with --from or with --to.');
  if (typeof from === 'string') yield* moveFrom(logPlaceOf(from, process.env), configuration);
  else if (typeof to === 'string') yield* copyTo(logPlaceOf(to, process.env), configuration);
}

async function* moveFrom(place: LogPlace, { dataFolder, log }: ServerConfiguration): AsyncGenerator<OperationItem> {
  await using opened = new AsyncDisposableStack();
  await makeDataFolder(dataFolder);
  const lock = holdDataFolder(dataFolder);
  opened.defer(() => lock.close());
  const source = await openSource(place);
  opened.defer(() => source.close());
  const { store } = await openLog(log, PATIENCE);
  opened.defer(() => store.close());
  yield result({ ...(yield* moveInstance(dataFolder, source, store)) });
}

async function* copyTo(place: LogPlace, { log }: ServerConfiguration): AsyncGenerator<OperationItem> {
  await using opened = new AsyncDisposableStack();
  const source = await openSource(log);
  opened.defer(() => source.close());
  const { store } = await openLog(place, PATIENCE);
  opened.defer(() => store.close());
  const { places: _, ...copy } = yield* copyLog(source, store);
  yield result(copy);
}
