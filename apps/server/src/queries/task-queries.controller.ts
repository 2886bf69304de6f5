import { Controller, Get, Res } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import type { FastifyReply } from 'fastify';
import { Asker, IdParam } from '#http-edge';
import type { Principal } from '#identity';
import type { Uuid } from '#kernel';
import { tagged } from './tagged.js';
import {
  type AssignmentFile,
  type DecisionFile,
  GetAssignment,
  GetDecision,
  GetPublication,
  type PublicationFile,
} from './task.queries.js';

/** What a body was asked to do, as it and the asking body see it. */
@Controller('v1')
export class TaskQueriesController {
  readonly #queries: QueryBus;

  constructor(queries: QueryBus) {
    this.#queries = queries;
  }

  /** A request to verify, with its answer. */
  @Get('assignments/:assignmentId')
  async assignment(
    @Asker() asker: Principal,
    @IdParam('assignmentId') assignmentId: Uuid,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<AssignmentFile> {
    const file = await this.#queries.execute(new GetAssignment(asker, assignmentId));
    return tagged(reply, file);
  }

  /** A referral to a competent body, with its decision and result. */
  @Get('decisions/:decisionId')
  async decision(
    @Asker() asker: Principal,
    @IdParam('decisionId') decisionId: Uuid,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<DecisionFile> {
    return tagged(reply, await this.#queries.execute(new GetDecision(asker, decisionId)));
  }

  /** An item that an outlet was offered, and what became of it. */
  @Get('publications/:publicationId')
  async publication(
    @Asker() asker: Principal,
    @IdParam('publicationId') publicationId: Uuid,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<PublicationFile> {
    const file = await this.#queries.execute(new GetPublication(asker, publicationId));
    return tagged(reply, file);
  }
}
