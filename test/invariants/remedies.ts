import type { Measure } from '#contracts';
import { MEASURES } from '#contracts';
import { type History, placeOf } from './history.ts';
import { LawOfHistory } from './law-of-history.ts';

/** Life-cycle 3.5, INV-15: what followed from a decision that was set aside is undone, everywhere it went, and once. */

const UNDER_WAY: readonly string[] = ['FILED', 'ACCEPTED', 'SECOND_COMPLAINT'];

export const inv15 = (history: History): readonly string[] => [
  ...closedTooEarly(history),
  ...closedOverWhoWasRight(history),
  ...actedOnAnnulled(history),
  ...amendedUpwards(history),
  ...doneTwice(history),
  ...listsThatDoNotAddUp(history),
  ...toldAndNotTold(history),
  ...annulmentsTold(history),
  ...ranAfterwards(history),
];

/** No case closes while a remedy or a complaint is open, or an annulment not told, as far as the case was told. */
const closedTooEarly = (history: History): readonly string[] =>
  history.all('CaseClosed', 'CaseClosedNoViolation').flatMap((closed) => {
    const remedies = new Map<string, string>();
    const annulled = new Set<string>();
    for (const { data } of history.named(closed.stream, ['RemedyNoted'], closed)) {
      remedies.set(data.decisionId, data.stage);
      if (data.cause === 'ANNULLED') annulled.add(data.decisionId);
    }
    for (const { data } of history.named(closed.stream, ['NotificationNoted'], closed))
      if (data.annulled) annulled.delete(data.decisionId);
    const complaints = new Map<string, string>();
    for (const { data } of history.named(closed.stream, ['ComplaintNoted'], closed))
      complaints.set(data.complaintId, data.stage);
    return [
      ...[...remedies]
        .filter(([, stage]) => stage === 'OPENED')
        .map(([id]) => `${placeOf(closed)}: remedy-${id} is open`),
      ...[...complaints]
        .filter(([, stage]) => UNDER_WAY.includes(stage))
        .map(([id]) => `${placeOf(closed)}: complaint-${id} is open`),
      ...[...annulled]
        .filter((id) => notifiedBeforeAnnulment(history, `decision-${id}`).length > 0)
        .map((id) => `${placeOf(closed)}: nobody is told that decision-${id} was annulled`),
    ];
  });

/** Whoever was notified of a decision that was annulled since. */
const notifiedBeforeAnnulment = (history: History, decision: string) => {
  const [annulled] = history.named(decision, ['DecisionAnnulled']);
  return history.named(decision, ['DecisionNotified'], annulled).filter(({ data }) => !data.annulled);
};

/** Whom a decision is about is told once that it was annulled, and only where it had been notified of it. */
const annulmentsTold = (history: History): readonly string[] =>
  history
    .all('DecisionNotified')
    .filter(({ data }) => data.annulled)
    .flatMap((told) => {
      const before = history.named(told.stream, ['DecisionNotified'], told).filter(({ data }) => data.annulled);
      return [
        ...(history.named(told.stream, ['DecisionAnnulled'], told).length > 0 ? [] : ['it is not annulled']),
        ...(notifiedBeforeAnnulment(history, told.stream).length > 0 ? [] : ['nobody had been notified of it']),
        ...(before.length === 0 ? [] : ['it was told before']),
      ].map((wrong) => `${placeOf(told)}: ${wrong}`);
    });

