import type { MasterKeyRotation } from '#identity';
import Type from 'typebox';
import { defineOperation, type Operation, progress, result } from './operation.js';
import type { Turns } from './turns.js';

/** What an administrator does to the vault; nothing of it shows what is in there. */
export interface VaultDesk {
  /** Puts every subject's key under the next master key. @throws KnownError as `rotateMasterKey` of the identity library. */
  rotateMasterKey(): Promise<MasterKeyRotation>;
  /** Removes uploads that are older than so many hours and that nobody has referred to. */
  sweepAttachments(olderThanHours: number): Promise<{ readonly uploads: number; readonly brokenOff: number }>;
}

const closed = { additionalProperties: false } as const;

/** @param turns A backup must not copy the vault under one master key, and the key file with another one. */
export const vaultOperations = (vault: VaultDesk, turns: Turns): readonly Operation[] => [
  defineOperation('vault-rotate-master-key', Type.Object({}, closed), async function* () {
    const end = await turns.take();
    try {
      yield progress('Rotation of the master key', 0);
      const rotation = await vault.rotateMasterKey();
      yield progress('Rotation of the master key', rotation.keys, rotation.keys);
      yield result({ ...rotation });
    } finally {
      end();
    }
  }),

  defineOperation(
    'vault-sweep-attachments',
    Type.Object({ olderThanHours: Type.Integer({ minimum: 1, maximum: 8784 }) }, closed),
    async function* ({ olderThanHours }) {
      yield result({ ...(await vault.sweepAttachments(olderThanHours)) });
    },
  ),
];
