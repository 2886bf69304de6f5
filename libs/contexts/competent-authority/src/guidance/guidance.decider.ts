import type { EventOf, GuidanceEvent, GuidanceNoticeIssued, WithdrawGuidanceNotice } from '#contracts';
import { civilDateOf, unreachable } from '#kernel';
import {
  actingOfficer,
  type Aggregate,
  type DecisionContext,
  freeOfIdentity,
  type Issuance,
  notAdvisory,
  refuseFor,
  speaksForParty,
  unless,
} from '#rules';
import type { AddressedNotice, GuidanceCommand, SealedObjection } from './guidance.commands.js';

type Notice = EventOf<typeof GuidanceNoticeIssued>['data'];

export type GuidanceState =
  { readonly status: 'NONE' } | { readonly status: 'ISSUED' | 'DISPUTED' | 'WITHDRAWN'; readonly notice: Notice };

/**
 * HP 1 «hướng dẫn nhắc nhở, chấn chỉnh kịp thời»; HP-06. One formal duty, its legal basis, what to fix and by when; prepared
 * by one person and signed by another, of a body that may issue such notices where it is. It finds nothing against anyone.
 */
const issueNotice = (
  command: AddressedNotice,
  state: GuidanceState,
  { issued, law }: DecisionContext,
): readonly GuidanceEvent[] => {
  refuseFor(unless(state.status === 'NONE', 'LC-STATE', { state: state.status, allowedIn: ['NONE'] }));
  const { site, operatorAgencyId, duty, provisions, whatToFix, fixBy, preparedBy, subjectRef } = command;
  const { chain, documentNumber } = command.signature;
  const { agencyId, officerRef } = actingOfficer(issued);
  const territory = law.agency(agencyId)?.territory ?? '';
  const today = civilDateOf(issued.now);
  // The duty is unmet now: now is when the conduct occurs.
  const times = { conductAt: issued.now, decidedAt: issued.now };
  refuseFor(
    notAdvisory(agencyId, law.agency(agencyId)?.kind),
    unless(law.isCompetent(agencyId, 'GUIDANCE_NOTICE', 'OWN_COMPETENCE', territory, issued.now), 'INV-03', {
      agencyId,
      measure: 'GUIDANCE_NOTICE',
      ask: law.whoMayDecide('GUIDANCE_NOTICE', 'OWN_COMPETENCE', territory, issued.now),
    }),
    law.citationsStand(provisions, times),
    unless(preparedBy !== officerRef, 'LC-TWO-PERSONS', { preparedBy, signer: officerRef }),
    unless(operatorAgencyId === undefined || law.isActive(operatorAgencyId, issued.now), 'LC-ADDRESSEE', {
      agencyId: operatorAgencyId ?? '',
    }),
    unless(fixBy > today, 'LC-DUE', { fixBy, today }),
    freeOfIdentity(whatToFix, 'whatToFix'),
    freeOfIdentity(site, 'site'),
    documentNumber === undefined ? undefined : freeOfIdentity(documentNumber, 'signature/documentNumber'),
    ...chain.map(({ position }, index) => freeOfIdentity(position, `signature/chain/${index}/position`)),
  );
  return [
    {
      type: 'GuidanceNoticeIssued',
      data: {
        agencyId,
        addressee: { subjectRef, site, ...(operatorAgencyId !== undefined && { agencyId: operatorAgencyId }) },
        duty,
        provisions: [...law.withTextVersions(provisions, times)],
        whatToFix,
        fixBy,
        preparedBy: { agencyId, officerRef: preparedBy },
        signature: { ...command.signature, officerRef },
      },
    },
  ];
};

/** Life-cycle 3.3: a notice is disputable by the operator, or by a clerk for it. */
const disputeNotice = (
  { objection }: SealedObjection,
  state: GuidanceState,
  context: DecisionContext,
): readonly GuidanceEvent[] => {
  assertStage(state, 'ISSUED');
  const { issued } = context;
  refuseFor(speaksForParty(state.notice.addressee, context));
  return [{ type: 'GuidanceNoticeDisputed', data: { objection, recordedBy: personOf(issued) } }];
};

const withdrawNotice = (
  { reasons }: WithdrawGuidanceNotice,
  state: GuidanceState,
  issued: Issuance,
): readonly GuidanceEvent[] => {
  assertStage(state, 'ISSUED', 'DISPUTED');
  refuseFor(freeOfIdentity(reasons, 'reasons'));
  return [{ type: 'GuidanceNoticeWithdrawn', data: { reasons, withdrawnBy: personOf(issued) } }];
};

const personOf = (issued: Issuance) => {
  const { agencyId, officerRef } = actingOfficer(issued);
  return { agencyId, officerRef };
};

/** One guidance notice for one formal duty (life-cycle 3.1: `guidance-{id}`); it belongs to no matter. */
export const guidanceDecider: Aggregate<GuidanceCommand, GuidanceState, GuidanceEvent> = {
  category: 'guidance',
  owner: 'competent-authority',
  opening: ['IssueGuidanceNotice'],
  initial: { status: 'NONE' },

  decide: (command, state, context) => {
    switch (command.type) {
      case 'IssueGuidanceNotice':
        return issueNotice(command.data, state, context);
      case 'DisputeGuidanceNotice':
        return disputeNotice(command.data, state, context);
      case 'WithdrawGuidanceNotice':
        return withdrawNotice(command.data, state, context.issued);
      default:
        return unreachable(command);
    }
  },

  evolve: (state, event) => {
    if (event.type === 'GuidanceNoticeIssued') return { status: 'ISSUED', notice: event.data };
    if (state.status === 'NONE') return state;
    switch (event.type) {
      case 'GuidanceNoticeDisputed':
        return { ...state, status: 'DISPUTED' };
      case 'GuidanceNoticeWithdrawn':
        return { ...state, status: 'WITHDRAWN' };
      default:
        return unreachable(event);
    }
  },

  exists: (state) => state.status !== 'NONE',

  parties: (state) => {
    if (state.status === 'NONE') return {};
    const { agencyId, addressee } = state.notice;
    return { issuing: agencyId, ...(addressee.agencyId !== undefined && { addressee: addressee.agencyId }) };
  },

  matterId: (_, streamId) => streamId,
};

type Issued = Exclude<GuidanceState, { readonly status: 'NONE' }>;

/** @throws Refused LC-STATE unless the notice stands at one of these stages. */
function assertStage(state: GuidanceState, ...allowedIn: readonly Issued['status'][]): asserts state is Issued {
  const isAllowed = state.status !== 'NONE' && allowedIn.includes(state.status);
  refuseFor(unless(isAllowed, 'LC-STATE', { state: state.status, allowedIn }));
}
