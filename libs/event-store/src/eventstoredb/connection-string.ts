import type { Credentials } from '@eventstore/db-client';
import { InvalidLogAddress } from '../errors.js';

/** A connection string, taken apart so that the password never meets the vendor's client, which prints whole strings. */
export interface LogAddress {
  /** The connection string without user and password. */
  readonly url: string;
  /** Hosts and ports, for messages. */
  readonly hosts: string;
  /** Sent with each call, over TLS only. */
  readonly credentials?: Credentials;
}

const FORM = /^(esdb(?:\+discover)?:\/\/)(?:(.*)@)?([^@/?]+)\/?(?:\?([^@]*))?$/s;
/** A list of `host` or `host:port`. A password whose `@` was left out is none, and is shown in no message. */
const HOSTS = /^[A-Za-z0-9.-]+(?::\d{1,5})?(?:,[A-Za-z0-9.-]+(?::\d{1,5})?)*$/;
const CREDENTIALS = /^([^:@/?#\s]+):([^:@/?#\s]+)$/;

const always = (): undefined => undefined;
const only =
  (allowed: string, why: string) =>
  (value: string): string | undefined =>
    value.toLowerCase() === allowed ? undefined : why;

/** The client's own bound: below, it warns, and without pings nobody notices a connection that died silently. */
const pingsOften = (value: string): string | undefined =>
  /^\d+$/.test(value) && Number(value) >= 10_000 && Number(value) <= 60_000 ? undefined : 'is 10000 to 60000 ms';

/** Options of the string by their flat name (the client ignores case, `-` and `_`), and what is wrong with a value. */
const OPTIONS: Readonly<Record<string, (value: string) => string | undefined>> = {
  tls: always,
  tlscafile: always,
  usercertfile: always,
  userkeyfile: always,
  connectionname: always,
  maxdiscoverattempts: always,
  discoveryinterval: always,
  gossiptimeout: always,
  defaultdeadline: always,
  keepaliveinterval: pingsOften,
  keepalivetimeout: pingsOften,
  // The client accepts these and then does something else.
  tlsverifycert: only(
    'true',
    'cannot be switched off: the client verifies always; name the authority of a certificate of your own with tlsCAFile',
  ),
  throwonappendfailure: only('true', 'must stay on: without it the client answers with wrong revisions'),
  // What was acknowledged can be read at once: only the leader promises that.
  nodepreference: only('leader', 'is leader: another node may not have what was just written'),
};

const checkOption = (option: string): void => {
  const [key = '', value] = option.split('=', 2);
  const name = key.trim();
  const check = Object.entries(OPTIONS).find(([known]) => known === name.toLowerCase().replaceAll(/[-_]/g, ''))?.[1];
  if (check === undefined || value === undefined)
    throw new InvalidLogAddress(
      `The address of EventStoreDB has an option that is not known or has no value: ${JSON.stringify(name)}.`,
    );
  const problem = check(decoded(value.trim()));
  if (problem !== undefined)
    throw new InvalidLogAddress(`The option ${name} of the address of EventStoreDB ${problem}.`);
};

const decoded = (text: string): string => {
  try {
    return decodeURIComponent(text);
  } catch {
    throw new InvalidLogAddress('The address of EventStoreDB is not percent-encoded as it should be.');
  }
};

/**
 * Reads a connection string (`esdb://` or `esdb+discover://`). What the vendor's client would ignore without a word, or
 * print together with the password, is refused here; the rest of its grammar is the client's.
 * @throws InvalidLogAddress, which never shows the password or the text around it.
 */
export const readConnectionString = (connectionString: string): LogAddress => {
  const [, scheme, identity, hosts, query] = FORM.exec(connectionString.trim()) ?? [];
  if (scheme === undefined || hosts === undefined || !HOSTS.test(hosts))
    throw new InvalidLogAddress(
      'The address of EventStoreDB has the form esdb://user:password@host:2113?tls=true, or esdb+discover:// for a cluster; signs in user and password are percent-encoded.',
    );
  if (query !== undefined) for (const option of query.split('&')) checkOption(option);
  const address = { url: `${scheme}${hosts}${query === undefined ? '' : `?${query}`}`, hosts };
  if (identity === undefined) return address;
  const [, username, password] = CREDENTIALS.exec(identity) ?? [];
  if (username === undefined || password === undefined)
    throw new InvalidLogAddress(
      'The user and the password in the address of EventStoreDB are written user:password, with : @ / ? and # percent-encoded.',
    );
  return { ...address, credentials: { username: decoded(username), password: decoded(password) } };
};
