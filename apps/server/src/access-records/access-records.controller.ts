import { Controller, Get, Query as FromQuery, Res } from '@nestjs/common';
import { IsIn, IsOptional, IsString, Length, Matches } from 'class-validator';
import type { FastifyReply } from 'fastify';
import { IsInstant } from '#contracts';
import { Asker } from '#http-edge';
import type { Principal } from '#identity';
import {
  type AccessEntry,
  ACCESS_KINDS,
  type AccessFilter,
  type AccessKind,
  listAccessRecords,
  type Page,
  ReadModels,
} from '#read-models';
import { refuseFor, unless } from '#rules';
import { sendCsv } from '../queries/csv.js';
import { accessColumns } from '../queries/export-columns.js';
import { given, PageQuery, pageOf } from '../queries/query-bodies.js';

/** Which records of access are asked for. */
export class AccessRecordsQuery extends PageQuery {
  @IsOptional() @IsIn([...ACCESS_KINDS]) kind?: AccessKind;
  @IsOptional() @IsString() @Length(1, 120) agencyId?: string;
  @IsOptional() @IsString() @Length(1, 60) officerRef?: string;
  /** The case or report. */
  @IsOptional() @Matches(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/) matterId?: string;
  /** At or after. */
  @IsOptional() @IsInstant() since?: string;
  /** Before. */
  @IsOptional() @IsInstant() before?: string;
}

const filterOf = ({ kind, agencyId, officerRef, matterId, since, before }: AccessRecordsQuery): AccessFilter =>
  given({ kind, agencyId, officerRef, matterId, since, before });

/** @throws Refused LC-ISSUER for anybody but an auditor. */
const auditing = ({ roles, agencyId, predecessors = [] }: Principal) => {
  refuseFor(unless(roles.includes('AUDITOR'), 'LC-ISSUER', { needs: { roles: ['AUDITOR'] } }));
  return { agencyId, predecessors, roles };
};

/** Who was shown what: for auditors, whose own reading is recorded too. */
@Controller('v1')
export class AccessRecordsController {
  constructor(private readonly readModels: ReadModels) {}

  /** Reads, refusals, exports, unmaskings and erasures, the latest first. */
  @Get('access-records')
  async accessRecords(@Asker() asker: Principal, @FromQuery() query: AccessRecordsQuery): Promise<Page<AccessEntry>> {
    return listAccessRecords(this.readModels, auditing(asker), filterOf(query), pageOf(query));
  }

  /** The same as comma-separated values. */
  @Get('access-records.csv')
  async exported(
    @Asker() asker: Principal,
    @FromQuery() query: AccessRecordsQuery,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const viewer = auditing(asker);
    await sendCsv(reply, 'access-records', accessColumns, query, (page) =>
      listAccessRecords(this.readModels, viewer, filterOf(query), page),
    );
  }
}
