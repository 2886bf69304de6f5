import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { InvalidConfiguration, readConfiguration } from './configuration.js';
import { nameOf } from './log-place.js';

const problemsOf = (environment: Record<string, string>, args: readonly string[] = []): string => {
  try {
    readConfiguration(environment, args);
  } catch (error) {
    if (error instanceof InvalidConfiguration) return error.problems.join('\n');
    throw error;
  }
  return '';
};

const issuer = {
  LIENTHONG_ISSUER: 'https://id.example.vn',
  LIENTHONG_JWKS_URL: 'https://id.example.vn/jwks',
  LIENTHONG_AUDIENCE: 'lienthong',
};

describe('the configuration', () => {
  it('needs nothing', () => {
    expect(readConfiguration({})).toMatchObject({
      dataFolder: resolve('data'),
      packs: [resolve('regulations/khanh-hoa')],
      contexts: [
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
      ],
      host: '127.0.0.1',
      port: 3000,
      tokens: { kind: 'own-key', keysFolder: join(resolve('data'), 'keys') },
      corsOrigins: [],
      bodyLimit: 262_144,
    });
  });

  it('finds its own pack from anywhere, a named one from where one stands', () => {
    const here = process.cwd();
    const own = resolve('regulations/khanh-hoa');
    process.chdir(tmpdir());
    try {
      expect(readConfiguration({}).packs).toEqual([own]);
      expect(readConfiguration({ LIENTHONG_PACKS: 'mine' }).packs).toEqual([resolve('mine')]);
    } finally {
      process.chdir(here);
    }
  });

  it('takes an identity provider as a whole or not at all', () => {
    expect(readConfiguration(issuer).tokens).toMatchObject({ kind: 'issuer', audience: 'lienthong' });
    expect(problemsOf({ LIENTHONG_ISSUER: 'https://id.example.vn' })).toContain('LIENTHONG_AUDIENCE');
    expect(problemsOf({ ...issuer, LIENTHONG_JWKS_URL: 'http://id.example.vn/jwks' })).toContain('https URL');
  });

  it.each([
    ['PORT', '70000', '0 to 65535'],
    ['PORT', 'http', '0 to 65535'],
    ['PORT', '-1', '0 to 65535'],
    ['LIENTHONG_RATE_LIMIT', '1e3', 'whole number'],
    ['LIENTHONG_LOG_LEVEL', 'loud', 'trace, debug'],
    ['LIENTHONG_CONTEXTS', 'lead-agency,moon', 'no context moon'],
    ['EVENTSTORE_URL', 'http://localhost:2113', 'esdb://user:password@host:2113'],
    ['EVENTSTORE_URL', 'esdb://localhost?tls=false&colour=red', 'colour'],
    ['DATABASE_URL', 'postgres://localhost', 'comes with a later release'],
    ['LIENTHONG_VIRTUAL_CLOCK', 'yesterday', '2023-03-06T01:00:00.000Z'],
  ])('says of %s=%s what to write', (name, value, text) => {
    expect(problemsOf({ [name]: value })).toContain(name === 'LIENTHONG_VIRTUAL_CLOCK' ? '--virtual-clock' : name);
    expect(problemsOf({ [name]: value })).toContain(text);
  });

  it('refuses a subset of contexts, wherever the log is: it could only look as if it worked', () => {
    for (const log of [{}, { EVENTSTORE_URL: 'esdb://localhost:2113?tls=false' }]) {
      expect(problemsOf({ ...log, LIENTHONG_CONTEXTS: 'press' })).toMatch(
        /leaves out lead-agency.*vault and operations/,
      );
      expect(problemsOf({ ...log, LIENTHONG_CONTEXTS: 'all' })).toBe('');
    }
  });

  it('has the log in the data folder, or in EventStoreDB and says so without the password', () => {
    expect(readConfiguration({ LIENTHONG_DATA: '/d' }).log).toEqual({ kind: 'embedded', file: '/d/log.sqlite' });
    const url = 'esdb+discover://ops:bi-mat@db-1:2113,db-2?tls=true&tlsCAFile=/etc/ca.crt';
    const { log } = readConfiguration({ EVENTSTORE_URL: url });
    expect(log).toEqual({ kind: 'eventstoredb', url, servers: 'db-1:2113,db-2' });
    expect(nameOf(log)).toBe('EventStoreDB at db-1:2113,db-2');
  });

  it.each([
    'esdb://ops:bi-mat@localhost?throwOnAppendFailure=false',
    'esdb://ops:bi-mat@localhost?tls',
    'esdb://ops:bi-mat@localhost:port',
    'esdb://ops:bi-mat',
    'esdb://ops:bi-mat/localhost:2113',
    'esdb://ops:bi-mat@@localhost',
    'esdb://ops:bi-mat@host/db?a=b=c',
    'kurrentdb://ops:bi-mat@localhost',
    'http://ops:bi-mat@localhost',
    'bi-mat',
  ])('refuses EVENTSTORE_URL=%s and does not repeat the password', (url) => {
    const problem = problemsOf({ EVENTSTORE_URL: url });
    expect(problem).toMatch(/^EVENTSTORE_URL: /);
    expect(problem).not.toContain('bi-mat');
  });

  it('refuses a virtual clock beside an identity provider, and arguments that there are not', () => {
    expect(problemsOf(issuer, ['--virtual-clock=2023-03-06T01:00:00.000Z'])).toContain('not with LIENTHONG_ISSUER');
    expect(problemsOf({}, ['--port=3000'])).toContain('--virtual-clock=<instant>');
  });

  it('names everything that is wrong at once', () => {
    expect(problemsOf({ PORT: 'x', LIENTHONG_LOG_LEVEL: 'y' }).split('\n')).toHaveLength(2);
  });
});
