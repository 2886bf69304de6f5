import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Access, AccessRecorder } from '#identity';
import { type Clock, isUuid, type Uuid } from '#kernel';

declare module 'fastify' {
  interface FastifyRequest {
    /** The matter that the answer says it belongs to. */
    matterOfAnswer?: Uuid;
  }
}

/** Doors to what every officer reads: law, directory, and what was published. */
const OF_NO_MATTER: readonly string[] = [
  '/v1/channels',
  '/v1/agencies',
  '/v1/provisions',
  '/v1/rules',
  '/v1/who-may-decide',
  '/v1/statements',
  '/v1/statements/:statementId',
];

/** Work lists, which a screen asks for again and again: ids, codes and dates of the asker's own tasks, no content. */
const WORK_LISTS: readonly string[] = ['/v1/inbox', '/v1/overdue', '/v1/totals/channels', '/v1/delegations'];

/** True for a route whose answers are recorded: every one that is not said to be otherwise. */
export const isRecordedRead = (route: string): boolean =>
  route.startsWith('/v1/') &&
  !route.startsWith('/v1/public/') &&
  !OF_NO_MATTER.includes(route) &&
  !WORK_LISTS.includes(route);

const routeOf = ({ routeOptions }: FastifyRequest): string => routeOptions.url ?? '';

const STREAM = /^[a-z][a-zA-Z]*-[0-9a-f-]{36}$/;

/** What stands in the path and is an id. Other texts are anybody's, and are not written down (INV-17). */
const idsOf = ({ params }: FastifyRequest): readonly string[] =>
  Object.values((params ?? {}) as Record<string, unknown>).filter(
    (value): value is string => isUuid(value) || (typeof value === 'string' && STREAM.test(value)),
  );

const memberOf = (value: unknown, name: string): Uuid | undefined => {
  const member = typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[name] : undefined;
  return isUuid(member) ? member : undefined;
};

/** The case; where there is none, the report. */
const matterIn = (value: unknown): Uuid | undefined => memberOf(value, 'caseId') ?? memberOf(value, 'reportId');

/** What became of a request; nothing where it is not to be recorded. */
const happenedTo = (request: FastifyRequest, status: number, isFile: boolean): Access['happened'] | undefined => {
  const isRead = request.method === 'GET';
  if (status === 403 || status === 404) {
    return { as: 'REFUSED', act: isRead ? 'READ' : 'COMMAND', status: status === 403 ? '403' : '404' };
  }
  if (!isRead || status !== 200) return undefined;
  if (isFile) return { as: 'EXPORTED' };
  return isRecordedRead(routeOf(request)) ? { as: 'READ' } : undefined;
};

/** What is recorded of a request; nothing of those outside the API, or of nobody. */
const accessBy = (request: FastifyRequest, status: number, isFile: boolean, clock: Clock): Access | undefined => {
  const { principal, params, matterOfAnswer, correlationId = 'none' } = request;
  const route = routeOf(request);
  if (principal === undefined || !route.startsWith('/v1/')) return undefined;
  const happened = happenedTo(request, status, isFile);
  if (happened === undefined) return undefined;
  const id = idsOf(request).at(-1);
  const matterId = matterOfAnswer ?? matterIn(params);
  const { agencyId, officerRef, roles } = principal;
  return {
    officer: { kind: 'OFFICER', agencyId, role: roles[0], officerRef },
    what: { kind: route.slice('/v1/'.length), ...(id !== undefined && { id }) },
    ...(matterId !== undefined && { matterId }),
    at: clock.now(),
    happened,
    correlationId,
  };
};

/**
 * Who was shown what, who was refused, and which lists left as files (life-cycle 3.8): one place for every route. A read
 * is recorded beside its answer, an export before it.
 */
export const recordAccess = (fastify: FastifyInstance, recorder: AccessRecorder, clock: Clock): void => {
  fastify.decorateRequest('matterOfAnswer');

  fastify.addHook('preSerialization', (request, _reply, payload, done) => {
    const matterId = matterIn(payload);
    if (matterId !== undefined) request.matterOfAnswer = matterId;
    done(null, payload);
  });

  fastify.addHook('onSend', async (request, reply, payload) => {
    const isFile = String(reply.getHeader('content-type') ?? '').startsWith('text/csv');
    const access = accessBy(request, reply.statusCode, isFile, clock);
    if (access?.happened.as === 'EXPORTED') await recorder.recordFirst(access);
    else if (access !== undefined) await recorder.record(access);
    return payload;
  });
};
