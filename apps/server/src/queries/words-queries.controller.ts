import { Controller, Get } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { Asker, IdParam } from '#http-edge';
import type { Principal } from '#identity';
import type { Uuid } from '#kernel';
import {
  type ComplaintWords,
  type ExplanationWords,
  GetComplaintWords,
  GetExplanationWords,
  GetObjection,
  type GuidanceObjection,
} from './words.queries.js';

/** What parties wrote: for whoever may read the page of the thing that they wrote it on. */
@Controller('v1')
export class WordsQueriesController {
  readonly #queries: QueryBus;

  constructor(queries: QueryBus) {
    this.#queries = queries;
  }

  /** What the affected party said, in words: for the lead, and for the party where it is a registered body. */
  @Get('explanations/:explanationId/words')
  explanation(@Asker() asker: Principal, @IdParam('explanationId') id: Uuid): Promise<ExplanationWords> {
    return this.#queries.execute(new GetExplanationWords(asker, id));
  }

  /** What the complainant wrote, in words: for the bodies that deal with it, and for a complainant that is a body. */
  @Get('complaints/:complaintId/words')
  complaint(@Asker() asker: Principal, @IdParam('complaintId') id: Uuid): Promise<ComplaintWords> {
    return this.#queries.execute(new GetComplaintWords(asker, id));
  }

  /** Why the operator does not agree, in words: for the body that issued the notice, and for the operator. */
  @Get('guidance-notices/:guidanceId/objection')
  objection(@Asker() asker: Principal, @IdParam('guidanceId') id: Uuid): Promise<GuidanceObjection> {
    return this.#queries.execute(new GetObjection(asker, id));
  }
}
