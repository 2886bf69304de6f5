import { createSecretKey, type KeyObject } from 'node:crypto';
import { KnownError, type Uuid } from '#kernel';
import { checkValueOf, SubjectKey } from './sealing.js';

/** The master key, as the one place that wraps and unwraps the keys of subjects. */
export class KeyRing {
  #current: KeyObject;
  /** While a rotation is on its way: somebody may hold a wrapped key that was read before it. */
  #former: KeyObject | undefined;

  constructor(masterKey: Uint8Array) {
    this.#current = createSecretKey(masterKey);
  }

  /** Proves which master key this is, and tells nothing about it. */
  get checkValue(): string {
    return checkValueOf(this.#current);
  }

  /** Names it in messages and backups. */
  get fingerprint(): string {
    return this.checkValue.slice(0, 12);
  }

  wrap(key: SubjectKey): string {
    return key.wrap(this.#current);
  }

  /** @throws KnownError `vault-corrupt` when it was wrapped under another master key, for another subject, or was changed. */
  unwrap(subjectRef: Uuid, wrapped: string): SubjectKey {
    let cause: unknown;
    for (const masterKey of [this.#current, this.#former]) {
      try {
        if (masterKey !== undefined) return SubjectKey.unwrap(subjectRef, wrapped, masterKey);
      } catch (error) {
        cause = error;
      }
    }
    throw new KnownError('vault-corrupt', 500, 'A key of the vault was changed.', {}, { cause });
  }

  /** Goes over to another master key. What was wrapped under the former one still opens until `forgetFormer`. */
  replaceBy(masterKey: Uint8Array): void {
    this.#former = this.#current;
    this.#current = createSecretKey(masterKey);
  }

  /** Goes back to the former master key, where `replaceBy` came to nothing. */
  restoreFormer(): void {
    this.#current = this.#former ?? this.#current;
    this.#former = undefined;
  }

  forgetFormer(): void {
    this.#former = undefined;
  }
}
