import { existsSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { holdDataFolder, makeDataFolder } from './data-folder.js';

describe('the data folder', () => {
  const parent = mkdtempSync(join(tmpdir(), 'data-folder-'));
  afterAll(() => {
    rmSync(parent, { recursive: true });
  });

  it('is made for this user alone, and is left as it is when it is there', async () => {
    const folder = join(parent, 'data');
    await makeDataFolder(folder);
    expect(statSync(folder).mode & 0o777).toBe(0o700);
    await makeDataFolder(folder);
  });

  it('is refused, with what to do, where it cannot be made', async () => {
    writeFileSync(join(parent, 'file'), '');
    for (const place of [join(parent, 'file'), join(parent, 'no', 'such'), '/proc/nowhere']) {
      await expect(makeDataFolder(place)).rejects.toMatchObject({
        code: 'data-folder',
        message: expect.stringContaining('LIENTHONG_DATA') as string,
      });
    }
    expect(existsSync(join(parent, 'no'))).toBe(false);
  });

  it('is held by one at a time, who is named, and free again afterwards', async () => {
    const folder = join(parent, 'held');
    await makeDataFolder(folder);
    const lock = holdDataFolder(folder);
    expect(() => holdDataFolder(folder)).toThrow(`${folder} is in use by process ${process.pid}`);
    await lock.close();
    await holdDataFolder(folder).close();
    expect(() => holdDataFolder(join(parent, 'nowhere'))).toThrow(/LIENTHONG_DATA: .* cannot be written/);
  });
});