/** No case closes while a complaint was upheld, and nothing became of its decision since it was made, as the case was told. */
const closedOverWhoWasRight = (history: History): readonly string[] =>
  history.all('CaseClosed', 'CaseClosedNoViolation').flatMap((closed) => {
    const noted = history.named(closed.stream, ['ComplaintNoted'], closed);
    const last = new Map(noted.map((event) => [event.data.complaintId, event]));
    return [...last.values()]
      .filter(({ data }) => data.outcome === 'UPHELD' || data.outcome === 'PARTLY')
      .filter(({ data: { complaintId, decisionId } }) => {
        const first = noted.find((event) => event.data.complaintId === complaintId);
        const setAside = (before: typeof first | typeof closed) =>
          history
            .named(closed.stream, ['RemedyNoted'], before)
            .filter(({ data }) => data.decisionId === decisionId && data.stage === 'OPENED');
        const isAnnulled = setAside(closed).some(({ data }) => data.cause === 'ANNULLED');
        return !isAnnulled && setAside(closed).length === setAside(first).length;
      })
      .map(({ data }) => `${placeOf(closed)}: complaint-${data.complaintId} was upheld, and nothing is made good`);
  });

const ASKS_ON_A_DECISION = [
  'DecisionNotified',
  'HandlingResultReported',
  'RestrictionRequested',
  'RestrictionRenewed',
  'DecisionAmended',
  'DecisionAnnulled',
] as const;

/** An annulled decision leads to nothing more but that this is told. */
const actedOnAnnulled = (history: History): readonly string[] =>
  history
    .all(...ASKS_ON_A_DECISION)
    .filter((event) => event.type !== 'DecisionNotified' || !event.data.annulled)
    .filter((event) => history.named(event.stream, ['DecisionAnnulled'], event).length > 0)
    .map((event) => `${placeOf(event)}: after it was annulled`);

const rung = (measure: Measure): number => MEASURES.indexOf(measure);

/** What holds after an amendment is no harsher than what held before. */
const amendedUpwards = (history: History): readonly string[] =>
  history.all('DecisionAmended').flatMap((amended) => {
    const before = history.named(amended.stream, ['HandlingDecided', 'DecisionAmended'], amended).at(-1);
    return before !== undefined && rung(amended.data.measure) <= rung(before.data.measure)
      ? []
      : [`${placeOf(amended)}: ${amended.data.measure} after ${before?.data.measure ?? 'nothing'}`];
  });

/** What stands twice in a list. */
const repeated = (ids: readonly string[]): readonly string[] => ids.filter((id, place) => ids.indexOf(id) !== place);

/** Each restriction is lifted once; each outlet asked, each body told, once for each thing on a list. */
const doneTwice = (history: History): readonly string[] => {
  const lifted = history.all('RestorationRequested').map(({ data }) => data.restrictionId);
  const asked = history
    .all('CorrectionRequested', 'PublicationRetractionRequested')
    .map(({ data }) => data.obligationId);
  const told = history.all('NotificationSent').flatMap(({ data: { remedy } }) => remedy?.obligationId ?? []);
  const ticked = history.all('RemedyObligationFulfilled').map(({ data }) => data.obligationId);
  const named = history
    .all('RemedyOpened')
    .flatMap(({ stream, revision, data }) =>
      data.obligations.filter(({ kind }) => kind === 'NOTIFY').map((one) => `${stream}@${revision} ${one.addressee}`),
    );
  return [
    ...repeated(lifted).map((id) => `restriction-${id}: lifted twice`),
    ...repeated(asked).map((id) => `${id}: an outlet is asked twice`),
    ...repeated(told).map((id) => `${id}: a body is told twice`),
    ...repeated(ticked).map((id) => `${id}: done twice`),
    ...repeated(named).map((one) => `${one}: is to be told twice`),
  ];
};

/** An item that its outlet was asked to set right does not run any more; what had run by then may be said to have. */
const ranAfterwards = (history: History): readonly string[] =>
  history.all('ResultPublished').flatMap((ran) => {
    const [asked] = history.named(ran.stream, ['CorrectionRequested', 'PublicationRetractionRequested'], ran);
    return asked !== undefined && asked.metadata.recordedAt < ran.data.publishedAt
      ? [`${placeOf(ran)}: ran after its outlet was asked to set it right`]
      : [];
  });

