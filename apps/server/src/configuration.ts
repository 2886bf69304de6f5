import { basename, dirname, join, resolve } from 'node:path';
import { dataFiles } from '#administration';
import { InvalidLogAddress } from '#event-store';
import type { TokenSource } from '#identity';
import { type Instant, isInstant, KnownError } from '#kernel';
import { embeddedLogAt, eventStoreDBAt, type LogPlace } from './log-place.js';

/** What the server is told from outside; every value checked. */
export interface ServerConfiguration {
  /** Absolute. Holds the read models, operations, the vault and `keys/`, and the log where it is embedded. */
  readonly dataFolder: string;
  /** The event log: a file of the data folder, or EventStoreDB. */
  readonly log: LogPlace;
  /** The contexts that this process hosts. */
  readonly contexts: readonly ContextName[];
  /** Folders of regulation packs, absolute, applied in this order. */
  readonly packs: readonly string[];
  readonly host: string;
  /** 0: any free one. */
  readonly port: number;
  readonly tokens: TokenSource;
  /** 32 bytes in base64; left out: the installation's own. */
  readonly masterKey?: string;
  /** The master key to rotate to, or to which a rotation is on its way; 32 bytes in base64. */
  readonly nextMasterKey?: string;
  /** Requests per minute and officer. */
  readonly rateLimit: number;
  /** Bytes of a request's body. */
  readonly bodyLimit: number;
  /** Bytes of a file that is attached. */
  readonly attachmentLimit: number;
  /** How long a query waits for a wait token, in milliseconds. */
  readonly waitLimit: number;
  /** Origins of web pages that may call; none by default. */
  readonly corsOrigins: readonly string[];
  readonly logLevel: LogLevel;
  /** Where the clock stands, for demo and tests; it moves only when told to. */
  readonly virtualClock?: Instant;
}

/** The contexts that a process can host. */
export const CONTEXT_NAMES = [
  'lead-agency',
  'cooperating-agency',
  'consulted-bodies',
  'competent-authority',
  'police',
  'peoples-committee',
  'press',
  'service-providers',
  'affected-parties',
  'identity',
  'packs',
] as const;
export type ContextName = (typeof CONTEXT_NAMES)[number];

const LOG_LEVELS = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'] as const;
type LogLevel = (typeof LOG_LEVELS)[number];

/** Values of the environment that cannot be used: each with what to write instead. */
export class InvalidConfiguration extends KnownError {
  constructor(readonly problems: readonly string[]) {
    super(
      'invalid-configuration',
      500,
      `The configuration cannot be used:\n${problems.map((p) => `  ${p}`).join('\n')}`,
    );
  }
}

/** The root of the installation: this file is apps/server/src/, or dist/apps/server/src/ when compiled. */
const installation = (): string => {
  const above = resolve(import.meta.dirname, '../../..');
  return basename(above) === 'dist' ? dirname(above) : above;
};

/** The pack that comes with the product, wherever it is started from. */
const OWN_PACK = join(installation(), 'regulations', 'khanh-hoa');

const MIB = 1024 * 1024;

type Environment = Readonly<Record<string, string | undefined>>;

/** Reads values one by one and gathers what is wrong with them. */
class Reader {
  readonly problems: string[] = [];
  readonly #environment: Environment;

  constructor(environment: Environment) {
    this.#environment = environment;
  }

  /** The value; absent where it is not set, or set to nothing. */
  text(name: string): string | undefined {
    const value = this.#environment[name]?.trim();
    return value === '' ? undefined : value;
  }

  integer(name: string, preset: number, least: number, most: number): number {
    const text = this.text(name);
    if (text === undefined) return preset;
    const value = /^\d+$/.test(text) ? Number(text) : Number.NaN;
    if (value >= least && value <= most) return value;
    this.problems.push(`${name}=${text}: write a whole number from ${least} to ${most} (default ${preset})`);
    return preset;
  }

  oneOf<const Value extends string>(name: string, values: readonly Value[], preset: Value): Value {
    const text = this.text(name);
    if (text === undefined) return preset;
    const value = values.find((known) => known === text);
    if (value === undefined) this.problems.push(`${name}=${text}: write one of ${values.join(', ')}`);
    return value ?? preset;
  }

  list(name: string): readonly string[] | undefined {
    const parts = this.text(name)
      ?.split(',')
      .map((part) => part.trim())
      .filter((part) => part !== '');
    return parts?.length === 0 ? undefined : parts;
  }

  url(name: string): URL | undefined {
    const text = this.text(name);
    if (text === undefined) return undefined;
    const url = URL.canParse(text) ? new URL(text) : undefined;
    const isLocal = url?.hostname === 'localhost' || url?.hostname === '127.0.0.1';
    if (url?.protocol === 'https:' || (url?.protocol === 'http:' && isLocal)) return url;
    this.problems.push(`${name}=${text}: write an https URL`);
    return undefined;
  }
}

