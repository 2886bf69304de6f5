import { Type } from 'class-transformer';
import { IsIn, IsInt, IsOptional, IsString, Length, Max, Min } from 'class-validator';
import { CASE_KINDS, type CaseKind, CHANNELS, type Channel, IsInstant } from '#contracts';
import { CASE_STATES, type CaseState, REPORT_STATES, type ReportState, TASK_KINDS, type TaskKind } from '#read-models';

/** What every query may say: a wait token of a command that it must show. */
export class WaitQuery {
  @IsOptional() @IsString() @Length(1, 1000) wait?: string;
}

/** A part of a list. */
export class PageQuery extends WaitQuery {
  /** `nextCursor` of the page before. */
  @IsOptional() @IsString() @Length(1, 2000) cursor?: string;
  /** Entries of a page; 50 unless told. */
  @IsOptional() @Type(() => Number) @IsInt() @Min(1) @Max(200) limit?: number;
}

export class ReportsQuery extends PageQuery {
  @IsOptional() @IsIn([...REPORT_STATES]) state?: ReportState;
  @IsOptional() @IsIn([...CHANNELS]) channel?: Channel;
  @IsOptional() @IsString() @Length(1, 120) leadAgencyId?: string;
  /** Received at or after. */
  @IsOptional() @IsInstant() receivedFrom?: string;
  /** Received before. */
  @IsOptional() @IsInstant() receivedBefore?: string;
}

export class CasesQuery extends PageQuery {
  /** Words anywhere in claim or reference, whatever their case and diacritics. */
  @IsOptional() @IsString() @Length(1, 200) search?: string;
  @IsOptional() @IsIn([...CASE_STATES]) state?: CaseState;
  @IsOptional() @IsIn([...CASE_KINDS]) caseKind?: CaseKind;
  @IsOptional() @IsString() @Length(1, 120) leadAgencyId?: string;
  /** Opened at or after. */
  @IsOptional() @IsInstant() openedFrom?: string;
  /** Opened before. */
  @IsOptional() @IsInstant() openedBefore?: string;
}

export class InboxQuery extends PageQuery {
  @IsOptional() @IsIn([...TASK_KINDS]) kind?: TaskKind;
}

/** The members of a query that were given. */
type Given<Fields> = { [Name in keyof Fields]?: Exclude<Fields[Name], undefined> };

/** Without what was left out: the queries' types say absent, not `undefined`. */
export const given = <Fields extends object>(fields: Fields): Given<Fields> =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as Given<Fields>;

/** Which part of the list is asked for. */
export const pageOf = ({ cursor, limit }: PageQuery): Given<Pick<PageQuery, 'cursor' | 'limit'>> =>
  given({ cursor, limit });
