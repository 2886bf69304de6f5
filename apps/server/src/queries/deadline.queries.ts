import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { StreamReader } from '#deciding';
import { NotFound } from '#kernel';
import { explainLimits, LawProjection } from '#packs';
import { limitsOf, ReadModels, type StreamLimit, type Viewer } from '#read-models';
import type { DeadlineExplanation } from '#rules';

/** Questions about the time limits of one stream. */

export class ListDeadlines extends Query<readonly StreamLimit[]> {
  constructor(
    readonly viewer: Viewer,
    readonly stream: string,
  ) {
    super();
  }
}

@QueryHandler(ListDeadlines)
class ListDeadlinesHandler implements IQueryHandler<ListDeadlines> {
  constructor(private readonly readModels: ReadModels) {}

  execute({ viewer, stream }: ListDeadlines): Promise<readonly StreamLimit[]> {
    return limitsOf(this.readModels, viewer, stream);
  }
}

export class ExplainDeadline extends Query<DeadlineExplanation> {
  constructor(
    readonly viewer: Viewer,
    readonly stream: string,
    readonly deadlineId: string,
  ) {
    super();
  }
}

/** Who may see the limit, the read models know; how it came about, the stream itself. */
@QueryHandler(ExplainDeadline)
class ExplainDeadlineHandler implements IQueryHandler<ExplainDeadline> {
  constructor(
    private readonly readModels: ReadModels,
    private readonly reader: StreamReader,
    private readonly law: LawProjection,
  ) {}

  async execute({ viewer, stream, deadlineId }: ExplainDeadline): Promise<DeadlineExplanation> {
    const seen = await limitsOf(this.readModels, viewer, stream);
    const explained = seen.some((limit) => limit.deadlineId === deadlineId)
      ? await explainLimits(this.reader, this.law.current(), stream)
      : [];
    const explanation = explained.find((one) => one.deadlineId === deadlineId);
    if (explanation === undefined) throw new NotFound(`limit ${deadlineId} of ${stream}`);
    return explanation;
  }
}

/** The handlers of all of them. */
export const deadlineQueryHandlers = [ListDeadlinesHandler, ExplainDeadlineHandler];
