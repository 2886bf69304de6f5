import { KeyRing } from './key-ring.js';
import type { MasterKeys } from './master-key.js';
import type { SqliteVault } from './sqlite-vault.js';

/** What a rotation came to; no secrets. */
export interface MasterKeyRotation {
  /** Keys of subjects that open under the new master key: all that there are. */
  readonly keys: number;
  /** False where an earlier rotation had been broken off after that, and this one only ended it. */
  readonly rewrapped: boolean;
  /** Of the former master key and of the present one: which key a backup needs is told by them. */
  readonly formerFingerprint: string;
  readonly fingerprint: string;
  /** Where the former key is kept; null where keys are configured, and the configuration is to be changed. */
  readonly formerKeyFile: string | null;
}

/** Names a master key without telling anything of it. */
export const fingerprintOf = (masterKey: Uint8Array): string => new KeyRing(masterKey).fingerprint;

/**
 * Rotates the master key: every subject's key is wrapped under the next one, checked, the former wrappings are removed from
 * the disk, and the next key takes the place of the one in use. Until that last step both are known, so that it can be
 * broken off anywhere, and done again, or the server started, with whatever is there.
 * @throws UnusableKey where the next key is not configured and should be; KnownError `vault-corrupt` when a key does not
 * open, and nothing has changed then; Unavailable while somebody else reads the vault: do it again to end it.
 */
export const rotateMasterKey = async (vault: SqliteVault, masterKeys: MasterKeys): Promise<MasterKeyRotation> => {
  const { current } = await masterKeys.load();
  const next = await masterKeys.next();
  const { keys, rewrapped } = await vault.rotateMasterKey(next);
  const formerFingerprint = fingerprintOf(current);
  const formerKeyFile = (await masterKeys.complete(formerFingerprint)) ?? null;
  return { keys, rewrapped, formerFingerprint, fingerprint: fingerprintOf(next), formerKeyFile };
};
