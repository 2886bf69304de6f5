import type { ComplaintEvent } from '#contracts';
import type { Recorded } from '#contracts';
import { type History, type Of, officerOf, placeOf } from './history.ts';

/** Complaints: who deals with them (life-cycle 3.4), and what waits for them (INV-16, open question 28). */

const DEALING = [
  'ComplaintAccepted',
  'ComplaintRefused',
  'ComplaintResolved',
  'StayOrdered',
  'CourtOutcomeRecorded',
  'ComplaintWithdrawn',
] as const satisfies readonly ComplaintEvent['type'][];

/** Who drafted, reviewed, co-signed or signed the decision, or stands in its file, appraised, referred or advised included, deals with no complaint about it, and ends none. */
export const impartial = (history: History): readonly string[] =>
  history.all(...DEALING).flatMap((event) => {
    const { act } = event.data;
    if (event.type === 'ComplaintWithdrawn' && !isEnteredForThem(history, event)) return [];
    const officer = officerOf(event)?.officerRef;
    if (officer === undefined) return [`${placeOf(event)}: nobody did it`];
    const tookPart = act.kind === 'DECISION' ? partsIn(history, act.id, event) : [];
    const first = history
      .named(event.stream, ['ComplaintResolved'], event)
      .filter((resolved) => resolved.data.level === 'FIRST')
      .map((resolved) => officerOf(resolved)?.officerRef);
    return [...tookPart, ...first].includes(officer) ? [`${placeOf(event)}: ${officer} took part`] : [];
  });

/** A body takes back what it filed itself; before the body whose act it is was heard, nobody knows who took part. */
const isEnteredForThem = (history: History, withdrawn: Recorded): boolean => {
  const [filed] = history.named(withdrawn.stream, ['ComplaintFiled'], withdrawn);
  const isHeard = history.named(withdrawn.stream, ['ComplaintFileNoted'], withdrawn).length > 0;
  return isHeard && filed?.data.complainant.agencyId === undefined;
};

const partsIn = (history: History, decisionId: string, before: Recorded): readonly (string | undefined)[] => {
  const stream = `decision-${decisionId}`;
  // What was done after the complaint was filed is another matter's part.
  const sent = history.named(stream, ['ComplaintFileSent'], before).at(-1);
  const acts = ['DecisionDrafted', 'DecisionReviewed', 'DecisionCoSigned', 'HandlingDecided'] as const;
  return [
    ...history.named(stream, [...acts], sent).map((event) => officerOf(event)?.officerRef),
    ...history.named(stream, ['DecisionRequested'], sent).flatMap(({ data }) => [
      ...data.file.verifiers.map(({ officerRef }) => officerRef),
      data.file.expressionAssessment?.assessedBy.officerRef,
      data.file.appraisedBy?.officerRef,
      data.file.referredBy?.officerRef,
      // A direction refers by itself: whoever advised it took part (KH art. 7.1.a).
      ...history
        .all('PpcAdvised')
        .filter((advised) => advised.data.directionId === data.file.directionId)
        .map((advised) => officerOf(advised)?.officerRef),
    ]),
  ];
};

const UNDER_WAY: readonly string[] = ['FILED', 'ACCEPTED', 'SECOND_COMPLAINT'];

/** What a case knew last of each complaint, before an event. */
const complaintsBefore = (history: History, event: Recorded): readonly Of<'ComplaintNoted'>['data'][] => {
  const known = new Map<string, Of<'ComplaintNoted'>['data']>();
  for (const { data } of history.named(event.stream, ['ComplaintNoted'], event)) known.set(data.complaintId, data);
  return [...known.values()];
};

/** Decisions that say more than what the facts are, and that stand. */
const affectingBefore = (history: History, event: Recorded): readonly string[] => {
  const annulled = history
    .named(event.stream, ['RemedyNoted'], event)
    .filter(({ data }) => data.cause === 'ANNULLED')
    .map(({ data }) => data.decisionId);
  return history
    .named(event.stream, ['HandlingReferred'], event)
    .filter(({ data }) => data.route !== 'NO_RESTRICTION' && data.proposedMeasure !== 'STATEMENT')
    .map(({ data }) => data.decisionId)
    .filter((decisionId) => !annulled.includes(decisionId));
};

/** How often a decision was amended, as far as the case was told. */
const amendmentsBefore = (history: History, event: Recorded, decisionId: string): number =>
  history
    .named(event.stream, ['RemedyNoted'], event)
    .filter(({ data }) => data.decisionId === decisionId && data.stage === 'OPENED' && data.cause === 'AMENDED').length;

/** INV-16: an amended decision whose text nobody whom it affects was told of, where there is a time to complain. */
const untoldBefore = (history: History, event: Recorded, decisions: readonly string[]): readonly string[] =>
  decisions.filter((decisionId) => {
    const told = history
      .named(event.stream, ['NotificationNoted'], event)
      .filter(({ data }) => data.decisionId === decisionId)
      .map(({ data }) => data.amendments ?? 0);
    const isLimited = history.all('DeadlineRuleDefined').some(({ data }) => data.ruleId === 'complaint-window');
    return isLimited && Math.max(...told, 0) < amendmentsBefore(history, event, decisionId);
  });

/** INV-16; open question 28: no result is offered over a complaint without consent, and nothing at all over a stay. */
export const inv16 = (history: History): readonly string[] =>
  history.all('PublicationRequested').flatMap((requested) => {
    const complaints = complaintsBefore(history, requested);
    const consents = history
      .named(requested.stream, ['ConsentNoted'], requested)
      .filter(({ data }) => (data.amendments ?? 0) >= amendmentsBefore(history, requested, data.decisionId))
      .map(({ data }) => data.decisionId);
    const stayed = complaints.filter((one) => one.stayed);
    const affecting = affectingBefore(history, requested);
    const open = complaints.filter(
      ({ stage, decisionId = '' }) =>
        UNDER_WAY.includes(stage) && affecting.includes(decisionId) && !consents.includes(decisionId),
    );
    const untold = untoldBefore(
      history,
      requested,
      affecting.filter((decisionId) => !consents.includes(decisionId)),
    );
    return [
      ...(requested.data.kind === 'RESULT' ? untold : []).map(
        (decisionId) => `${placeOf(requested)}: nobody was told of decision-${decisionId} since it was amended`,
      ),
      ...stayed.map(({ complaintId }) => `${placeOf(requested)}: a stay stands on complaint-${complaintId}`),
      ...(requested.data.kind === 'RESULT' ? open : []).map(
        ({ complaintId }) => `${placeOf(requested)}: complaint-${complaintId} is under way`,
      ),
    ];
  });

/** Open question 28: nothing is restricted on a decision that is stayed. */
export const stayed = (history: History): readonly string[] =>
  history.all('RestrictionRequested', 'RestrictionRenewed').flatMap((event) => {
    const stays = history.named(event.stream, ['DecisionStayed', 'DecisionStayEnded'], event);
    const standing = new Set<string>();
    for (const { type, data } of stays)
      if (type === 'DecisionStayed') standing.add(data.complaintId);
      else standing.delete(data.complaintId);
    return standing.size > 0 ? [`${placeOf(event)}: the decision is stayed`] : [];
  });
