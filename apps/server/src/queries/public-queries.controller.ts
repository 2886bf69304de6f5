import { Controller, Get, Param, Query as FromQuery, Res } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import type { FastifyReply } from 'fastify';
import type { Page, PublicResult, TrackedReport } from '#read-models';
import { ListPublicChannels, ListPublicResults, type PublicChannel, TrackReport } from './public.queries.js';
import { given, pageOf } from './query-bodies.js';
import { PublicResultsQuery } from './view-bodies.js';

/** Anybody may keep what is public, for so many seconds. */
const KEPT = 'public, max-age=300';

/** What the public sees, without an account; limited by network address (see `addHooks`). */
@Controller('v1/public')
export class PublicQueriesController {
  readonly #queries: QueryBus;

  constructor(queries: QueryBus) {
    this.#queries = queries;
  }

  /** Published results and facts, official statements, the newest first: no person, nothing that is not published. */
  @Get('results')
  async results(
    @FromQuery() query: PublicResultsQuery,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Page<PublicResult>> {
    const { kind, publishedFrom, publishedBefore } = query;
    const filter = given({ kind, publishedFrom, publishedBefore });
    const page = await this.#queries.execute(new ListPublicResults(filter, pageOf(query)));
    reply.header('cache-control', KEPT);
    return page;
  }

  /** Where a report can be made today. */
  @Get('channels')
  async channels(
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<{ readonly items: readonly PublicChannel[] }> {
    const channels = await this.#queries.execute(new ListPublicChannels());
    reply.header('cache-control', KEPT);
    return channels;
  }

  /** Where the report of a tracking code stands, in plain words; never who reported, nor what. */
  @Get('tracking/:trackingCode')
  track(@Param('trackingCode') code: string, @Res({ passthrough: true }) reply: FastifyReply): Promise<TrackedReport> {
    reply.header('cache-control', 'no-store');
    return this.#queries.execute(new TrackReport(code));
  }
}
