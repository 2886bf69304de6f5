import type { Measure, Recorded } from '#contracts';
import { type History, type Of, officerOf, placeOf } from './history.ts';
import { LawOfHistory } from './law-of-history.ts';

/** Life-cycle 3.5, INV-01 to 11, 13 and 24: what a decision rests on. Every function names what is wrong. */

export const ADVERSE: readonly string[] = ['CONFIRMED_FALSE', 'PARTLY_FALSE', 'BREACH_CONFIRMED'];
const LADDER: readonly Measure[] = [
  'STATEMENT',
  'GUIDANCE_NOTICE',
  'VOLUNTARY_CORRECTION',
  'ORDER_CORRECTION',
  'ADMIN_PENALTY_REFERENCE',
  'RESTRICTION_REQUEST',
  'LICENCE_SUSPENSION',
];
const restricts = (measure: Measure): boolean => LADDER.indexOf(measure) >= LADDER.indexOf('ORDER_CORRECTION');

type Decided = Of<'HandlingDecided'>;
type Requested = Of<'DecisionRequested'>;
interface Act {
  readonly decided: Decided;
  readonly requested: Requested;
}

const actsOf = (history: History): readonly Act[] =>
  history.all('HandlingDecided').flatMap((decided) => {
    const [requested] = history.named(decided.stream, ['DecisionRequested'], decided);
    return requested === undefined ? [] : [{ decided, requested }];
  });

const restrictiveActs = (history: History): readonly Act[] =>
  actsOf(history).filter(({ decided }) => restricts(decided.data.measure));

/** Events of the case after it was last taken back to verification, before an event. */
const sinceVerificationBegan = (history: History, caseId: string, before: Recorded): readonly Recorded[] => {
  const events = history.on(`case-${caseId}`, before);
  const reset = events.findLastIndex(
    (event) =>
      event.type === 'VerificationReopened' ||
      (event.type === 'CaseReopened' && event.data.at === 'UNDER_VERIFICATION'),
  );
  return events.slice(reset + 1);
};

export const inv01 = (history: History): readonly string[] => [
  ...history.all('HandlingReferred').flatMap((referred) => {
    const since = sinceVerificationBegan(history, referred.streamId, referred);
    const completed = [...since, ...(isReopenedForAppraisal(since) ? history.on(referred.stream, referred) : [])].find(
      ({ type }) => type === 'VerificationCompleted',
    );
    if (completed?.type !== 'VerificationCompleted') return [`${placeOf(referred)}: verification is not completed`];
    const fits = ADVERSE.includes(completed.data.outcome) || referred.data.route === 'NO_RESTRICTION';
    return fits ? [] : [`${placeOf(referred)}: ${completed.data.outcome} on route ${referred.data.route}`];
  }),
  ...history.all('HandlingDecided').flatMap((decided) => {
    const [requested] = history.named(decided.stream, ['DecisionRequested'], decided);
    if (requested === undefined) return [`${placeOf(decided)}: nothing was referred`];
    const { caseId, referralId, file, route } = requested.data;
    const wasReferred = history
      .named(`case-${caseId}`, ['HandlingReferred'], decided)
      .some((referred) => referred.data.referralId === referralId);
    return [
      ...(wasReferred ? [] : [`${placeOf(decided)}: the case referred nothing of that id`]),
      ...(ADVERSE.includes(file.outcome) || route === 'NO_RESTRICTION' ? [] : [`${placeOf(decided)}: ${file.outcome}`]),
    ];
  }),
];

const isReopenedForAppraisal = (since: readonly Recorded[]): boolean =>
  since.some((event) => event.type === 'CaseReopened' && event.data.at === 'UNDER_APPRAISAL');

export const inv02 = (history: History): readonly string[] =>
  actsOf(history).flatMap(({ decided, requested }) => {
    const law = new LawOfHistory(history, decided);
    const now = decided.metadata.recordedAt;
    const fallen = decided.data.provisions.filter(
      ({ provisionId, use }) =>
        !law.isInForce(provisionId, use === 'SUBSTANTIVE' ? (requested.data.file.conductAt ?? now) : now),
    );
    return [
      ...(decided.data.provisions.length === 0 ? [`${placeOf(decided)}: cites nothing`] : []),
      ...fallen.map(({ provisionId }) => `${placeOf(decided)}: ${provisionId} was not in force`),
    ];
  });

export const inv03 = (history: History): readonly string[] =>
  actsOf(history).flatMap(({ decided, requested }) => {
    const { to, file } = requested.data;
    const law = new LawOfHistory(history, decided);
    return law.gives(to, decided.data.measure, file.territory, decided.metadata.recordedAt)
      ? []
      : [`${placeOf(decided)}: nothing gives ${to} the measure ${decided.data.measure}`];
  });

export const inv05 = (history: History): readonly string[] =>
  restrictiveActs(history).flatMap(({ decided, requested }) => {
    const { caseId, referralId } = requested.data;
    const referred = history
      .named(`case-${caseId}`, ['HandlingReferred'])
      .find((one) => one.data.referralId === referralId);
    if (referred === undefined) return [];
    const onCase = sinceVerificationBegan(history, caseId, referred);
    const assessment = onCase.findLast((event) => event.type === 'ExpressionAssessmentRecorded');
    if (assessment?.type !== 'ExpressionAssessmentRecorded') return [`${placeOf(decided)}: nobody assessed expression`];
    const verifiers = history.ofMatter(caseId, decided).flatMap((event) => {
      if (event.type === 'VerificationRecorded') return [event.data.verifiedBy.officerRef];
      if (event.type === 'VerificationCompleted') return [event.data.completedBy.officerRef];
      return [];
    });
    const { officerRef } = assessment.data.assessedBy;
    return [
      ...(verifiers.includes(officerRef) ? [`${placeOf(decided)}: the assessor verified`] : []),
      ...(officerRef === decided.data.signature.officerRef ? [`${placeOf(decided)}: the assessor signed`] : []),
    ];
  });

