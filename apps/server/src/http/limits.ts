import helmet from '@fastify/helmet';
import rateLimit from '@fastify/rate-limit';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { KnownError } from '#kernel';

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

/** A limit of requests per officer, counted in this process. */
export const addRateLimit = async (app: NestFastifyApplication, requestsPerMinute: number): Promise<void> => {
  await app.register(rateLimit, {
    max: requestsPerMinute,
    timeWindow: 60_000,
    cache: 10_000,
    keyGenerator: ({ principal, ip }) =>
      principal === undefined ? `ip ${ip}` : `officer ${principal.agencyId} ${principal.officerRef}`,
    allowList: ({ url }) => !url.startsWith('/v1/'),
    errorResponseBuilder: (_request, { max, ttl }) => new TooManyRequests(max, Math.ceil(ttl / 1000)),
    addHeadersOnExceeding: { 'x-ratelimit-limit': false, 'x-ratelimit-remaining': false, 'x-ratelimit-reset': false },
  });
};
