import type { OfficerActor } from '#contracts';
import type { Issuance } from './deciding.js';
import { type Check, Refused, unless } from './refusal.js';

/** The officer who issues a command. @throws Refused LC-ISSUER for a party or a policy. */
export const actingOfficer = ({ actor }: Pick<Issuance, 'actor'>): OfficerActor => {
  if (actor.kind !== 'OFFICER') throw new Refused([{ rule: 'LC-ISSUER', parameters: { issuedBy: actor.kind } }]);
  return actor;
};

/** KH-13: a conflict is declared by the officer concerned, or by the head of the body for one of its officers. */
export const mayDeclareConflictOf = (officerRef: string, issued: Issuance): Check => {
  const { officerRef: declaring, role } = actingOfficer(issued);
  return unless(declaring === officerRef || role === 'HEAD', 'LC-ISSUER', { allowed: ['the officer', 'HEAD'] });
};

/** An officer of a body, as events name one. */
type Officer = Pick<OfficerActor, 'agencyId' | 'officerRef'>;

/** The same officers and this one, each once, in the order in which they came. */
export const withPerson = (known: readonly Officer[], person: Officer): readonly Officer[] =>
  known.some(({ agencyId, officerRef }) => agencyId === person.agencyId && officerRef === person.officerRef)
    ? known
    : [...known, person];
