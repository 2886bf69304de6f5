import { isUuid, type Uuid } from '#kernel';
import { ForeignPosition, InvalidAppend, InvalidRead } from './errors.js';
import type {
  ExpectedRevision,
  NewEvent,
  Position,
  ReadAllOptions,
  ReadStreamOptions,
  StreamName,
} from './event-store.js';

/** The port's limits, the same on every adapter (EventStoreDB's, where it has one). */
const LIMITS = {
  /** Characters of a stream name and of an event type. */
  nameLength: 256,
  /** Events of one append. */
  eventsPerAppend: 100,
  /** Bytes of all `data` of one append as JSON in UTF-8; as many again for all `metadata`. */
  bytesPerAppend: 1_048_576,
  /** Levels of nesting in `data` and `metadata`. */
  depth: 100,
} as const;

/** An event whose JSON has been checked and written down once. */
export interface SerialisedEvent {
  readonly id: Uuid;
  readonly type: string;
  readonly data: string;
  readonly metadata: string;
}

/** An append that keeps the port's limits, frozen at the moment of the call. */
export interface CheckedAppend {
  readonly stream: StreamName;
  readonly expected: ExpectedRevision;
  /** Revision of the first event, if the expectation fits. */
  readonly firstRevision: number;
  readonly events: readonly SerialisedEvent[];
  /** Bytes of all `data` and `metadata` together. */
  readonly bytes: number;
}

const STREAM_NAME = /^[a-z][A-Za-z0-9]*-.+$/;
// `$` in front is EventStoreDB's mark for its own bookkeeping: such a type would be filtered out there.
const EVENT_TYPE = /^[^$].*$/;
const CONTROL_CHARACTER = /\p{Cc}/u;

const isPlainName = (name: unknown, form: RegExp): name is string =>
  typeof name === 'string' &&
  name.length <= LIMITS.nameLength &&
  form.test(name) &&
  name.isWellFormed() &&
  !CONTROL_CHARACTER.test(name);

/** Whether a stream can have been written through the port: what others keep in the same database is not of this log. */
export const isStreamName = (name: string): boolean => isPlainName(name, STREAM_NAME);

/** Throws unless the value is JSON as it stands: what `JSON.stringify` would bend (NaN, dates, holes) is refused. */
const checkJson = (value: unknown, path: string, depth: number): void => {
  switch (typeof value) {
    case 'string':
    case 'boolean':
      return;
    case 'number':
      if (Number.isFinite(value)) return;
      break;
    case 'object':
      if (value === null) return;
      if (depth >= LIMITS.depth) throw new InvalidAppend(`${path} is nested deeper than ${LIMITS.depth} levels.`);
      if (Array.isArray(value)) {
        for (let index = 0; index < value.length; index += 1) checkJson(value[index], path, depth + 1);
        return;
      }
      if (isPlainObject(value)) {
        for (const key in value) {
          const member = (value as Record<string, unknown>)[key];
          if (member !== undefined) checkJson(member, path, depth + 1);
        }
        return;
      }
      break;
    default:
  }
  throw new InvalidAppend(
    `${path} holds what JSON cannot: ${typeof value === 'number' ? String(value) : `a ${typeof value}`}.`,
  );
};

/** A literal or a parsed object of any realm, but no Date, Map or class instance. */
const isPlainObject = (value: object): boolean => {
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === null || Object.getPrototypeOf(prototype) === null;
};

const serialise = (value: unknown, what: string): string => {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw new InvalidAppend(`${what} is no JSON object.`);
  checkJson(value, what, 0);
  return JSON.stringify(value);
};

const checkExpected = (expected: ExpectedRevision): number => {
  if (expected === 'no_stream') return 0;
  if (!Number.isSafeInteger(expected) || expected < 0)
    throw new InvalidAppend(`The expected revision is 'no_stream' or 0, 1, 2 …, not ${String(expected)}.`);
  return expected + 1;
};

