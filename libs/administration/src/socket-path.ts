import { chmodSync, lstatSync, mkdirSync } from 'node:fs';
import { tmpdir, userInfo } from 'node:os';
import { join, resolve } from 'node:path';
import { KnownError, sha256 } from '#kernel';

/** Unix sockets have short names: 108 bytes on Linux, 104 on macOS, the ending zero included. */
const LONGEST_SOCKET_PATH = 103;

/** Where sockets with too long a name go, and for whom. */
interface ShortPlace {
  readonly temporaryFolder: string;
  readonly uid: number;
}

/**
 * A folder of this user alone in one that everybody can write to. Whoever came first may have made it: what is not a
 * folder of this user would let another one listen, or answer, in the server's place.
 */
const ownFolderIn = ({ temporaryFolder, uid }: ShortPlace): string => {
  const folder = join(temporaryFolder, `lienthong-${uid}`);
  try {
    mkdirSync(folder, { mode: 0o700 });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
  const found = lstatSync(folder);
  if (!found.isDirectory() || found.uid !== uid) {
    throw new KnownError(
      'administration-socket',
      403,
      `${folder} is not a folder of this user, and the socket cannot be there. Have it removed, or give the data folder a shorter path.`,
    );
  }
  if ((found.mode & 0o777) !== 0o700) chmodSync(folder, 0o700);
  return folder;
};

/**
 * Where the server of a data folder listens for its administrator: in the folder, or, where that path is too long for a
 * socket, in a folder of this user alone under the system's temporary folder (made here if need be).
 * @throws KnownError 403 `administration-socket` when that folder is somebody else's, or no folder.
 */
export const administrationSocketPath = (
  dataFolder: string,
  shortPlace: ShortPlace = { temporaryFolder: tmpdir(), uid: userInfo().uid },
): string => {
  const folder = resolve(dataFolder);
  const direct = join(folder, 'admin.sock');
  if (Buffer.byteLength(direct) <= LONGEST_SOCKET_PATH) return direct;
  return join(ownFolderIn(shortPlace), `${sha256(folder).slice(0, 16)}.sock`);
};
