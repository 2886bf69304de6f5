import { resolve } from 'node:path';

/** Where an event log is. */
export type LogPlace =
  | { readonly kind: 'embedded'; readonly file: string }
  | {
      readonly kind: 'eventstoredb';
      /** The connection string, credentials included: never for a message. */
      readonly url: string;
      /** Its servers, `host:port`, for messages. */
      readonly servers: string;
    };

/** What stands before the servers: `esdb` or `esdb+discover`, and perhaps a user and a password, percent-encoded. */
const CONNECTION = /^esdb(?:\+discover)?:\/\/(?:([^:@/?#\s]+):([^:@/?#\s]+)@)?([^@/?#\s]+)\/*(?:\?([^#\s]*))?$/;
const SERVER = /^[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?(?::(\d{1,5}))?$/;
const WHOLE = /^\d+$/;
const YES_OR_NO = /^(true|false)$/;
const ANYTHING = /./;

/** Options that the client knows, in lower case, and what each may be. Left out on purpose: those that do harm. */
const OPTIONS: Readonly<Record<string, RegExp>> = {
  tls: YES_OR_NO,
  tlscafile: ANYTHING,
  usercertfile: ANYTHING,
  userkeyfile: ANYTHING,
  connectionname: ANYTHING,
  nodepreference: /^leader$/i,
  keepaliveinterval: WHOLE,
  keepalivetimeout: WHOLE,
  maxdiscoverattempts: WHOLE,
  discoveryinterval: WHOLE,
  gossiptimeout: WHOLE,
  defaultdeadline: WHOLE,
};

const EXAMPLE = 'esdb://user:password@host:2113?tls=true, or esdb+discover://… for a cluster';

const isServer = (server: string): boolean => {
  const port = SERVER.exec(server);
  return port !== null && (port[1] === undefined || (Number(port[1]) >= 1 && Number(port[1]) <= 65_535));
};

const optionProblem = (option: string): string | undefined => {
  const [name = '', value = '', ...more] = option.split('=');
  const form = OPTIONS[name.toLowerCase()];
  // Names of options only, and of those only what looks like one: a password that was not encoded can end up anywhere.
  const shown = /^[A-Za-z]{1,30}$/.test(name) ? `the option ${name}` : 'one of its options';
  if (form === undefined) return `${shown} is not known here`;
  return more.length === 0 && form.test(value) ? undefined : `${shown} cannot have this value`;
};

/**
 * What is wrong with a connection string, in words that quote nothing of it: it may hold a password. The client itself
 * prints what it cannot read.
 */
export const connectionProblem = (url: string): string | undefined => {
  const [matched, user, , servers = '', query = ''] = CONNECTION.exec(url) ?? [];
  if (matched === undefined)
    return `write ${EXAMPLE}; percent-encode what is special in the password (the value is not shown, it may hold one)`;
  if (!servers.split(',').every(isServer)) return 'its servers are host or host:port, with commas between them';
  const options = query.split('&').filter((option) => option !== '');
  const problem = options.map(optionProblem).find((found) => found !== undefined);
  if (problem !== undefined) return `${problem}; there are ${Object.keys(OPTIONS).join(', ')}`;
  if (user !== undefined && options.some((option) => option.toLowerCase() === 'tls=false'))
    return 'with tls=false no credentials are sent, and anybody may read and write: leave them out, or use TLS';
  return undefined;
};

/** The EventStoreDB of a connection string that has no `connectionProblem`. */
export const eventStoreDBAt = (url: string): LogPlace => ({
  kind: 'eventstoredb',
  url,
  servers: CONNECTION.exec(url)?.[3] ?? '',
});

/** The embedded log in a file. */
export const embeddedLogAt = (file: string): LogPlace => ({ kind: 'embedded', file: resolve(file) });

/** How a place is called in messages: a file, or servers without their credentials. */
export const nameOf = (place: LogPlace): string =>
  place.kind === 'embedded' ? place.file : `EventStoreDB at ${place.servers}`;
