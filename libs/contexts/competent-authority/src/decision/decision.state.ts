import type {
  DecisionAmended,
  DecisionComplaintOutcomeNoted,
  DecisionCoSigned,
  DecisionDrafted,
  DecisionEvent,
  DecisionRequested,
  EventOf,
  HandlingDecided,
  RestrictionRequested,
  RestrictionStage,
} from '#contracts';
import { type Instant, unreachable, type Uuid } from '#kernel';
import {
  findingThatStands,
  inPlaceOf,
  type RegistrationNumber,
  refuseFor,
  standingNumber,
  unless,
  withPerson,
} from '#rules';

export type Referral = EventOf<typeof DecisionRequested>['data'];
export type HandlingFile = Referral['file'];
export type CoSignature = EventOf<typeof DecisionCoSigned>['data'];

export type ComplaintOutcome = EventOf<typeof DecisionComplaintOutcomeNoted>['data'];

type Drafted = EventOf<typeof DecisionDrafted>['data'];

/** What a decision says and why (INV-08). */
export type Statement = Omit<Drafted, 'draftedBy'>;

/** An officer of a body. */
export type Person = HandlingFile['verifiers'][number];

/** The last draft, and what its reviewer said of it. */
export interface Draft {
  readonly statement: Statement;
  readonly draftedBy: Drafted['draftedBy'];
  readonly review?: 'APPROVED' | 'SENT_BACK';
}

/** A letter to a provider, and what is known of what came of it. */
export interface RestrictionLetter {
  readonly restrictionId: Uuid;
  readonly addressee: string;
  readonly kind: EventOf<typeof RestrictionRequested>['data']['kind'];
  /** Until when it is renewed, or lapses (INV-14). */
  readonly reviewAt: Instant;
  /** The provider refused, restored the service, or ended the contract; or the request lapsed. */
  readonly isEnded: boolean;
  /** The provider was asked to restore the service. */
  readonly isLifted: boolean;
  /** What is known of it last; absent: nothing yet. */
  readonly stage?: RestrictionStage;
}

/**
 * From the request to the reported result. RETURNED: the file went back; LAPSED: it was out of date, and the decision never
 * counted. Both are final.
 */
export type Stage = 'REQUESTED' | 'RETURNED' | 'DECIDED' | 'IN_EFFECT' | 'NOTIFIED' | 'REPORTED' | 'LAPSED';

export interface Referred {
  readonly status: Stage;
  readonly referral: Referral;
  /** Officers who take no part: those that the file named, and those declared or noted since. */
  readonly conflicted: readonly string[];
  readonly draft?: Draft;
  readonly coSignature?: CoSignature;
  readonly decided?: EventOf<typeof HandlingDecided>['data'];
  readonly inEffectSince?: Instant;
  /** When whom it is about received it as it stands; absent: not yet, or not since it was amended. */
  readonly receivedAt?: Instant;
  /** How often it was amended, and since when it says what it says now. */
  readonly amendments: number;
  readonly amendedAt?: Instant;
  /** Everyone who took part in it, on the file or since; each once: none of them deals with a complaint about it. */
  readonly tookPart: readonly Person[];
  readonly restrictions: readonly RestrictionLetter[];
  /** Bodies that were told the decision or its result, in their order; each once. */
  readonly told: readonly string[];
  /** Complaints of which it was told. */
  readonly complaints: readonly Uuid[];
  /** What each of them came to, as it stands. */
  readonly outcomes: readonly ComplaintOutcome[];
  /** Amended, or annulled for good (INV-15). */
  readonly setAside?: 'AMENDED' | 'ANNULLED';
  /** Since when it is annulled, and whether whom it is about was told so. */
  readonly annulment?: { readonly since?: Instant; readonly isTold: boolean };
  /** Complaints on which a stay stands (open question 28). */
  readonly stays: readonly Uuid[];
  /** Its number in the register of decisions, where one stands. */
  readonly number?: RegistrationNumber;
}

/** A decision that was made. */
export type Decided = Referred & Required<Pick<Referred, 'decided'>>;

export type DecisionState = { readonly status: 'NONE' } | Referred;

/** Folds one event into the state; an event that no decider would have led to changes what it can. */
export const evolveDecision = (state: DecisionState, event: DecisionEvent): DecisionState => {
  if (event.type === 'DecisionRequested') {
    return {
      status: 'REQUESTED',
      referral: event.data,
      tookPart: whoMadeTheFile(event.data.file),
      conflicted: event.data.file.conflicted,
      restrictions: [],
      told: [],
      complaints: [],
      outcomes: [],
      stays: [],
      amendments: 0,
    };
  }
  return state.status === 'NONE' ? state : evolveReferred(state, event);
};

