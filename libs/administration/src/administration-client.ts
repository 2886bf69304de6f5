import { request } from 'node:http';
import { createInterface } from 'node:readline';
import { type JsonObject, KnownError } from '#kernel';
import type { OperationItem } from './operation.js';
import { administrationSocketPath } from './socket-path.js';

interface ProblemLine {
  readonly kind: 'problem';
  readonly code: string;
  readonly status: number;
  readonly detail: string;
  readonly extensions: JsonObject;
}

/** Runs operations in the server of a data folder, over its socket. */
export interface AdministrationClient {
  /** @throws KnownError with the server's own problem. */
  run(operation: string, input: JsonObject): AsyncIterable<OperationItem>;
}

const refusedToAnswer = new Set(['ENOENT', 'ECONNREFUSED']);

/**
 * The client of the server that runs on a data folder, or nothing when none runs.
 * @throws KnownError 403 `administration-socket` when a server is there and its socket, or the place for it, belongs to
 * another user.
 */
export const connectAdministration = async (dataFolder: string): Promise<AdministrationClient | undefined> => {
  const socketPath = administrationSocketPath(dataFolder);
  const present = await new Promise<boolean>((done, fail) => {
    const probe = request({ socketPath, path: '/', method: 'GET' }, (response) => {
      response.resume();
      done(true);
    });
    probe.on('error', (error: NodeJS.ErrnoException) => {
      if (refusedToAnswer.has(error.code ?? '')) done(false);
      else
        fail(
          new KnownError(
            'administration-socket',
            403,
            `The server's socket cannot be opened (${error.code ?? 'unknown'}): only the user who started the server can.`,
          ),
        );
    });
    probe.end();
  });
  return present ? { run: (operation, input) => runOver(socketPath, operation, input) } : undefined;
};

async function* runOver(socketPath: string, operation: string, input: JsonObject): AsyncGenerator<OperationItem> {
  const response = await new Promise<NodeJS.ReadableStream>((done, fail) => {
    const call = request({ socketPath, path: `/operations/${operation}`, method: 'POST' }, done);
    call.on('error', fail);
    call.end(JSON.stringify(input));
  });
  let finished = false;
  for await (const line of createInterface({ input: response, crlfDelay: Infinity })) {
    const item = JSON.parse(line) as OperationItem | ProblemLine;
    if (item.kind === 'problem') throw new KnownError(item.code, item.status, item.detail, item.extensions);
    if (item.kind === 'result') finished = true;
    yield item;
  }
  if (!finished)
    throw new KnownError(
      'unavailable',
      503,
      'The server stopped before the work was done; the same command can be given again.',
    );
}
