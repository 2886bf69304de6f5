import type {
  DifficultyEvent,
  DifficultyRaised,
  EventOf,
  ForwardDifficulty,
  ProposeAmendment,
  RaiseDifficulty,
  ResolveDifficulty,
  SubmitProposal,
} from '#contracts';
import { civilDateOf, unreachable } from '#kernel';
import {
  actingOfficer,
  type Aggregate,
  type DecisionContext,
  freeOfIdentity,
  inPlaceOf,
  type Issuance,
  refuseFor,
  transferTask,
  type TransferToSuccessor,
  unless,
} from '#rules';

export type DifficultyCommand =
  | { readonly type: 'RaiseDifficulty'; readonly data: RaiseDifficulty }
  | { readonly type: 'SubmitProposal'; readonly data: SubmitProposal }
  | { readonly type: 'ForwardDifficulty'; readonly data: ForwardDifficulty }
  | { readonly type: 'ResolveDifficulty'; readonly data: ResolveDifficulty }
  | { readonly type: 'ProposeAmendment'; readonly data: ProposeAmendment }
  | { readonly type: 'TransferToSuccessor'; readonly data: TransferToSuccessor };

type Raised = Pick<EventOf<typeof DifficultyRaised>['data'], 'consolidator'> & { readonly raisedBy: string };
type Stage = 'RAISED' | 'FORWARDED' | 'RESOLVED';

interface Known {
  readonly status: Stage;
  readonly raised: Raised;
  /** The people's committee, once it was laid before it. */
  readonly committee?: string;
}

export type DifficultyState = { readonly status: 'NONE' } | Known;

/** KH art. 9.3 «báo cáo UBND tỉnh bằng văn bản (thông qua Sở Thông tin và Truyền thông)»; KH-44. */
const raiseDifficulty = (
  { subject, text, documentNumber, issuedOn }: RaiseDifficulty,
  state: DifficultyState,
  { issued, law }: DecisionContext,
): readonly DifficultyEvent[] => {
  const consolidator = law.holderOf('CONSOLIDATOR', issued.now);
  const today = civilDateOf(issued.now);
  refuseFor(
    unless(state.status === 'NONE', 'LC-STATE', { state: state.status, allowedIn: ['NONE'] }),
    unless(consolidator !== undefined, 'LC-ADDRESSEE', { missing: 'CONSOLIDATOR' }),
    unless(issuedOn <= today, 'LC-TIME', { field: 'issuedOn', today }),
    freeOfIdentity(subject, 'subject'),
    freeOfIdentity(text, 'text'),
    freeOfIdentity(documentNumber, 'documentNumber'),
  );
  if (consolidator === undefined) return [];
  return [
    {
      type: 'DifficultyRaised',
      data: { raisedBy: personOf(issued), consolidator, subject, text, documentNumber, issuedOn },
    },
  ];
};

/** KH art. 8.2 «đề xuất các giải pháp xử lý, khắc phục»: until it is answered. */
const submitProposal = (
  { text }: SubmitProposal,
  state: DifficultyState,
  issued: Issuance,
): readonly DifficultyEvent[] => {
  during(state, 'RAISED', 'FORWARDED');
  refuseFor(freeOfIdentity(text, 'text'));
  return [{ type: 'ProposalSubmitted', data: { text, submittedBy: personOf(issued) } }];
};

/** KH art. 9.3: the consolidator lays it before the people's committee, with its own view. */
const forwardDifficulty = (
  { assessment }: ForwardDifficulty,
  state: DifficultyState,
  { issued, law }: DecisionContext,
): readonly DifficultyEvent[] => {
  during(state, 'RAISED');
  const committee = law.holderOf('PPC', issued.now);
  refuseFor(
    unless(committee !== undefined, 'LC-ADDRESSEE', { missing: 'PPC' }),
    freeOfIdentity(assessment, 'assessment'),
  );
  if (committee === undefined) return [];
  return [{ type: 'DifficultyForwarded', data: { to: committee, assessment, forwardedBy: personOf(issued) } }];
};

/** KH art. 9.3: the people's committee answers. */
const resolveDifficulty = (
  { answer }: ResolveDifficulty,
  state: DifficultyState,
  issued: Issuance,
): readonly DifficultyEvent[] => {
  during(state, 'FORWARDED');
  refuseFor(freeOfIdentity(answer, 'answer'));
  return [{ type: 'DifficultyResolved', data: { answer, answeredBy: personOf(issued) } }];
};