const evolveReferred = (state: Referred, event: Exclude<DecisionEvent, { type: 'DecisionRequested' }>): Referred => {
  switch (event.type) {
    case 'DecisionDrafted': {
      const { draftedBy, ...statement } = event.data;
      return { ...state, draft: { statement, draftedBy }, tookPart: withPerson(state.tookPart, draftedBy) };
    }
    case 'DecisionReviewed':
      return {
        ...state,
        ...(state.draft !== undefined && { draft: { ...state.draft, review: event.data.outcome } }),
        tookPart: withPerson(state.tookPart, event.data.reviewedBy),
      };
    case 'DecisionCoSigned':
      return { ...state, coSignature: event.data, tookPart: withPerson(state.tookPart, event.data.coSignedBy) };
    case 'HandlingDecided':
      return {
        ...state,
        status: 'DECIDED',
        decided: event.data,
        tookPart: withPerson(state.tookPart, signerOf(event.data)),
      };
    case 'FileReturned':
      return { ...state, status: 'RETURNED' };
    case 'DecisionTookEffect':
      return {
        ...state,
        status: 'IN_EFFECT',
        ...(event.data.since !== undefined && { inEffectSince: event.data.since }),
      };
    case 'DecisionLapsed':
      return { ...state, status: 'LAPSED' };
    case 'DecisionNotified':
      if (event.data.annulled) return { ...state, annulment: { ...state.annulment, isTold: true } };
      return {
        ...state,
        // What was reported stays so when an amended text is handed over.
        status: state.status === 'REPORTED' ? 'REPORTED' : 'NOTIFIED',
        receivedAt: event.data.receivedAt,
      };
    case 'HandlingResultReported':
      return { ...state, status: 'REPORTED', told: [...new Set([...state.told, ...event.data.to, ...event.data.cc])] };
    case 'RestrictionRequested': {
      const { restrictionId, addressee, kind, reviewAt } = event.data;
      const letter = { restrictionId, addressee, kind, reviewAt, isEnded: false, isLifted: false };
      return { ...state, restrictions: [...state.restrictions, letter] };
    }
    case 'RestorationRequested':
      return { ...state, restrictions: changed(state, event.data.restrictionId, { isLifted: true }) };
    case 'RestrictionNoted': {
      const { restrictionId, stage } = event.data;
      const isEnded = ENDED.includes(stage) && { isEnded: true };
      return { ...state, restrictions: changed(state, restrictionId, { stage, ...isEnded }) };
    }
    case 'ConflictDeclared':
    case 'ConflictNoted':
      return { ...state, conflicted: [...state.conflicted, event.data.officerRef] };
    case 'RegistrationNumberNoted':
    case 'RegistrationNumberVoided': {
      const { number: _, ...numberless } = state;
      const number = standingNumber(event);
      return { ...numberless, ...(number !== undefined && { number }) };
    }
    case 'TaskTransferredToSuccessor': {
      const { referral } = state;
      return {
        ...state,
        referral: {
          ...inPlaceOf(referral, event.data, 'to', 'superior'),
          file: inPlaceOf(referral.file, event.data, 'leadAgencyId', 'reportedAgencyId', 'bodiesConcerned'),
        },
      };
    }
    case 'DecisionAmended': {
      const { receivedAt: _, amendedAt: __, ...before } = state;
      const { since } = event.data;
      return {
        ...before,
        ...amended(state, event.data),
        amendments: state.amendments + 1,
        ...(since !== undefined && { amendedAt: since }),
        setAside: 'AMENDED',
        tookPart: withPerson(state.tookPart, event.data.amendedBy),
      };
    }
    case 'DecisionAnnulled': {
      const { since } = event.data;
      const annulment = { ...(since !== undefined && { since }), isTold: false };
      return { ...state, setAside: 'ANNULLED', annulment };
    }
    case 'DecisionStayed':
      return { ...state, stays: [...state.stays, event.data.complaintId] };
    case 'DecisionStayEnded':
      return { ...state, stays: state.stays.filter((complaintId) => complaintId !== event.data.complaintId) };
    case 'ComplaintFileSent':
      return { ...state, complaints: [...new Set([...state.complaints, event.data.complaintId])] };
    case 'ComplaintOutcomeNoted':
      return { ...state, outcomes: withOutcome(state, event.data) };
    case 'SanctionReferenceRecorded':
    case 'LicenceSuspensionRecommended':
      return { ...state, told: [...new Set([...state.told, event.data.to])] };
    case 'RestrictionRenewed':
      return {
        ...state,
        restrictions: changed(state, event.data.restrictionId, { reviewAt: event.data.reviewAt }),
      };
    case 'PublicationConsentGiven':
      return state;
    default:
      return unreachable(event);
  }
};

