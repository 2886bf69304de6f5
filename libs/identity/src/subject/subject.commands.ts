import type {
  EraseSubject as EraseSubjectRequest,
  EventOf,
  IdentityUnmasked,
  SubjectRegistered,
  UnmaskIdentity as UnmaskIdentityRequest,
} from '#contracts';
import type { StandsIn } from '#rules';

/** A person, or a text that speaks of persons, about whom the vault keeps something; issued by `register-subject`. */
export type RegisterSubject = EventOf<typeof SubjectRegistered>['data'];

/**
 * Where the record lacks what is needed, as for imported history: what it would have been registered with. Found on the
 * stream that the request names.
 */
interface OnStreamThatIsNamed {
  readonly registration?: RegisterSubject;
}

/** UnmaskIdentity as it is decided. */
export type Unmask = Omit<UnmaskIdentityRequest, 'stream'> &
  OnStreamThatIsNamed & {
    /** The stream whose answer was that this officer may. */
    readonly standsIn: StandsIn;
    /** Who is shown it. The same request by another officer of the body is another command, and no repetition (INV-17). */
    readonly by: EventOf<typeof IdentityUnmasked>['data']['by'];
  };

/** EraseSubject as it is decided; a policy erases what is classified, without a word of an officer (INV-18). */
export type Erase = Omit<EraseSubjectRequest, 'stream' | 'reason'> &
  Partial<Pick<EraseSubjectRequest, 'reason'>> &
  OnStreamThatIsNamed;

type PoliciesCommand =
  | { readonly type: 'RegisterSubject'; readonly data: RegisterSubject }
  /** What was recorded as erased is destroyed in the vault. */
  | { readonly type: 'DestroyKey'; readonly data: Readonly<Record<string, never>> };

/** The commands of a subject, as the bus carries them. */
export type SubjectEdgeCommand =
  | PoliciesCommand
  | { readonly type: 'UnmaskIdentity'; readonly data: UnmaskIdentityRequest }
  | { readonly type: 'EraseSubject'; readonly data: EraseSubjectRequest | Erase };

/** The commands of a subject, as they are decided. */
export type SubjectCommand =
  | PoliciesCommand
  | { readonly type: 'UnmaskIdentity'; readonly data: Unmask }
  | { readonly type: 'EraseSubject'; readonly data: Erase };
