import type { LetterEvent, RegisterIncomingLetter } from '#contracts';
import type { Uuid } from '#kernel';
import { type Aggregate, type DecisionContext, refuseFor, unless } from '#rules';
import { actingPerson, during, every } from '../guards.js';
import { contentStands, incomingStands, leadNow, refuseIfClassified, reportedPartyStands } from '../incoming.guards.js';

type Registered = LetterEvent['data'];

/** RegisterIncomingLetter as it is decided: the words are in the vault, and each item has the id of its report. */
export type SealedLetter = Omit<RegisterIncomingLetter, 'text' | 'reporter' | 'items'> &
  Pick<Registered, 'text' | 'items'>;

/** The commands of a letter, as they are decided. */
export type LetterCommand = { readonly type: 'RegisterIncomingLetter'; readonly data: SealedLetter };

/** A letter, once it is registered, says all that there is to say. */
export type LetterState =
  | { readonly status: 'NONE' }
  | { readonly status: 'Registered'; readonly receivedBy: string; readonly leadAgencyId: string };

/** TH-01; KH art. 5.1. Looked at as one report is, and each of its items too; a policy opens a report for each. */
const registerLetter = (command: SealedLetter, context: DecisionContext): readonly LetterEvent[] => {
  refuseIfClassified(command);
  const { issued } = context;
  const lead = leadNow(context);
  const receivedBy = actingPerson(issued, lead).agencyId;
  const { channelId, channel, source, notifyingAgencyId, postal, eDocument, text, items, occurredAtReason } = command;
  refuseFor(
    unless(channel === 'POST' || channel === 'E_DOCUMENT', 'LC-LETTER', { channel }),
    unless(source !== 'OFFICER_OBSERVATION', 'LC-INTAKE', { source, field: 'source' }),
    incomingStands(command, receivedBy, context),
    ...items.map(({ contentRefs, reportedParty }, index) =>
      every(contentStands(contentRefs, `items/${index}/contentRefs`), reportedPartyStands(reportedParty, context)),
    ),
  );
  return [
    {
      type: 'IncomingLetterRegistered',
      data: {
        receivedBy,
        leadAgencyId: lead,
        channelId,
        channel,
        source,
        ...(notifyingAgencyId !== undefined && { notifyingAgencyId }),
        ...(postal !== undefined && { postal }),
        ...(eDocument !== undefined && { eDocument }),
        text,
        receivedAt: issued.occurredAt,
        ...(occurredAtReason !== undefined && { occurredAtReason }),
        items,
      },
    },
  ];
};

/** One incoming letter (life-cycle 3.1: `letter-{id}`). */
export const letterDecider: Aggregate<LetterCommand, LetterState, LetterEvent> = {
  category: 'letter',
  owner: 'lead-agency',
  opening: ['RegisterIncomingLetter'],
  initial: { status: 'NONE' },
  exists: ({ status }) => status !== 'NONE',

  decide: (command, state, context) => {
    during(state, 'NONE');
    return registerLetter(command.data, context);
  },

  evolve: (_, { data: { receivedBy, leadAgencyId } }) => ({ status: 'Registered', receivedBy, leadAgencyId }),

  parties: (state) => (state.status === 'NONE' ? {} : { receiver: state.receivedBy, lead: state.leadAgencyId }),

  // A letter is no matter; each of its reports is one.
  matterId: (_, streamId: Uuid) => streamId,
};
