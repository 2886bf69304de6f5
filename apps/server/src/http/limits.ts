import helmet from '@fastify/helmet';
import rateLimit, { normalizeIP } from '@fastify/rate-limit';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyInstance } from 'fastify';
import { KnownError } from '#kernel';
import type { HookParts } from './hooks.js';

class TooManyRequests extends KnownError {
  constructor(limit: number, seconds: number) {
    super('too-many-requests', 429, `More than ${limit} requests in a minute; go on in ${seconds} s.`, {
      limit,
      retryAfterSeconds: seconds,
    });
  }
}

/** Security headers, for an API whose one page is its description. */
export const addSecurityHeaders = async (app: NestFastifyApplication): Promise<void> => {
  await app.register(helmet, {
    contentSecurityPolicy: { directives: { upgradeInsecureRequests: null } },
    // Whether this host is https is known to the proxy before it, not to us.
    strictTransportSecurity: false,
  });
};

/**
 * A limit of requests per officer, counted in this process.
 * @returns The same limit per network address, for requests that did not prove who asks. Those of proven officers do not
 * count there and are not held up by it: behind one proxy everybody has one address.
 */
export const addRateLimit = async (
  app: NestFastifyApplication,
  fastify: FastifyInstance,
  requestsPerMinute: number,
): Promise<HookParts['countUnproven']> => {
  await app.register(rateLimit, {
    max: requestsPerMinute,
    timeWindow: 60_000,
    cache: 10_000,
    keyGenerator: ({ principal }) => (principal === undefined ? '' : `${principal.agencyId} ${principal.officerRef}`),
    // What needs no officer (health, figures, the API's description) has none.
    allowList: ({ principal }) => principal === undefined,
    errorResponseBuilder: (_request, { max, ttl }) => new TooManyRequests(max, Math.ceil(ttl / 1000)),
    addHeadersOnExceeding: { 'x-ratelimit-limit': false, 'x-ratelimit-remaining': false, 'x-ratelimit-reset': false },
  });
  const take = fastify.createRateLimit({ keyGenerator: ({ ip }) => normalizeIP(ip), allowList: [] });
  return async (request, reply) => {
    const taken = await take(request);
    if (taken.isAllowed || !taken.isExceeded) return;
    reply.header('retry-after', taken.ttlInSeconds);
    throw new TooManyRequests(requestsPerMinute, taken.ttlInSeconds);
  };
};
