import { Type } from 'class-transformer';
import { IsIn, IsInt, IsOptional, IsString, Length, Max, Min } from 'class-validator';
import { IsInstant, MEASURES, type Measure, REGISTER_CODES, type RegisterCode, ROUTES, type Route } from '#contracts';
import { InvalidInput } from '#kernel';
import {
  OVERDUE_KINDS,
  OVERDUE_SIDES,
  type OverdueKind,
  type OverdueSide,
  PUBLIC_KINDS,
  type PublicKind,
  type RegisterName,
  RESTRICTION_STATES,
  type RestrictionState,
} from '#read-models';
import { PageQuery, WaitQuery } from './query-bodies.js';

/** What the public may ask for; without a wait token, because it has led to nothing. */
export class PublicResultsQuery {
  @IsOptional() @IsIn([...PUBLIC_KINDS]) kind?: PublicKind;
  /** Published at or after. */
  @IsOptional() @IsInstant() publishedFrom?: string;
  /** Published before. */
  @IsOptional() @IsInstant() publishedBefore?: string;
  /** `nextCursor` of the page before. */
  @IsOptional() @IsString() @Length(1, 2000) cursor?: string;
  /** Entries of a page; 50 unless told. */
  @IsOptional() @Type(() => Number) @IsInt() @Min(1) @Max(200) limit?: number;
}

export class OverdueQuery extends PageQuery {
  /** OWES: the asker's own body is late; OWED: another body is, towards it. Both unless told. */
  @IsOptional() @IsIn([...OVERDUE_SIDES]) side?: OverdueSide;
  @IsOptional() @IsIn([...OVERDUE_KINDS]) kind?: OverdueKind;
}

export class RestrictionsQuery extends PageQuery {
  @IsOptional() @IsIn([...RESTRICTION_STATES]) state?: RestrictionState;
  @IsOptional() @IsString() @Length(1, 120) requestedBy?: string;
  @IsOptional() @IsString() @Length(1, 120) addressee?: string;
  /** To be looked at again before. */
  @IsOptional() @IsInstant() reviewBefore?: string;
}

export class DelegationsQuery extends PageQuery {
  /** In force at this instant. */
  @IsOptional() @IsInstant() at?: string;
  /** To this officer. */
  @IsOptional() @IsString() @Length(1, 120) delegate?: string;
}

export class SimilarQuery extends WaitQuery {
  /** What the report claims, in one sentence, where no case says so yet. */
  @IsOptional() @IsString() @Length(1, 500) claim?: string;
}

export class WhoMayDecideQuery extends WaitQuery {
  @IsIn([...MEASURES]) measure!: Measure;
  @IsIn([...ROUTES]) route!: Route;
  /** A path: `khanh-hoa/nha-trang`. */
  @IsString() @Length(1, 120) territory!: string;
  /** Now, unless told. */
  @IsOptional() @IsInstant() at?: string;
}

/** What a path says of a register. */
export interface RegisterPath {
  readonly agencyId: string;
  readonly registerCode: string;
  readonly year: string;
}

const isRegisterCode = (code: string): code is RegisterCode => (REGISTER_CODES as readonly string[]).includes(code);

/** The register of a path. @throws InvalidInput for a code or year that no register has. */
export const registerOf = ({ agencyId, registerCode: code, year }: RegisterPath): RegisterName => {
  if (!isRegisterCode(code)) throw new InvalidInput(`The registers are ${REGISTER_CODES.join(', ')}.`);
  if (!/^[1-9]\d{3}$/.test(year)) throw new InvalidInput('The year of a register has four digits: 2026.');
  return { agencyId, code, year: Number(year) };
};
