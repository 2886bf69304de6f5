import type { Duplex } from 'node:stream';
import { problemOf } from '#http-edge';
import { InvalidInput, KnownError } from '#kernel';

const problemOfClient = (code: string | undefined): KnownError => {
  if (code === 'HPE_HEADER_OVERFLOW') return new KnownError('headers-too-large', 431, 'The headers are too long.');
  if (code === 'ERR_HTTP_REQUEST_TIMEOUT') return new KnownError('too-slow', 408, 'The request came too slowly.');
  return new InvalidInput('This cannot be read as a request: its method is unknown, or it is not HTTP.');
};

/** Answers what the parser of HTTP could not read, as far as there is still somebody to answer, and hangs up. */
export const answerUnreadable = (error: Error & { readonly code?: string }, socket: Duplex): void => {
  if (error.code === 'ECONNRESET' || !socket.writable) {
    socket.destroy();
    return;
  }
  const problem = problemOf(problemOfClient(error.code));
  const body = JSON.stringify(problem);
  socket.end(
    `HTTP/1.1 ${problem.status} ${problem.titleEn}\r\nContent-Type: application/problem+json; charset=utf-8\r\n` +
      `Content-Length: ${Buffer.byteLength(body)}\r\nConnection: close\r\n\r\n${body}`,
  );
};
