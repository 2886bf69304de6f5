import type { CaseEvent, ComplaintStage } from '#contracts';
import type { Instant, Uuid } from '#kernel';
import {
  type Check,
  COMPLAINT_WINDOW,
  complaintIsUnderWay,
  type DecisionContext,
  findingThatStands,
  inArea,
  isAdverse,
  isMadeGoodBy,
  refuseFor,
  SECOND_COMPLAINT_WINDOW,
  unless,
  windowEnd,
} from '#rules';
import { every, isUpheld } from '../guards.js';
import type { NoteComplaint } from './case.commands.js';
import { decisionIsKnown } from './case.handling.js';
import type { Matter } from './case.matter.js';
import type { Referral } from './case.referrals.js';
import { isConsentedTo, receivedAsItStands } from './case.remedy.js';
import { CLOSED, type Existing, type In } from './case.state.js';

/** What complaints about decisions of a matter mean for it: whether it can end, publish, or is taken up again (3.3, 3.5). */

type Complaint = Matter['complaints'][number];

/**
 * Complaints Law 2011 art. 33: whoever was not wholly right may complain again, as long as there is time for that. That time
 * is the complaint's own where it told of another end than the rule's.
 */
const mayGoOn = (complaint: Complaint, context: DecisionContext): boolean => {
  const { stage, outcome, resolvedAt, remoteArea, timeStandsStill } = complaint;
  if (stage !== 'RESOLVED' || outcome === 'UPHELD') return false;
  const byRule = (from: Instant) => windowEnd(inArea(SECOND_COMPLAINT_WINDOW, remoteArea === true), from, context);
  const dueAt = complaint.againUntil ?? (resolvedAt === undefined ? undefined : byRule(resolvedAt));
  return timeStandsStill === true || (dueAt !== undefined && context.issued.now <= dueAt);
};

/** Under way; or upheld, and the decision was neither annulled nor amended for it. */
const isPending = (complaint: Complaint, matter: Matter): boolean =>
  complaintIsUnderWay(complaint) || (isUpheld(complaint.outcome) && !isMadeGood(complaint, matter));

const isMadeGood = ({ complaintId, decisionId, stage, outcome }: Complaint, { remedies }: Matter): boolean => {
  const remedy = remedies.find((one) => one.decisionId === decisionId);
  if (remedy === undefined || outcome === undefined) return false;
  const answered = remedy.findings.filter((finding) => finding.complaintId === complaintId);
  return remedy.cause === 'ANNULLED' || answered.some((finding) => isMadeGoodBy({ stage, outcome }, finding));
};

/**
 * Life-cycle 3.3: noted in any state. Where it was upheld, first, second or by a court, a case that has ended is appraised
 * again; one with nothing to appraise, such as what was found authentic, stays closed (INV-06), and so does one whose decision
 * was annulled before: nothing is left to be made good.
 */
export const noteComplaint = (
  { complaintId, decisionId, stage, outcome, stayed, ...told }: NoteComplaint,
  state: Existing,
): readonly CaseEvent[] => {
  const { matter } = state;
  refuseFor(decisionIsKnown(decisionId, matter));
  const known = matter.complaints.find((one) => one.complaintId === complaintId);
  const remoteArea = told.remoteArea ?? known?.remoteArea;
  const newest = outcome === undefined ? {} : { outcome };
  const by = stage === 'COURT' ? 'COURT' : 'RESOLUTION';
  const found = outcome === undefined ? known?.outcome : findingThatStands(known?.outcome, { by, outcome });
  const noted: Complaint = {
    complaintId,
    decisionId,
    stage: stage ?? known?.stage ?? 'FILED',
    // What was found at first stays found where the second complaint is taken back, or brings less.
    ...(found !== undefined && { outcome: found }),
    ...(told.resolvedAt !== undefined && { resolvedAt: told.resolvedAt }),
    ...(told.againUntil !== undefined && { againUntil: told.againUntil }),
    ...(told.timeStandsStill === true && { timeStandsStill: true }),
    ...(remoteArea === true && { remoteArea }),
    // A stay ends with the complaint, or with its level (open question 28).
    stayed: stayed ?? (known?.stayed === true && stage !== undefined && complaintIsUnderWay({ stage, ...newest })),
  };
  const offered = noted.stayed === (known?.stayed === true) ? [] : notRunYet(matter);
  return [
    { type: 'ComplaintNoted', data: { ...noted, ...(offered.length > 0 && { offered }) } },
    ...(isUpheld(outcome) && stands(decisionId, matter) && isClosed(state) ? takenUpAgain(noted.stage, state) : []),
  ];
};

