import { KnownError } from '#kernel';
import type { Principal } from '../principal.js';
import type { TokenVerifier } from './token-verifier.js';

/** The token is good, but the body that it names is not of this province's law. */
export class UnknownAgency extends KnownError {
  constructor(agencyId: string) {
    super('unknown-agency', 403, `The body ${agencyId} is not registered here.`);
  }
}

/** Finds out who asks: an officer, proven by a token, of a body that the loaded law knows. */
export class Authenticator {
  readonly #verifier: TokenVerifier;
  readonly #isRegistered: (agencyId: string) => boolean;
  readonly #predecessorsOf: (agencyId: string) => readonly string[];

  /**
   * @param isRegistered Whether the law in force has the body.
   * @param predecessorsOf In whose place it goes on today.
   */
  constructor(
    verifier: TokenVerifier,
    isRegistered: (agencyId: string) => boolean,
    predecessorsOf: (agencyId: string) => readonly string[] = () => [],
  ) {
    this.#verifier = verifier;
    this.#isRegistered = isRegistered;
    this.#predecessorsOf = predecessorsOf;
  }

  /** @throws InvalidToken (401), UnknownAgency (403), Unavailable (503). */
  async authenticate(authorization: string | undefined): Promise<Principal> {
    const principal = await this.#verifier.principalOf(authorization);
    if (!this.#isRegistered(principal.agencyId)) throw new UnknownAgency(principal.agencyId);
    const predecessors = this.#predecessorsOf(principal.agencyId);
    return predecessors.length === 0 ? principal : { ...principal, predecessors };
  }
}