const contextsOf = (reader: Reader): readonly ContextName[] => {
  const names = reader.list('LIENTHONG_CONTEXTS');
  if (names === undefined || names.includes('all')) return CONTEXT_NAMES;
  const unknown = names.filter((name) => !CONTEXT_NAMES.some((known) => known === name));
  if (unknown.length > 0) {
    reader.problems.push(
      `LIENTHONG_CONTEXTS: there is no context ${unknown.join(', ')}; write "all", or of ${CONTEXT_NAMES.join(', ')}`,
    );
  }
  const hosted = CONTEXT_NAMES.filter((name) => names.includes(name));
  const missing = CONTEXT_NAMES.filter((name) => !hosted.includes(name));
  if (unknown.length === 0 && missing.length > 0) {
    reader.problems.push(
      `LIENTHONG_CONTEXTS leaves out ${missing.join(', ')}: vault and operations (and an embedded log) are files that belong to one process, so nobody else could host them. Leave LIENTHONG_CONTEXTS unset`,
    );
  }
  return hosted;
};

const logOf = (reader: Reader, dataFolder: string): LogPlace => {
  const embedded = embeddedLogAt(dataFiles(dataFolder).log);
  const url = reader.text('EVENTSTORE_URL');
  if (url === undefined) return embedded;
  try {
    return eventStoreDBAt(url);
  } catch (error) {
    if (!(error instanceof InvalidLogAddress)) throw error;
    // Its words quote no password; the value itself is not shown.
    reader.problems.push(`EVENTSTORE_URL: ${error.message}`);
    return embedded;
  }
};

const tokensOf = (reader: Reader, dataFolder: string): TokenSource => {
  const issuer = reader.text('LIENTHONG_ISSUER');
  const jwksUrl = reader.url('LIENTHONG_JWKS_URL');
  const audience = reader.text('LIENTHONG_AUDIENCE');
  const own: TokenSource = { kind: 'own-key', keysFolder: resolve(dataFolder, 'keys') };
  const isSet = ['LIENTHONG_ISSUER', 'LIENTHONG_JWKS_URL', 'LIENTHONG_AUDIENCE'].filter(
    (name) => reader.text(name) !== undefined,
  );
  if (isSet.length === 0) return own;
  if (issuer !== undefined && jwksUrl !== undefined && audience !== undefined) {
    return { kind: 'issuer', issuer, jwksUrl, audience };
  }
  if (isSet.length < 3) {
    reader.problems.push(
      `${isSet.join(', ')} without the others: write LIENTHONG_ISSUER, LIENTHONG_JWKS_URL and LIENTHONG_AUDIENCE, or none of them`,
    );
  }
  return own;
};

const virtualClockOf = (reader: Reader, args: readonly string[], tokens: TokenSource): Instant | undefined => {
  const flag = args.find((arg) => arg.startsWith('--virtual-clock='))?.slice('--virtual-clock='.length);
  const text = flag ?? reader.text('LIENTHONG_VIRTUAL_CLOCK');
  if (text === undefined) return undefined;
  const isOne: boolean = isInstant(text);
  if (!isOne) reader.problems.push(`--virtual-clock=${text}: write an instant, 2023-03-06T01:00:00.000Z`);
  if (tokens.kind === 'issuer') {
    reader.problems.push('--virtual-clock is for demo and tests: not with LIENTHONG_ISSUER');
  }
  return text;
};

/**
 * Reads the configuration from environment and arguments; paths in them are relative to the working folder.
 * @throws InvalidConfiguration naming every wrong value and what to write.
 */
export const readConfiguration = (environment: Environment, args: readonly string[] = []): ServerConfiguration => {
  const reader = new Reader(environment);
  const dataFolder = resolve(reader.text('LIENTHONG_DATA') ?? 'data');
  const tokens = tokensOf(reader, dataFolder);
  const virtualClock = virtualClockOf(reader, args, tokens);
  const masterKey = reader.text('LIENTHONG_MASTER_KEY');
  const nextMasterKey = reader.text('LIENTHONG_MASTER_KEY_NEXT');
  for (const arg of args) {
    if (!arg.startsWith('--virtual-clock=')) reader.problems.push(`${arg}: there is only --virtual-clock=<instant>`);
  }
  if (reader.text('DATABASE_URL') !== undefined) {
    reader.problems.push(
      'DATABASE_URL comes with a later release: unset it; read models, operations and vault are kept in LIENTHONG_DATA',
    );
  }
  const configuration: ServerConfiguration = {
    dataFolder,
    log: logOf(reader, dataFolder),
    contexts: contextsOf(reader),
    packs: reader.list('LIENTHONG_PACKS')?.map((folder) => resolve(folder)) ?? [OWN_PACK],
    host: reader.text('HOST') ?? '127.0.0.1',
    port: reader.integer('PORT', 3000, 0, 65_535),
    tokens,
    rateLimit: reader.integer('LIENTHONG_RATE_LIMIT', 600, 1, 1_000_000_000),
    bodyLimit: reader.integer('LIENTHONG_BODY_LIMIT', 256 * 1024, 1024, 1024 * 1024),
    attachmentLimit: reader.integer('LIENTHONG_ATTACHMENT_LIMIT', 20 * MIB, 1024, 512 * MIB),
    waitLimit: reader.integer('LIENTHONG_WAIT_LIMIT_MS', 5_000, 0, 60_000),
    corsOrigins: reader.list('LIENTHONG_CORS_ORIGINS') ?? [],
    logLevel: reader.oneOf('LIENTHONG_LOG_LEVEL', LOG_LEVELS, 'info'),
    ...(masterKey !== undefined && { masterKey }),
    ...(nextMasterKey !== undefined && { nextMasterKey }),
    ...(virtualClock !== undefined && { virtualClock }),
  };
  if (reader.problems.length > 0) throw new InvalidConfiguration(reader.problems);
  return configuration;
};
