import { sha256 } from '#kernel';

/** Crockford's base 32: no I, L, O or U, so that it can be read out. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const BITS_A_SIGN = 5;
const SIGNS = 20;

/**
 * The code by which a reporter follows a report without an account: 100 bits of a keyed hash, in groups of five
 * (`7QK3M-…`). Whoever has the code has all that is needed, and nobody else can guess it.
 *
 * @param secretHex A keyed hash in hex, at least 100 bits: the code is as hard to guess as that.
 */
export const trackingCodeOf = (secretHex: string): string => {
  const bits = BigInt(`0x${secretHex.slice(0, 32)}`);
  const signs = Array.from({ length: SIGNS }, (_, place) =>
    ALPHABET.charAt(Number((bits >> BigInt(place * BITS_A_SIGN)) & 31n)),
  );
  return signs.join('').replace(/(.{5})(?=.)/g, '$1-');
};

/** What the log holds of a tracking code. Case, blanks and hyphens do not count, nor O for 0, I and L for 1. */
export const trackingCodeHashOf = (code: string): string =>
  sha256(code.toUpperCase().replace(/[\s-]/g, '').replaceAll('O', '0').replace(/[IL]/g, '1'));
