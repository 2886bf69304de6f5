import { existsSync } from 'node:fs';
import { stat } from 'node:fs/promises';
import { dataFiles } from '#administration';
import { EventCodec, type Origin } from '#contracts';
import { migrate, openSqlite, type SqlDatabase } from '#database';
import { CommandExecutor } from '#deciding';
import { type EventStore, ForeignPosition, LogFeed } from '#event-store';
import { type AttachmentScanner, Authenticator, MasterKeys, openTokenVerifier, SqliteVault } from '#identity';
import { type Clock, KnownError, type Uuid } from '#kernel';
import { applyPack, LawProjection, loadPack } from '#packs';
import { policyPositions, type ReactionsSchema, reactionMigrations, ReactionRecords } from '#reactions';
import { allProjections, ReadModels, workerBuilder } from '#read-models';
import type { ServerConfiguration } from './configuration.js';
import { holdDataFolder, makeDataFolder } from './data-folder.js';
import { LawFollower } from './law-follower.js';
import { nameOf } from './log-place.js';
import { openLog, type OpenedLog, type Patience } from './open-log.js';
import { clockFor } from './virtual-clock.js';

/** A data folder and its log, opened by this process: what server and command line have in common. */
export interface Instance {
  readonly configuration: ServerConfiguration;
  readonly store: EventStore;
  /** Copies the log into a file; absent where the log is not in the data folder. */
  readonly backUpLog: OpenedLog['backup'];
  readonly logId: Uuid;
  readonly codec: EventCodec;
  /** The world's clock, or a `VirtualClock`. */
  readonly clock: Clock;
  /** What new events are marked with: `DEMO` under a virtual clock. */
  readonly origin: Origin;
  readonly law: LawProjection;
  readonly executor: CommandExecutor;
  readonly vault: SqliteVault;
  readonly masterKeys: MasterKeys;
  readonly authenticator: Authenticator;
  readonly feed: LogFeed;
  readonly readModels: ReadModels;
  readonly readModelsDatabase: SqlDatabase<never>;
  readonly operationsDatabase: SqlDatabase<ReactionsSchema>;
  readonly reactionRecords: ReactionRecords;
  /** Begins to follow the log: subscription, law, read models. */
  start(): void;
  /** Why the log does not answer, or the law does not follow it; nothing while all is well. */
  trouble(): readonly string[];
  /** Stops what `start` began and releases every file. Can be called twice. */
  close(): Promise<void>;
}

/** What has been opened, closed in the opposite order. */
class Opened {
  readonly #closings: (() => Promise<void>)[] = [];

  with<Thing extends { close(): Promise<void> }>(thing: Thing): Thing {
    this.#closings.push(() => thing.close());
    return thing;
  }

