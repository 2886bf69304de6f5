import type { FastifyInstance } from 'fastify';
import { CommandReceipt } from './command-receipt.js';

/** Gives the answers to commands their status, `Location` and `ETag`. */
export const answerReceipts = (fastify: FastifyInstance): void => {
  fastify.addHook('preSerialization', (_request, reply, payload, done) => {
    if (payload instanceof CommandReceipt) {
      reply.code(payload.location === undefined ? 200 : 201).header('etag', `"${payload.revision}"`);
      if (payload.location !== undefined) reply.header('location', payload.location);
    }
    done(null, payload);
  });
};
