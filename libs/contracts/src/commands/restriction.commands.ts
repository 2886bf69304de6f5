import { ArrayMinSize } from 'class-validator';
import { RESTRICTION_KINDS, type RestrictionKind, SERVICE_FINDINGS, type ServiceFinding } from '../vocabulary.js';
import { IsCode, IsId, IsInstant, IsLine, IsOneOf, IsProse, IsTextList, Maybe } from './validation.js';

/** INV-14: at most 30 days until it is looked at again, and an end; the end of a contract has no end of its own. */
export class RestrictionTerms {
  @Maybe() @IsInstant() reviewAt?: string;
  @Maybe() @IsInstant() endsAt?: string;
}

/** HD-04, HD-05, HD-16, HD-17, NA-18; INV-14. One letter to one provider about pages or one line of the matter. */
export class RequestRestriction extends RestrictionTerms {
  @IsCode() addressee!: string;
  @IsOneOf(RESTRICTION_KINDS) kind!: RestrictionKind;
  /** For CONTENT_REMOVAL and URL_BLOCKING: pages that the matter names. */
  @Maybe() @IsTextList() @ArrayMinSize(1) urls?: string[];
  /** For every other kind: the one line, agent or provider that the matter is about. */
  @Maybe() @IsCode() reference?: string;
  @IsLine() scope!: string;
  @IsProse() reasons!: string;
  @Maybe() @IsCode() documentNumber?: string;
}

/** INV-14: it is still needed; the provider is told of the new dates. */
export class RenewRestriction extends RestrictionTerms {
  @IsId() restrictionId!: string;
  @IsProse() reasons!: string;
}

/** It is not needed any more; the provider is asked to restore the service. */
export class LiftRestriction {
  @IsId() restrictionId!: string;
  @IsProse() reasons!: string;
}

/** Life-cycle 3.4: the provider did what it was asked for, or refuses and says why. */
export class AnswerRestriction {
  @IsOneOf(['DONE', 'REFUSED']) answer!: 'DONE' | 'REFUSED';
  /** DONE: since when. */
  @Maybe() @IsInstant() doneAt?: string;
  /** REFUSED: why. */
  @Maybe() @IsProse() reasons?: string;
  @Maybe() @IsCode() documentNumber?: string;
}

/** HD-17: the service runs as before. */
export class ReportRestoration {
  @IsInstant() restoredAt!: string;
}

/** INV-15: the letter is over and the provider silent; the authority that asked looked itself. */
export class RecordServiceFound {
  @IsOneOf(SERVICE_FINDINGS) finding!: ServiceFinding;
  @IsInstant() foundAt!: string;
  @IsProse() reasons!: string;
}
