import { stat } from 'node:fs/promises';
import { dataFiles } from '#administration';
import { EventCodec, type Origin } from '#contracts';
import { migrate, openSqlite, type SqlDatabase } from '#database';
import { CommandExecutor } from '#deciding';
import { type EmbeddedEventStore, LogFeed, openEmbeddedEventStore } from '#event-store';
import { Authenticator, loadMasterKey, openTokenVerifier, SqliteVault } from '#identity';
import type { Clock, Uuid } from '#kernel';
import { applyPack, LawProjection, loadPack } from '#packs';
import { type ReactionsSchema, reactionMigrations, ReactionRecords } from '#reactions';
import { allProjections, ReadModels, workerBuilder } from '#read-models';
import type { ServerConfiguration } from './configuration.js';
import { makeDataFolder } from './data-folder.js';
import { LawFollower } from './law-follower.js';
import { clockFor } from './virtual-clock.js';

/** Everything that stands in a data folder, opened by this process: what server and command line have in common. */
export interface Instance {
  readonly configuration: ServerConfiguration;
  readonly store: EmbeddedEventStore;
  readonly logId: Uuid;
  readonly codec: EventCodec;
  /** The world's clock, or a `VirtualClock`. */
  readonly clock: Clock;
  /** What new events are marked with: `DEMO` under a virtual clock. */
  readonly origin: Origin;
  readonly law: LawProjection;
  readonly executor: CommandExecutor;
  readonly vault: SqliteVault;
  readonly authenticator: Authenticator;
  readonly feed: LogFeed;
  readonly readModels: ReadModels;
  readonly readModelsDatabase: SqlDatabase<never>;
  readonly operationsDatabase: SqlDatabase<ReactionsSchema>;
  readonly reactionRecords: ReactionRecords;
  /** Begins to follow the log: subscription, law, read models. */
  start(): void;
  /** Why law or read models do not follow the log; nothing while they do. */
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

/**
 * Opens a data folder: the log with its lock, then what was made from it (each checked to be of this log), then the packs,
 * then the law. Nothing moves before `start`.
 * @param startOver Read models that are thrown away and built again, whatever they were made from.
 * @throws KnownError with what to do: another process has it, a file is damaged, a wrong master key, a corrupt pack, a
 * position of another log.
 */
export const openInstance = async (
  configuration: ServerConfiguration,
  startOver: readonly string[] | 'all' = [],
): Promise<Instance> => {
  const opened = new Opened();
  try {
    return await openAll(configuration, opened, startOver);
  } catch (error) {
    await opened.closeAll();
    throw error;
  }
};

/** Below this a log is read sooner than a worker thread has started. */
const LARGE_LOG_BYTES = 4 * 1024 * 1024;

const bulkBuilderFor = ({ readModels, log }: ReturnType<typeof dataFiles>): ReturnType<typeof workerBuilder> => {
  const build = workerBuilder({ databaseFile: readModels, logFile: log });
  return async (builds, signal) => {
    if ((await stat(log)).size >= LARGE_LOG_BYTES) await build(builds, signal);
  };
};

const openAll = async (
  configuration: ServerConfiguration,
  opened: Opened,
  startOver: readonly string[] | 'all',
): Promise<Instance> => {
  const { dataFolder, masterKey, tokens, packs, virtualClock } = configuration;
  await makeDataFolder(dataFolder);
  const files = dataFiles(dataFolder);
  const store = opened.with(await openEmbeddedEventStore({ file: files.log }));
  const codec = new EventCodec();
  const clock = await clockFor(store, codec, virtualClock);
  const origin: Origin = virtualClock === undefined ? 'LIVE' : 'DEMO';

  const vault = opened.with(await SqliteVault.open(files.vault, await loadMasterKey(masterKey, files.keys)));
  const operationsDatabase = opened.with(openSqlite<ReactionsSchema>({ file: files.operations, durability: 'full' }));
  await migrate(operationsDatabase, reactionMigrations(operationsDatabase));
  const feed = new LogFeed(store);
  const readModelsDatabase = opened.with(openSqlite<never>({ file: files.readModels, durability: 'normal' }));
  const readModels = await ReadModels.open(
    {
      database: readModelsDatabase,
      store,
      feed,
      projections: allProjections,
      clock,
      codec,
      bulkBuilder: bulkBuilderFor(files),
    },
    startOver,
  );

  const law = new LawProjection();
  for (const folder of packs) await applyPack(await loadPack(folder), { store, codec, clock, origin });
  const lawIsOfPosition = (await store.head()).at?.position;
  await law.load(store, codec);

  const executor = new CommandExecutor({ store, codec, clock, law });
  const verifier = await openTokenVerifier(tokens);
  const authenticator = new Authenticator(verifier, (agencyId) => law.current().isActive(agencyId, clock.now()));
  let lawFollower: LawFollower | undefined;
  return {
    configuration,
    store,
    logId: await store.logId(),
    codec,
    clock,
    origin,
    law,
    executor,
    vault,
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
      const reasons = [live ? undefined : (trouble ?? 'The subscription to the log is not there yet.')];
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
