import type { FastifyInstance } from 'fastify';
import { InvalidInput, KnownError } from '#kernel';

/** The body is not JSON in UTF-8. */
class MalformedJson extends KnownError {
  constructor(message: string) {
    super('malformed-json', 400, message);
  }
}

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: false });

const DEEPEST = 32;
const POISONOUS: ReadonlySet<string> = new Set(['__proto__', 'constructor', 'prototype']);

const pointerTo = (path: readonly (string | number)[]): string =>
  path.map((part) => `/${String(part).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');

const textViolation = (text: string): string | undefined => {
  if (!text.isWellFormed()) return 'write Unicode text: half of a surrogate pair stands alone';
  if (text.includes('\u0000')) return 'write text without NUL characters';
  return undefined;
};

const violationOf = (value: unknown, path: (string | number)[]): InvalidInput | undefined => {
  const say = (detail: string) =>
    new InvalidInput('The body holds what no text or object of ours can hold.', [{ pointer: pointerTo(path), detail }]);
  if (typeof value === 'string') {
    const violation = textViolation(value);
    return violation === undefined ? undefined : say(violation);
  }
  if (value === null) return say('leave the member out instead of writing null');
  if (typeof value !== 'object') return undefined;
  if (path.length >= DEEPEST) return say(`nest at most ${DEEPEST} levels deep`);
  for (const [key, member] of Object.entries(value)) {
    path.push(Array.isArray(value) ? Number(key) : key);
    if (POISONOUS.has(key) || textViolation(key) !== undefined) return say('there is no member of this name');
    const violation = violationOf(member, path);
    if (violation !== undefined) return violation;
    path.pop();
  }
  return undefined;
};

/**
 * Reads a JSON body: UTF-8 without exception, no `null`, no unpaired surrogates or NUL, no member that reaches into a
 * prototype, at most 32 levels. Nothing sent is the same as `{}`.
 * @throws KnownError 400 `malformed-json` or `invalid-input`, with a JSON pointer.
 */
const readJsonBody = (bytes: Uint8Array): unknown => {
  if (bytes.length === 0) return {};
  let text: string;
  try {
    text = utf8.decode(bytes);
  } catch {
    throw new MalformedJson('The body is not UTF-8.');
  }
  let body: unknown;
  try {
    body = JSON.parse(text);
  } catch {
    // The parser's own message quotes the text, and the text may hold personal data.
    throw new MalformedJson('The body is not JSON.');
  }
  const violation = violationOf(body, []);
  if (violation !== undefined) throw violation;
  return body;
};

/** Makes JSON the only content type that the server takes, at most `bodyLimit` bytes of it. */
export const acceptOnlyJson = (fastify: FastifyInstance, bodyLimit: number): void => {
  fastify.removeAllContentTypeParsers();
  fastify.addContentTypeParser('application/json', { parseAs: 'buffer', bodyLimit }, (_request, bytes, done) => {
    try {
      done(null, readJsonBody(typeof bytes === 'string' ? Buffer.from(bytes) : bytes));
    } catch (error) {
      done(error as Error);
    }
  });
};
