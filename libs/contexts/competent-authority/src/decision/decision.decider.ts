import type {
  DecideHandling,
  DecisionConflictNoted,
  DecisionEvent,
  DeclareConflict,
  EventOf,
  NotifyDecision,
  ReportHandlingResult,
} from '#contracts';
import { unreachable } from '#kernel';
import {
  actingOfficer,
  type Aggregate,
  type DecisionContext,
  freeOfIdentity,
  type Issuance,
  mayDeclareConflictOf,
  refuseFor,
  unless,
} from '#rules';
import {
  basisStands,
  competent,
  notAboveProposal,
  type Referral,
  remedyIsNamed,
  reportsToThePeoplesCommittee,
  restrictionIsSafeguarded,
  timesThatCount,
  verified,
  withoutConflict,
} from './handling.rules.js';

/** What became of the decision on the case: noted, or rejected because its file had become old. Issued by a policy. */
export type RecordEffect = { readonly effect: 'TOOK_EFFECT' } | { readonly effect: 'LAPSED'; readonly reason: string };

/** A conflict that the case was told of. Issued by a policy. */
export type NoteConflict = EventOf<typeof DecisionConflictNoted>['data'];

export type DecisionCommand =
  | { readonly type: 'RequestDecision'; readonly data: Referral }
  | { readonly type: 'DecideHandling'; readonly data: DecideHandling }
  | { readonly type: 'RecordEffect'; readonly data: RecordEffect }
  | { readonly type: 'NotifyDecision'; readonly data: NotifyDecision }
  | { readonly type: 'ReportHandlingResult'; readonly data: ReportHandlingResult }
  | { readonly type: 'DeclareConflict'; readonly data: DeclareConflict }
  | { readonly type: 'NoteConflict'; readonly data: NoteConflict };

/** From the request to the reported result; LAPSED: the file was out of date, the decision never counted. */
type Stage = 'REQUESTED' | 'DECIDED' | 'IN_EFFECT' | 'NOTIFIED' | 'REPORTED' | 'LAPSED';

interface Referred {
  readonly status: Stage;
  readonly referral: Referral;
  /** Officers who take no part: those that the file named, and those declared or noted since. */
  readonly conflicted: readonly string[];
}

export type DecisionState = { readonly status: 'NONE' } | Referred;

const requestDecision = (referral: Referral, state: DecisionState): readonly DecisionEvent[] => {
  refuseFor(unless(state.status === 'NONE', 'LC-STATE', { state: state.status, allowedIn: ['NONE'] }));
  return [{ type: 'DecisionRequested', data: referral }];
};

/** KH art. 6.4. Facts first, measure last: «chính xác» (art. 4.2). */
const decideHandling = (
  command: DecideHandling,
  state: DecisionState,
  { issued, law }: DecisionContext,
): readonly DecisionEvent[] => {
  assertStage(state, 'REQUESTED');
  const { referral, conflicted } = state;
  const { measure, provisions, facts, reasons, scope, remedy } = command;
  const { referralId, route, to, file } = referral;
  const { chain, documentNumber } = command.signature;
  const signer = actingOfficer(issued);
  const times = timesThatCount(file, issued.now);
  refuseFor(
    verified(file, route),
    basisStands(provisions, route, times, law),
    competent(measure, referral, issued.now, law),
    restrictionIsSafeguarded(measure, provisions, file, law),
    withoutConflict(signer, conflicted, referral),
    notAboveProposal(measure, referral),
    remedyIsNamed(measure, remedy),
    freeOfIdentity(facts, 'facts'),
    freeOfIdentity(reasons, 'reasons'),
    freeOfIdentity(scope, 'scope'),
    freeOfIdentity(remedy.text, 'remedy'),
    documentNumber === undefined ? undefined : freeOfIdentity(documentNumber, 'signature/documentNumber'),
    ...chain.map(({ position }, index) => freeOfIdentity(position, `signature/chain/${index}/position`)),
  );
  return [
    {
      type: 'HandlingDecided',
      data: {
        referralId,
        agencyId: to,
        route,
        measure,
        provisions: [...law.withTextVersions(provisions, times)],
        facts,
        reasons,
        scope,
        remedy,
        signature: { ...command.signature, officerRef: signer.officerRef },
      },
    },
  ];
};

/** Life-cycle 3.0: a decision takes effect when the case has noted it, and lapses when its file had become old. */
const recordEffect = (command: RecordEffect, state: DecisionState): readonly DecisionEvent[] => {
  assertStage(state, 'DECIDED');
  return command.effect === 'TOOK_EFFECT'
    ? [{ type: 'DecisionTookEffect', data: {} }]
    : [{ type: 'DecisionLapsed', data: { reason: command.reason } }];
};

