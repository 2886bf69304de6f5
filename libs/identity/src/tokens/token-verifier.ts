import { createHash } from 'node:crypto';
import { isOfficerRef, OFFICER_ROLES, type OfficerRole } from '#contracts';
import { KnownError, Unavailable } from '#kernel';
import { errors, type JWTPayload, jwtVerify, type JWTVerifyGetKey } from 'jose';
import type { Principal } from '../principal.js';

/** What a token must say beside being signed. */
interface Expectation {
  readonly issuer: string;
  readonly audience: string;
  readonly algorithms: string[];
}

/** The token does not prove who asks: forged, expired, for others, or without what we need to know. */
export class InvalidToken extends KnownError {
  constructor(message: string, options?: ErrorOptions) {
    super('unauthenticated', 401, message, {}, options);
  }
}

interface Verified {
  readonly principal: Principal;
  /** Milliseconds since the epoch. */
  readonly expiresAt: number;
  readonly forgetAt: number;
}

const CACHED_TOKENS = 10_000;
/** A token whose key was withdrawn by the issuer is trusted no longer than this. */
const TRUSTED_MS = 5 * 60_000;

const isRole = (value: unknown): value is OfficerRole => OFFICER_ROLES.some((role) => role === value);
const isName = (value: unknown): value is string =>
  typeof value === 'string' && value.length > 0 && value.length <= 120 && value.isWellFormed();

/** Reads who asks from the claims `agency`, `roles`, `officer`. */
const principalOf = ({ agency, roles, officer }: JWTPayload & Record<string, unknown>): Principal => {
  if (!isName(agency)) throw new InvalidToken('The token has no claim "agency" with the id of a body.');
  if (!isOfficerRef(officer)) {
    throw new InvalidToken(
      'The claim "officer" of the token is no reference of an officer: at most 60 characters, no space, no @.',
    );
  }
  if (!Array.isArray(roles) || !roles.every(isRole)) {
    throw new InvalidToken(`The claim "roles" is a list of ${OFFICER_ROLES.join(', ')}.`);
  }
  const [first, ...others] = new Set(roles);
  if (first === undefined) throw new InvalidToken('The claim "roles" names no role.');
  return { agencyId: agency, roles: [first, ...others], officerRef: officer };
};

/**
 * Proves bearer tokens. What was proven is remembered under the token's hash until it expires, five minutes at most, for
 * at most 10,000 tokens. Times of tokens are of the world's clock, also when the product runs on a virtual one.
 */
export class TokenVerifier {
  readonly #keys: JWTVerifyGetKey;
  readonly #expectation: Expectation;
  readonly #now: () => number;
  /** Least recently used first. */
  readonly #verified = new Map<string, Verified>();

  /** @param now Milliseconds since the epoch; tests move it. */
  constructor(keys: JWTVerifyGetKey, expectation: Expectation, now: () => number = Date.now) {
    this.#keys = keys;
    this.#expectation = expectation;
    this.#now = now;
  }

  /**
   * @param authorization The header's value.
   * @throws InvalidToken (401). @throws Unavailable when the issuer's keys cannot be had.
   */
  async principalOf(authorization: string | undefined): Promise<Principal> {
    const token = /^Bearer +([\w.~+/=-]+)$/i.exec(authorization ?? '')?.[1];
    if (token === undefined) throw new InvalidToken('Send a bearer token: Authorization: Bearer …');
    const hash = createHash('sha256').update(token).digest('base64');
    const known = this.#verified.get(hash);
    this.#verified.delete(hash);
    const now = this.#now();
    if (known !== undefined && now < known.forgetAt) {
      this.#verified.set(hash, known);
      return known.principal;
    }
    const verified = await this.#verify(token, now);
    this.#verified.set(hash, verified);
    if (this.#verified.size > CACHED_TOKENS) {
      const [oldest] = this.#verified.keys();
      if (oldest !== undefined) this.#verified.delete(oldest);
    }
    return verified.principal;
  }

  async #verify(token: string, now: number): Promise<Verified> {
    try {
      const { payload } = await jwtVerify(token, this.#keys, {
        ...this.#expectation,
        requiredClaims: ['exp'],
        currentDate: new Date(now),
      });
      const expiresAt = (payload.exp ?? 0) * 1000;
      return { principal: principalOf(payload), expiresAt, forgetAt: Math.min(expiresAt, now + TRUSTED_MS) };
    } catch (error) {
      throw asKnown(error);
    }
  }
}

/** Codes of what is the identity provider's trouble and not the token's. */
const ISSUER_TROUBLE: ReadonlySet<string> = new Set(['ERR_JOSE_GENERIC', 'ERR_JWKS_TIMEOUT', 'ERR_JWKS_INVALID']);

/** What jose found, in our words; its own may quote the token. */
const asKnown = (error: unknown): unknown => {
  if (error instanceof KnownError) return error;
  if (error instanceof errors.JWTExpired) return new InvalidToken('The token has expired; get a new one.');
  if (error instanceof errors.JWTClaimValidationFailed) {
    return new InvalidToken(`The claim "${error.claim}" of the token does not hold here.`);
  }
  if (!(error instanceof errors.JOSEError) || ISSUER_TROUBLE.has(error.code)) {
    return new Unavailable('The keys of the identity provider cannot be had now.', { cause: error });
  }
  return new InvalidToken('The token is not one that this server trusts.', { cause: error });
};
