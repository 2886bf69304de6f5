import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { keyFile, keyFileNames, UnusableKey } from '../key-file.js';

const KEY_BYTES = 32;

const decoded = (text: string, origin: string): Buffer => {
  const trimmed = text.trim();
  const key = Buffer.from(trimmed, 'base64');
  if (key.length !== KEY_BYTES || key.toString('base64') !== trimmed) {
    throw new UnusableKey(
      `${origin}: write 32 bytes in base64 (44 characters), as "openssl rand -base64 32" makes them.`,
    );
  }
  return key;
};

/**
 * The key that wraps the subjects' keys: the configured one, else the installation's own (`vault-master-key` in the folder
 * of keys, made on first use). Whoever loses it loses every document.
 * @param configured `LIENTHONG_MASTER_KEY`: 32 bytes in base64. @throws UnusableKey.
 */
export const loadMasterKey = async (configured: string | undefined, keysFolder: string): Promise<Buffer> => {
  if (configured !== undefined) return decoded(configured, 'LIENTHONG_MASTER_KEY');
  const file = join(keysFolder, keyFileNames.vaultMasterKey);
  return decoded(await keyFile(file, async () => randomBytes(KEY_BYTES).toString('base64')), file);
};
