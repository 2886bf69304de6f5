import type {
  AgencyKind,
  DecisionEvent,
  LiftRestriction,
  RenewRestriction,
  RequestRestriction,
  RestrictionKind,
  RestrictionTerms,
} from '#contracts';
import { addDays, civilDateOf, type Instant } from '#kernel';
import {
  actingOfficer,
  type Check,
  createdId,
  type DecisionContext,
  isPastDue,
  type Issuance,
  refuseFor,
  unless,
} from '#rules';
import { notStayed } from './decision.complaints.js';
import type { NoteRestriction } from './decision.commands.js';
import type { Decided, Referred, RestrictionLetter } from './decision.state.js';
import { namesNobody, withoutConflict } from './handling.rules.js';

/**
 * Letters that ask a provider to restrict, under a decision in force (HD-04, HD-05, HD-16, HD-17, NA-18). Each is one letter
 * by one officer about pages or one line of the matter, with a date to look at it again: nothing here acts on a network.
 */

/** Who can do what is asked for. */
const ADDRESSEES: Readonly<Record<RestrictionKind, readonly AgencyKind[]>> = {
  CONTENT_REMOVAL: ['SITE_OPERATOR'],
  URL_BLOCKING: ['ISP', 'TELCO'],
  TEMPORARY_PAUSE: ['ISP', 'TELCO', 'INTERNET_AGENT'],
  LINE_CUT: ['ISP', 'TELCO'],
  TRUNK_DENIAL: ['TELCO'],
  AGENT_CONTRACT_TERMINATION: ['ISP'],
};

/** Kinds that are about pages; the others are about one line, agent or provider. */
const ABOUT_PAGES: readonly RestrictionKind[] = ['CONTENT_REMOVAL', 'URL_BLOCKING'];

/** INV-14: until it is looked at again. */
const REVIEW_WITHIN_DAYS = 30;

/** Life-cycle 3.4; INV-14. */
export const requestRestriction = (
  command: RequestRestriction,
  state: Decided,
  context: DecisionContext,
): readonly DecisionEvent[] => {
  const { addressee, kind, urls, reference, scope, reasons, documentNumber, reviewAt, endsAt } = command;
  const { decided, referral } = state;
  const { issued } = context;
  refuseFor(
    withoutConflict(actingOfficer(issued), state, context),
    notStayed(state),
    unless(decided.measure === 'RESTRICTION_REQUEST', 'LC-MEASURE', {
      measure: decided.measure,
      needs: 'RESTRICTION_REQUEST',
    }),
    addresseeFits(addressee, kind, referral, context),
    targetIsMinimal(command, referral),
    termsStand(command, kind, decided, issued),
    namesNobody({ scope, reasons, documentNumber }),
  );
  if (reviewAt === undefined) return [];
  return [
    {
      type: 'RestrictionRequested',
      data: {
        restrictionId: createdId(issued, 'restriction'),
        requestedBy: decided.agencyId,
        addressee,
        kind,
        target: { ...(urls !== undefined && { urls }), ...(reference !== undefined && { reference }) },
        scope,
        reasons,
        provisions: decided.provisions,
        ...(documentNumber !== undefined && { documentNumber }),
        reviewAt,
        ...(endsAt !== undefined && { endsAt }),
      },
    },
  ];
};

/** HD-04 to HD-17: a provider that can do it, and that the matter is not about. */
const addresseeFits = (
  addressee: string,
  kind: RestrictionKind,
  { file }: Referred['referral'],
  { issued, law }: DecisionContext,
): Check => {
  const known = law.agency(addressee)?.kind;
  const fits = known !== undefined && ADDRESSEES[kind].includes(known) && law.isActive(addressee, issued.now);
  return [
    unless(fits, 'LC-ADDRESSEE', { agencyId: addressee, kind: known ?? 'unknown', allowed: ADDRESSEES[kind] }),
    unless(addressee !== file.reportedAgencyId || kind === 'CONTENT_REMOVAL', 'INV-10', { agencyId: addressee }),
  ].filter((refusal) => refusal !== undefined);
};

/** INV-23; life-cycle 3.4 «scope minimal»: pages that the matter names, or the one thing that it is about. */
const targetIsMinimal = ({ kind, urls = [], reference }: RequestRestriction, { file }: Referred['referral']): Check => {
  const { contentRefs, reference: subject } = file.subject;
  if (ABOUT_PAGES.includes(kind)) {
    const beyond = urls.filter((page) => !contentRefs.some(({ url }) => url === page));
    const fits = urls.length > 0 && beyond.length === 0 && reference === undefined;
    return unless(fits, 'LC-SCOPE', { needs: 'urls', ofTheMatter: contentRefs.length, beyondTheMatter: beyond.length });
  }
  const fits = urls.length === 0 && reference !== undefined && reference === subject;
  return unless(fits, 'LC-SCOPE', { needs: 'reference', ofTheMatter: subject ?? 'none' });
};

