import { join } from 'node:path';
import { isOfficerRef, type OfficerRole } from '#contracts';
import { createRemoteJWKSet, importJWK, type JWK, type JWTVerifyGetKey, SignJWT } from 'jose';
import { exportJWK, generateKeyPair } from 'jose';
import { InvalidInput, KnownError } from '#kernel';
import { keyFile, keyFileNames, UnusableKey } from '../key-file.js';
import { TokenVerifier } from './token-verifier.js';

/** Where tokens come from: an identity provider, or (the embedded default) a key of this installation. */
export type TokenSource =
  | { readonly kind: 'issuer'; readonly issuer: string; readonly jwksUrl: URL; readonly audience: string }
  | { readonly kind: 'own-key'; readonly keysFolder: string };

/** What a token says. */
export interface TokenRequest {
  readonly agencyId: string;
  readonly roles: readonly [OfficerRole, ...OfficerRole[]];
  readonly officerRef: string;
  readonly validForSeconds: number;
}

/** Tokens of the embedded default say that they are from and for this product. */
const OWN_NAME = 'urn:lienthong';
const OWN_ALGORITHM = 'EdDSA';
/** What an identity provider may sign with: public-key algorithms only, so that `none` and shared secrets are out. */
const ISSUER_ALGORITHMS = ['EdDSA', 'ES256', 'ES384', 'PS256', 'RS256'];
const LONGEST_VALIDITY_SECONDS = 366 * 86_400;

const makeSigningKey = async (): Promise<string> => {
  const { privateKey } = await generateKeyPair(OWN_ALGORITHM, { extractable: true });
  return JSON.stringify(await exportJWK(privateKey));
};

/** The installation's own signing key: `token-signing-key.json` in the folder of keys, made on first use. */
const ownKey = async (keysFolder: string) => {
  const file = join(keysFolder, keyFileNames.tokenSigningKey);
  const text = await keyFile(file, makeSigningKey);
  try {
    const jwk = JSON.parse(text) as JWK;
    const { d: _secret, ...publicPart } = jwk;
    return {
      privateKey: await importJWK(jwk, OWN_ALGORITHM),
      publicKey: await importJWK(publicPart, OWN_ALGORITHM),
    };
  } catch (error) {
    throw new UnusableKey(
      `${file} holds no key. Restore it from a backup, or remove it: a new one is made, and all tokens must be minted anew.`,
      { cause: error },
    );
  }
};

/** Makes the verifier of the tokens of a source. @throws UnusableKey when the embedded key cannot be used. */
export const openTokenVerifier = async (source: TokenSource): Promise<TokenVerifier> => {
  if (source.kind === 'issuer') {
    const { issuer, jwksUrl, audience } = source;
    const keys: JWTVerifyGetKey = createRemoteJWKSet(jwksUrl);
    return new TokenVerifier(keys, { issuer, audience, algorithms: ISSUER_ALGORITHMS });
  }
  const { publicKey } = await ownKey(source.keysFolder);
  return new TokenVerifier(async () => publicKey, {
    issuer: OWN_NAME,
    audience: OWN_NAME,
    algorithms: [OWN_ALGORITHM],
  });
};

/**
 * Mints a token of the embedded default.
 * @throws KnownError 409 `issuer-configured` when an identity provider gives the tokens; 400 for a validity out of bounds.
 * @throws InvalidInput for a name or an address where an opaque reference of an officer belongs (INV-17).
 */
export const mintToken = async (source: TokenSource, request: TokenRequest): Promise<string> => {
  if (source.kind === 'issuer') {
    throw new KnownError('issuer-configured', 409, `Tokens are given by ${source.issuer}; get one there.`);
  }
  const { agencyId, roles, officerRef, validForSeconds } = request;
  if (!Number.isInteger(validForSeconds) || validForSeconds < 1 || validForSeconds > LONGEST_VALIDITY_SECONDS) {
    throw new KnownError('invalid-input', 400, 'A token is valid for 1 second to 366 days.');
  }
  if (!isOfficerRef(officerRef)) {
    throw new InvalidInput(
      'The reference of an officer has at most 60 characters, no space and no @; it is never a name or an address.',
    );
  }
  const { privateKey } = await ownKey(source.keysFolder);
  // A token's times are of the world, also under a virtual clock.
  const now = Math.floor(Date.now() / 1000);
  return new SignJWT({ agency: agencyId, roles, officer: officerRef })
    .setProtectedHeader({ alg: OWN_ALGORITHM, typ: 'JWT' })
    .setIssuer(OWN_NAME)
    .setAudience(OWN_NAME)
    .setIssuedAt(now)
    .setExpirationTime(now + validForSeconds)
    .sign(privateKey);
};