export const inv06 = (history: History): readonly string[] =>
  restrictiveActs(history)
    .filter(({ requested }) => !ADVERSE.includes(requested.data.file.outcome))
    .map(({ decided, requested }) => `${placeOf(decided)}: ${requested.data.file.outcome}`);

export const inv07 = (history: History): readonly string[] =>
  restrictiveActs(history).flatMap(({ decided, requested }) => {
    const { caseId } = requested.data;
    const notes = history.named(`case-${caseId}`, ['ExplanationNoted'], decided);
    const noted = notes.at(-1);
    if (noted === undefined) return [`${placeOf(decided)}: the affected party had no say`];
    const step = noted.data.step;
    const stream = `explanation-${noted.data.explanationId}`;
    if (step !== 'PARTY_UNREACHABLE') {
      const ended = history.named(
        stream,
        ['ExplanationSubmitted', 'ExplanationWaived', 'ExplanationPeriodExpired'],
        noted,
      );
      return ended.length > 0 ? [] : [`${placeOf(decided)}: ${step} is not on ${stream}`];
    }
    const attempts = history.named(stream, ['ContactAttemptRecorded'], noted).length;
    return attempts > 0 ? [] : [`${placeOf(decided)}: unreachable without an attempt`];
  });

/** INV-08: facts, evidence, provision, reasons, measure, scope, duration, why less is not enough, remedy, signature. */
export const inv08 = (history: History): readonly string[] =>
  actsOf(history).flatMap(({ decided }) => {
    const { facts, reasons, scope, remedy, signature, measure, provisions } = decided.data;
    const empty = Object.entries({
      facts,
      reasons,
      scope,
      remedyBody: remedy.body,
      remedyText: remedy.text,
      signer: signature.officerRef,
      provisions: provisions.map(({ provisionId }) => provisionId).join(),
      timeLimit: measure === 'STATEMENT' ? 'none needed' : String(remedy.timeLimitDays ?? ''),
    }).filter(([, text]) => text.trim() === '');
    return empty.map(([field]) => `${placeOf(decided)}: no ${field}`);
  });

const RIGHTS = ['ReportScreened', 'VerificationRecorded', 'VerificationCompleted', 'AppraisalCompleted'] as const;
const ADVISES_ONLY: readonly string[] = [
  'PARTY_PROPAGANDA_COMMITTEE',
  'PARTY_INTERNAL_AFFAIRS_COMMITTEE',
  'PROVINCIAL_PARTY_COMMITTEE',
  'JOURNALISTS_ASSOCIATION',
];

export const inv04 = (history: History): readonly string[] =>
  history.all(...RIGHTS, 'ExpressionAssessmentRecorded', 'HandlingDecided', 'DecisionReviewed').flatMap((event) => {
    const officer = officerOf(event);
    if (officer === undefined) return [];
    const kind = new LawOfHistory(history, event).agency(officer.agencyId)?.kind;
    return kind !== undefined && ADVISES_ONLY.includes(kind) ? [`${placeOf(event)}: by a ${kind}`] : [];
  });

export const inv10 = (history: History): readonly string[] =>
  history
    .all(...RIGHTS, 'ExpressionAssessmentRecorded', 'HandlingReferred', 'DecisionReviewed', 'HandlingDecided')
    .flatMap((event) => {
      const officer = officerOf(event);
      if (officer === undefined) return [];
      const here = [...history.on(event.stream, event), ...history.on(`case-${event.metadata.matterId ?? ''}`, event)];
      const told = here.flatMap((one) =>
        one.type === 'ConflictDeclared' || one.type === 'ConflictNoted' ? [one.data.officerRef] : [],
      );
      const reported = here.flatMap((one) => {
        if (one.type === 'CaseOpened') return [one.data.reportedAgencyId];
        return one.type === 'ReportReceived' ? [one.data.reportedParty?.agencyId] : [];
      });
      return [
        ...(told.includes(officer.officerRef) ? [`${placeOf(event)}: by an officer in conflict`] : []),
        ...(reported.includes(officer.agencyId) ? [`${placeOf(event)}: by the reported authority`] : []),
      ];
    });

export const inv11 = (history: History): readonly string[] =>
  history.all('HandlingResultReported').flatMap((event) => {
    const law = new LawOfHistory(history, event);
    const at = event.metadata.recordedAt;
    const { agencyId, to, cc } = event.data;
    const isTold = law.holder('PPC', at).some((committee) => to.includes(committee));
    const consolidators = law.holder('CONSOLIDATOR', at);
    const hasCopy = consolidators.some((consolidator) => consolidator === agencyId || cc.includes(consolidator));
    return [
      ...(isTold ? [] : [`${placeOf(event)}: not to the people's committee`]),
      ...(hasCopy ? [] : [`${placeOf(event)}: no copy to the consolidator`]),
    ];
  });

export const inv24 = (history: History): readonly string[] =>
  restrictiveActs(history).flatMap(({ decided }) => {
    const law = new LawOfHistory(history, decided);
    const tiers = decided.data.provisions
      .filter(({ use }) => use === 'SUBSTANTIVE')
      .map(({ provisionId }) => law.provision(provisionId)?.provision.tier);
    return tiers.some((tier) => tier === 'F' || tier === 'H') ? [] : [`${placeOf(decided)}: rests on tier P alone`];
  });
