import { Type } from 'class-transformer';
import { IsIn, IsInt, IsOptional, IsString, Length, Max, Min } from 'class-validator';
import { IsInstant } from '#contracts';
import { PUBLIC_KINDS, type PublicKind } from '#read-models';

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
