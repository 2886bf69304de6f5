import { Controller, Get, Param, Query as FromQuery, Res } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import type { FastifyReply } from 'fastify';
import { Asker } from '#http-edge';
import type { Principal } from '#identity';
import { sendCsv } from './csv.js';
import { caseColumns, overdueColumns, registerColumns, reportColumns, restrictionColumns } from './export-columns.js';
import { ListCases, ListReports } from './matter.queries.js';
import { CasesQuery, given, PageQuery, ReportsQuery } from './query-bodies.js';
import { OverdueQuery, type RegisterPath, registerOf, RestrictionsQuery } from './view-bodies.js';
import { GetRegister, ListOverdue, ListRestrictions } from './view.queries.js';

/** The lists as files: what an officer may list, with the same filters, and nothing else. */
@Controller('v1')
export class ExportsController {
  readonly #queries: QueryBus;

  constructor(queries: QueryBus) {
    this.#queries = queries;
  }

  /** Reports as comma-separated values. */
  @Get('reports.csv')
  reports(@Asker() asker: Principal, @FromQuery() query: ReportsQuery, @Res() reply: FastifyReply): Promise<void> {
    const { state, channel, leadAgencyId, receivedFrom, receivedBefore } = query;
    const filter = given({ state, channel, leadAgencyId, receivedFrom, receivedBefore });
    return sendCsv(reply, 'reports', reportColumns, query, (page) =>
      this.#queries.execute(new ListReports(asker, filter, page)),
    );
  }

  /** The case register as comma-separated values. */
  @Get('cases.csv')
  cases(@Asker() asker: Principal, @FromQuery() query: CasesQuery, @Res() reply: FastifyReply): Promise<void> {
    const { search, state, caseKind, leadAgencyId, openedFrom, openedBefore } = query;
    const filter = given({ search, state, caseKind, leadAgencyId, openedFrom, openedBefore });
    return sendCsv(reply, 'cases', caseColumns, query, (page) =>
      this.#queries.execute(new ListCases(asker, filter, page)),
    );
  }

  /** What is past its due date, as comma-separated values. */
  @Get('overdue.csv')
  overdue(@Asker() asker: Principal, @FromQuery() query: OverdueQuery, @Res() reply: FastifyReply): Promise<void> {
    const { side, kind } = query;
    return sendCsv(reply, 'overdue', overdueColumns, query, (page) =>
      this.#queries.execute(new ListOverdue(asker, given({ side, kind }), page)),
    );
  }

  /** Letters to providers as comma-separated values. */
  @Get('restrictions.csv')
  restrictions(
    @Asker() asker: Principal,
    @FromQuery() query: RestrictionsQuery,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { state, requestedBy, addressee, reviewBefore } = query;
    const filter = given({ state, requestedBy, addressee, reviewBefore });
    return sendCsv(reply, 'restrictions', restrictionColumns, query, (page) =>
      this.#queries.execute(new ListRestrictions(asker, filter, page)),
    );
  }

  /** A register as comma-separated values. */
  @Get('registers/:agencyId/:registerCode/:year/entries.csv')
  register(
    @Asker() asker: Principal,
    @Param() path: RegisterPath,
    @FromQuery() query: PageQuery,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const register = registerOf(path);
    return sendCsv(reply, 'register', registerColumns, query, (page) =>
      this.#queries.execute(new GetRegister(asker, register, page)),
    );
  }
}
