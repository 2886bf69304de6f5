import type { SubjectEvent } from '#contracts';
import { unreachable } from '#kernel';
import type { Aggregate } from '#rules';

/** A person about whom the vault keeps something; issued by the policy `register-subject`. */
export interface RegisterSubject {
  readonly as: 'REPORTER' | 'AFFECTED_PARTY' | 'MINUTES';
}

/** The subject's key is destroyed before this is recorded (open question 24). */
export type EraseSubject = Readonly<Record<string, never>>;

export type SubjectCommand =
  | { readonly type: 'RegisterSubject'; readonly data: RegisterSubject }
  | { readonly type: 'EraseSubject'; readonly data: EraseSubject };

type SubjectState = { readonly status: 'None' } | { readonly status: 'Registered' } | { readonly status: 'Erased' };

const decideRegistration = ({ as }: RegisterSubject, { status }: SubjectState): readonly SubjectEvent[] => {
  switch (status) {
    case 'None':
      return [{ type: 'SubjectRegistered', data: { as } }];
    case 'Registered':
    case 'Erased':
      return [];
    default:
      return unreachable(status);
  }
};

/** Facts about a subject's record, never data of the subject (life-cycle 3.1; INV-17). */
export const subjectDecider: Aggregate<SubjectCommand, SubjectState, SubjectEvent> = {
  category: 'subject',
  owner: 'identity',
  initial: { status: 'None' },
  opening: ['RegisterSubject'],
  exists: ({ status }) => status !== 'None',
  // No body holds a role on it: identities are nobody's to act upon but the product's policies.
  parties: () => ({}),
  matterId: (_state, streamId) => streamId,
  decide: (command, state) => {
    switch (command.type) {
      case 'RegisterSubject':
        return decideRegistration(command.data, state);
      case 'EraseSubject':
        return state.status === 'Erased' ? [] : [{ type: 'SubjectErased', data: {} }];
      default:
        return unreachable(command);
    }
  },
  evolve: (_state, event) => {
    switch (event.type) {
      case 'SubjectRegistered':
        return { status: 'Registered' };
      case 'SubjectErased':
        return { status: 'Erased' };
      default:
        return unreachable(event);
    }
  },
};