/** KH art. 9.3; NA-11: what should change, by a provision that the catalogue has. Before the answer, or as what follows it. */
const proposeAmendment = (
  { instrument, provision, text }: ProposeAmendment,
  state: DifficultyState,
  { issued, law }: DecisionContext,
): readonly DifficultyEvent[] => {
  during(state, 'FORWARDED', 'RESOLVED');
  refuseFor(
    unless(law.knowsInstrument(instrument), 'REFERENCE_UNKNOWN', { instrumentId: instrument }),
    unless(
      provision === undefined || (isOf(instrument, provision) && law.knowsProvision(provision)),
      'REFERENCE_UNKNOWN',
      {
        provisionId: provision ?? '',
        instrumentId: instrument,
      },
    ),
    freeOfIdentity(text, 'text'),
  );
  return [
    {
      type: 'AmendmentProposed',
      data: { instrument, ...(provision !== undefined && { provision }), text, proposedBy: personOf(issued) },
    },
  ];
};

const isOf = (instrument: string, provision: string): boolean => provision.startsWith(`${instrument}/`);

const personOf = (issued: Issuance) => {
  const { agencyId, officerRef } = actingOfficer(issued);
  return { agencyId, officerRef };
};

/** @throws Refused LC-STATE unless it stands at one of these stages. */
const during = (state: DifficultyState, ...allowedIn: readonly Stage[]): Known => {
  if (state.status !== 'NONE' && allowedIn.includes(state.status)) return state;
  refuseFor(unless(false, 'LC-STATE', { state: state.status, allowedIn }));
  throw new Error('unreachable: refused above');
};

const evolveKnown = (state: Known, event: Exclude<DifficultyEvent, { readonly type: 'DifficultyRaised' }>): Known => {
  switch (event.type) {
    case 'DifficultyForwarded':
      return { ...state, status: 'FORWARDED', committee: event.data.to };
    case 'DifficultyResolved':
      return { ...state, status: 'RESOLVED' };
    case 'TaskTransferredToSuccessor':
      return {
        ...inPlaceOf(state, event.data, 'committee'),
        raised: inPlaceOf(state.raised, event.data, 'consolidator', 'raisedBy'),
      };
    case 'ProposalSubmitted':
    case 'AmendmentProposed':
      return state;
    default:
      return unreachable(event);
  }
};

/** One difficulty, from a body's letter to an answer or an amendment (life-cycle 3.1: `difficulty-{id}`). */
export const difficultyDecider: Aggregate<DifficultyCommand, DifficultyState, DifficultyEvent> = {
  category: 'difficulty',
  owner: 'peoples-committee',
  opening: ['RaiseDifficulty'],
  initial: { status: 'NONE' },

  decide: (command, state, context) => {
    const { issued } = context;
    switch (command.type) {
      case 'RaiseDifficulty':
        return raiseDifficulty(command.data, state, context);
      case 'SubmitProposal':
        return submitProposal(command.data, state, issued);
      case 'ForwardDifficulty':
        return forwardDifficulty(command.data, state, context);
      case 'ResolveDifficulty':
        return resolveDifficulty(command.data, state, issued);
      case 'ProposeAmendment':
        return proposeAmendment(command.data, state, context);
      case 'TransferToSuccessor':
        return transferTask(command.data, difficultyDecider.parties(state), context);
      default:
        return unreachable(command);
    }
  },

  evolve: (state, event) => {
    if (event.type === 'DifficultyRaised') {
      const { raisedBy, consolidator } = event.data;
      return { status: 'RAISED', raised: { raisedBy: raisedBy.agencyId, consolidator } };
    }
    return state.status === 'NONE' ? state : evolveKnown(state, event);
  },

  exists: (state) => state.status !== 'NONE',

  parties: (state) => {
    if (state.status === 'NONE') return {};
    const { raised, committee } = state;
    return {
      issuing: raised.raisedBy,
      consolidator: raised.consolidator,
      ...(committee !== undefined && { addressee: committee }),
    };
  },

  matterId: (_, streamId) => streamId,
};