/** Life-cycle 3.0, 3.4: nobody is told of a decision that may still lapse. */
const notifyDecision = (
  { means, receivedAt }: NotifyDecision,
  state: DecisionState,
  { now }: Issuance,
): readonly DecisionEvent[] => {
  assertStage(state, 'IN_EFFECT');
  refuseFor(unless(receivedAt <= now, 'LC-TIME', { receivedAt, now }), freeOfIdentity(means, 'means'));
  return [{ type: 'DecisionNotified', data: { means, receivedAt } }];
};

/** KH art. 7.2.b, 7.3.b: «báo cáo UBND tỉnh, đồng gửi Sở Thông tin và Truyền thông để tổng hợp». */
const reportHandlingResult = (
  { result, to, cc }: ReportHandlingResult,
  state: DecisionState,
  { issued, law }: DecisionContext,
): readonly DecisionEvent[] => {
  assertStage(state, 'NOTIFIED');
  const handler = state.referral.to;
  const unknown = [...to, ...cc].filter((recipient) => !law.isActive(recipient, issued.now));
  refuseFor(
    reportsToThePeoplesCommittee(handler, { to, cc }, issued.now, law),
    unless(unknown.length === 0, 'LC-ADDRESSEE', { unknown }),
    freeOfIdentity(result, 'result'),
  );
  return [{ type: 'HandlingResultReported', data: { agencyId: handler, result, to, cc } }];
};

/** KH-13, INV-10. */
const declareConflict = (
  { officerRef, reasons }: DeclareConflict,
  state: DecisionState,
  issued: Issuance,
): readonly DecisionEvent[] => {
  assertStage(state, 'REQUESTED', 'DECIDED', 'IN_EFFECT', 'NOTIFIED');
  if (state.conflicted.includes(officerRef)) return [];
  refuseFor(mayDeclareConflictOf(officerRef, issued), freeOfIdentity(reasons, 'reasons'));
  return [{ type: 'ConflictDeclared', data: { officerRef, reasons } }];
};

/** Life-cycle 3.0: what another stream says is noted in any state. */
const noteConflict = (noted: NoteConflict, state: DecisionState): readonly DecisionEvent[] =>
  state.status === 'NONE' || state.conflicted.includes(noted.officerRef)
    ? []
    : [{ type: 'ConflictNoted', data: noted }];

const evolveReferred = (state: Referred, event: Exclude<DecisionEvent, { type: 'DecisionRequested' }>): Referred => {
  switch (event.type) {
    case 'HandlingDecided':
      return { ...state, status: 'DECIDED' };
    case 'DecisionTookEffect':
      return { ...state, status: 'IN_EFFECT' };
    case 'DecisionLapsed':
      return { ...state, status: 'LAPSED' };
    case 'DecisionNotified':
      return { ...state, status: 'NOTIFIED' };
    case 'HandlingResultReported':
      return { ...state, status: 'REPORTED' };
    case 'ConflictDeclared':
    case 'ConflictNoted':
      return { ...state, conflicted: [...state.conflicted, event.data.officerRef] };
    default:
      return unreachable(event);
  }
};

/** One competent authority's decision on one file (life-cycle 3.1: `decision-{id}`). */
export const decisionDecider: Aggregate<DecisionCommand, DecisionState, DecisionEvent> = {
  category: 'decision',
  owner: 'competent-authority',
  opening: ['RequestDecision'],
  initial: { status: 'NONE' },

  decide: (command, state, context) => {
    switch (command.type) {
      case 'RequestDecision':
        return requestDecision(command.data, state);
      case 'DecideHandling':
        return decideHandling(command.data, state, context);
      case 'RecordEffect':
        return recordEffect(command.data, state);
      case 'NotifyDecision':
        return notifyDecision(command.data, state, context.issued);
      case 'ReportHandlingResult':
        return reportHandlingResult(command.data, state, context);
      case 'DeclareConflict':
        return declareConflict(command.data, state, context.issued);
      case 'NoteConflict':
        return noteConflict(command.data, state);
      default:
        return unreachable(command);
    }
  },

  evolve: (state, event) => {
    if (event.type === 'DecisionRequested') {
      return { status: 'REQUESTED', referral: event.data, conflicted: event.data.file.conflicted };
    }
    return state.status === 'NONE' ? state : evolveReferred(state, event);
  },

  exists: (state) => state.status !== 'NONE',

  parties: (state) => {
    if (state.status === 'NONE') return {};
    const { to, file } = state.referral;
    const reported = file.reportedAgencyId === undefined ? [] : [file.reportedAgencyId];
    return { deciding: to, involved: [file.leadAgencyId], reported };
  },

  matterId: (state, streamId) => (state.status === 'NONE' ? streamId : state.referral.caseId),
};

/** @throws Refused LC-STATE unless the referral has reached one of these stages. */
function assertStage(state: DecisionState, ...allowedIn: readonly Stage[]): asserts state is Referred {
  const isAllowed = state.status !== 'NONE' && allowedIn.includes(state.status);
  refuseFor(unless(isAllowed, 'LC-STATE', { state: state.status, allowedIn }));
}
