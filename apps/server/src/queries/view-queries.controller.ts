import { Controller, Get, Param, Query as FromQuery } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { Asker, IdParam } from '#http-edge';
import type { Principal } from '#identity';
import type { Uuid } from '#kernel';
import type { OverdueItem, Page, RegisterPage, RestrictionEntry, Similar } from '#read-models';
import { given, PageQuery, pageOf } from './query-bodies.js';
import {
  OverdueQuery,
  type RegisterPath,
  registerOf,
  RestrictionsQuery,
  SimilarQuery,
  WhoMayDecideQuery,
} from './view-bodies.js';
import {
  type CompetentBodies,
  FindSimilar,
  GetRegister,
  ListOverdue,
  ListRestrictions,
  WhoMayDecide,
} from './view.queries.js';

/** What officers see across the matters in which their body has a part. */
@Controller('v1')
export class ViewQueriesController {
  readonly #queries: QueryBus;

  constructor(queries: QueryBus) {
    this.#queries = queries;
  }

  /** What is past its due date: what the asker's own body owes, and what it is owed, the latest first. */
  @Get('overdue')
  overdue(@Asker() asker: Principal, @FromQuery() query: OverdueQuery): Promise<Page<OverdueItem>> {
    const { side, kind } = query;
    return this.#queries.execute(new ListOverdue(asker, given({ side, kind }), pageOf(query)));
  }

  /** Letters to providers, with the dates of review and end (INV-14), the newest first. */
  @Get('restrictions')
  restrictions(@Asker() asker: Principal, @FromQuery() query: RestrictionsQuery): Promise<Page<RestrictionEntry>> {
    const { state, requestedBy, addressee, reviewBefore } = query;
    const filter = given({ state, requestedBy, addressee, reviewBefore });
    return this.#queries.execute(new ListRestrictions(asker, filter, pageOf(query)));
  }

  /** A register by its numbers: what they stand for, which are void and why, whether any is missing (KH-16). */
  @Get('registers/:agencyId/:registerCode/:year')
  register(
    @Asker() asker: Principal,
    @Param() path: RegisterPath,
    @FromQuery() query: PageQuery,
  ): Promise<RegisterPage> {
    return this.#queries.execute(new GetRegister(asker, registerOf(path), pageOf(query)));
  }

  /** What a report may be a duplicate of: the same page, or a claim in much the same words. A hint, for a person to judge. */
  @Get('reports/:reportId/similar')
  similar(
    @Asker() asker: Principal,
    @IdParam('reportId') reportId: Uuid,
    @FromQuery() { claim }: SimilarQuery,
  ): Promise<Similar> {
    return this.#queries.execute(new FindSimilar(asker, reportId, claim));
  }

  /** Which bodies may decide a measure on a route in a territory, each with the rule and the clause behind it (INV-03). */
  @Get('who-may-decide')
  whoMayDecide(@Asker() _asker: Principal, @FromQuery() query: WhoMayDecideQuery): Promise<CompetentBodies> {
    const { measure, route, territory, at } = query;
    return this.#queries.execute(new WhoMayDecide(measure, route, territory, at));
  }
}