const whoMadeTheFile = ({ verifiers, appraisedBy, expressionAssessment, referredBy, adviser }: HandlingFile) =>
  [appraisedBy, expressionAssessment?.assessedBy, referredBy, adviser]
    .filter((person) => person !== undefined)
    .reduce(withPerson, verifiers);

const signerOf = ({ agencyId, signature }: NonNullable<Referred['decided']>): Person => ({
  agencyId,
  officerRef: signature.officerRef,
});

/** Stages after which a letter asks for nothing more. */
const ENDED: readonly string[] = ['REFUSED', 'RESTORED', 'TERMINATED', 'LAPSED'];

const changed = (
  { restrictions }: Referred,
  restrictionId: Uuid,
  change: Partial<RestrictionLetter>,
): readonly RestrictionLetter[] =>
  restrictions.map((letter) => (letter.restrictionId === restrictionId ? { ...letter, ...change } : letter));

/** What a complaint came to, with what it came to before: the second resolution takes nothing of the first. */
const withOutcome = ({ outcomes }: Referred, newest: ComplaintOutcome): readonly ComplaintOutcome[] => {
  const before = outcomes.find(({ complaintId }) => complaintId === newest.complaintId);
  const outcome = findingThatStands(before?.outcome, newest);
  return [...outcomes.filter((one) => one !== before), { ...newest, outcome }];
};

/** What holds after an amendment; the rest of the statement stands (INV-08). */
const amended = (
  { decided }: Referred,
  { measure, scope, duration, remedy }: EventOf<typeof DecisionAmended>['data'],
): Pick<Referred, 'decided'> => {
  if (decided === undefined) return {};
  const { duration: _, ...statement } = decided;
  return { decided: { ...statement, measure, scope, ...(duration !== undefined && { duration }), remedy } };
};

/** Whether whom it is about was ever told of it, of whatever text. */
export const wasNotified = ({ status }: Referred): boolean => status === 'NOTIFIED' || status === 'REPORTED';

/** @throws Refused LC-STATE unless the referral has reached one of these stages. */
export const during = (state: DecisionState, ...allowedIn: readonly Stage[]): Referred => {
  if (state.status !== 'NONE' && allowedIn.includes(state.status)) return state;
  refuseFor(unless(false, 'LC-STATE', { state: state.status, allowedIn }));
  throw new Error('unreachable: refused above');
};

/** @throws Refused LC-STATE unless it was decided and has reached one of these stages. */
export const decidedAnd = (state: DecisionState, ...allowedIn: readonly Stage[]): Decided => {
  const referred = during(state, ...allowedIn);
  const { decided } = referred;
  if (decided !== undefined) return { ...referred, decided };
  refuseFor(unless(false, 'LC-STATE', { state: state.status, missing: 'HandlingDecided' }));
  throw new Error('unreachable: refused above');
};

/** @throws Refused LC-STATE as `decidedAnd` does, and LC-ANNULLED where the decision was annulled since (INV-15). */
export const inForce = (state: DecisionState, ...allowedIn: readonly Stage[]): Decided => {
  const decided = decidedAnd(state, ...allowedIn);
  refuseFor(unless(decided.setAside !== 'ANNULLED', 'LC-ANNULLED'));
  return decided;
};

/**
 * What newly follows from a decision rests on what whom it is about was told (life-cycle 3.4 «notified»): on an amended text once
 * that was handed over.
 *
 * @throws Refused as `inForce` does, and LC-STATE while the decision was not notified as it stands.
 */
export const toldInForce = (state: DecisionState, ...allowedIn: readonly Stage[]): Decided => {
  const decided = inForce(state, ...allowedIn);
  const { status, receivedAt, amendments } = decided;
  refuseFor(unless(receivedAt !== undefined, 'LC-STATE', { state: status, missing: 'DecisionNotified', amendments }));
  return decided;
};
