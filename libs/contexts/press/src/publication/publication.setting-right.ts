import type { DeclineCorrection, PublicationEvent, PublishCorrection, RetractPublication } from '#contracts';
import type { Uuid } from '#kernel';
import {
  actingOfficer,
  addressFreeOfIdentity,
  bodyNow,
  type Check,
  type DecisionContext,
  freeOfIdentity,
  hasExpired,
  type Issuance,
  refuseFor,
  unless,
} from '#rules';
import { PRESS_CORRECTION } from './publication.limits.js';
import { type Asked, mayStand, type Offered } from './publication.state.js';

/** What an outlet does about an item whose decision was amended or annulled (INV-15; Press Law 2016 art. 42). */

/** One thing on the list of a decision's remedy that this outlet is to do. Issued by a policy. */
export interface AskToSetRight extends Asked {
  readonly reasons: string;
}

/**
 * INV-15: asked once for each setting aside, and what has not run by then does not run any more. What the outlet had not
 * accepted is withdrawn at once; of what it had, it says whether it ran. Who leads, the item knows: the list was opened before
 * a transfer that it may hear of first (INV-22).
 */
export const askToSetRight = (
  { kind, ...request }: AskToSetRight,
  state: Offered,
  context: DecisionContext,
): readonly PublicationEvent[] => {
  const { now } = context.issued;
  const { decisionId, obligationId } = request;
  const asked: PublicationEvent = {
    type: kind === 'CORRECT' ? 'CorrectionRequested' : 'PublicationRetractionRequested',
    data: { ...request, leadAgencyId: bodyNow(state.leadAgencyId, context), askedAt: now },
  };
  if (mayStand(state)) return [asked];
  const fulfils = refs([...state.asked, { decisionId, obligationId }]);
  return [asked, { type: 'PublicationRetracted', data: { by: state.offer.outlet, retractedAt: now, fulfils } }];
};

/**
 * Press Law 2016 art. 42; life-cycle 3.4. By the outlet, in the place of the item; where it declined, or said nothing until
 * its time was over, by the lead on its own portal. That does for what was asked; the outlet may still do it itself, once.
 * What is asked to be retracted, a correction of the outlet does not do for. An outlet corrects what it said to have run.
 */
export const publishCorrection = (
  { url, contentHash, publishedAt, equalProminence }: PublishCorrection,
  state: Offered,
  context: DecisionContext,
): readonly PublicationEvent[] => {
  const { now } = context.issued;
  const { agencyId: by, role } = actingOfficer(context.issued);
  const isOutlet = by === bodyNow(state.offer.outlet, context);
  const toSetRight = isOutlet ? ofTheOutlet(state) : state.asked;
  const isToBeGone = toSetRight.some(({ kind }) => kind === 'RETRACT');
  refuseFor(somethingIsAsked(toSetRight, state));
  refuseFor(
    unless((role === 'EDITOR') === isOutlet, 'LC-ISSUER', { needs: isOutlet ? 'EDITOR' : ['OFFICER', 'HEAD'] }),
    isOutlet ? isKnownToRun(state) : outletDoesNot(state, context),
    unless(!isOutlet || !isToBeGone, 'LC-STATE', { asked: 'RETRACT', instead: 'RetractPublication' }),
    unless(equalProminence, 'INV-15', { equalProminence }),
    unless(publishedAt <= now, 'LC-TIME', { publishedAt, now }),
    addressFreeOfIdentity(url, 'url'),
  );
  return [
    {
      type: 'CorrectionPublished',
      data: { by, url, contentHash, publishedAt, prominence: 'EQUAL', fulfils: refs(toSetRight) },
    },
  ];
};

/** Open question 16, for what is mandatory: the outlet says that it does not, and why; the lead does it then. */
export const declineCorrection = ({ reasons }: DeclineCorrection, state: Offered): readonly PublicationEvent[] => {
  refuseFor(
    somethingIsAsked(state.asked, state),
    unless(!state.isDeclined, 'LC-STATE', { is: 'DECLINED' }),
    freeOfIdentity(reasons, 'reasons'),
  );
  return [{ type: 'CorrectionDeclined', data: { reasons } }];
};

/**
 * Press Law 2016 art. 42: gone, and a notice in its place; or accepted, and never run, which leaves nothing to put a notice to.
 * More than a correction, and than the lead's: it does for those too.
 */
export const retractPublication = (
  { retractedAt, noticeUrl }: RetractPublication,
  state: Offered,
  { now }: Issuance,
): readonly PublicationEvent[] => {
  const toSetRight = ofTheOutlet(state);
  refuseFor(
    somethingIsAsked(toSetRight, state),
    noticeUrl === undefined ? unless(!state.hasRun, 'INV-15', { missing: 'noticeUrl' }) : isKnownToRun(state),
    unless(retractedAt <= now, 'LC-TIME', { retractedAt, now }),
    noticeUrl === undefined ? undefined : addressFreeOfIdentity(noticeUrl, 'noticeUrl'),
  );
  const { outlet: by } = state.offer;
  const fulfils = refs(toSetRight);
  return [
    {
      type: 'PublicationRetracted',
      data: { by, retractedAt, ...(noticeUrl !== undefined && { noticeUrl }), fulfils },
    },
  ];
};

/** What the outlet is asked for, and what the lead did in its place: the list is ticked once, whoever does it (INV-15). */
const ofTheOutlet = ({ doneForIt, asked }: Offered): readonly Asked[] => [...doneForIt, ...asked];

/** Nothing is set right that nobody set aside. */
const somethingIsAsked = (toSetRight: readonly Asked[], { status }: Offered): Check =>
  unless(toSetRight.length > 0, 'LC-STATE', { state: status, missing: 'CorrectionRequested' });

/** What stands somewhere is set right there: the outlet says first where it ran, and when. */
const isKnownToRun = ({ hasRun, status }: Offered): Check =>
  unless(hasRun, 'LC-STATE', { state: status, missing: 'ResultPublished' });

/** INV-15: the outlet said that it does not, or let its time pass; where no pack gives it a time, it has to say so. */
const outletDoesNot = ({ isDeclined }: Offered, { issued, deadlines = [] }: DecisionContext): Check => {
  const limit = deadlines.find(({ deadlineId }) => deadlineId === PRESS_CORRECTION);
  return unless(isDeclined || hasExpired(limit, issued.now), 'LC-STATE', {
    missing: 'CorrectionDeclined',
    ...(limit !== undefined && { or: 'DeadlineMissed', dueAt: limit.dueAt ?? 'paused' }),
  });
};

const refs = (
  asked: readonly Pick<Asked, 'decisionId' | 'obligationId'>[],
): { decisionId: Uuid; obligationId: Uuid }[] =>
  asked.map(({ decisionId, obligationId }) => ({ decisionId, obligationId }));
