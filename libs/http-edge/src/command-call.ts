import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import type { Principal } from '#identity';
import { InvalidInput, isUuid, KnownError, type Uuid } from '#kernel';
import { refuseFor, unless } from '#rules';

/** What a request says about itself, beside its path and body. */
export interface CommandCall {
  readonly principal: Principal;
  /** The caller's `Idempotency-Key`, without quotes. */
  readonly idempotencyKey?: string;
  /** The revision of `If-Match`. */
  readonly ifMatch?: number;
  readonly correlationId: string;
  /** The party for whom a clerk acts (header `On-Behalf-Of`, a subject's opaque reference). */
  readonly onBehalfOf?: { readonly subjectRef: Uuid };
  /** The delegation under which the officer acts (header `Under-Delegation`); whether it is in force, the executor asks. */
  readonly underDelegation?: Uuid;
  /** Path of the request without its query: what a create puts its `Location` under. */
  readonly path: string;
}

/** What the server's hooks have put on a request before a controller sees it. */
export interface IdentifiedRequest extends Pick<FastifyRequest, 'headers' | 'url'> {
  readonly principal?: Principal;
  readonly correlationId?: string;
}

/** The request carries no proof of who asks. */
class Unauthenticated extends KnownError {
  constructor(message: string, options?: ErrorOptions) {
    super('unauthenticated', 401, message, {}, options);
  }
}

const single = (headers: FastifyRequest['headers'], name: string): string | undefined => {
  const value = headers[name];
  if (Array.isArray(value)) throw new InvalidInput(`The header ${name} may be given once.`);
  return value;
};

/** @throws InvalidInput unless 1 to 200 visible ASCII characters; a quoted string (as in the IETF draft) means its content. */
const idempotencyKeyOf = (text: string | undefined): string | undefined => {
  if (text === undefined) return undefined;
  const key = /^"(.*)"$/.exec(text)?.[1] ?? text;
  if (!/^[\x21-\x7e]{1,200}$/.test(key)) {
    throw new InvalidInput('Idempotency-Key: write 1 to 200 visible ASCII characters, for example a UUID.');
  }
  return key;
};

/** @throws InvalidInput unless one strong entity tag that holds a revision: `"7"`. */
const ifMatchOf = (text: string | undefined): number | undefined => {
  if (text === undefined) return undefined;
  const revision = /^"(0|[1-9]\d{0,14})"$/.exec(text)?.[1];
  if (revision === undefined) {
    throw new InvalidInput('If-Match: write the ETag of the last answer, one revision in quotes, for example "7".');
  }
  return Number(revision);
};

const onBehalfOf = (text: string | undefined): { readonly subjectRef: Uuid } | undefined => {
  if (text === undefined) return undefined;
  if (!isUuid(text)) throw new InvalidInput("On-Behalf-Of: write the subject's reference, a UUID in lower case.");
  return { subjectRef: text };
};

const underDelegation = (text: string | undefined): Uuid | undefined => {
  if (text !== undefined && !isUuid(text)) {
    throw new InvalidInput('Under-Delegation: write the id of the delegation, a UUID in lower case.');
  }
  return text;
};

/**
 * Reads who calls and under which conditions from a request.
 * @throws Unauthenticated when no hook has found out who asks. @throws InvalidInput for malformed headers.
 * @throws Refused LC-ISSUER when somebody who is no clerk acts for a party.
 */
const callOf = (request: IdentifiedRequest): CommandCall => {
  const { principal, headers, url } = request;
  if (principal === undefined) throw new Unauthenticated('Send a bearer token: Authorization: Bearer …');
  const idempotencyKey = idempotencyKeyOf(single(headers, 'idempotency-key'));
  const ifMatch = ifMatchOf(single(headers, 'if-match'));
  const party = onBehalfOf(single(headers, 'on-behalf-of'));
  refuseFor(
    unless(party === undefined || principal.roles.includes('CLERK'), 'LC-ISSUER', {
      header: 'On-Behalf-Of',
      needs: { roles: ['CLERK'] },
    }),
  );
  const delegation = underDelegation(single(headers, 'under-delegation'));
  const query = url.indexOf('?');
  return {
    principal,
    correlationId: request.correlationId ?? 'none',
    path: query < 0 ? url : url.slice(0, query),
    ...(idempotencyKey !== undefined && { idempotencyKey }),
    ...(ifMatch !== undefined && { ifMatch }),
    ...(party !== undefined && { onBehalfOf: party }),
    ...(delegation !== undefined && { underDelegation: delegation }),
  };
};

const requestOf = (context: ExecutionContext): IdentifiedRequest => context.switchToHttp().getRequest();

/** The call, for a command's controller: `@Call() call: CommandCall`. */
export const Call = createParamDecorator((_: unknown, context: ExecutionContext) => callOf(requestOf(context)));

/** Who asks, for a query's controller: `@Asker() asker: Principal`. */
export const Asker = createParamDecorator((_: unknown, context: ExecutionContext): Principal => {
  const { principal } = requestOf(context);
  if (principal === undefined) throw new Unauthenticated('Send a bearer token: Authorization: Bearer …');
  return principal;
});
