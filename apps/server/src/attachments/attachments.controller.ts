import { randomUUID } from 'node:crypto';
import { Readable } from 'node:stream';
import { Controller, Get, Inject, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Asker, Call, type CommandCall, IdParam } from '#http-edge';
import {
  ATTACHMENT_KINDS,
  type AttachmentDetails,
  type Attachments,
  ATTACHMENTS,
  mediaTypeOf,
  type Principal,
  SubjectErased,
} from '#identity';
import { type Clock, deriveId, KnownError, type Uuid } from '#kernel';
import { getAttachmentPlace, ReadModels } from '#read-models';
import { refuseFor, rolesFor, unless } from '#rules';
import { CLOCK } from '../clock.js';

/** Token of the most that a file may have, in bytes. */
export const ATTACHMENT_LIMIT = Symbol('AttachmentLimit');

/** Whoever may issue a command that files go with. */
const UPLOADERS = new Set([...rolesFor('report', 'RegisterReport'), ...rolesFor('explanation', 'SubmitExplanation')]);

/** The caller hung up before the file had come in. */
class UploadBrokenOff extends KnownError {
  constructor(options: ErrorOptions) {
    super('upload-broken-off', 400, 'The file did not come in to its end; send it again.', {}, options);
  }
}

const piecesOf = (body: Readable): AsyncIterable<Buffer> =>
  // Whoever wants no more of it must not destroy it: nobody could take the rest off the wire then.
  body.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>;

/** What comes in over the network. @throws UploadBrokenOff. */
async function* received(body: Readable): AsyncGenerator<Uint8Array> {
  try {
    yield* piecesOf(body);
  } catch (cause) {
    throw new UploadBrokenOff({ cause });
  }
}

/** Takes what is left of a body, and keeps nothing of it. False when that is more than so many bytes. */
const endsWithin = async (body: Readable, limit: number): Promise<boolean> => {
  let size = 0;
  try {
    for await (const { length } of piecesOf(body)) if ((size += length) > limit) return false;
    return true;
  } catch {
    return false;
  }
};

/**
 * Files that go with words. They are uploaded first, then a command refers to them; from then on they belong to the subject
 * of its words, and whoever may read those reads them. The bytes are the body, never a form.
 */
@Controller('v1/attachments')
export class AttachmentsController {
  constructor(
    @Inject(ATTACHMENTS) private readonly attachments: Attachments,
    @Inject(ATTACHMENT_LIMIT) private readonly limit: number,
    @Inject(CLOCK) private readonly clock: Clock,
    private readonly readModels: ReadModels,
  ) {}

  /** Keeps a file for a command that will refer to it. */
  @Post()
  async upload(
    @Call() call: CommandCall,
    @Req() { body: sent, headers }: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<AttachmentDetails> {
    const { agencyId, roles } = call.principal;
    const announced = Number(headers['content-length'] ?? 0);
    refuseFor(
      unless(
        roles.some((role) => UPLOADERS.has(role)),
        'LC-ISSUER',
        { needs: { roles: [...UPLOADERS] } },
      ),
      unless(announced <= this.limit, 'LC-ATTACHMENT', { limitBytes: this.limit }),
    );
    const upload = {
      attachmentRef: deriveId(agencyId, 'attachment', call.idempotencyKey ?? randomUUID()),
      // What came as JSON was read as JSON; nothing of that kind is attached.
      mediaType: mediaTypeOf(headers['content-type'] ?? ''),
      uploadedBy: agencyId,
      at: this.clock.now(),
      limit: this.limit,
    };
    const body = sent instanceof Readable ? sent : Readable.from([]);
    try {
      return await this.attachments.put(upload, received(body));
    } catch (error) {
      // Whoever still sends would never end, nor the connection. A length that was announced is within the limit.
      if (announced > 0) body.resume();
      else if (!(await endsWithin(body, this.limit))) reply.header('connection', 'close');
      throw error;
    }
  }

  /** The file, for whoever may read the words that it goes with. A browser keeps it, and does not show it. */
  @Get(':attachmentRef')
  async content(
    @Asker() asker: Principal,
    @IdParam('attachmentRef') attachmentRef: Uuid,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { matterId } = await getAttachmentPlace(this.readModels, asker, attachmentRef);
    if (matterId !== null) request.matterOfAnswer = matterId;
    const opened = await this.attachments.open(attachmentRef);
    if (opened === undefined) throw new SubjectErased();
    const { mediaType, size, verdict } = opened.details;
    const ending = ATTACHMENT_KINDS[mediaType]?.ending ?? 'bin';
    await reply
      .header('content-type', mediaType)
      .header('content-length', size)
      .header('content-disposition', `attachment; filename="${attachmentRef}.${ending}"`)
      .header('x-content-type-options', 'nosniff')
      .header('cache-control', 'no-store')
      .header('lien-thong-scan', verdict)
      .send(Readable.from(opened.content));
  }
}