/**
 * Checks an append against the port's limits and writes its JSON down, once: adapters store these texts, and what the
 * caller does to its objects afterwards changes nothing.
 * @throws InvalidAppend naming the first limit that is broken.
 */
export const checkAppend = (
  stream: StreamName,
  events: readonly NewEvent[],
  expected: ExpectedRevision,
): CheckedAppend => {
  if (!isPlainName(stream, STREAM_NAME))
    throw new InvalidAppend(
      `A stream is named <category>-<id>, the category in camelCase, at most ${LIMITS.nameLength} characters, none of them a control character: ${JSON.stringify(stream)}.`,
    );
  const firstRevision = checkExpected(expected);
  if (events.length < 1 || events.length > LIMITS.eventsPerAppend)
    throw new InvalidAppend(`An append holds 1 to ${LIMITS.eventsPerAppend} events, not ${events.length}.`);
  const ids = new Set<Uuid>();
  const serialised: SerialisedEvent[] = [];
  let dataBytes = 0;
  let metadataBytes = 0;
  for (const { id, type, data, metadata } of events) {
    if (!isUuid(id)) throw new InvalidAppend(`An event id is a UUID in lower case, not ${JSON.stringify(id)}.`);
    if (ids.has(id)) throw new InvalidAppend(`The event id ${id} stands twice in one append.`);
    ids.add(id);
    if (!isPlainName(type, EVENT_TYPE))
      throw new InvalidAppend(
        `An event type has 1 to ${LIMITS.nameLength} characters, none of them a control character, the first not '$': ${JSON.stringify(type)}.`,
      );
    const event = {
      id,
      type,
      data: serialise(data, `The data of event ${id}`),
      metadata: serialise(metadata, `The metadata of event ${id}`),
    };
    dataBytes += Buffer.byteLength(event.data);
    metadataBytes += Buffer.byteLength(event.metadata);
    serialised.push(event);
  }
  if (dataBytes > LIMITS.bytesPerAppend || metadataBytes > LIMITS.bytesPerAppend)
    throw new InvalidAppend(
      `One append holds at most ${LIMITS.bytesPerAppend} bytes of data and as many of metadata, not ${dataBytes} and ${metadataBytes}.`,
    );
  return { stream, expected, firstRevision, events: serialised, bytes: dataBytes + metadataBytes };
};

/** @throws InvalidRead when a limit, a revision or a direction makes no sense. */
export const checkReadOptions = (options: ReadStreamOptions | ReadAllOptions): void => {
  const { limit } = options;
  const direction: unknown = options.direction;
  if (limit !== undefined && (!Number.isSafeInteger(limit) || limit < 1))
    throw new InvalidRead(`The limit of a read is a positive integer, not ${limit}.`);
  if (direction !== undefined && direction !== 'forwards' && direction !== 'backwards')
    throw new InvalidRead(`A read goes forwards or backwards, not ${JSON.stringify(direction)}.`);
  if (typeof options.from === 'number' && (!Number.isSafeInteger(options.from) || options.from < 0))
    throw new InvalidRead(`A revision is 0, 1, 2 …, not ${options.from}.`);
};

const POSITION_DIGITS = 16;
const ZEROS = '0'.repeat(POSITION_DIGITS);

/** The `ordinal`-th event of a log (1, 2, 3 …) as the text that callers keep: fixed width, so that text order is log order. */
export const positionOf = (ordinal: number): Position => {
  const digits = String(ordinal);
  return (ZEROS.slice(digits.length) + digits) as Position;
};

/** The reverse of `positionOf`. @throws ForeignPosition for a text that no local adapter gives out. */
export const ordinalOf = (position: Position): number => {
  const ordinal = /^\d{16}$/.test(position) ? Number(position) : 0;
  if (ordinal < 1 || !Number.isSafeInteger(ordinal))
    throw new ForeignPosition(`${JSON.stringify(position)} is no position of this kind of log.`);
  return ordinal;
};
