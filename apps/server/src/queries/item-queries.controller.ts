import { Controller, Get, Res } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import type { FastifyReply } from 'fastify';
import { Asker, IdParam } from '#http-edge';
import type { Principal } from '#identity';
import type { Uuid } from '#kernel';
import type { ItemFile, PagedKind } from '#read-models';
import { tagged } from './tagged.js';
import { GetItem } from './task.queries.js';

/** What stands on streams that have a page of their own: for the bodies with a part in it, or in its case. */
@Controller('v1')
export class ItemQueriesController {
  readonly #queries: QueryBus;

  constructor(queries: QueryBus) {
    this.#queries = queries;
  }

  /** A meeting or a written round: its method, who was asked, what it came to. */
  @Get('consultations/:consultationId')
  consultation(
    @Asker() asker: Principal,
    @IdParam('consultationId') id: Uuid,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ItemFile<'consultation'>> {
    return this.#item(asker, 'consultation', id, reply);
  }

  /** One question to one body, with its opinion. */
  @Get('opinions/:opinionId')
  opinion(
    @Asker() asker: Principal,
    @IdParam('opinionId') id: Uuid,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ItemFile<'opinion'>> {
    return this.#item(asker, 'opinion', id, reply);
  }

  /** The affected party's word: what is alleged and proposed, until when, and how the step stands. */
  @Get('explanations/:explanationId')
  explanation(
    @Asker() asker: Principal,
    @IdParam('explanationId') id: Uuid,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ItemFile<'explanation'>> {
    return this.#item(asker, 'explanation', id, reply);
  }

  /** A complaint about a decision or the refusal of a report: how far it has come, and how each level ended. */
  @Get('complaints/:complaintId')
  complaint(
    @Asker() asker: Principal,
    @IdParam('complaintId') id: Uuid,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ItemFile<'complaint'>> {
    return this.#item(asker, 'complaint', id, reply);
  }

  /** An offer of the lead, as its receiver and its giver see it. */
  @Get('transfers/:transferId')
  transfer(
    @Asker() asker: Principal,
    @IdParam('transferId') id: Uuid,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ItemFile<'transfer'>> {
    return this.#item(asker, 'transfer', id, reply);
  }

  /** Advice to the people's committee, and its direction. */
  @Get('directions/:directionId')
  direction(
    @Asker() asker: Principal,
    @IdParam('directionId') id: Uuid,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ItemFile<'direction'>> {
    return this.#item(asker, 'direction', id, reply);
  }

  /** A letter to a service provider, and what came of it. */
  @Get('restrictions/:restrictionId')
  restriction(
    @Asker() asker: Principal,
    @IdParam('restrictionId') id: Uuid,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ItemFile<'restriction'>> {
    return this.#item(asker, 'restriction', id, reply);
  }

  /** What must be undone after a decision was amended or annulled, and what of it is done. */
  @Get('remedies/:decisionId')
  remedy(
    @Asker() asker: Principal,
    @IdParam('decisionId') id: Uuid,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ItemFile<'remedy'>> {
    return this.#item(asker, 'remedy', id, reply);
  }

  /** A difficulty in carrying out the regulation, to its answer. */
  @Get('difficulties/:difficultyId')
  difficulty(
    @Asker() asker: Principal,
    @IdParam('difficultyId') id: Uuid,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ItemFile<'difficulty'>> {
    return this.#item(asker, 'difficulty', id, reply);
  }

  /** A notice for a formal duty, and what its operator says. */
  @Get('guidance-notices/:guidanceId')
  guidance(
    @Asker() asker: Principal,
    @IdParam('guidanceId') id: Uuid,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ItemFile<'guidance'>> {
    return this.#item(asker, 'guidance', id, reply);
  }

  /** An official statement: public. */
  @Get('statements/:statementId')
  statement(
    @Asker() asker: Principal,
    @IdParam('statementId') id: Uuid,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ItemFile<'statement'>> {
    return this.#item(asker, 'statement', id, reply);
  }

  /** A letter and the reports that it carries. */
  @Get('letters/:letterId')
  letter(
    @Asker() asker: Principal,
    @IdParam('letterId') id: Uuid,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ItemFile<'letter'>> {
    return this.#item(asker, 'letter', id, reply);
  }

  /** A notification, with its receipts. */
  @Get('notifications/:notificationId')
  notification(
    @Asker() asker: Principal,
    @IdParam('notificationId') id: Uuid,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ItemFile<'notification'>> {
    return this.#item(asker, 'notification', id, reply);
  }

  async #item<Kind extends PagedKind>(
    asker: Principal,
    kind: Kind,
    id: Uuid,
    reply: FastifyReply,
  ): Promise<ItemFile<Kind>> {
    const file: ItemFile<Kind> = await this.#queries.execute(new GetItem(asker, kind, id));
    return tagged(reply, file);
  }
}
