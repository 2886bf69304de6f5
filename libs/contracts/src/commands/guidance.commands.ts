import { ArrayMinSize, Equals } from 'class-validator';
import { FORMAL_DUTIES, type FormalDuty } from '../vocabulary.js';
import { CitedProvision, SignatureBlock } from './parts.js';
import {
  IsCivilDate,
  IsCode,
  IsId,
  IsLine,
  IsListOf,
  IsNested,
  IsOfficerRef,
  IsOneOf,
  IsProse,
  IsWebAddress,
  Maybe,
} from './validation.js';

/** HP-06; life-cycle 3.3: a formal duty of a site. No case, no finding. The signer is the acting officer. */
export class IssueGuidanceNotice {
  @IsCode() site!: string;
  /** Where the operator is a registered body: it may dispute for itself. */
  @Maybe() @IsCode() operatorAgencyId?: string;
  @IsOneOf(FORMAL_DUTIES) duty!: FormalDuty;
  @IsListOf(() => CitedProvision, 20) @ArrayMinSize(1) provisions!: CitedProvision[];
  @IsProse() whatToFix!: string;
  /** The last day to put it right. */
  @IsCivilDate() fixBy!: string;
  /** The officer who looked at the site: another person than the signer. */
  @IsOfficerRef() preparedBy!: string;
  @IsNested(() => SignatureBlock) signature!: SignatureBlock;
}

/** Life-cycle 3.3: the operator does not agree. Its reasons are kept in the vault. */
export class DisputeGuidanceNotice {
  @IsProse() reasons!: string;
}

/** Life-cycle 3.4. */
export class WithdrawGuidanceNotice {
  @IsProse() reasons!: string;
}

/** KH art. 7.1.c, 7.3.d; KH-22: facts, in the body's own name; at any time, with or without a matter. */
export class IssueOfficialStatement {
  @Maybe() @IsId() caseId?: string;
  @IsLine() title!: string;
  @IsProse() facts!: string;
  @Maybe() @IsWebAddress() url?: string;
  @Equals(true, { message: 'personalDataRemoved must be true: say what the facts are, and nothing about a person' })
  personalDataRemoved!: boolean;
}
