import { Controller, Get, Query as FromQuery, Res } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import type { FastifyReply } from 'fastify';
import { Asker, IdParam } from '#http-edge';
import type { Principal } from '#identity';
import type { Uuid } from '#kernel';
import type { CaseFile, CaseSummary, ChannelTotal, InboxTask, Page, ReportSummary } from '#read-models';
import {
  AgencyInbox,
  ChannelTotals,
  GetCaseFile,
  GetReport,
  GetReportMessage,
  ListCases,
  ListReports,
  type ReportFile,
  type ReportMessage,
  ScreeningQueue,
} from './matter.queries.js';
import { tagged } from './tagged.js';
import { CasesQuery, given, InboxQuery, PageQuery, pageOf, ReportsQuery } from './query-bodies.js';

/** What officers see of the matters in which their body has a part. */
@Controller('v1')
export class MatterQueriesController {
  readonly #queries: QueryBus;

  constructor(queries: QueryBus) {
    this.#queries = queries;
  }

  /** Reports, the newest first. */
  @Get('reports')
  reports(@Asker() asker: Principal, @FromQuery() query: ReportsQuery): Promise<Page<ReportSummary>> {
    const { state, channel, leadAgencyId, receivedFrom, receivedBefore } = query;
    const filter = given({ state, channel, leadAgencyId, receivedFrom, receivedBefore });
    return this.#queries.execute(new ListReports(asker, filter, pageOf(query)));
  }

  /** One report with its timeline. */
  @Get('reports/:reportId')
  async report(
    @Asker() asker: Principal,
    @IdParam('reportId') reportId: Uuid,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ReportFile> {
    return tagged(reply, await this.#queries.execute(new GetReport(asker, reportId)));
  }

  /** What was reported, in words: for the bodies that handle the report. */
  @Get('reports/:reportId/message')
  message(@Asker() asker: Principal, @IdParam('reportId') reportId: Uuid): Promise<ReportMessage> {
    return this.#queries.execute(new GetReportMessage(asker, reportId));
  }

  /** Reports that wait for screening, the longest waiting first. */
  @Get('screening-queue')
  screeningQueue(@Asker() asker: Principal, @FromQuery() query: PageQuery): Promise<Page<ReportSummary>> {
    return this.#queries.execute(new ScreeningQueue(asker, pageOf(query)));
  }

  /** The case register, the newest first; the search ignores case and diacritics. */
  @Get('cases')
  cases(@Asker() asker: Principal, @FromQuery() query: CasesQuery): Promise<Page<CaseSummary>> {
    const { search, state, caseKind, leadAgencyId, openedFrom, openedBefore } = query;
    const filter = given({ search, state, caseKind, leadAgencyId, openedFrom, openedBefore });
    return this.#queries.execute(new ListCases(asker, filter, pageOf(query)));
  }

  /** The case file: parties, requests, decisions, publications, and a timeline of who did what, when, under which law, why. */
  @Get('cases/:caseId')
  async caseFile(
    @Asker() asker: Principal,
    @IdParam('caseId') caseId: Uuid,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<CaseFile> {
    return tagged(reply, await this.#queries.execute(new GetCaseFile(asker, caseId)));
  }

  /** What the asker's own body is to do, the longest waiting first. */
  @Get('inbox')
  inbox(@Asker() asker: Principal, @FromQuery() query: InboxQuery): Promise<Page<InboxTask>> {
    const { kind } = query;
    return this.#queries.execute(new AgencyInbox(asker, given({ kind }), pageOf(query)));
  }

  /** Reports by channel and origin. */
  @Get('totals/channels')
  async channelTotals(@Asker() asker: Principal): Promise<{ readonly items: readonly ChannelTotal[] }> {
    return { items: await this.#queries.execute(new ChannelTotals(asker)) };
  }
}
