import type { OfficerActor } from '#contracts';
import { civilDateOf, type Instant } from '#kernel';
import {
  actingOfficer,
  bodyNow,
  type Check,
  COMPLAINT_WINDOW,
  type Deadline,
  type DecisionContext,
  freeOfIdentity,
  hasExpired,
  inArea,
  type Issuance,
  notLongAgo,
  SECOND_COMPLAINT_WINDOW,
  unless,
  windowEnd,
} from '#rules';
import type { ActFound, SealedComplaint } from './complaint.commands.js';
import type { Filed, Noted } from './complaint.state.js';

/** The limits of a complaint (life-cycle 3.6), by their ids on its stream. */
export const ADMISSIBILITY = 'ADMISSIBILITY';
export const RESOLUTION = 'RESOLUTION';
export const SECOND_COMPLAINT = 'SECOND_COMPLAINT';
export const SECOND_RESOLUTION = 'SECOND_RESOLUTION';

/** An officer as events name one. */
export const personOf = (issued: Pick<Issuance, 'actor'>): Pick<OfficerActor, 'agencyId' | 'officerRef'> => {
  const { agencyId, officerRef } = actingOfficer(issued);
  return { agencyId, officerRef };
};

/** When a complaint was handed in, where it is entered later, and why it is. */
type HandedIn = Pick<SealedComplaint, 'filedAt' | 'filedAtReason'>;

/** What is kept of that. */
export const handedInAt = ({ filedAt, filedAtReason }: HandedIn, { now }: Pick<Issuance, 'now'>) => ({
  filedAt: filedAt ?? now,
  ...(filedAt !== undefined && filedAtReason !== undefined && { filedAtReason }),
});

/** Open question 34: not ahead, not long ago, and with a reason: whether a complaint is in time hangs on it. */
const handedInStands = ({ filedAt, filedAtReason }: HandedIn, context: DecisionContext): readonly Check[] =>
  filedAt === undefined
    ? []
    : [
        notLongAgo('filedAt', filedAt, context),
        unless(filedAtReason !== undefined, 'LC-TIME', { field: 'filedAtReason' }),
        freeOfIdentity(filedAtReason ?? '', 'filedAtReason'),
      ];

/** LC-TIME: it was done, became known, was handed in, is entered; in this order, the same day included. */
export const timesStand = (
  { knownAt, obstacles = [], ...handed }: Pick<SealedComplaint, 'knownAt' | 'obstacles' | keyof HandedIn>,
  { since }: ActFound,
  context: DecisionContext,
): readonly Check[] => {
  const handedIn = handed.filedAt ?? context.issued.now;
  return [
    unless(civilDateOf(knownAt) >= civilDateOf(since), 'LC-TIME', { field: 'knownAt', notBefore: civilDateOf(since) }),
    unless(knownAt <= handedIn, 'LC-TIME', { field: 'filedAt', notBefore: knownAt }),
    ...handedInStands(handed, context),
    ...obstacles.flatMap(({ from, to, reason }, index) => [
      unless(from < to && to <= handedIn, 'LC-TIME', { field: `obstacles/${index}`, from, to, notAfter: handedIn }),
      freeOfIdentity(reason, `obstacles/${index}/reason`),
    ]),
  ];
};

/** How the time to complain stands: nothing where no pack limits it. */
interface Window {
  readonly startsAt: Instant;
  readonly dueAt: Instant;
  readonly isOver: boolean;
}

/**
 * Complaints Law 2011 art. 9; life-cycle 3.6: from receipt where that is recorded, else from when the act became known, and an
 * amended one not before it was amended; obstacles are not counted. What counts is when it was handed in.
 */
export const windowOf = ({ filing, file }: Noted, context: DecisionContext): Window | undefined => {
  const { knownAt } = filing;
  const { amendedAt = knownAt } = file;
  const startsAt = file.receivedAt ?? (amendedAt > knownAt ? amendedAt : knownAt);
  const dueAt = windowEnd(COMPLAINT_WINDOW, startsAt, context, filing.obstacles);
  return dueAt === undefined ? undefined : { startsAt, dueAt, isOver: filing.filedAt > dueAt };
};

