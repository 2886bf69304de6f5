import { ERASURE_GROUNDS, type ErasureGround } from '../vocabulary.js';
import { IsCode, IsLine, IsOneOf, IsProse, Maybe } from './validation.js';

/** What both ask for: why, and where the person stands. */
class AboutSubject {
  @IsProse() reason!: string;
  /** The stream in which the person stands, where the record does not say it: `report-…`, of imported history. */
  @Maybe() @IsCode() stream?: string;
}

/** INV-17: who it is, for an officer who has to know; recorded before it is shown. */
export class UnmaskIdentity extends AboutSubject {
  /** The provision, order or request that this rests on. */
  @IsLine() legalBasis!: string;
}

/** Open questions 23, 24: name, contact and every word of the person, for good. */
export class EraseSubject extends AboutSubject {
  @IsOneOf(ERASURE_GROUNDS) ground!: ErasureGround;
}
