import { chmod, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { exportJWK, generateKeyPair, SignJWT, UnsecuredJWT } from 'jose';
import { inTemporaryFolder } from '#database/testing';
import { InvalidInput } from '#kernel';
import { UnusableKey } from '../key-file.js';
import { Authenticator, UnknownAgency } from './authenticator.js';
import { InvalidToken, TokenVerifier } from './token-verifier.js';
import { mintToken, openTokenVerifier, type TokenRequest } from './tokens.js';

const clerk: TokenRequest = { agencyId: 'so-tttt', roles: ['CLERK'], officerRef: 'cb-01', validForSeconds: 3600 };

const { privateKey, publicKey } = await generateKeyPair('ES256');
const expectation = { issuer: 'https://id.example.vn', audience: 'lienthong', algorithms: ['ES256'] };
const start = Date.parse('2026-03-02T01:00:00Z');

const signed = (claims: Record<string, unknown> = {}, key = privateKey) =>
  new SignJWT({ agency: 'so-tttt', roles: ['OFFICER', 'HEAD'], officer: 'cb-02', ...claims })
    .setProtectedHeader({ alg: 'ES256' })
    .setIssuer((claims['iss'] as string | undefined) ?? expectation.issuer)
    .setAudience((claims['aud'] as string | undefined) ?? expectation.audience)
    .setExpirationTime(start / 1000 + 600)
    .sign(key);

const verifierAt = (clock: { now: number }, keys = async () => publicKey) =>
  new TokenVerifier(keys, expectation, () => clock.now);

describe('tokens of the embedded default', () => {
  it('prove who they were minted for', () =>
    inTemporaryFolder(async (keysFolder) => {
      const source = { kind: 'own-key', keysFolder } as const;
      const token = await mintToken(source, clerk);
      const verifier = await openTokenVerifier(source);
      expect(await verifier.principalOf(`Bearer ${token}`)).toEqual({
        agencyId: 'so-tttt',
        roles: ['CLERK'],
        officerRef: 'cb-01',
      });
    }));

  it('are signed with a key that only its owner can read', () =>
    inTemporaryFolder(async (keysFolder) => {
      await mintToken({ kind: 'own-key', keysFolder }, clerk);
      const file = join(keysFolder, 'token-signing-key.json');
      expect((await stat(file)).mode & 0o777).toBe(0o600);
      await chmod(file, 0o644);
      await expect(mintToken({ kind: 'own-key', keysFolder }, clerk)).rejects.toThrow('chmod 600');
    }));

  it('of another installation are worth nothing', () =>
    inTemporaryFolder((ours) =>
      inTemporaryFolder(async (theirs) => {
        const token = await mintToken({ kind: 'own-key', keysFolder: theirs }, clerk);
        const verifier = await openTokenVerifier({ kind: 'own-key', keysFolder: ours });
        await expect(verifier.principalOf(`Bearer ${token}`)).rejects.toThrow(InvalidToken);
      }),
    ));

  it('cannot be minted where an identity provider gives them', async () => {
    const source = { kind: 'issuer', ...expectation, jwksUrl: new URL('https://id.example.vn/jwks') } as const;
    await expect(mintToken(source, clerk)).rejects.toMatchObject({ code: 'issuer-configured' });
  });

  it('are not valid for ever', () =>
    inTemporaryFolder(async (keysFolder) => {
      const forever = { ...clerk, validForSeconds: 367 * 86_400 };
      await expect(mintToken({ kind: 'own-key', keysFolder }, forever)).rejects.toThrow('366 days');
    }));

  it.each(['Nguyễn Văn An', 'an@khanhhoa.gov.vn', 'cb 01', '', 'c'.repeat(61)])(
    'are minted for opaque references alone, not for %j',
    (officerRef) =>
      inTemporaryFolder(async (keysFolder) => {
        const minted = mintToken({ kind: 'own-key', keysFolder }, { ...clerk, officerRef });
        await expect(minted).rejects.toThrow(InvalidInput);
      }),
  );

  it('need a key file that is one', () =>
    inTemporaryFolder(async (keysFolder) => {
      const file = join(keysFolder, 'token-signing-key.json');
      await writeFile(file, 'không phải khóa', { mode: 0o600 });
      await expect(openTokenVerifier({ kind: 'own-key', keysFolder })).rejects.toThrow(UnusableKey);
      expect(await readFile(file, 'utf8')).toBe('không phải khóa');
    }));
});

describe('a token', () => {
  it('is good until it expires, cached or not', async () => {
    const clock = { now: start };
    const verifier = verifierAt(clock);
    const authorization = `Bearer ${await signed()}`;
    expect((await verifier.principalOf(authorization)).roles).toEqual(['OFFICER', 'HEAD']);
    clock.now = start + 599_000;
    expect((await verifier.principalOf(authorization)).officerRef).toBe('cb-02');
    clock.now = start + 600_000;
    await expect(verifier.principalOf(authorization)).rejects.toThrow('expired');
  });

  it('is looked at once, and again after five minutes', async () => {
    const clock = { now: start };
    let looked = 0;
    const verifier = verifierAt(clock, async () => {
      looked += 1;
      return publicKey;
    });
    const authorization = `Bearer ${await signed()}`;
    await verifier.principalOf(authorization);
    await verifier.principalOf(authorization);
    expect(looked).toBe(1);
    clock.now = start + 300_000;
    await verifier.principalOf(authorization);
    expect(looked).toBe(2);
  });

  it.each([
    ['of another issuer', { iss: 'https://evil.example' }],
    ['for another audience', { aud: 'another' }],
    ['without a body', { agency: undefined }],
    ['with a body that is no text', { agency: { id: 1 } }],
    ['without an officer', { officer: '' }],
    ['with an officer by name', { officer: 'Nguyễn Văn An' }],
    ['with an officer by address', { officer: 'an@khanhhoa.gov.vn' }],
    ['with an officer of 61 characters', { officer: 'c'.repeat(61) }],
    ['without roles', { roles: [] }],
    ['with a role that there is not', { roles: ['ROOT'] }],
    ['with roles that are no list', { roles: 'HEAD' }],
  ])('%s proves nothing', async (_, claims) => {
    await expect(verifierAt({ now: start }).principalOf(`Bearer ${await signed(claims)}`)).rejects.toMatchObject({
      status: 401,
    });
  });

  it('signed by another key, not signed at all, or changed, proves nothing', async () => {
    const verifier = verifierAt({ now: start });
    const forged = await signed({}, (await generateKeyPair('ES256')).privateKey);
    const unsigned = new UnsecuredJWT({ agency: 'so-tttt', roles: ['HEAD'], officer: 'x', exp: 9_999_999_999 })
      .setIssuer(expectation.issuer)
      .setAudience(expectation.audience)
      .encode();
    const [header, , signature] = (await signed()).split('.');
    const payload = Buffer.from(JSON.stringify({ agency: 'ubnd', roles: ['HEAD'], officer: 'x' })).toString(
      'base64url',
    );
    for (const token of [forged, unsigned, `${header}.${payload}.${signature}`, 'a.b.c', 'không']) {
      await expect(verifier.principalOf(`Bearer ${token}`)).rejects.toMatchObject({ status: 401 });
    }
  });

  it.each([undefined, '', 'Basic YTpi', 'Bearer', 'Bearer a b'])(
    'is asked for when there is none: %j',
    async (header) => {
      await expect(verifierAt({ now: start }).principalOf(header)).rejects.toMatchObject({ status: 401 });
    },
  );

  it('signed with the public key as a shared secret proves nothing', async () => {
    const secret = new TextEncoder().encode(JSON.stringify(await exportJWK(publicKey)));
    const token = await new SignJWT({ agency: 'so-tttt', roles: ['HEAD'], officer: 'x' })
      .setProtectedHeader({ alg: 'HS256' })
      .setIssuer(expectation.issuer)
      .setAudience(expectation.audience)
      .setExpirationTime(start / 1000 + 600)
      .sign(secret);
    await expect(verifierAt({ now: start }).principalOf(`Bearer ${token}`)).rejects.toThrow(InvalidToken);
  });

  it('cannot be judged while the keys of the issuer cannot be had', async () => {
    const verifier = verifierAt({ now: start }, () => Promise.reject(new TypeError('fetch failed')));
    await expect(verifier.principalOf(`Bearer ${await signed()}`)).rejects.toMatchObject({ status: 503 });
  });
});

describe('the body of a token', () => {
  it('is one that the law knows', async () => {
    const authenticator = new Authenticator(verifierAt({ now: start }), (agencyId) => agencyId === 'cong-an');
    await expect(authenticator.authenticate(`Bearer ${await signed()}`)).rejects.toThrow(UnknownAgency);
    expect((await authenticator.authenticate(`Bearer ${await signed({ agency: 'cong-an' })}`)).agencyId).toBe(
      'cong-an',
    );
  });
});
