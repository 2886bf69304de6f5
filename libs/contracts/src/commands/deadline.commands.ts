import { IsInt, Max, Min } from 'class-validator';
import { PAUSE_CATEGORIES, type PauseCategory } from '../vocabulary.js';
import { IsOneOf, IsProse } from './validation.js';

/** KH-04: once, with a reason, before the limit has passed, by no more than the pack allows. */
export class ExtendDeadline {
  /** In the unit of the rule: working days, days or hours. */
  @IsInt() @Min(1) @Max(3650) by!: number;
  @IsProse() reason!: string;
}

/** Time stands still from now on. */
export class PauseDeadline {
  @IsOneOf(PAUSE_CATEGORIES) category!: PauseCategory;
  @IsProse() reason!: string;
}

/** Time goes on; a day that it stood still in does not count. */
export class ResumeDeadline {}
