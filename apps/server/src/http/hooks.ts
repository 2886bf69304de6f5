import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Logger } from 'pino';
import type { Authenticator, Principal } from '#identity';
import { InvalidInput, KnownError, Unavailable } from '#kernel';
import type { Metrics } from '../observing/metrics.js';
import { correlationIdOf, requestContext } from '../observing/request-context.js';
import { Routes } from './routes.js';

declare module 'fastify' {
  interface FastifyRequest {
    /** Who asks; present on every request below `/v1` but `/v1/public`. */
    principal?: Principal;
    correlationId?: string;
  }
}

export interface HookParts {
  readonly authenticator: Authenticator;
  readonly metrics: Metrics;
  readonly logger: Logger;
  /** Waits until queries see the event of a wait token. @throws Unavailable (503). */
  readonly awaitPosition: (token: string) => Promise<void>;
  /** Counts a request that did not prove who asks. @throws KnownError (429) when its address sent too many of them. */
  readonly countUnproven: (request: FastifyRequest, reply: FastifyReply) => Promise<void>;
}

class MethodNotAllowed extends KnownError {
  constructor(allowed: readonly string[]) {
    super('method-not-allowed', 405, `The path takes ${allowed.join(', ')}.`, { allowed: [...allowed] });
  }
}

const pathOf = ({ url }: FastifyRequest): string => {
  const query = url.indexOf('?');
  return query < 0 ? url : url.slice(0, query);
};

/** By the route that the router matched: one path has many spellings (`/%761/…`, an absolute URL), one route. */
const isApi = ({ routeOptions }: FastifyRequest): boolean => routeOptions.url?.startsWith('/v1/') ?? false;

/** What needs no account: the public may read it, and nobody is asked who they are. */
const isPublic = ({ routeOptions }: FastifyRequest): boolean => routeOptions.url?.startsWith('/v1/public/') ?? false;

/** True when the fault is in what was sent, not in a part that could not check it. */
const isRefusal = (error: unknown): boolean => error instanceof KnownError && error.status < 500;

/** The wait token of a query: header `Lien-Thong-Wait`, or `?wait=`. */
const waitTokenOf = ({ headers, query }: FastifyRequest): string | undefined => {
  const token = headers['lien-thong-wait'] ?? (query as { wait?: unknown }).wait;
  if (token === undefined || typeof token === 'string') return token;
  throw new InvalidInput('Send one wait token.');
};

/**
 * What happens to every request, whoever answers it: a correlation id, who asks (before the body is read), waiting for
 * one's own writes, and a line in the log and a measurement at the end.
 */
export const addHooks = (fastify: FastifyInstance, parts: HookParts): void => {
  const { authenticator, metrics, logger, awaitPosition, countUnproven } = parts;
  const routes = new Routes(fastify);
  let isStopping = false;
  fastify.decorateRequest('principal');
  fastify.decorateRequest('correlationId');

  fastify.addHook('preClose', (done) => {
    isStopping = true;
    done();
  });

  fastify.addHook('onSend', (_request, reply, _payload, done) => {
    // A connection that is kept open for more would keep the server from ending.
    if (isStopping) reply.header('connection', 'close');
    done();
  });

  fastify.addHook('onRequest', (request, reply, done) => {
    const correlationId = correlationIdOf(request.headers['x-correlation-id']);
    request.correlationId = correlationId;
    reply.header('x-correlation-id', correlationId);
    requestContext.run({ correlationId }, done);
  });

  fastify.addHook('onRequest', (_request, _reply, done) => {
    done(isStopping ? new Unavailable('The server is being stopped.') : undefined);
  });

  fastify.addHook('onRequest', async (request, reply) => {
    if (request.is404) {
      const allowed = routes.methodsOf(pathOf(request));
      if (allowed.length === 0) return;
      reply.header('allow', allowed.join(', '));
      throw new MethodNotAllowed(allowed);
    }
    if (!isApi(request)) return;
    if (isPublic(request)) {
      await countUnproven(request, reply);
      return;
    }
    try {
      request.principal = await authenticator.authenticate(request.headers.authorization);
    } catch (error) {
      if (isRefusal(error)) await countUnproven(request, reply);
      throw error;
    }
    reply.header('cache-control', 'no-store');
  });

  fastify.addHook('preHandler', async (request) => {
    if (request.method !== 'GET' || !isApi(request) || isPublic(request)) return;
    const token = waitTokenOf(request);
    if (token !== undefined) await awaitPosition(token);
  });

  fastify.addHook('onResponse', (request, reply, done) => {
    const route = request.routeOptions.url ?? '(none)';
    const { method } = request;
    const { statusCode: status, elapsedTime } = reply;
    metrics.answered(method, route, status, elapsedTime / 1000);
    const { correlationId } = request;
    logger.info({ correlationId, method, route, status, ms: Math.round(elapsedTime * 10) / 10 }, 'answered');
    done();
  });
};
