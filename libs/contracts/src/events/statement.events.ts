import Type from 'typebox';
import { defineEvent, type EventOf } from '../define-event.js';
import { code, line, person, prose, uuid } from '../schemas.js';

/** What a body says about facts, in its own name, at any time: the first answer, and the least restrictive one. */
export const OfficialStatementIssued = defineEvent({
  category: 'statement',
  owner: 'competent-authority',
  version: 1,
  name: 'OfficialStatementIssued',
  confidentiality: 'PUBLIC',
  source: 'KH art. 7.1.c, 7.3.d «chủ động phòng ngừa nguy cơ khủng hoảng truyền thông»; KH-22, INV-01',
  correctable: ['url'],
  payload: {
    agencyId: code(),
    /** The matter that it belongs to, where there is one. */
    caseId: Type.Optional(uuid()),
    title: line(),
    /** Facts, and nothing about a person (INV-16, INV-17; declared by whoever issues it). */
    facts: prose(),
    /** Where it was published. */
    url: Type.Optional(Type.String({ minLength: 1, maxLength: 2048 })),
    issuedBy: person(),
  },
});

export type StatementEvent = EventOf<typeof OfficialStatementIssued>;
