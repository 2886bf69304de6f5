import {
  appendFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { randomUUID } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { openSqlite } from '#database';
import {
  type EmbeddedEventStore,
  type EventStore,
  MemoryEventStore,
  openEmbeddedEventStore,
  openEmbeddedLogReader,
  type StoredPosition,
} from '#event-store';
import { deriveId } from '#kernel';
import { backUp, type BackupSources } from './backup.js';
import { dataFiles } from './data-folder.js';
import { MANIFEST, writeManifest } from './manifest.js';
import { restore } from './restore.js';

const last = async <Item, Result>(steps: AsyncGenerator<Item, Result>): Promise<Result> => {
  for (;;) {
    const step = await steps.next();
    if (step.done === true) return step.value;
  }
};

const event = (n: number) => ({ id: deriveId('event', n), type: 'ReportAcknowledged', data: { n }, metadata: {} });

describe('backup and restore', () => {
  let folder: string;
  let data: string;
  let sources: BackupSources & { close(): Promise<void> };
  let log: EmbeddedEventStore;
  let append: (n: number) => Promise<unknown>;

  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'backup-'));
    data = join(folder, 'data');
    mkdirSync(join(data, 'keys'), { recursive: true });
    writeFileSync(join(data, 'keys', 'vault-master-key'), 'secret', { mode: 0o600 });
    const files = dataFiles(data);
    log = await openEmbeddedEventStore({ file: files.log });
    const databases = [files.readModels, files.operations, files.vault].map((file) =>
      openSqlite<never>({ file, durability: 'full' }),
    );
    const [readModels, operations, vault] = databases;
    if (readModels === undefined || operations === undefined || vault === undefined) throw new Error('unreachable');
    append = (n) => log.append(`report-${n}`, [event(n)], 'no_stream');
    sources = {
      log,
      copyLog: (target) => log.backup(target),
      readModels,
      operations,
      vault,
      dataFolder: data,
      close: async () => {
        for (const database of databases) await database.close();
        await log.close();
      },
    };
  });

  afterEach(async () => {
    await sources.close();
    rmSync(folder, { recursive: true });
  });

  const headOf = async (reader: { head(): Promise<unknown>; close(): Promise<void> }) => {
    const head = await reader.head();
    await reader.close();
    return head;
  };

  it('taken while writing, holds every event that was acknowledged before it began, and restores to the same log', async () => {
    for (let n = 0; n < 200; n += 1) await append(n);
    const before = await headOf(await openEmbeddedLogReader(dataFiles(data).log));
    const writing = (async () => {
      for (let n = 200; n < 600; n += 1) await append(n);
    })();
    const backup = join(folder, 'backup');
    const manifest = await last(backUp(sources, backup, false));
    await writing;

    const target = join(folder, 'restored');
    const restored = await last(restore(backup, target, () => Promise.resolve([before as never])));
    expect(restored.log.logId).toBe(manifest.logId);
    expect(restored.log.events).toBeGreaterThanOrEqual(200);
    expect(restored.log.head.at?.position ?? null).toBe(manifest.head);
    expect(readdirSync(target).sort()).toEqual([
      'log.sqlite',
      'operations.sqlite',
      'read-models.sqlite',
      'vault.sqlite',
    ]);
    expect(statSync(join(target, 'vault.sqlite')).mode & 0o777).toBe(0o600);

    const again = await openEmbeddedEventStore({ file: dataFiles(target).log });
    await again.append('report-new', [event(10_000)], 'no_stream');
    await again.close();
  });

  it('leaves the keys out unless asked: whoever has both reads the vault', async () => {
    await last(backUp(sources, join(folder, 'without'), false));
    expect(readdirSync(join(folder, 'without'))).not.toContain('keys');
    await last(backUp(sources, join(folder, 'with'), true));
    await last(restore(join(folder, 'with'), join(folder, 'restored'), () => Promise.resolve([])));
    expect(readdirSync(join(folder, 'restored', 'keys'))).toEqual(['vault-master-key']);
  });

  it('takes the keys and nothing else: what a process that was killed left beside them does not spoil it', async () => {
    for (const name of [`vault-master-key.${randomUUID()}`, 'Ghi chú.txt'])
      writeFileSync(join(data, 'keys', name), 'x');
    writeFileSync(join(data, 'keys', 'token-signing-key.json'), '{}', { mode: 0o600 });
    await last(backUp(sources, join(folder, 'with'), true));
    await last(restore(join(folder, 'with'), join(folder, 'restored'), () => Promise.resolve([])));
    expect(readdirSync(join(folder, 'restored', 'keys')).sort()).toEqual([
      'token-signing-key.json',
      'vault-master-key',
    ]);
  });

  it('is finished only with a manifest that a restore can read', async () => {
    const backup = join(folder, 'backup');
    const manifest = await last(backUp(sources, backup, false));
    const files = [{ name: 'keys/Ghi chú.txt', bytes: 1, sha256: '' }];
    expect(() => writeManifest(backup, { ...manifest, files })).toThrow(/does not fit/);
    expect(existsSync(join(backup, MANIFEST))).toBe(false);
  });

  it('is for this user alone, file by file', async () => {
    const backup = join(folder, 'backup');
    await last(backUp(sources, backup, true));
    const files = readdirSync(backup, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
    expect(files.length).toBeGreaterThan(5);
    for (const { parentPath, name } of files) expect(statSync(join(parentPath, name)).mode & 0o777).toBe(0o600);
  });

  it('a stored position that is ahead of the restored log is noticed, and nothing is left in the target', async () => {
    await append(1);
    const backup = join(folder, 'backup');
    await last(backUp(sources, backup, false));
    await append(2);
    const ahead = await log.head();
    const target = join(folder, 'restored');
    await expect(last(restore(backup, target, () => Promise.resolve([ahead])))).rejects.toMatchObject({
      code: 'foreign-position',
    });
    expect(readdirSync(target)).toEqual([]);
  });

  it('refuses a backup that was changed, broken off or is none, and leaves the target empty', async () => {
    const backup = join(folder, 'backup');
    await last(backUp(sources, backup, false));
    const target = join(folder, 'restored');
    appendFileSync(join(backup, 'vault.sqlite'), 'x');
    await expect(last(restore(backup, target, () => Promise.resolve([])))).rejects.toThrow(/vault\.sqlite.*changed/);
    expect(readdirSync(target)).toEqual([]);
    rmSync(join(backup, MANIFEST));
    await expect(last(restore(backup, target, () => Promise.resolve([])))).rejects.toThrow(/no finished backup/);
  });

  it('refuses a manifest that leads out of the backup', async () => {
    const backup = join(folder, 'backup');
    const manifest = await last(backUp(sources, backup, false));
    const files = [{ name: '../data/log.sqlite', bytes: 0, sha256: '' }];
    writeFileSync(join(backup, MANIFEST), JSON.stringify({ ...manifest, files }));
    await expect(last(restore(backup, join(folder, 'restored'), () => Promise.resolve([])))).rejects.toThrow(/outside/);
  });

  it('notices a log that lost events, and leaves nothing behind', async () => {
    for (let n = 0; n < 10; n += 1) await append(n);
    const damage = new DatabaseSync(dataFiles(data).log);
    damage.exec('DROP TRIGGER events_are_never_deleted; DELETE FROM events WHERE position = 5');
    damage.close();
    await expect(last(backUp(sources, join(folder, 'backup'), false))).rejects.toThrow(/missing/);
    expect(readdirSync(join(folder, 'backup'))).toEqual([]);
  });

  describe('of an instance whose log is behind a server', () => {
    let elsewhere: MemoryEventStore;
    beforeEach(async () => {
      elsewhere = new MemoryEventStore();
      await elsewhere.append('report-1', [event(1)], 'no_stream');
      sources = { ...sources, log: elsewhere, copyLog: undefined };
    });

    const restored = (positions: readonly StoredPosition[], there?: EventStore) =>
      last(restore(join(folder, 'backup'), join(folder, 'restored'), () => Promise.resolve(positions), there));

    it('holds no log and says so; a restore checks every position against the log that is there', async () => {
      const manifest = await last(backUp(sources, join(folder, 'backup'), false));
      const head = await elsewhere.head();
      expect(manifest).toMatchObject({ logIsIn: 'EVENTSTOREDB', logId: head.logId, head: head.at?.position });
      expect(manifest.files.map(({ name }) => name)).toEqual([
        'operations.sqlite',
        'read-models.sqlite',
        'vault.sqlite',
      ]);
      await elsewhere.append('report-2', [event(2)], 'no_stream');
      expect(await restored([head], elsewhere)).toMatchObject({ positions: 1, log: { logId: head.logId } });
    });

    it('is refused, and leaves nothing, where the log is older than the positions, another one, or not named', async () => {
      await last(backUp(sources, join(folder, 'backup'), false));
      const older = new MemoryEventStore({ logId: await elsewhere.logId() });
      const head = await elsewhere.head();
      await expect(restored([head], older)).rejects.toMatchObject({ code: 'foreign-position' });
      await expect(restored([], new MemoryEventStore())).rejects.toThrow(/not the one that the manifest/);
      await expect(restored([])).rejects.toThrow(/name it with EVENTSTORE_URL/);
      expect(existsSync(join(folder, 'restored')) ? readdirSync(join(folder, 'restored')) : []).toEqual([]);
    });
  });

  it('with its log as a file is not restored to a server', async () => {
    await last(backUp(sources, join(folder, 'backup'), false));
    const steps = restore(
      join(folder, 'backup'),
      join(folder, 'new'),
      () => Promise.resolve([]),
      new MemoryEventStore(),
    );
    await expect(last(steps)).rejects.toThrow(/unset EVENTSTORE_URL/);
  });

  it.each(['/proc/nowhere', '/dev/null', '/no/such/parent'])('says at once that it cannot use %s', async (place) => {
    await expect(last(backUp(sources, place, false))).rejects.toThrow(/cannot be used/);
  });

  it('overwrites nothing: neither an earlier backup nor a data folder in use', async () => {
    const backup = join(folder, 'backup');
    await last(backUp(sources, backup, false));
    await expect(last(backUp(sources, backup, false))).rejects.toThrow(/not empty/);
    await expect(last(restore(backup, data, () => Promise.resolve([])))).rejects.toThrow(/not empty/);
  });
});
