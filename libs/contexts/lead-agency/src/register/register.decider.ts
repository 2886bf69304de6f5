import type { EventOf, NumberedCategory, RegisterCode, RegisterEvent, RegistrationNumberAssigned } from '#contracts';
import { civilDateOf, type Instant, type Uuid } from '#kernel';
import type { Aggregate } from '#rules';

type Assigned = EventOf<typeof RegistrationNumberAssigned>['data'];

/** Whose register, which, of what year, and what is to be numbered. */
export type AssignNumber = Omit<Assigned, 'number'>;

/** The commands of a register. */
export type RegisterCommand = { readonly type: 'AssignNumber'; readonly data: AssignNumber };

/** How many numbers were given, and for what the last one was. */
export interface RegisterState {
  readonly assigned: number;
  readonly last?: Assigned;
}

/** The register of a body, kind and civil year in Vietnam: `register-kh-dic.INCOMING.2023`. */
export const registerId = ({ agencyId, code, year }: Pick<Assigned, 'agencyId' | 'code' | 'year'>): string =>
  `${agencyId}.${code}.${year}`;

/** The year whose register a thing is entered in: that in which it was recorded, in Vietnam. */
export const registerYear = (recordedAt: Instant): number => Number(civilDateOf(recordedAt).slice(0, 4));

/** What assigns a number, for the policies: of the body's register of that kind and year. */
export const assignNumber = (
  agencyId: string,
  code: RegisterCode,
  recordedAt: Instant,
  numbered: { readonly category: NumberedCategory; readonly id: Uuid },
  matterId: Uuid,
) => {
  const data: AssignNumber = { agencyId, code, year: registerYear(recordedAt), numbered, matterId };
  return { category: 'register', targetId: registerId(data), command: { type: 'AssignNumber', data } } as const;
};

/**
 * Life-cycle 3.1; KH art. 7.1.a, KH-16. The numbers of a register are its revisions, from 1: what the log refuses to write
 * twice, or beside another, is given once and without gaps. A thing is numbered once because the command that asks for it
 * has its id from the event that made the thing.
 */
export const registerDecider: Aggregate<RegisterCommand, RegisterState, RegisterEvent> = {
  category: 'register',
  owner: 'lead-agency',
  opening: ['AssignNumber'],
  initial: { assigned: 0 },
  exists: ({ assigned }) => assigned > 0,
  isRemembered: true,

  decide: ({ data }, { assigned }) => [{ type: 'RegistrationNumberAssigned', data: { ...data, number: assigned + 1 } }],

  evolve: ({ assigned }, { data }) => ({ assigned: assigned + 1, last: data }),

  parties: ({ last }) => (last === undefined ? {} : { receiver: last.agencyId }),

  // One thing that cannot be noted holds back nobody else's number.
  matterId: ({ last }, streamId) => last?.matterId ?? streamId,
};
