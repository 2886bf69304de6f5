import { ArrayMinSize } from 'class-validator';
import { IsCode, IsId, IsLine, IsListOf, IsProse } from './validation.js';

/** A clerical field of an event, and what it should say. */
export class CorrectedField {
  /** The path of the field: `signature/documentNumber`. */
  @IsCode() field!: string;
  @IsLine() value!: string;
}

/** INV-19: what was written stays readable; the correction stands beside it, with author and reason. */
export class CorrectEvent {
  /** The event that holds the slip. */
  @IsId() of!: string;
  @IsListOf(() => CorrectedField, 10) @ArrayMinSize(1) fields!: CorrectedField[];
  @IsProse() reason!: string;
}
