import { type ArgumentsHost, Catch, type ExceptionFilter, Logger } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import type { IdentifiedRequest } from './command-call.js';
import { isDefect, isOutage, problemOf } from './problem.js';

const RETRY_AFTER_SECONDS = 1;

/** Answers every error of a request with a problem document; writes what only an operator can act upon to the log. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  readonly #logger = new Logger('http');

  catch(error: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    this.answer(error, http.getRequest<IdentifiedRequest>(), http.getResponse<FastifyReply>());
  }

  /** Sends the problem document; does nothing when an answer is on its way already. */
  answer(error: unknown, request: IdentifiedRequest, reply: FastifyReply): void {
    const { correlationId } = request;
    const query = request.url.indexOf('?');
    const problem = problemOf(error, {
      instance: query < 0 ? request.url : request.url.slice(0, query),
      ...(correlationId !== undefined && { correlationId }),
    });
    if (isDefect(error)) {
      const { message, stack, cause } = error instanceof Error ? error : { message: String(error) };
      this.#logger.error({ message, cause: cause instanceof Error ? cause.message : undefined }, stack);
    }
    if (isOutage(error) && error instanceof Error) this.#logger.warn(error.message);
    if (reply.sent) return;
    if (problem.status === 401) reply.header('www-authenticate', challenge(request));
    if (problem.status === 503 && !reply.hasHeader('retry-after')) reply.header('retry-after', RETRY_AFTER_SECONDS);
    reply.status(problem.status).header('content-type', 'application/problem+json; charset=utf-8').send(problem);
  }
}

/** RFC 6750, 3: a request without credentials is told the scheme only. */
const challenge = ({ headers }: IdentifiedRequest): string =>
  headers.authorization === undefined ? 'Bearer realm="lienthong"' : 'Bearer realm="lienthong", error="invalid_token"';
