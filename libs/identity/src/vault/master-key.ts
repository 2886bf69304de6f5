import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { keyFile, keyFileNames, presentKeyFile, replaceKeyFile, UnusableKey } from '../key-file.js';

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

const newKey = async (): Promise<string> => randomBytes(KEY_BYTES).toString('base64');

/** What the configuration says of master keys: 32 bytes in base64 each. */
export interface ConfiguredMasterKeys {
  /** `LIENTHONG_MASTER_KEY`. */
  readonly masterKey?: string;
  /** `LIENTHONG_MASTER_KEY_NEXT`: the one to rotate to, or to which a rotation is on its way. */
  readonly nextMasterKey?: string;
}

/**
 * The key that wraps the subjects' keys: the configured one, else the installation's own (`vault-master-key` in the folder
 * of keys, made on first use). Whoever loses it loses every document.
 *
 * Where it is, and where the one is that takes its place. While a rotation is on its way both are known, so that
 * a vault opens under whichever of them it is: the next one is the configured one, or the file `vault-master-key.next`.
 */
export class MasterKeys {
  readonly #configured: ConfiguredMasterKeys;
  readonly #file: string;
  readonly #nextFile: string;

  constructor(configured: ConfiguredMasterKeys, keysFolder: string) {
    this.#configured = configured;
    this.#file = join(keysFolder, keyFileNames.vaultMasterKey);
    this.#nextFile = join(keysFolder, keyFileNames.nextVaultMasterKey);
  }

  /** The key in use, made on first use where it is a file; and the next one, where one is known. @throws UnusableKey. */
  async load(): Promise<{ readonly current: Buffer; readonly next?: Buffer }> {
    const { masterKey } = this.#configured;
    const current =
      masterKey === undefined
        ? decoded(await keyFile(this.#file, newKey), this.#file)
        : decoded(masterKey, 'LIENTHONG_MASTER_KEY');
    const next = await this.#known();
    return { current, ...(next !== undefined && { next }) };
  }

  /**
   * The key to rotate to: the same one until `complete`, also after a restart. A file is made where keys are files.
   * @throws UnusableKey where the key in use is configured and the next one is not.
   */
  async next(): Promise<Buffer> {
    const known = await this.#known();
    if (known !== undefined) return known;
    if (this.#configured.masterKey !== undefined) {
      throw new UnusableKey(
        'The master key is in LIENTHONG_MASTER_KEY: write the new one into LIENTHONG_MASTER_KEY_NEXT ("openssl rand -base64 32" makes one), start again with both, and rotate then.',
      );
    }
    return decoded(await keyFile(this.#nextFile, newKey), this.#nextFile);
  }

  /**
   * Puts the next key in the place of the one in use, once the vault is under it.
   * @param fingerprint Of the key that was in use: its file is kept under a name that ends with it.
   * @returns Where the former key is now; nothing where keys are configured: then the configuration is to be changed.
   */
  async complete(fingerprint: string): Promise<string | undefined> {
    if (this.#isConfigured) return undefined;
    const retired = `${this.#file}.retired-${fingerprint}`;
    await replaceKeyFile(this.#file, this.#nextFile, retired);
    return retired;
  }

  get #isConfigured(): boolean {
    const { masterKey, nextMasterKey } = this.#configured;
    return masterKey !== undefined || nextMasterKey !== undefined;
  }

  async #known(): Promise<Buffer | undefined> {
    const { nextMasterKey } = this.#configured;
    if (nextMasterKey !== undefined) return decoded(nextMasterKey, 'LIENTHONG_MASTER_KEY_NEXT');
    if (this.#isConfigured) return undefined;
    const present = await presentKeyFile(this.#nextFile);
    return present === undefined ? undefined : decoded(present, this.#nextFile);
  }
}
