import Type from 'typebox';
import { defineEvent, type EventOf } from '../define-event.js';
import { civilDate, code, line, person, prose } from '../schemas.js';
import { taskTransferredToSuccessor } from './shared.events.js';

/** A difficulty in carrying out the regulation, from the body that has it to an answer or an amendment (KH art. 9.3). */

const difficulty = { category: 'difficulty', owner: 'peoples-committee', version: 1 } as const;

export const DifficultyRaised = defineEvent({
  ...difficulty,
  name: 'DifficultyRaised',
  confidentiality: 'INTERNAL',
  source: 'KH art. 9.3 «báo cáo UBND tỉnh bằng văn bản (thông qua Sở Thông tin và Truyền thông)»; KH-44, HP-23, NA-26',
  correctable: ['documentNumber'],
  payload: {
    raisedBy: person(),
    /** Through whom it reaches the people's committee. */
    consolidator: code(),
    subject: line(),
    text: prose(),
    /** The letter that it was raised by. */
    documentNumber: code(),
    issuedOn: civilDate(),
  },
});

export const ProposalSubmitted = defineEvent({
  ...difficulty,
  name: 'ProposalSubmitted',
  confidentiality: 'INTERNAL',
  source: 'KH art. 8.2, 9.3 «đề xuất các giải pháp»; KH-44, HD-10',
  payload: { text: prose(), submittedBy: person() },
});

export const DifficultyForwarded = defineEvent({
  ...difficulty,
  name: 'DifficultyForwarded',
  confidentiality: 'INTERNAL',
  source: 'KH art. 9.3; KH-44',
  payload: { to: code(), assessment: prose(), forwardedBy: person() },
});

export const DifficultyResolved = defineEvent({
  ...difficulty,
  name: 'DifficultyResolved',
  confidentiality: 'INTERNAL',
  source: 'KH art. 9.3; KH-44',
  payload: { answer: prose(), answeredBy: person() },
});

/** Only a proposal: what is in force changes by an instrument, which a pack registers. */
export const AmendmentProposed = defineEvent({
  ...difficulty,
  name: 'AmendmentProposed',
  confidentiality: 'INTERNAL',
  source: 'KH art. 9.3; KH-44, NA-11',
  payload: { instrument: code(), provision: Type.Optional(code()), text: prose(), proposedBy: person() },
});

export const DifficultyTransferredToSuccessor = defineEvent({ ...difficulty, ...taskTransferredToSuccessor });

export type DifficultyEvent =
  | EventOf<typeof DifficultyRaised>
  | EventOf<typeof ProposalSubmitted>
  | EventOf<typeof DifficultyForwarded>
  | EventOf<typeof DifficultyResolved>
  | EventOf<typeof AmendmentProposed>
  | EventOf<typeof DifficultyTransferredToSuccessor>;
