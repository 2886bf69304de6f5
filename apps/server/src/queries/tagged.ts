import type { FastifyReply } from 'fastify';
import type { TimelineEntry } from '#read-models';

/** The last revision of its own stream that an answer shows: what a caller has seen, for `If-Match`. */
export const tagged = <File extends { readonly timeline: readonly TimelineEntry[] }>(
  reply: FastifyReply,
  stream: string,
  file: File,
): File => {
  const last = file.timeline.findLast((entry) => entry.stream === stream);
  if (last !== undefined) reply.header('etag', `"${last.revision}"`);
  return file;
};