/**
 * INV-14. A review in at most 30 days and an end, neither before now nor after what the decision itself allows; the end of a
 * contract is looked at again, and has no end of its own.
 */
const termsStand = (
  { reviewAt, endsAt }: RestrictionTerms,
  kind: RestrictionKind,
  { duration }: Decided['decided'],
  { now }: Issuance,
): Check => {
  const isContract = kind === 'AGENT_CONTRACT_TERMINATION';
  const latest = latestReview(now);
  const ofDecision = duration?.endsAt;
  const inTime = reviewAt !== undefined && reviewAt > now && civilDateOf(reviewAt) <= latest;
  const ends = isContract
    ? endsAt === undefined
    : endsAt !== undefined && (reviewAt === undefined || endsAt >= reviewAt);
  const isCovered = endsAt === undefined || ofDecision === undefined || endsAt <= ofDecision;
  return [
    unless(inTime, 'INV-14', { reviewAt: reviewAt ?? 'missing', after: now, notAfterDay: latest }),
    unless(ends, 'INV-14', { endsAt: endsAt ?? 'missing', needs: isContract ? 'none' : 'at or after reviewAt' }),
    unless(isCovered, 'INV-14', { endsAt: endsAt ?? '', ofTheDecision: ofDecision ?? '' }),
  ].filter((refusal) => refusal !== undefined);
};

/** Open question 35: the first day does not count; the thirtieth counts whole. */
const latestReview = (now: Instant): string => civilDateOf(addDays(now, REVIEW_WITHIN_DAYS));

/** INV-14: it is still needed, for a while that ends again. */
export const renewRestriction = (
  { restrictionId, reasons, ...terms }: RenewRestriction,
  state: Decided,
  context: DecisionContext,
): readonly DecisionEvent[] => {
  const { issued } = context;
  const letter = openLetter(restrictionId, state);
  const { reviewAt, endsAt } = terms;
  refuseFor(
    withoutConflict(actingOfficer(issued), state, context),
    notStayed(state),
    unless(!letter.isLifted, 'LC-STATE', { restrictionId, is: 'LIFTED' }),
    // After its review it lapses, whether or not that was noted here yet.
    unless(!isPastDue(issued.now, letter.reviewAt), 'INV-14', { reviewAt: letter.reviewAt, now: issued.now }),
    termsStand(terms, letter.kind, state.decided, issued),
    namesNobody({ reasons }),
  );
  if (reviewAt === undefined) return [];
  return [
    {
      type: 'RestrictionRenewed',
      data: { restrictionId, addressee: letter.addressee, reviewAt, ...(endsAt !== undefined && { endsAt }), reasons },
    },
  ];
};

/** Hải Dương 3 «tạm dừng»: what is no longer needed is restored, before its end too. */
export const liftRestriction = (
  { restrictionId, reasons }: LiftRestriction,
  state: Decided,
): readonly DecisionEvent[] => {
  const letter = openLetter(restrictionId, state);
  refuseFor(namesNobody({ reasons }));
  return letter.isLifted ? [] : [{ type: 'RestorationRequested', data: { restrictionId, reasons } }];
};

/** Life-cycle 3.0: what a provider answered is noted in any state, of letters that this decision led to. */
export const noteRestriction = (noted: NoteRestriction, { restrictions }: Referred): readonly DecisionEvent[] => {
  const isKnown = restrictions.some(({ restrictionId }) => restrictionId === noted.restrictionId);
  refuseFor(unless(isKnown, 'LC-STATE', { unknown: noted.restrictionId }));
  return [{ type: 'RestrictionNoted', data: noted }];
};

/** @throws Refused LC-STATE unless the letter is of this decision and has not ended. */
const openLetter = (restrictionId: string, { restrictions }: Referred): RestrictionLetter => {
  const letter = restrictions.find((one) => one.restrictionId === restrictionId);
  refuseFor(
    unless(letter?.isEnded === false, 'LC-STATE', { restrictionId, is: letter === undefined ? 'UNKNOWN' : 'ENDED' }),
  );
  if (letter === undefined) throw new Error('unreachable: refused above');
  return letter;
};