/** What is done, asked and told stands on a list; a list is complete when all of it is done. */
const listsThatDoNotAddUp = (history: History): readonly string[] => {
  const listed = new Set(
    history.all('RemedyOpened').flatMap(({ data }) => data.obligations.map(({ obligationId }) => obligationId)),
  );
  const asked = [
    ...history.all('CorrectionRequested', 'PublicationRetractionRequested').map((event) => event.data.obligationId),
    ...history.all('NotificationSent').flatMap(({ data: { remedy } }) => remedy?.obligationId ?? []),
    ...history.all('RemedyObligationFulfilled').map(({ data }) => data.obligationId),
  ];
  return [
    ...asked.filter((id) => !listed.has(id)).map((id) => `${id}: on no list`),
    ...history.all('RemedyCompleted').flatMap((completed) => {
      const open = new Set(
        history
          .named(completed.stream, ['RemedyOpened'], completed)
          .flatMap(({ data }) => data.obligations.map(({ obligationId }) => obligationId)),
      );
      for (const { data } of history.named(completed.stream, ['RemedyObligationFulfilled'], completed))
        open.delete(data.obligationId);
      return open.size === 0 ? [] : [`${placeOf(completed)}: ${open.size} things are not done`];
    }),
  ];
};

/**
 * Whoever was told of a decision is told that it does not stand, and nobody else: as the events tell it, not the list. Whom it
 * is about is told by the decision itself.
 */
const toldAndNotTold = (history: History): readonly string[] =>
  history.all('RemedyOpened').flatMap((opened) => {
    const { caseId, decisionId, agencyId, leadAgencyId, obligations } = opened.data;
    const decision = `decision-${decisionId}`;
    // The lists of a decision are opened in the order in which it was set aside.
    const place = history.named(opened.stream, ['RemedyOpened'], opened).length;
    const setAside = history.named(decision, ['DecisionAmended', 'DecisionAnnulled'])[place];
    const law = new LawOfHistory(history, opened);
    const [matter] = history.named(`case-${caseId}`, ['CaseOpened']);
    const reported = matter?.data.reportedAgencyId ?? agencyId;
    const knows = [agencyId, leadAgencyId, reported, ...affectedBy(history, caseId, decisionId)].map((body) =>
      law.goesOnAs(body),
    );
    const due = toldOf(history, decision, setAside)
      .map((body) => law.goesOnAs(body))
      .filter((body) => !knows.includes(body));
    const told = obligations.filter(({ kind }) => kind === 'NOTIFY').map((one) => law.goesOnAs(one.addressee));
    return [
      ...due.filter((body) => !told.includes(body)).map((body) => `${placeOf(opened)}: ${body} is not told`),
      ...told.filter((body) => !due.includes(body)).map((body) => `${placeOf(opened)}: ${body} is not to be told`),
    ];
  });

/** Whom the authority told of its decision or its result, before it was set aside. */
const toldOf = (history: History, decision: string, setAside: Parameters<History['on']>[1]): readonly string[] => [
  ...history.named(decision, ['HandlingResultReported'], setAside).flatMap(({ data }) => [...data.to, ...data.cc]),
  ...history
    .named(decision, ['SanctionReferenceRecorded', 'LicenceSuspensionRecommended'], setAside)
    .map(({ data }) => data.to),
];

/** The body that was invited to explain itself before the case was referred on what was known then; a person is none. */
const affectedBy = (history: History, caseId: string, decisionId: string): readonly string[] => {
  const stream = `case-${caseId}`;
  const referred = history.named(stream, ['HandlingReferred']).find(({ data }) => data.decisionId === decisionId);
  const last = history.named(stream, ['ExplanationInvited', 'VerificationReopened', 'CaseReopened'], referred).at(-1);
  const body = last?.type === 'ExplanationInvited' ? last.data.affectedParty.agencyId : undefined;
  return body === undefined ? [] : [body];
};