/** Persons, not posts: the same human in another body or under a delegation is the same (INV-05, INV-10). */
export const tookNoPart = ({ file, firstResolvedBy }: Noted, issued: Issuance): Check => {
  const { officerRef } = actingOfficer(issued);
  const is = (person: { readonly officerRef: string } | undefined): boolean => person?.officerRef === officerRef;
  return [
    unless(!is(file.signedBy), 'LC-COMPLAINT-PERSON', { officerRef, is: 'SIGNER' }),
    unless(is(file.signedBy) || !file.participants.some(is), 'LC-COMPLAINT-PERSON', { officerRef, is: 'PARTICIPANT' }),
    unless(!is(firstResolvedBy), 'LC-COMPLAINT-PERSON', { officerRef, is: 'FIRST_RESOLVER' }),
    unless(file.conflicted?.includes(officerRef) !== true, 'INV-10', { officerRef, declared: 'CONFLICT' }),
  ].filter((refusal) => refusal !== undefined);
};

/**
 * INV-10: nor does any of them end it, by entering that its complainant takes it back. A complainant that is a body speaks for
 * itself. Who took part is known once the body whose act it is was heard.
 */
export const endsNothingOfItsOwn = ({ filing, file, ...known }: Filed, context: DecisionContext): Check => {
  const { agencyId } = filing.complainant;
  const isItsOwn = agencyId !== undefined && bodyNow(agencyId, context) === actingOfficer(context.issued).agencyId;
  return file === undefined || isItsOwn ? undefined : tookNoPart({ ...known, filing, file }, context.issued);
};

/** Complaints Law 2011 art. 28, 36: at first the body whose act it is, then the one above it. */
export const isAtItsLevel = (state: Noted, context: DecisionContext): Check => {
  const level = state.status === 'SECOND_COMPLAINT' ? 'SECOND' : 'FIRST';
  const by = level === 'SECOND' ? state.secondTo : state.file.agencyId;
  const { agencyId } = actingOfficer(context.issued);
  return unless(by !== undefined && bodyNow(by, context) === agencyId, 'LC-COMPLAINT', { level, by: by ?? 'none' });
};

/**
 * The body above stays at either level, also before the complaint is taken up; the body whose act it is, only while it deals
 * with the complaint.
 */
export const mayStay = (state: Noted, context: DecisionContext): Check => {
  const { superior } = state.file;
  const isAbove = superior !== undefined && bodyNow(superior, context) === actingOfficer(context.issued).agencyId;
  if (isAbove) return undefined;
  return state.status === 'NOTED'
    ? unless(false, 'LC-STATE', { state: state.status, missing: 'ComplaintAccepted' })
    : isAtItsLevel(state, context);
};

const limitOf = ({ deadlines = [] }: DecisionContext, id: string): Deadline | undefined =>
  deadlines.find(({ deadlineId }) => deadlineId === id);

/** When the body whose act it is should have acted, where that has passed. */
const expiredAt = (limitId: string, context: DecisionContext): Instant | undefined => {
  const limit = limitOf(context, limitId);
  return hasExpired(limit, context.issued.now) ? limit?.dueAt : undefined;
};

/**
 * Complaints Law 2011 art. 33; life-cycle 3.6: after the first resolution, or when its limit has passed without one; in the
 * time that runs from then. Or when the limit to take it up has passed: the time to resolve it never began then, and neither
 * did the time that runs from its end.
 */
export const mayComplainAgain = (
  { status, isRemote }: Filed,
  handed: HandedIn,
  context: DecisionContext,
): readonly Check[] => {
  const { filedAt } = handedInAt(handed, context.issued);
  const isResolved = status === 'RESOLVED';
  const isTakenUp = status !== 'NOTED';
  const awaited = isTakenUp ? RESOLUTION : ADMISSIBILITY;
  const expired = isResolved ? undefined : expiredAt(awaited, context);
  const dueAt = isResolved
    ? limitOf(context, SECOND_COMPLAINT)?.dueAt
    : isTakenUp && expired !== undefined
      ? windowEnd(inArea(SECOND_COMPLAINT_WINDOW, isRemote), expired, context)
      : undefined;
  const since = isResolved ? limitOf(context, SECOND_COMPLAINT)?.facts.startsAt : expired;
  return [
    unless(isResolved || expired !== undefined, 'LC-COMPLAINT', {
      missing: isTakenUp ? 'ComplaintResolved' : 'ComplaintAccepted',
      dueAt: limitOf(context, awaited)?.dueAt ?? 'none',
    }),
    ...handedInStands(handed, context),
    unless(since === undefined || filedAt >= since, 'LC-TIME', { field: 'filedAt', notBefore: since ?? '' }),
    unless(dueAt === undefined || filedAt <= dueAt, 'LC-COMPLAINT', { is: 'OUT_OF_TIME', dueAt: dueAt ?? '', filedAt }),
  ];
};
