import { setImmediate as nextTurn } from 'node:timers/promises';
import type { SqlDatabase } from '#database';
import { KnownError } from '#kernel';
import { KeyRing } from './key-ring.js';
import { everyKey, wrappedKeysOf } from './vault-rows.js';
import type { VaultSchema } from './vault-schema.js';

/**
 * Wraps every subject's key under another master key, in one transaction: all of them or none, however it ends. Each is read
 * back and compared before it is committed. Contents, and what events say of them, hang on the subjects' keys and stay.
 * @throws KnownError `vault-corrupt` when a key does not open, or was not kept as it was wrapped; nothing has changed then.
 */
export const rewrapKeys = async (
  database: SqlDatabase<VaultSchema>,
  ring: KeyRing,
  nextMasterKey: Uint8Array,
): Promise<void> => {
  const next = new KeyRing(nextMasterKey);
  try {
    await database.write(async (transaction) => {
      for await (const rows of everyKey(transaction)) {
        for (const { subjectRef, wrappedKey } of rows) {
          await transaction
            .updateTable('subjectKeys')
            .set({ wrappedKey: next.wrap(ring.unwrap(subjectRef, wrappedKey)) })
            .where('subjectRef', '=', subjectRef)
            .execute();
        }
        const kept = await wrappedKeysOf(
          transaction,
          rows.map(({ subjectRef }) => subjectRef),
        );
        for (const { subjectRef, wrappedKey } of rows) {
          const rewrapped = next.unwrap(subjectRef, kept.get(subjectRef) ?? '');
          if (!rewrapped.equals(ring.unwrap(subjectRef, wrappedKey)))
            throw new KnownError('vault-corrupt', 500, 'A key of the vault was not kept as it was wrapped.');
        }
        // Requests go on meanwhile, as far as they do not need the vault.
        await nextTurn();
      }
      await transaction
        .updateTable('vaultKeys')
        .set({ checkValue: next.checkValue })
        .where('name', '=', 'master')
        .execute();
      // Whoever writes next, after the commit, wraps under it.
      ring.replaceBy(nextMasterKey);
    });
  } catch (error) {
    ring.restoreFormer();
    throw error;
  }
};

/** Opens the key of every subject who has one. @returns How many there are. @throws KnownError `vault-corrupt`. */
export const verifyKeys = async (database: SqlDatabase<VaultSchema>, ring: KeyRing): Promise<number> => {
  let verified = 0;
  for await (const rows of everyKey(database.queries)) {
    for (const { subjectRef, wrappedKey } of rows) ring.unwrap(subjectRef, wrappedKey);
    verified += rows.length;
    await nextTurn();
  }
  return verified;
};
