import { chmodSync, mkdirSync, mkdtempSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir, userInfo } from 'node:os';
import { dirname, join } from 'node:path';
import { KnownError } from '#kernel';
import Type from 'typebox';
import { connectAdministration } from './administration-client.js';
import { AdministrationServer } from './administration-server.js';
import { defineOperation, type OperationItem, progress, result } from './operation.js';
import { administrationSocketPath } from './socket-path.js';

const echo = defineOperation(
  'echo',
  Type.Object({ words: Type.String() }, { additionalProperties: false }),
  async function* ({ words }) {
    yield progress('Echo', 1, 2);
    yield result({ words });
  },
);
const refuse = defineOperation('refuse', Type.Object({}), async function* (): AsyncGenerator<OperationItem> {
  yield progress('Refusing', 0);
  throw new KnownError('not-now', 409, 'Not now.', { why: 'because' });
});
const fail = defineOperation('fail', Type.Object({}), async function* (): AsyncGenerator<OperationItem> {
  yield progress('Failing', 0);
  throw new Error('secret detail');
});

const all = async (items: AsyncIterable<OperationItem>): Promise<readonly OperationItem[]> => {
  const seen: OperationItem[] = [];
  for await (const item of items) seen.push(item);
  return seen;
};

describe('the socket of the administrator', () => {
  let folder: string;
  let server: AdministrationServer;
  const defects: unknown[] = [];

  const client = async () => {
    const connected = await connectAdministration(folder);
    if (connected === undefined) throw new Error('Nobody listens');
    return connected;
  };

  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'administration-'));
    server = new AdministrationServer(folder, [echo, refuse, fail], (defect) => defects.push(defect));
    await server.listen();
  });
  afterEach(async () => {
    await server.close();
    rmSync(folder, { recursive: true });
  });

  it('is for the user who started the server and for nobody else', () => {
    expect(statSync(administrationSocketPath(folder)).mode & 0o777).toBe(0o600);
  });

  it('runs an operation there as it would run here', async () => {
    const there = await all((await client()).run('echo', { words: 'Xin chào' }));
    expect(there).toEqual(await all(echo.run({ words: 'Xin chào' })));
  });

  it('hands over a known error with all that it says', async () => {
    await expect(all((await client()).run('refuse', {}))).rejects.toMatchObject({
      code: 'not-now',
      status: 409,
      message: 'Not now.',
      extensions: { why: 'because' },
    });
  });

  it('keeps the details of a defect to itself', async () => {
    await expect(all((await client()).run('fail', {}))).rejects.toMatchObject({
      code: 'defect',
      message: expect.not.stringContaining('secret') as string,
    });
    expect(defects).toHaveLength(1);
  });

  it('refuses unknown operations and arguments that do not fit', async () => {
    await expect(all((await client()).run('format-disk', {}))).rejects.toMatchObject({ status: 404 });
    await expect(all((await client()).run('echo', { words: 1 }))).rejects.toMatchObject({ code: 'invalid-input' });
    await expect(all((await client()).run('echo', { words: 'x', more: 1 }))).rejects.toMatchObject({
      code: 'invalid-input',
    });
  });

  it('finds nobody where no server runs, also where one died and left its socket', async () => {
    const elsewhere = join(folder, 'elsewhere');
    mkdirSync(elsewhere);
    await expect(connectAdministration(elsewhere)).resolves.toBeUndefined();
    writeFileSync(join(elsewhere, 'admin.sock'), '');
    await expect(connectAdministration(elsewhere)).resolves.toBeUndefined();
  });

  it('has a socket also for a folder whose path is too long for one', async () => {
    const deep = join(folder, 'x'.repeat(120));
    mkdirSync(deep);
    expect(Buffer.byteLength(administrationSocketPath(deep))).toBeLessThan(104);
    const other = new AdministrationServer(deep, [echo], () => undefined);
    await other.listen();
    expect(await connectAdministration(deep)).toBeDefined();
    await other.close();
  });

  describe('that stands in the temporary folder, where everybody can write', () => {
    const deep = join('/srv', 'x'.repeat(120));
    const { uid } = userInfo();
    const ownFolder = () => join(folder, `lienthong-${uid}`);
    const path = (as = uid) => administrationSocketPath(deep, { temporaryFolder: folder, uid: as });
    const refused = expect.objectContaining({ code: 'administration-socket', status: 403 }) as Error;

    it('is in a folder that only this user can open, also where it was opened up', () => {
      expect(dirname(path())).toBe(ownFolder());
      chmodSync(ownFolder(), 0o777);
      path();
      expect(statSync(ownFolder()).mode & 0o777).toBe(0o700);
    });

    it.each([
      ['leads elsewhere', () => symlinkSync(mkdtempSync(join(folder, 'elsewhere-')), ownFolder())],
      ['leads nowhere', () => symlinkSync(join(folder, 'nowhere'), ownFolder())],
      ['is a file', () => writeFileSync(ownFolder(), '')],
    ])('is refused where the name %s', (_, plant) => {
      plant();
      expect(() => path()).toThrow(refused);
    });

    it('is refused where another user made the folder', () => {
      mkdirSync(join(folder, `lienthong-${uid + 1}`));
      expect(() => path(uid + 1)).toThrow(refused);
    });
  });
});
