import { type ComplaintOutcome, type EventOf, NOT_IN_SOURCE, type VerificationCompleted } from '#contracts';
import { type CivilDate, civilDateOf, type Instant } from '#kernel';
import {
  actingOfficer,
  type Check,
  type DecisionContext,
  freeOfIdentity,
  type Issuance,
  type Refusal,
  refuseFor,
  unless,
} from '#rules';

export { remedyStands } from '#rules';

/** Several checks as one: everything that any of them found. */
export const every = (...checks: readonly Check[]): readonly Refusal[] =>
  checks.flat().filter((check): check is Refusal => check !== undefined);

/** An officer of a body, as events name one. */
export type Person = EventOf<typeof VerificationCompleted>['data']['completedBy'];

/** The state, known to be one of these. @throws Refused LC-STATE when it is another. */
export const during = <State extends { readonly status: string }, const Status extends State['status']>(
  state: State,
  ...allowed: readonly Status[]
): Extract<State, { readonly status: Status }> => {
  if (isOneOf(state, allowed)) return state;
  refuseFor(unless(false, 'LC-STATE', { state: state.status, allowedIn: [...allowed] }));
  throw new Error('unreachable: refused above');
};

const isOneOf = <State extends { readonly status: string }, Status extends State['status']>(
  state: State,
  allowed: readonly Status[],
): state is Extract<State, { readonly status: Status }> => allowed.some((status) => status === state.status);

/** True for what an import of a legacy register issues. */
export const isImport = ({ origin }: Issuance): boolean => origin === 'IMPORT';

/**
 * The person who acts. An import acts for people whom its source does not name.
 * @throws Refused LC-ISSUER when neither an officer nor an import issues it.
 */
export const actingPerson = (issued: Issuance, leadAgencyId: string): Person => {
  if (isImport(issued) && issued.actor.kind === 'SYSTEM') {
    return { agencyId: leadAgencyId, officerRef: NOT_IN_SOURCE };
  }
  const { agencyId, officerRef } = actingOfficer(issued);
  return { agencyId, officerRef };
};

/** Who takes no part in a matter (INV-10): the authority that it is about, and officers with a declared conflict. */
export interface Excluded {
  readonly reportedAgencyId?: string;
  readonly conflicted: readonly string[];
}

/** INV-10: neither the reported party nor an officer with a declared conflict takes the step. */
export const takesPart = ({ agencyId, officerRef }: Person, { reportedAgencyId, conflicted }: Excluded): Check =>
  every(
    unless(agencyId !== reportedAgencyId, 'INV-10', { agencyId, is: 'REPORTED_PARTY' }),
    unless(!conflicted.includes(officerRef), 'INV-10', { officerRef, declared: 'CONFLICT' }),
  );

/** INV-10: the reported party is asked for nothing, decides nothing and is sent nothing about itself. */
export const notTheReportedParty = (agencyId: string, { reportedAgencyId }: Excluded): Check =>
  unless(agencyId !== reportedAgencyId, 'INV-10', { agencyId, is: 'REPORTED_PARTY' });

/** Complaints Law 2011 art. 31: whoever complained was right, wholly or in part. */
export const isUpheld = (outcome: ComplaintOutcome | undefined): boolean =>
  outcome === 'UPHELD' || outcome === 'PARTLY';

/** LC-ADDRESSEE: a body is chosen that is registered and has not ended. */
export const addresseeIsActive = (agencyId: string, { issued, law }: DecisionContext): Check =>
  unless(law.agency(agencyId) !== undefined && law.isActive(agencyId, issued.now), 'LC-ADDRESSEE', { agencyId });

/** LC-TIME: what is said to have happened does not lie ahead. Imports bring their source's times. */
export const notAhead = (field: string, at: Instant | undefined, issued: Issuance): Check =>
  unless(isImport(issued) || at === undefined || at <= issued.now, 'LC-TIME', { field, now: issued.now });

/** The first day that any date or moment of a matter may have: before, nothing of this kind could happen. */
const EARLIEST_DAY: CivilDate = '1990-01-01';

/** LC-TIME: a day, or the moment of one, that lies too far back to be meant. */
export const notBefore1990 = (field: string, at: CivilDate): Check =>
  unless(at >= EARLIEST_DAY, 'LC-TIME', { field, notBefore: EARLIEST_DAY });

/**
 * LC-TIME: what was done about something happened on the day that it came in, or later, and does not lie ahead. The day, not
 * the moment: a call is often entered after it was taken. Imports bring their source's times.
 */
export const sinceDayOf = (cameIn: Instant | undefined, field: string, at: Instant, issued: Issuance): Check => {
  const earliest = cameIn === undefined ? EARLIEST_DAY : civilDateOf(cameIn);
  return every(
    notAhead(field, at, issued),
    unless(isImport(issued) || civilDateOf(at) >= earliest, 'LC-TIME', { field, notBefore: earliest }),
  );
};

/** LC-IMPORT: only an import may leave open what its source does not hold. */
export const presentUnlessImported = (fields: Readonly<Record<string, unknown>>, issued: Issuance): Check => {
  const missing = Object.keys(fields).filter((field) => fields[field] === NOT_IN_SOURCE);
  return unless(isImport(issued) || missing.length === 0, 'LC-IMPORT', { fields: missing });
};

/** INV-17, for each text that an official words. */
export const withoutIdentity = (texts: Readonly<Record<string, string | undefined>>): Check =>
  every(
    ...Object.entries(texts).map(([field, text]) => (text === undefined ? undefined : freeOfIdentity(text, field))),
  );
