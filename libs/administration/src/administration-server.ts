import { chmodSync, rmSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { InvalidInput, type JsonObject, KnownError, NotFound } from '#kernel';
import type { Operation } from './operation.js';
import { administrationSocketPath } from './socket-path.js';

const LONGEST_REQUEST = 64 * 1024;

const readRequest = async (request: IncomingMessage): Promise<JsonObject> => {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    length += chunk.length;
    if (length > LONGEST_REQUEST) throw new InvalidInput('The request is too long.');
    chunks.push(chunk);
  }
  try {
    const value: unknown = JSON.parse(Buffer.concat(chunks).toString('utf8'));
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as JsonObject;
  } catch (cause) {
    throw new InvalidInput(`Not JSON: ${String(cause)}`);
  }
  throw new InvalidInput('A JSON object is expected.');
};

/** A known error in the form in which it crosses the socket; anything else keeps its details to itself. */
const problemLine = (error: unknown): JsonObject =>
  error instanceof KnownError
    ? { kind: 'problem', code: error.code, status: error.status, detail: error.message, extensions: error.extensions }
    : {
        kind: 'problem',
        code: 'defect',
        status: 500,
        detail: 'Something failed that should not; the log says what.',
        extensions: {},
      };

/**
 * Serves the operations on a socket that only this user can open: `POST /operations/<name>` with a JSON object, answered
 * with one JSON line per item and, when it fails, a last line `{"kind":"problem"}`. Never reachable over a network.
 */
export class AdministrationServer {
  readonly #operations: ReadonlyMap<string, Operation>;
  readonly #server: Server;
  readonly #path: string;

  constructor(
    dataFolder: string,
    operations: readonly Operation[],
    readonly onDefect: (error: unknown) => void,
  ) {
    this.#operations = new Map(operations.map((operation) => [operation.name, operation]));
    this.#path = administrationSocketPath(dataFolder);
    this.#server = createServer((request, response) => void this.#answer(request, response));
  }

  /** Starts listening. The caller holds the log's lock, so a socket file that is there was left by a process that died. */
  async listen(): Promise<void> {
    rmSync(this.#path, { force: true });
    const umask = process.umask(0o177);
    try {
      await new Promise<void>((done, fail) => {
        this.#server.once('error', fail);
        this.#server.listen(this.#path, done);
      });
    } finally {
      process.umask(umask);
    }
    chmodSync(this.#path, 0o600);
  }

  /** Stops listening; running operations are cut off (each can be started again). */
  async close(): Promise<void> {
    await new Promise<void>((done) => {
      this.#server.close(() => done());
      this.#server.closeAllConnections();
    });
    rmSync(this.#path, { force: true });
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    response.setHeader('content-type', 'application/x-ndjson; charset=utf-8');
    const gone = new AbortController();
    response.on('close', () => gone.abort());
    const write = (item: unknown): void => void response.write(`${JSON.stringify(item)}\n`);
    try {
      const name = /^\/operations\/([a-z-]+)$/.exec(request.url ?? '')?.[1] ?? '';
      const operation = this.#operations.get(name);
      if (request.method !== 'POST' || operation === undefined) throw new NotFound(`operation ${name}`);
      for await (const item of operation.run(await readRequest(request))) {
        if (gone.signal.aborted) return;
        write(item);
      }
    } catch (error) {
      if (!(error instanceof KnownError)) this.onDefect(error);
      write(problemLine(error));
    }
    response.end();
  }
}
