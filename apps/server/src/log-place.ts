import { resolve } from 'node:path';
import { readConnectionString } from '#event-store';

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

/** The EventStoreDB of a connection string. @throws InvalidLogAddress, which never shows the password. */
export const eventStoreDBAt = (url: string): LogPlace => ({
  kind: 'eventstoredb',
  url,
  servers: readConnectionString(url).hosts,
});

/** The embedded log in a file. */
export const embeddedLogAt = (file: string): LogPlace => ({ kind: 'embedded', file: resolve(file) });

/** How a place is called in messages: a file, or servers without their credentials. */
export const nameOf = (place: LogPlace): string =>
  place.kind === 'embedded' ? place.file : `EventStoreDB at ${place.servers}`;
