import { glob, mkdir, mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { openEmbeddedEventStore, openEventStoreDBEventStore } from '#event-store';
import { anEvent } from '#event-store/testing';
import { startEventStoreDBProcess } from '../support/eventstoredb-process.js';
import { beginLogSearch, type LogSearch } from '../support/log-search.js';
import { root } from '../support/server-process.js';

/** Issue 6: a dump of the whole event log of the e2e suite contains none of the invented names, numbers, addresses, texts. */

const MESSAGE = 'Hàng xóm tôi, bà Đỗ Thị Mẫu, kể rằng nước giếng có mùi.';
const reporter = { name: 'Lê Văn Thử', phone: '0900 123 456' };

describe('what this process sends to a server of another one', () => {
  let folder: string;
  let search: LogSearch;

  /** To whoever answers: what becomes of it is in the log, or is not. */
  const send = async (): Promise<void> => {
    const other = createServer((request, response) => request.resume().on('end', () => response.end()));
    await new Promise<void>((done) => other.listen(0, '127.0.0.1', done));
    const { port } = other.address() as AddressInfo;
    const body = JSON.stringify({ message: MESSAGE, reporter });
    await (await fetch(`http://127.0.0.1:${port}/v1/reports`, { method: 'POST', body })).arrayBuffer();
    other.closeAllConnections();
    other.close();
  };

  const write = async (file: string, data: { readonly [member: string]: string }): Promise<void> => {
    await mkdir(dirname(join(folder, file)), { recursive: true });
    const log = await openEmbeddedEventStore({ file: join(folder, file) });
    await log.append('case-1', [anEvent({ data })], 'no_stream');
    await log.close();
  };

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'lienthong-search-'));
    search = beginLogSearch(folder);
    await send();
  });
  afterEach(() => rm(folder, { recursive: true }));

  it('is noted, and not found where it is not', async () => {
    expect(search.personalData.count).toBe(3);
    await write('data/log.sqlite', { message: 'Một tham chiếu' });
    await search.end();
  });

  it('is found in the log of any data folder, and in copies', async () => {
    await write('data/log.sqlite', { message: 'Một tham chiếu' });
    await write('restored/log.sqlite', { reasons: `Theo lời ${reporter.name}` });
    await write('copied-log.sqlite', { note: 'gọi 0900123456' });
    await expect(search.end()).rejects.toThrow(
      /^Personal data:\n(.* at case-1@0 holds «(lê văn thử|0900123456)»\n?){2}$/,
    );
  });

  it('is found in the log that an EventStoreDB holds', async () => {
    const database = await startEventStoreDBProcess();
    try {
      const log = await openEventStoreDBEventStore({ url: database.connectionString });
      await log.append('case-1', [anEvent({ data: {}, metadata: { told: MESSAGE } })], 'no_stream');
      await log.close();
      expect(await search.problems(database.connectionString)).toMatchObject([
        expect.stringContaining('Đỗ Thị Mẫu'.toLowerCase()),
      ]);
    } finally {
      await database.stop();
    }
  });

  it('is missed where there is no log to search', async () => {
    await expect(search.end()).rejects.toThrow('there is no log in');
  });
});

describe('whatever starts the product in a test', () => {
  /** The server in this process or in one of its own, or the command line. */
  const STARTS = new RegExp(
    [
      /import [^;]*\b(?:createServer|startServerProcess|runOnFiles)\b[^;]* from '[#.]/,
      /from '[^']*\/command-line\.[jt]s'/,
      /node_modules\/\.bin\/lienthong|apps\/server\/src\/main\.js/,
    ]
      .map(({ source }) => source)
      .join('|'),
  );
  const SEARCHES = /\b(?:startInstanceLog|startEmbeddedLog|beginLogSearch)\(/;
  /** Files that start it and search nothing, and why. */
  const EXCEPTIONS: Readonly<Record<string, string>> = {
    'test/support/command-line.ts': 'starts it for others',
    'test/readme/readme-tour.ts': 'the reader’s own words, sent by a shell',
    'test/bench/http.bench.ts': 'measures',
    'test/bench/import.bench.ts': 'measures',
  };

  it('searches the log that it leaves behind', async () => {
    const tests = ['test/**/*.ts', 'apps/**/*.e2e.spec.ts', 'apps/server/testing/*.ts'];
    const starting: string[] = [];
    const forgotten: string[] = [];
    for await (const file of glob(tests, { cwd: root })) {
      const text = await readFile(join(root, file), 'utf8');
      if (!STARTS.test(text)) continue;
      starting.push(file);
      if (!SEARCHES.test(text)) forgotten.push(file);
    }
    expect(starting.length).toBeGreaterThan(15);
    expect(forgotten.sort()).toEqual(Object.keys(EXCEPTIONS).sort());
  });
});
