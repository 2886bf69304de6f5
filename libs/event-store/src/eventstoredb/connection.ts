import { type BaseOptions, EventStoreDBClient } from '@eventstore/db-client';
import { InvalidLogAddress } from '../errors.js';
import { letOthersGo } from '../paging.js';
import { type LogAddress, readConnectionString } from './connection-string.js';
import { Slots } from './slots.js';

/** Together below the 100 calls that a connection carries; the rest is for live subscriptions, one for each store. */
const APPENDS_AT_ONCE = 48;
const READS_AT_ONCE = 32;

/**
 * The client of one database, shared by all stores of this process that use the same address: disposing of one client
 * fails the pending appends of the others and may end the process (client pitfalls).
 */
export class Connection {
  static readonly #open = new Map<string, Connection>();

  /** Does not wait for a server. @throws InvalidLogAddress. */
  static take(url: string): Connection {
    const connection = this.#open.get(url) ?? new Connection(url);
    this.#open.set(url, connection);
    connection.#users += 1;
    return connection;
  }

  readonly client: EventStoreDBClient;
  readonly hosts: string;
  readonly #url: string;
  readonly #callOptions: BaseOptions;
  readonly #appends = new Slots(APPENDS_AT_ONCE);
  readonly #reads = new Slots(READS_AT_ONCE);
  #users = 0;

  private constructor(url: string) {
    const address = readConnectionString(url);
    this.#url = url;
    this.hosts = address.hosts;
    this.client = clientOf(address);
    this.#callOptions = {
      // Whoever is no leader any more sends us to the new one, where what was just written can be read.
      requiresLeader: true,
      ...(address.credentials === undefined ? {} : { credentials: address.credentials }),
    };
  }

  /** Options of every call. */
  get callOptions(): BaseOptions {
    return this.#callOptions;
  }

  append<T>(call: () => Promise<T>): Promise<T> {
    return this.#appends.run(() => calmly(call));
  }

  read<T>(call: () => Promise<T>): Promise<T> {
    return this.#reads.run(() => calmly(call));
  }

  /** Disposes of the client when nobody else uses it. Called once by each user, after its last call. */
  async release(): Promise<void> {
    this.#users -= 1;
    if (this.#users > 0) return;
    Connection.#open.delete(this.#url);
    await this.client.dispose();
  }
}

/**
 * A failure is told in a later turn: the client replaces its channel within the turn of the failure, and an append that
 * begins on the old one just then throws where nobody can catch it (the client's `append.js`, an async executor).
 */
const calmly = async <T>(call: () => Promise<T>): Promise<T> => {
  try {
    return await call();
  } catch (error) {
    await letOthersGo();
    throw error;
  }
};

const clientOf = ({ url }: LogAddress): EventStoreDBClient => {
  let client: EventStoreDBClient;
  try {
    client = EventStoreDBClient.connectionString(url);
  } catch (error) {
    // The client has not seen the password, so its words are fit to be shown.
    throw new InvalidLogAddress(
      `The address of EventStoreDB is refused: ${error instanceof Error ? error.message : String(error)}`,
    );
  }
  // Appends go as calls of their own. The batch path is twice as fast and keeps what is pending in one map of the
  // module: an error of one stream fails the appends of all, an answer after that ends the process, deadlines are
  // ignored and a new leader is not followed (client pitfalls; the client's `batchAppend.js`).
  client['supports'] = () => Promise.resolve(false);
  return client;
};
