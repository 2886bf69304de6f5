import type { FastifyReply } from 'fastify';

/** Names the revision that an answer shows, for `If-Match`; also when its last event is not for the asker to read. */
export const tagged = <File extends { readonly revision: number | null }>(reply: FastifyReply, file: File): File => {
  if (file.revision !== null) reply.header('etag', `"${file.revision}"`);
  return file;
};
