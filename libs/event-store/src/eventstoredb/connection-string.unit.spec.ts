import fc from 'fast-check';
import { InvalidLogAddress } from '#event-store';
import { readConnectionString } from './connection-string.js';

const problemOf = (text: string): string => {
  try {
    readConnectionString(text);
  } catch (error) {
    if (error instanceof InvalidLogAddress) return error.message;
    throw error;
  }
  return 'none';
};

describe('The address of EventStoreDB', () => {
  it('is a connection string of the vendor; user and password are taken out of it', () => {
    expect(readConnectionString('esdb://admin:changeit@log.example:2113?tls=true&tlsCAFile=/etc/ca.pem')).toEqual({
      url: 'esdb://log.example:2113?tls=true&tlsCAFile=/etc/ca.pem',
      hosts: 'log.example:2113',
      credentials: { username: 'admin', password: 'changeit' },
    });
    expect(readConnectionString('esdb+discover://cluster.example?nodePreference=leader')).toEqual({
      url: 'esdb+discover://cluster.example?nodePreference=leader',
      hosts: 'cluster.example',
    });
    expect(readConnectionString('esdb://a:2113,b:2113,c:2113').hosts).toBe('a:2113,b:2113,c:2113');
  });

  it('holds any password, percent-encoded', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1, unit: 'grapheme' }), (password) => {
        const encoded = encodeURIComponent(password).replaceAll(
          /[!'()*]/g,
          (sign) => `%${sign.charCodeAt(0).toString(16)}`,
        );
        expect(readConnectionString(`esdb://vận-hành:${encoded}@log:2113`).credentials?.password).toBe(password);
      }),
    );
  });

  const refused: readonly (readonly [string, string, RegExp])[] = [
    ['another scheme', 'http://admin:geheim@log:2113', /has the form esdb:/],
    ['no host', 'esdb://admin:geheim@', /has the form esdb:/],
    ['a host forgotten', 'esdb://admin:geheim', /has the form esdb:/],
    ['a user without a password', 'esdb://geheim@log:2113', /user:password/],
    ['a password with a plain colon, which the client cuts off', 'esdb://admin:ge:heim@log:2113', /percent-encoded/],
    ['a password with a plain @', 'esdb://admin:geh@eim@log:2113', /percent-encoded/],
    ['a password with a plain /', 'esdb://admin:geh/eim@log:2113', /percent-encoded/],
    ['a password with a plain ?', 'esdb://admin:geh?eim@log:2113', /percent-encoded/],
    ['a password with a stray %', 'esdb://admin:geheim%@log:2113', /percent-encoded/],
    [
      'verification switched off, which the client ignores',
      'esdb://admin:geheim@log?tlsVerifyCert=false',
      /tlsVerifyCert .* cannot be switched off/,
    ],
    ['the same in another spelling', 'esdb://admin:geheim@log?tls_verify-CERT=False', /cannot be switched off/],
    ['conflicts that are not thrown', 'esdb://log?throwOnAppendFailure=false', /must stay on/],
    ['reads from another node than the leader', 'esdb://a,b?nodePreference=follower', /is leader/],
    ['no pings', 'esdb://log?keepAliveInterval=-1', /is 10000 to 60000 ms/],
    [
      'a misspelt option, which the client ignores',
      'esdb://admin:geheim@log?tsl=false',
      /not known or has no value: "tsl"/,
    ],
    ['an option without a value', 'esdb://log?tls', /not known or has no value: "tls"/],
  ];
  for (const [name, text, problem] of refused)
    it(`refused, without a word of the password: ${name}`, () => {
      expect(problemOf(text)).toMatch(problem);
      expect(problemOf(text)).not.toMatch(/geh|eim/);
    });

  it('never shows the password, whatever is wrong with the rest', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (before, after) => {
        expect(problemOf(`esdb://admin:s3cr3t${before}@${after}`)).not.toContain('s3cr3t');
        expect(problemOf(`${before}admin:s3cr3t@log${after}`)).not.toContain('s3cr3t');
      }),
    );
  });
});
