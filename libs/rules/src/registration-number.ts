import type { EventOf, ReportNumberNoted, ReportNumberVoided } from '#contracts';
import { freeOfIdentity } from './personal-data.js';
import { refuseFor, unless } from './refusal.js';

/** A number of a register, as the numbered thing knows it (life-cycle 3.1). */
export type RegistrationNumber = EventOf<typeof ReportNumberNoted>['data'];

/** What a numbered thing records of its number: the same on reports, cases and decisions. */
export type NumberingEvent = EventOf<typeof ReportNumberNoted> | EventOf<typeof ReportNumberVoided>;

const isSame = (one: RegistrationNumber, other: RegistrationNumber): boolean =>
  one.agencyId === other.agencyId && one.code === other.code && one.year === other.year && one.number === other.number;

/** The number that stands after an event: a void one stands no more. */
export const standingNumber = ({ type, data }: NumberingEvent): RegistrationNumber | undefined =>
  type === 'RegistrationNumberNoted' ? data : undefined;

/** Life-cycle 3.0: what the register assigned is noted, in any state; the same number again is nothing new. */
export const noteRegistrationNumber = (
  given: RegistrationNumber,
  standing: RegistrationNumber | undefined,
): readonly NumberingEvent[] =>
  standing !== undefined && isSame(given, standing) ? [] : [{ type: 'RegistrationNumberNoted', data: given }];

/** KH-16: a number is voided with reasons, on what it was given to; the register keeps it. @throws Refused LC-NUMBER, INV-17. */
export const voidRegistrationNumber = (
  { reasons }: { readonly reasons: string },
  standing: RegistrationNumber | undefined,
): readonly NumberingEvent[] => {
  refuseFor(unless(standing !== undefined, 'LC-NUMBER'), freeOfIdentity(reasons, 'reasons'));
  return standing === undefined ? [] : [{ type: 'RegistrationNumberVoided', data: { ...standing, reasons } }];
};
