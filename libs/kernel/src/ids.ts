import { v5 } from 'uuid';

/** A UUID in lower-case canonical text form (RFC 9562). */
export type Uuid = string;

/** Root of every derived id of the product. Changing it changes every id: never. */
const LIENTHONG_NAMESPACE: Uuid = '6f1b6d5e-0a55-5d0b-9a53-9f7d1f2b7c11';

const UUID_PATTERN = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** True for a UUID in lower-case canonical text form, of any version. */
export const isUuid = (value: unknown): value is Uuid => typeof value === 'string' && UUID_PATTERN.test(value);

/**
 * The UUIDv5 of the parts, in their order (RFC 9562, 5.5): the same parts give the same id, in every process, for ever.
 * Parts are framed by their lengths, so that `('ab','c')` and `('a','bc')` differ.
 */
export const deriveId = (...parts: readonly (string | number)[]): Uuid =>
  v5(parts.map((part) => `${String(part).length}:${part}`).join(''), LIENTHONG_NAMESPACE);