  async closeAll(): Promise<void> {
    for (let close = this.#closings.pop(); close !== undefined; close = this.#closings.pop()) await close();
  }
}

export interface Opening {
  /** Read models that are thrown away and built again, whatever they were made from. Default: none. */
  readonly startOver?: readonly string[] | 'all';
  /** How long a log behind a server is waited for. Default: not at all. */
  readonly patience?: Patience;
  /** Looks at files that are uploaded. Default: nobody does, and that is said of each. */
  readonly scanner?: AttachmentScanner;
}

/**
 * Opens a data folder with its lock and its log, then what was made from the log (each checked to be of this one), then
 * the packs, then the law. Nothing moves before `start`.
 * @throws KnownError with what to do: another process has it, the log does not answer, a file is damaged, a wrong master
 * key, a corrupt pack, a position of another log.
 */
export const openInstance = async (configuration: ServerConfiguration, opening: Opening = {}): Promise<Instance> => {
  const opened = new Opened();
  try {
    return await openAll(configuration, opened, opening);
  } catch (error) {
    await opened.closeAll();
    throw error;
  }
};

/** Below this a log is read sooner than a worker thread has started. */
const LARGE_LOG_BYTES = 4 * 1024 * 1024;

/** A worker thread opens the log's file itself; a log behind a server is read page by page on this thread. */
const bulkBuilderFor = ({ log, dataFolder }: ServerConfiguration): ReturnType<typeof workerBuilder> | undefined => {
  if (log.kind !== 'embedded') return undefined;
  const { file: logFile } = log;
  const build = workerBuilder({ databaseFile: dataFiles(dataFolder).readModels, logFile });
  return async (builds, signal) => {
    if ((await stat(logFile)).size >= LARGE_LOG_BYTES) await build(builds, signal);
  };
};

/**
 * An embedded log lies beside its vault. A log behind a server does not: a data folder that is not its own would give
 * the log a second vault, and what the events refer to would be in the other one.
 * @throws KnownError `not-its-data-folder`.
 */
const refuseWithoutVault = async ({ log, dataFolder }: ServerConfiguration, store: EventStore): Promise<void> => {
  if (log.kind === 'embedded' || existsSync(dataFiles(dataFolder).vault) || (await store.head()).at === null) return;
  throw new KnownError(
    'not-its-data-folder',
    409,
    `${nameOf(log)} holds events already, and ${dataFolder} has no vault: it is not the data folder of this log. Name that one with LIENTHONG_DATA, or restore its backup.`,
  );
};

/** Stands among the policies' positions from the first opening on: before a policy has run, nothing else names the log. */
const DATA_FOLDER = 'data-folder';

/**
 * A data folder belongs to the log that it was first opened with, or moved to.
 * @throws ForeignPosition saying how an instance moves to another log, where this is another one.
 */
const refuseOtherLog = async (
  { log, dataFolder }: ServerConfiguration,
  operations: SqlDatabase<ReactionsSchema>,
  logId: Uuid,
): Promise<void> => {
  const positions = await policyPositions(operations);
  const other = positions.find((position) => position.logId !== logId)?.logId;
  if (other === undefined) {
    if (positions.length === 0)
      await new ReactionRecords(operations).advance([{ policy: DATA_FOLDER, at: { logId, at: null } }]);
    return;
  }
  throw new ForeignPosition(
    `The data folder ${dataFolder} belongs to log ${other}; ${nameOf(log)} is log ${logId}. ` +
      'If the instance is to move to this log, copy the other one into it with "lienthong log copy --from …". ' +
      'If its log was lost or moved, put it back, or restore a backup.',
  );
};

const openAll = async (
  configuration: ServerConfiguration,
  opened: Opened,
  { startOver, patience = { limit: 0 }, scanner }: Opening,
): Promise<Instance> => {
  const { dataFolder, tokens, packs, virtualClock } = configuration;
  await makeDataFolder(dataFolder);
  opened.with(holdDataFolder(dataFolder));
  const files = dataFiles(dataFolder);
  const log = await openLog(configuration.log, patience);
  const store = opened.with(log.store);
  const logId = await store.logId();
  await refuseWithoutVault(configuration, store);
  const masterKeys = new MasterKeys(configuration, files.keys);
  const { current, next: nextMasterKey } = await masterKeys.load();
  const vault = opened.with(
    await SqliteVault.open(files.vault, current, { nextMasterKey, ...(scanner !== undefined && { scanner }) }),
  );

  const codec = new EventCodec();
  const clock = await clockFor(store, codec, virtualClock);
  const origin: Origin = virtualClock === undefined ? 'LIVE' : 'DEMO';

  const operationsDatabase = opened.with(openSqlite<ReactionsSchema>({ file: files.operations, durability: 'full' }));
  await migrate(operationsDatabase, reactionMigrations(operationsDatabase));
  await refuseOtherLog(configuration, operationsDatabase, logId);
  const feed = new LogFeed(store);
  const readModelsDatabase = opened.with(openSqlite<never>({ file: files.readModels, durability: 'normal' }));
  const bulkBuilder = bulkBuilderFor(configuration);
  const readModels = await ReadModels.open(
    {
      database: readModelsDatabase,
      store,
      feed,
      projections: allProjections,
      clock,
      codec,
      ...(bulkBuilder !== undefined && { bulkBuilder }),
    },
    startOver,
  );

  const law = new LawProjection();
  for (const folder of packs) await applyPack(await loadPack(folder), { store, codec, clock, origin });
  const lawIsOfPosition = (await store.head()).at?.position;
  await law.load(store, codec);

  const executor = new CommandExecutor({ store, codec, clock, law });
  const verifier = await openTokenVerifier(tokens);
  const authenticator = new Authenticator(
    verifier,
    (agencyId) => law.current().isActive(agencyId, clock.now()),
    (agencyId) => law.current().predecessorsOf(agencyId, clock.now()),
  );
  let lawFollower: LawFollower | undefined;
  return {
    configuration,
    store,
    backUpLog: log.backup,
    logId,
    codec,
    clock,
    origin,
    law,
    executor,
    vault,
    masterKeys,
    authenticator,
    feed,
    readModels,
    readModelsDatabase,
    operationsDatabase,
    reactionRecords: new ReactionRecords(operationsDatabase),
    start: () => {
      feed.start();
      lawFollower ??= new LawFollower(law, codec, feed, lawIsOfPosition);
      readModels.start();
    },
    trouble: () => {
      const { live, trouble } = feed.status();
      // A subscription outlives an outage of the server behind it.
      const reasons = [live ? log.outage() : (trouble ?? 'The subscription to the log is not there yet.')];
      if (lawFollower?.failure !== undefined) reasons.push(`law: ${lawFollower.failure.message}`);
      return reasons.filter((reason) => reason !== undefined);
    },
    close: async () => {
      await lawFollower?.stop();
      await readModels.stop();
      await feed.stop();
      await opened.closeAll();
    },
  };
};