/** Open question 28: what outlets were offered before the stay is held by it, and let go with it. */
const notRunYet = ({ publications }: Matter) =>
  publications.filter(({ outcome }) => outcome === undefined).map(({ publicationId }) => publicationId);

const stands = (decisionId: Uuid, { referrals }: Matter): boolean =>
  referrals.some((referral) => referral.decisionId === decisionId && referral.stage !== 'ANNULLED');

const isClosed = (state: Existing): state is In<'ClosedNoViolation' | 'Closed'> =>
  CLOSED.some((status) => status === state.status);

const takenUpAgain = (stage: ComplaintStage, { outcome }: In<'ClosedNoViolation' | 'Closed'>): readonly CaseEvent[] =>
  outcome !== undefined && isAdverse(outcome)
    ? [
        {
          type: 'CaseReopened',
          data: {
            at: 'UNDER_APPRAISAL',
            cause: stage === 'COURT' ? 'COURT_OUTCOME' : 'UPHELD_COMPLAINT',
            reasons: stage === 'COURT' ? COURT_FOUND_SO : UPHELD,
            outcome,
          },
        },
      ]
    : [];

const UPHELD = 'Khiếu nại được chấp nhận toàn bộ hoặc một phần. / A complaint was upheld, wholly or in part.';
const COURT_FOUND_SO = 'Tòa án chấp nhận toàn bộ hoặc một phần yêu cầu. / A court upheld the claim, wholly or in part.';

/**
 * INV-15; life-cycle 3.4 (CloseCase): nothing ends over the head of whoever complains, nor of whoever was right. It does not
 * wait for who may complain yet: a case that has ended is taken up again where they turn out to be right.
 */
export const complaintsAreOver = (matter: Matter): Check => {
  const open = matter.complaints.filter((complaint) => isPending(complaint, matter));
  return unless(open.length === 0, 'INV-15', {
    openComplaints: open.map(({ complaintId, stage }) => ({ complaintId, stage })),
  });
};

/** Open question 28: nothing of the matter is published while one of its decisions is stayed. */
export const noStayStands = ({ complaints }: Matter): Check => {
  const stayed = complaints.filter((complaint) => complaint.stayed);
  return unless(stayed.length === 0, 'LC-STAY', { complaints: stayed.map(({ complaintId }) => complaintId) });
};

/**
 * INV-16. A result is published when everyone whom its decisions affect has consented, or could have complained: the time to
 * complain has run since the decision was received as it stands, and no complaint is under way, can go on, or was upheld and is not yet
 * made good. Where no pack limits the time, there is none to wait for. A statement about the facts affects nobody.
 */
export const affectedHadTheirSay = (matter: Matter, context: DecisionContext): Check =>
  every(
    ...matter.referrals
      .filter((referral) => affectsSomebody(referral) && !isConsentedTo(referral, matter))
      .map((referral) => hadTheirSay(referral, matter, context)),
  );

/** A decision was made about somebody's act; what only says or solves something concerns the facts (3.3, NO_RESTRICTION). */
export const affectsSomebody = ({ stage, route, measure }: Referral): boolean =>
  (stage === 'DECIDED' || stage === 'RESULT_NOTED') && route !== 'NO_RESTRICTION' && measure !== 'STATEMENT';

const hadTheirSay = (referral: Referral, matter: Matter, context: DecisionContext): Check => {
  const { decisionId } = referral;
  const receivedAt = receivedAsItStands(referral, matter);
  const dueAt = receivedAt === undefined ? undefined : windowEnd(COMPLAINT_WINDOW, receivedAt, context);
  const isLimited = context.law.deadlineRule(COMPLAINT_WINDOW, receivedAt ?? context.issued.now) !== undefined;
  const about = matter.complaints.filter((complaint) => complaint.decisionId === decisionId);
  const pending = about.filter((complaint) => isPending(complaint, matter) || mayGoOn(complaint, context));
  const instead = 'PublicationConsentGiven';
  return every(
    unless(!isLimited || receivedAt !== undefined, 'INV-16', { decisionId, missing: 'NotificationNoted', instead }),
    unless(dueAt === undefined || context.issued.now > dueAt, 'INV-16', {
      decisionId,
      complaintsUntil: dueAt ?? '',
      instead,
    }),
    unless(pending.length === 0, 'INV-16', {
      decisionId,
      complaints: pending.map(({ complaintId, stage }) => ({ complaintId, stage })),
      instead,
    }),
  );
};
