import { Controller, Get, Param } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { Asker } from '#http-edge';
import type { Principal } from '#identity';
import type { StreamLimit } from '#read-models';
import type { DeadlineExplanation } from '#rules';
import { ExplainDeadline, ListDeadlines } from './deadline.queries.js';

/** Time limits, on whatever stream they bind: for whoever sees what the stream is about. */
@Controller('v1/streams/:stream/deadlines')
export class DeadlineQueriesController {
  readonly #queries: QueryBus;

  constructor(queries: QueryBus) {
    this.#queries = queries;
  }

  /** The limits of a stream, the earliest first. */
  @Get()
  async deadlines(
    @Asker() asker: Principal,
    @Param('stream') stream: string,
  ): Promise<{ readonly items: readonly StreamLimit[] }> {
    return { items: await this.#queries.execute(new ListDeadlines(asker, stream)) };
  }

  /** Why one of them ends when it ends: each step, in Vietnamese and English (INV-20). */
  @Get(':deadlineId/explanation')
  explanation(
    @Asker() asker: Principal,
    @Param('stream') stream: string,
    @Param('deadlineId') deadlineId: string,
  ): Promise<DeadlineExplanation> {
    return this.#queries.execute(new ExplainDeadline(asker, stream, deadlineId));
  }
}
