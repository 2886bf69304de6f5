import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { InvalidConfiguration, readConfiguration } from './configuration.js';

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
      contexts: ['lead-agency', 'cooperating-agency', 'competent-authority', 'press', 'identity'],
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
    ['EVENTSTORE_URL', 'esdb://localhost', 'comes with a later release'],
    ['DATABASE_URL', 'postgres://localhost', 'comes with a later release'],
    ['LIENTHONG_VIRTUAL_CLOCK', 'yesterday', '2023-03-06T01:00:00.000Z'],
  ])('says of %s=%s what to write', (name, value, text) => {
    expect(problemsOf({ [name]: value })).toContain(name === 'LIENTHONG_VIRTUAL_CLOCK' ? '--virtual-clock' : name);
    expect(problemsOf({ [name]: value })).toContain(text);
  });

  it('refuses a subset of contexts on the embedded log: it could only look as if it worked', () => {
    expect(problemsOf({ LIENTHONG_CONTEXTS: 'press' })).toContain('leaves out lead-agency');
    expect(problemsOf({ LIENTHONG_CONTEXTS: 'all' })).toBe('');
  });

  it('refuses a virtual clock beside an identity provider, and arguments that there are not', () => {
    expect(problemsOf(issuer, ['--virtual-clock=2023-03-06T01:00:00.000Z'])).toContain('not with LIENTHONG_ISSUER');
    expect(problemsOf({}, ['--port=3000'])).toContain('--virtual-clock=<instant>');
  });

  it('names everything that is wrong at once', () => {
    expect(problemsOf({ PORT: 'x', LIENTHONG_LOG_LEVEL: 'y' }).split('\n')).toHaveLength(2);
  });
});
