/** Part of a test double of EventStoreDB: never imported by what is shipped. */
import { once } from 'node:events';
import { connect, createServer, type Server, type Socket } from 'node:net';
import { Gate } from './gate.ts';

interface Connection {
  readonly client: Socket;
  readonly inner: Socket;
  readonly gates: readonly [inwards: Gate, outwards: Gate];
}

/**
 * The port that clients know, before the port on which gRPC is spoken. What happens to a server's process happens here:
 * connections are reset, bytes stop in both directions, nobody listens any more.
 */
export class FrontDoor {
  readonly #innerPort: number;
  readonly #connections = new Set<Connection>();
  #listening: Server | undefined;
  #port: number;
  #isFrozen = false;

  constructor(innerPort: number, port: number) {
    this.#innerPort = innerPort;
    this.#port = port;
  }

  /** The port, known once the door was open. */
  get port(): number {
    return this.#port;
  }

  get hasConnections(): boolean {
    return this.#connections.size > 0;
  }

  async open(): Promise<void> {
    if (this.#listening !== undefined) return;
    const server = createServer({ allowHalfOpen: true, noDelay: true }, (client) => {
      this.#accept(client);
    });
    this.#listening = server;
    server.listen(this.#port, '127.0.0.1');
    await once(server, 'listening');
    const address = server.address();
    if (address !== null && typeof address === 'object') this.#port = address.port;
  }

  /** Nobody listens any more, and every connection is reset as by the end of a process. */
  async close(): Promise<void> {
    const server = this.#listening;
    this.#listening = undefined;
    this.#isFrozen = false;
    for (const connection of this.#connections) this.#reset(connection);
    if (server === undefined) return;
    const closed = once(server, 'close');
    server.close();
    await closed;
  }

  /** Resets the connection over which a call came; the caller is known by the port of its inner connection. */
  reset(peer: string): void {
    for (const connection of this.#connections) {
      if (peer.endsWith(`:${connection.inner.localPort ?? ''}`)) this.#reset(connection);
    }
  }

  resetAll(): void {
    for (const connection of this.#connections) this.#reset(connection);
  }

  /** As SIGSTOP: connections stay, also new ones are taken, and no byte moves. */
  freeze(): void {
    if (this.#isFrozen) return;
    this.#isFrozen = true;
    for (const { gates } of this.#connections) for (const gate of gates) gate.shut();
  }

  thaw(): void {
    if (!this.#isFrozen) return;
    this.#isFrozen = false;
    for (const { gates } of this.#connections) for (const gate of gates) gate.open();
  }

  #accept(client: Socket): void {
    const inner = connect({ port: this.#innerPort, host: '127.0.0.1', allowHalfOpen: true, noDelay: true });
    const gates = [new Gate(this.#isFrozen), new Gate(this.#isFrozen)] as const;
    const connection = { client, inner, gates };
    this.#connections.add(connection);
    const forget = (): void => {
      this.#connections.delete(connection);
      client.destroy();
      inner.destroy();
    };
    for (const socket of [client, inner]) socket.on('error', forget).on('close', forget);
    client.pipe(gates[0]).pipe(inner);
    inner.pipe(gates[1]).pipe(client);
  }

  #reset(connection: Connection): void {
    this.#connections.delete(connection);
    connection.client.resetAndDestroy();
    connection.inner.destroy();
  }
}
