import { AsyncLocalStorage } from 'node:async_hooks';
import { randomUUID } from 'node:crypto';
import { freeOfIdentity } from '#rules';

/** What every log line of a request carries. */
export interface RequestContext {
  readonly correlationId: string;
}

/** The request in hand, wherever one is. */
export const requestContext = new AsyncLocalStorage<RequestContext>();

const WELL_FORMED = /^[A-Za-z0-9._:-]{8,64}$/;

/**
 * The caller's `X-Correlation-Id` where it is well formed (8 to 64 of A-Z a-z 0-9 . _ : -), else a new one. A number that
 * leads to a person is none either: it stands on every event of the request, for good (INV-17).
 */
export const correlationIdOf = (header: string | readonly string[] | undefined): string =>
  typeof header === 'string' && WELL_FORMED.test(header) && freeOfIdentity(header, 'X-Correlation-Id') === undefined
    ? header
    : randomUUID();
