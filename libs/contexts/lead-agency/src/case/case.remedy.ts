import type { AnnulmentGround, CaseEvent, CaseReopened, EventOf } from '#contracts';
import type { Instant, Uuid } from '#kernel';
import { bodyNow, type Check, type DecisionContext, isAdverse, refuseFor, unless } from '#rules';
import type { NoteRemedy } from './case.commands.js';
import { decisionIsKnown } from './case.handling.js';
import type { Matter } from './case.matter.js';
import type { Offer } from './case.matter-parts.js';
import { isLastStanding, type Referral } from './case.referrals.js';
import type { Existing } from './case.state.js';

/**
 * INV-15; life-cycle 3.3. A decision of the matter was set aside, in whatever state the matter is; what the decision knows to
 * be undone is completed by what the case knows, and goes to the list from here. Or everything on that list is done.
 */
export const noteRemedy = (noted: NoteRemedy, state: Existing, context: DecisionContext): readonly CaseEvent[] => {
  refuseFor(decisionIsKnown(noted.decisionId, state.matter));
  return noted.stage === 'OPENED' ? opened(noted, state, context) : completed(noted, state.matter);
};

type Opened = Extract<NoteRemedy, { readonly stage: 'OPENED' }>;
type Completed = Extract<NoteRemedy, { readonly stage: 'COMPLETED' }>;

const opened = (noted: Opened, state: Existing, context: DecisionContext): readonly CaseEvent[] => {
  const { decisionId, agencyId, cause, restrictions, measure, findings, wasNotified } = noted;
  const { matter } = state;
  const takenBack = cause === 'ANNULLED' && isLastStanding(matter.referrals, decisionId);
  return [
    {
      type: 'RemedyNoted',
      data: {
        decisionId,
        agencyId,
        stage: 'OPENED',
        cause,
        takenBack,
        ...(measure !== undefined && { measure }),
        ...(findings !== undefined && { findings }),
        ...(wasNotified !== undefined && { wasNotified }),
        undone: {
          restrictions: [...restrictions],
          recipients: toBeTold(noted, matter, context),
          publications: toBeSetRight(decisionId, matter),
          leadAgencyId: matter.leadAgencyId,
        },
      },
    },
    ...(takenBack ? reopening(noted, state) : []),
  ];
};

/**
 * Who was told of the decision. Whom it is about, a registered body too, is told by the authority, which notifies it as it had
 * notified the decision; the lead, which tells the others, knows; the authority that the matter is about is told nothing of
 * it (INV-10).
 */
const toBeTold = ({ decisionId, recipients }: Opened, matter: Matter, context: DecisionContext): string[] => {
  const { leadAgencyId, reportedAgencyId, referrals } = matter;
  const affected = referrals.find((referral) => referral.decisionId === decisionId)?.affectedAgencyId;
  const others = [leadAgencyId, reportedAgencyId, affected]
    .filter((agencyId) => agencyId !== undefined)
    .map((agencyId) => bodyNow(agencyId, context));
  return recipients.filter((agencyId) => !others.includes(bodyNow(agencyId, context)));
};

/**
 * What was offered to outlets of this result, whether it has run or not. What an outlet does before it hears of the annulment
 * is on the list all the same, because its offer is; nothing is offered of an annulled decision afterwards.
 */
const toBeSetRight = (decisionId: string, { publications }: Matter) =>
  publications
    .filter((offer) => offer.tells.includes(decisionId) && mayBeSetRight(offer))
    .map(({ publicationId, outlet }) => ({ publicationId, outlet }));

/** INV-15: what its outlet neither declined nor took off. */
export const mayBeSetRight = ({ outcome }: Offer): boolean => outcome !== 'DECLINED' && outcome !== 'RETRACTED';

/**
 * Life-cycle 3.3: the closed case is taken up again where it stood on this decision. One that cannot be appraised, an
 * AUTHENTIC one above all, keeps its end and has this noted (INV-06).
 */
const reopening = ({ ground, reasons }: Opened, state: Existing): readonly CaseEvent[] => {
  const outcome = state.status === 'Closed' ? state.outcome : undefined;
  return outcome !== undefined && isAdverse(outcome)
    ? [{ type: 'CaseReopened', data: { at: 'UNDER_APPRAISAL', cause: CAUSES[ground], reasons, outcome } }]
    : [];
};

const CAUSES: Readonly<Record<AnnulmentGround, EventOf<typeof CaseReopened>['data']['cause']>> = {
  OWN_REVIEW: 'DECISION_ANNULLED',
  SUPERIOR: 'DECISION_ANNULLED',
  UPHELD_COMPLAINT: 'UPHELD_COMPLAINT',
  COURT_OUTCOME: 'COURT_OUTCOME',
};

/** What was completed before the decision was set aside again completes nothing that was added since. */
const completed = ({ decisionId, openings }: Completed, { remedies }: Matter): readonly CaseEvent[] => {
  const remedy = remedies.find((one) => one.decisionId === decisionId);
  return remedy?.isOpen === true && remedy.openings === openings
    ? [
        {
          type: 'RemedyNoted',
          data: { decisionId, agencyId: remedy.agencyId, stage: 'COMPLETED', cause: remedy.cause, takenBack: false },
        },
      ]
    : [];
};

/** How often a decision was amended, as far as the case was told; an annulment is the last of what happens to it. */
const amendmentsOf = (decisionId: Uuid, { remedies }: Matter): number => {
  const { openings, cause } = remedies.find((one) => one.decisionId === decisionId) ?? { openings: 0 };
  return cause === 'ANNULLED' ? openings - 1 : openings;
};

/** Life-cycle 3.4; INV-16: when whom it is about received it as it stands; nothing until it is notified anew where it was amended. */
export const receivedAsItStands = ({ decisionId, received }: Referral, matter: Matter): Instant | undefined =>
  received !== undefined && received.amendments >= amendmentsOf(decisionId, matter) ? received.at : undefined;

/**
 * Life-cycle 3.4; INV-15: whom it is about is still to be told: of its result, as it stands; that it was annulled, where it had
 * been notified. The decision says whether it had: the note of that may come later.
 */
export const isToBeTold = (referral: Referral, matter: Matter): boolean => {
  const { decisionId, stage, isToldOfAnnulment } = referral;
  return stage === 'ANNULLED'
    ? !isToldOfAnnulment && matter.remedies.some((one) => one.decisionId === decisionId && one.wasNotified)
    : stage === 'RESULT_NOTED' && receivedAsItStands(referral, matter) === undefined;
};

/** INV-16: who agreed that a text is published has not agreed to what an amendment made of it. */
export const isConsentedTo = ({ decisionId }: Referral, matter: Matter): boolean =>
  matter.consents.some(
    (given) => given.decisionId === decisionId && (given.amendments ?? 0) >= amendmentsOf(decisionId, matter),
  );

/** INV-15: no case closes while something that followed from a decision is not undone. */
export const everythingIsUndone = ({ remedies }: Matter): Check => {
  const openRemedies = remedies.filter(({ isOpen }) => isOpen).map(({ decisionId, cause }) => ({ decisionId, cause }));
  return unless(openRemedies.length === 0, 'INV-15', { openRemedies });
};
