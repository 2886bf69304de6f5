import type { SubjectEvent } from '#contracts';
import { NotFound, unreachable } from '#kernel';
import { type Aggregate, freeOfIdentity, type Issuance, refuseFor, type StandsIn, unless } from '#rules';
import type { Erase, RegisterSubject, SubjectCommand, Unmask } from './subject.commands.js';

export type SubjectState =
  | { readonly status: 'None' }
  | {
      readonly status: 'Registered';
      readonly as: RegisterSubject['as'];
      readonly standsIn: readonly StandsIn[];
      /** Where the vault has name and contact. */
      readonly identity?: NonNullable<RegisterSubject['identity']>;
    }
  | { readonly status: 'Erased' };

const isSame = (one: StandsIn, other: StandsIn): boolean => one.category === other.category && one.id === other.id;

/** Once for each stream in which the subject stands; after erasure nothing begins anew. */
const register = (registration: RegisterSubject, state: SubjectState): readonly SubjectEvent[] => {
  const { standsIn } = registration;
  const isKnown =
    state.status === 'Erased' ||
    (state.status === 'Registered' &&
      (standsIn === undefined || state.standsIn.some((known) => isSame(known, standsIn))));
  return isKnown ? [] : [{ type: 'SubjectRegistered', data: registration }];
};

/** What is recorded first where the request brought what the record lacks. @throws NotFound when there is no record. */
const registered = (registration: RegisterSubject | undefined, state: SubjectState): readonly SubjectEvent[] => {
  if (registration !== undefined) return register(registration, state);
  if (state.status === 'None') throw new NotFound('subject');
  return [];
};

/** INV-17: shown only what somebody asked for with a reason, and recorded before. Nobody gave a name: nothing to show. */
const unmask = (
  { reason, legalBasis, standsIn, by, registration }: Unmask,
  state: SubjectState,
): readonly SubjectEvent[] => {
  const before = registered(registration, state);
  const known = before.reduce(evolveSubject, state);
  const hasIdentity = known.status === 'Registered' && known.identity !== undefined;
  refuseFor(
    unless(hasIdentity, 'LC-UNMASKING', { record: known.status === 'Erased' ? 'ERASED' : 'NO_IDENTITY' }),
    freeOfIdentity(reason, 'reason'),
    freeOfIdentity(legalBasis, 'legalBasis'),
  );
  return [...before, { type: 'IdentityUnmasked', data: { by, reason, legalBasis, standsIn } }];
};

/** Open questions 23, 24. That it may be erased by now, the handler has asked the streams in which the person stands. */
const erase = (
  { ground, reason, registration }: Erase,
  state: SubjectState,
  issued: Issuance,
): readonly SubjectEvent[] => {
  // Of what was refused at the boundary nothing was taken in, and there is no record to close.
  const isNothingThere = state.status === 'None' && issued.actor.kind === 'SYSTEM';
  if (state.status === 'Erased' || isNothingThere) return [];
  const before = registered(registration, state);
  refuseFor(reason === undefined ? undefined : freeOfIdentity(reason, 'reason'));
  const { actor } = issued;
  const by = actor.kind === 'OFFICER' ? { agencyId: actor.agencyId, officerRef: actor.officerRef } : undefined;
  return [
    ...before,
    {
      type: 'SubjectErased',
      data: { ground, ...(reason !== undefined && { reason }), ...(by !== undefined && { by }) },
    },
  ];
};

/** Folds one event into the state. */
export const evolveSubject = (state: SubjectState, event: SubjectEvent): SubjectState => {
  switch (event.type) {
    case 'SubjectRegistered': {
      const { as, standsIn, identity } = event.data;
      const known = state.status === 'Registered' ? state.standsIn : [];
      return {
        ...(state.status === 'Registered' ? state : { as }),
        status: 'Registered',
        standsIn: standsIn === undefined ? known : [...known, standsIn],
        ...(identity !== undefined && { identity }),
      };
    }
    case 'IdentityUnmasked':
      return state;
    case 'SubjectErased':
      return { status: 'Erased' };
    default:
      return unreachable(event);
  }
};

/** Facts about a subject's record, never data of the subject (life-cycle 3.1; INV-17). */
export const subjectDecider: Aggregate<SubjectCommand, SubjectState, SubjectEvent> = {
  category: 'subject',
  owner: 'identity',
  initial: { status: 'None' },
  // What came by an import has no record before somebody has to act on it.
  opening: ['RegisterSubject', 'UnmaskIdentity', 'EraseSubject'],
  exists: ({ status }) => status !== 'None',
  // No body holds a role on it: see `subjectDeciderFor`.
  parties: () => ({}),
  matterId: (_state, streamId) => streamId,
  decide: (command, state, { issued }) => {
    switch (command.type) {
      case 'RegisterSubject':
        return register(command.data, state);
      case 'UnmaskIdentity':
        return unmask(command.data, state);
      case 'EraseSubject':
        return erase(command.data, state, issued);
      case 'DestroyKey':
        return [];
      default:
        return unreachable(command);
    }
  },
  evolve: evolveSubject,
};

/** The decider for an officer of this body, once a stream in which the subject stands has answered that the body may. */
export const subjectDeciderFor = (agencyId: string): typeof subjectDecider => ({
  ...subjectDecider,
  parties: () => ({ issuing: agencyId }),
});
