import type { Measure, Recorded } from '#contracts';
import { type History, type Of, officerOf, placeOf } from './history.ts';
import { LawOfHistory } from './law-of-history.ts';

/** Life-cycle 3.5, INV-01 to 11, 13 and 24: what a decision rests on. Every function names what is wrong. */

const ADVERSE: readonly string[] = ['CONFIRMED_FALSE', 'PARTLY_FALSE', 'BREACH_CONFIRMED'];
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
      return ended.length > 0
        ? ended.flatMap((event) => expiredAmiss(history, event))
        : [`${placeOf(decided)}: ${step} is not on ${stream}`];
    }
    const attempts = history.named(stream, ['ContactAttemptRecorded'], noted).length;
    return attempts > 0 ? [] : [`${placeOf(decided)}: unreachable without an attempt`];
  });

/** Whoever was only sought in vain had no time: none runs out before it is on record that the party was reached. */
const expiredAmiss = (
  history: History,
  event: Of<'ExplanationSubmitted' | 'ExplanationWaived' | 'ExplanationPeriodExpired'>,
): readonly string[] => {
  if (event.type !== 'ExplanationPeriodExpired') return [];
  const attempts = history.named(event.stream, ['ContactAttemptRecorded'], event);
  if (attempts[0]?.data.outcome !== 'NOT_REACHED') return [];
  const reached = attempts.find(({ data }) => data.outcome === 'REACHED');
  return reached !== undefined && reached.metadata.recordedAt < event.data.dueAt
    ? []
    : [`${placeOf(event)}: the party had no time`];
};

const SIGNED_ON_BEHALF: readonly string[] = ['PROVINCIAL_PEOPLES_COMMITTEE', 'DISTRICT_PC', 'COMMUNE_PC'];

/** INV-08: facts, evidence, provision, reasons, measure, scope, duration, why less is not enough, remedy, signature. */
export const inv08 = (history: History): readonly string[] =>
  actsOf(history).flatMap(({ decided, requested }) => {
    const { facts, reasons, scope, remedy, signature, measure, provisions, evidence, duration } = decided.data;
    const { whyLessDoesNotSuffice } = decided.data;
    const isStatement = measure === 'STATEMENT';
    const isTimeless = duration?.endsAt === undefined && duration?.reviewAt === undefined;
    const kind = new LawOfHistory(history, decided).agency(decided.data.agencyId)?.kind ?? '';
    const there: Readonly<Record<string, boolean>> = {
      facts: facts.trim() !== '',
      evidence: evidence.length > 0 || requested.data.route === 'NO_RESTRICTION',
      provision: provisions.length > 0,
      reasons: reasons.trim() !== '',
      scope: scope.trim() !== '',
      duration: !restricts(measure) || !isTimeless,
      whyLessDoesNotSuffice: isStatement || (whyLessDoesNotSuffice ?? '').trim() !== '',
      remedy: remedy.body.trim() !== '' && remedy.text.trim() !== '',
      timeLimit: isStatement || remedy.timeLimitDays !== undefined,
      signer: signature.officerRef.trim() !== '',
      signatureChain: !SIGNED_ON_BEHALF.includes(kind) || signature.chain[0]?.capacity === 'ON_BEHALF',
    };
    const foreign = evidence.filter(
      ({ reference }) => !requested.data.file.evidence.some((piece) => piece.reference === reference),
    );
    return [
      ...Object.keys(there)
        .filter((field) => there[field] !== true)
        .map((field) => `${placeOf(decided)}: no ${field}`),
      ...foreign.map(({ reference }) => `${placeOf(decided)}: evidence ${reference} is not in the file`),
    ];
  });

/** INV-09: the step right below was tried on the matter, or a reason says why steps are left out; nothing found too harsh. */
export const inv09 = (history: History): readonly string[] =>
  restrictiveActs(history).flatMap(({ decided, requested }) => {
    const { measure, ladderReason } = decided.data;
    const below = LADDER[LADDER.indexOf(measure) - 1];
    const wasTried = history
      .named(`case-${requested.data.caseId}`, ['HandlingNoted'], decided)
      .some(({ data }) => data.measure === below);
    const found = requested.data.file.expressionAssessment;
    const isTooHarsh = found?.leastRestrictive === false && LADDER.indexOf(measure) >= LADDER.indexOf(found.measure);
    return [
      ...(wasTried || ladderReason !== undefined ? [] : [`${placeOf(decided)}: ${measure} without trying ${below}`]),
      ...(isTooHarsh ? [`${placeOf(decided)}: found harsher than needed`] : []),
    ];
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

/** Officers in conflict, and bodies that the matter is about, as a stream was told before an event: by itself and in files. */
const excludedBefore = (history: History, event: Recorded) => {
  const here = history.on(event.stream, event);
  const told: readonly object[] = here.map(({ data }) => data);
  const files = told.flatMap((data) => ('file' in data ? [data.file as FileOfMatter] : []));
  return {
    conflicted: [
      ...here.flatMap((one) =>
        one.type === 'ConflictDeclared' || one.type === 'ConflictNoted' ? [one.data.officerRef] : [],
      ),
      ...(event.stream.startsWith('case-') ? [] : files.flatMap(({ conflicted = [] }) => conflicted)),
    ],
    reported: [
      ...here.flatMap((one) => {
        if (one.type === 'CaseOpened') return [one.data.reportedAgencyId];
        return one.type === 'ReportReceived' ? [one.data.reportedParty?.agencyId] : [];
      }),
      ...files.map(({ reportedAgencyId }) => reportedAgencyId),
    ],
  };
};

interface FileOfMatter {
  readonly conflicted?: readonly string[];
  readonly reportedAgencyId?: string;
}

/**
 * INV-10: nobody acts who is in conflict, as far as the stream was told (3.0); and nothing is noted or concluded that rests
 * on somebody in conflict, as far as the case was told.
 */
export const inv10 = (history: History): readonly string[] => [
  ...history
    .all(...RIGHTS, 'ExpressionAssessmentRecorded', 'HandlingReferred', 'DecisionReviewed', 'HandlingDecided')
    .flatMap((event) => {
      const officer = officerOf(event);
      if (officer === undefined) return [];
      const { conflicted, reported } = excludedBefore(history, event);
      return [
        ...(conflicted.includes(officer.officerRef) ? [`${placeOf(event)}: by an officer in conflict`] : []),
        ...(reported.includes(officer.agencyId) ? [`${placeOf(event)}: by the reported authority`] : []),
      ];
    }),
  ...history.all('HandlingNoted').flatMap((noted) => {
    const [decided] = history.named(`decision-${noted.data.decisionId}`, ['HandlingDecided'], noted);
    const signer = decided?.data.signature.officerRef ?? '';
    const { conflicted } = excludedBefore(history, noted);
    return conflicted.includes(signer) ? [`${placeOf(noted)}: the signer is in conflict`] : [];
  }),
  ...history.all('VerificationCompleted').flatMap((completed) => {
    const { outcome } = completed.data;
    const { conflicted } = excludedBefore(history, completed);
    const saying = history
      .named(completed.stream, ['VerificationAnswered'], completed)
      .filter(({ data }) => data.outcome === outcome);
    const isFree = saying.length === 0 || saying.some(({ data }) => !conflicted.includes(data.verifiedBy.officerRef));
    return isFree ? [] : [`${placeOf(completed)}: everybody who says so is in conflict`];
  }),
];

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
