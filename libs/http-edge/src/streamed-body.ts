import { errorCodes, type FastifyInstance } from 'fastify';

/**
 * Hands the body of these routes over as it comes in, unread and whatever its type, for whoever reads it piece by piece and
 * sets a limit of its own. Every other route goes on to take JSON only.
 * @param routes Patterns of the router: `/v1/attachments`.
 */
export const streamBodiesOf = (fastify: FastifyInstance, routes: readonly string[]): void => {
  fastify.addContentTypeParser('*', (request, payload, done) => {
    if (routes.includes(request.routeOptions.url ?? '')) done(null, payload);
    else done(new errorCodes.FST_ERR_CTP_INVALID_MEDIA_TYPE(request.headers['content-type']));
  });
};
