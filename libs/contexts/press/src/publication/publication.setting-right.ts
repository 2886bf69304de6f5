import type { DeclineCorrection, PublicationEvent, PublishCorrection, RetractPublication } from '#contracts';
import type { Uuid } from '#kernel';
import {
  actingOfficer,
  addressFreeOfIdentity,
  bodyNow,
  type Check,
  type DecisionContext,
  freeOfIdentity,
  type Issuance,
  refuseFor,
  unless,
} from '#rules';
import { type Asked, type Offered, RUNNING } from './publication.state.js';

/** What an outlet does about an item whose decision was amended or annulled (INV-15; Press Law 2016 art. 42). */

/** One thing on the list of a decision's remedy that this outlet is to do. Issued by a policy. */
export interface AskToSetRight extends Asked {
  readonly leadAgencyId: string;
  readonly reasons: string;
}

/**
 * INV-15: asked once for each setting aside. What has not run does not run any more, and there is nothing to set right; that
 * it is withdrawn is said at once.
 */
export const askToSetRight = (
  { kind, ...request }: AskToSetRight,
  state: Offered,
  { now }: Issuance,
): readonly PublicationEvent[] => {
  const { decisionId, obligationId } = request;
  const asked: PublicationEvent =
    kind === 'CORRECT'
      ? { type: 'CorrectionRequested', data: request }
      : { type: 'PublicationRetractionRequested', data: request };
  if (isRunning(state)) return [asked];
  const fulfils = refs([...state.asked, { decisionId, obligationId }]);
  return [asked, { type: 'PublicationRetracted', data: { by: state.offer.outlet, retractedAt: now, fulfils } }];
};

/**
 * Press Law 2016 art. 42; life-cycle 3.4. By the outlet, in the place of the item; where it declined, by the lead on its own
 * portal. What is asked to be retracted, a correction of the outlet does not do for.
 */
export const publishCorrection = (
  { url, contentHash, publishedAt, equalProminence }: PublishCorrection,
  state: Offered,
  context: DecisionContext,
): readonly PublicationEvent[] => {
  const { now } = context.issued;
  const { agencyId: by, role } = actingOfficer(context.issued);
  const isOutlet = by === bodyNow(state.offer.outlet, context);
  const isToBeGone = state.asked.some(({ kind }) => kind === 'RETRACT');
  refuseFor(
    somethingIsAsked(state),
    unless((role === 'EDITOR') === isOutlet, 'LC-ISSUER', { needs: isOutlet ? 'EDITOR' : ['OFFICER', 'HEAD'] }),
    unless(isOutlet || state.isDeclined, 'LC-STATE', { missing: 'CorrectionDeclined' }),
    unless(!isOutlet || !isToBeGone, 'LC-STATE', { asked: 'RETRACT', instead: 'RetractPublication' }),
    unless(equalProminence, 'INV-15', { equalProminence }),
    unless(publishedAt <= now, 'LC-TIME', { publishedAt, now }),
    addressFreeOfIdentity(url, 'url'),
  );
  return [
    {
      type: 'CorrectionPublished',
      data: { by, url, contentHash, publishedAt, prominence: 'EQUAL', fulfils: refs(state.asked) },
    },
  ];
};

/** Open question 16, for what is mandatory: the outlet says that it does not, and why; the lead does it then. */
export const declineCorrection = ({ reasons }: DeclineCorrection, state: Offered): readonly PublicationEvent[] => {
  refuseFor(
    somethingIsAsked(state),
    unless(!state.isDeclined, 'LC-STATE', { is: 'DECLINED' }),
    freeOfIdentity(reasons, 'reasons'),
  );
  return [{ type: 'CorrectionDeclined', data: { reasons } }];
};

/** Press Law 2016 art. 42: gone, and a notice in its place. More than a correction: it does for that too. */
export const retractPublication = (
  { retractedAt, noticeUrl }: RetractPublication,
  state: Offered,
  { now }: Issuance,
): readonly PublicationEvent[] => {
  refuseFor(
    somethingIsAsked(state),
    unless(retractedAt <= now, 'LC-TIME', { retractedAt, now }),
    addressFreeOfIdentity(noticeUrl, 'noticeUrl'),
  );
  const { outlet: by } = state.offer;
  return [{ type: 'PublicationRetracted', data: { by, retractedAt, noticeUrl, fulfils: refs(state.asked) } }];
};

/** Nothing is set right that nobody set aside. */
const somethingIsAsked = ({ asked, status }: Offered): Check =>
  unless(asked.length > 0, 'LC-STATE', { state: status, missing: 'CorrectionRequested' });

const refs = (
  asked: readonly Pick<Asked, 'decisionId' | 'obligationId'>[],
): { decisionId: Uuid; obligationId: Uuid }[] =>
  asked.map(({ decisionId, obligationId }) => ({ decisionId, obligationId }));

const isRunning = ({ status }: Offered): boolean => RUNNING.some((stage) => stage === status);
