import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readSyncOrder } from './sync-order.js';

const wal = '21</d/log.sqlite-wal>';
const socket = '30<TCP:[127.0.0.1:3000->127.0.0.1:4000]>';
const write = `7 pwrite64(${wal}, "..."..., 24, 0) = 24`;
const sync = `7 fdatasync(${wal}) = 0`;
const answer = `7 writev(${socket}, [{iov_base="HTTP/1.1 201 Created\\r\\n"..., iov_len=300}], 1) = 300`;

describe('the order of writing, syncing and answering', () => {
  const folder = mkdtempSync(join(tmpdir(), 'sync-order-'));
  afterAll(() => rmSync(folder, { recursive: true }));
  const orderOf = (...lines: string[]) => {
    const file = join(folder, 'trace');
    writeFileSync(file, `${lines.join('\n')}\n`);
    return readSyncOrder(file);
  };

  it('finds nothing wrong with answers after the sync', async () => {
    expect(await orderOf(write, write, sync, answer, answer)).toEqual({
      acknowledgements: 2,
      syncs: 1,
      writes: 2,
      early: 0,
    });
  });

  it('finds an answer that left between the write and the sync', async () => {
    expect(await orderOf(write, answer, sync)).toMatchObject({ early: 1 });
  });

  it('counts a sync only when it has returned', async () => {
    const started = `7 fdatasync(${wal} <unfinished ...>`;
    const returned = '7 <... fdatasync resumed>) = 0';
    expect(await orderOf(write, started, `8 ${answer.slice(2)}`, returned, answer)).toMatchObject({
      acknowledgements: 2,
      early: 1,
    });
  });

  it('does not take the sync of another file for the log’s', async () => {
    expect(await orderOf(write, '7 fdatasync(22</d/read-models.sqlite-wal>) = 0', answer)).toMatchObject({ early: 1 });
  });
});
