import { Controller, Get, Query as FromQuery } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { Asker, IdParam } from '#http-edge';
import type { Principal } from '#identity';
import type { Uuid } from '#kernel';
import type { DelegationEntry, Items, ListedKind, Page } from '#read-models';
import { GetMinutes, ListDelegations, ListItems, type MeetingMinutes } from './list.queries.js';
import { given, PageQuery, pageOf } from './query-bodies.js';
import { DelegationsQuery } from './view-bodies.js';

/** What belongs to the asker's own body, the newest first. */
@Controller('v1')
export class ListQueriesController {
  readonly #queries: QueryBus;

  constructor(queries: QueryBus) {
    this.#queries = queries;
  }

  /** Difficulties that the body raised, forwards or answers (KH-44). */
  @Get('difficulties')
  difficulties(@Asker() asker: Principal, @FromQuery() query: PageQuery): Promise<Page<Items['difficulty']>> {
    return this.#items(asker, 'difficulty', query);
  }

  /** Notices for formal duties that the body issued or was given. */
  @Get('guidance-notices')
  guidanceNotices(@Asker() asker: Principal, @FromQuery() query: PageQuery): Promise<Page<Items['guidance']>> {
    return this.#items(asker, 'guidance', query);
  }

  /** Official statements of every body: public. */
  @Get('statements')
  statements(@Asker() asker: Principal, @FromQuery() query: PageQuery): Promise<Page<Items['statement']>> {
    return this.#items(asker, 'statement', query);
  }

  /** Incoming letters that the body handles. */
  @Get('letters')
  letters(@Asker() asker: Principal, @FromQuery() query: PageQuery): Promise<Page<Items['letter']>> {
    return this.#items(asker, 'letter', query);
  }

  /** Notifications that the body sent or was sent. */
  @Get('notifications')
  notifications(@Asker() asker: Principal, @FromQuery() query: PageQuery): Promise<Page<Items['notification']>> {
    return this.#items(asker, 'notification', query);
  }

  /** The delegations of the asker's own body. */
  @Get('delegations')
  delegations(@Asker() asker: Principal, @FromQuery() query: DelegationsQuery): Promise<Page<DelegationEntry>> {
    const { at, delegate } = query;
    return this.#queries.execute(new ListDelegations(asker, given({ at, delegate }), pageOf(query)));
  }

  /** The minutes of a meeting, in words: for the bodies that may read the consultation. */
  @Get('consultations/:consultationId/minutes')
  minutes(@Asker() asker: Principal, @IdParam('consultationId') id: Uuid): Promise<MeetingMinutes> {
    return this.#queries.execute(new GetMinutes(asker, id));
  }

  async #items<Kind extends ListedKind>(asker: Principal, kind: Kind, query: PageQuery): Promise<Page<Items[Kind]>> {
    const page: Page<Items[Kind]> = await this.#queries.execute(new ListItems(asker, kind, pageOf(query)));
    return page;
  }
}
