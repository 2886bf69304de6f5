import { mkdirSync } from 'node:fs';
import { tmpdir, userInfo } from 'node:os';
import { join, resolve } from 'node:path';
import { sha256 } from '#kernel';

/** Unix sockets have short names: 108 bytes on Linux, 104 on macOS, the ending zero included. */
const LONGEST_SOCKET_PATH = 103;

/**
 * Where the server of a data folder listens for its administrator: in the folder, or, where that path is too long for a
 * socket, in a folder of this user alone under the system's temporary folder.
 */
export const administrationSocketPath = (dataFolder: string): string => {
  const folder = resolve(dataFolder);
  const direct = join(folder, 'admin.sock');
  if (Buffer.byteLength(direct) <= LONGEST_SOCKET_PATH) return direct;
  const ownFolder = join(tmpdir(), `lienthong-${userInfo().uid}`);
  mkdirSync(ownFolder, { recursive: true, mode: 0o700 });
  return join(ownFolder, `${sha256(folder).slice(0, 16)}.sock`);
};
