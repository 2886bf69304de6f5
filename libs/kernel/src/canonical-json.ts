import { createHash } from 'node:crypto';
import canonicalize from 'canonicalize';

export type JsonValue = string | number | boolean | null | readonly JsonValue[] | JsonObject;
export interface JsonObject {
  readonly [key: string]: JsonValue | undefined;
}

/**
 * The canonical text of a JSON value (RFC 8785, JCS). Members that are `undefined` are left out.
 * @throws TypeError for what JSON cannot hold: BigInt, NaN, Infinity, functions, cycles.
 */
export const canonicalJson = (value: unknown): string => {
  const text = canonicalize(value);
  if (text === undefined) throw new TypeError('Not a JSON value');
  return text;
};

/** SHA-256 of a text (UTF-8) or of bytes, in lower-case hex. */
export const sha256 = (content: string | Uint8Array): string => createHash('sha256').update(content).digest('hex');

/** SHA-256 of the canonical text of a JSON value. */
export const canonicalHash = (value: unknown): string => sha256(canonicalJson(value));
