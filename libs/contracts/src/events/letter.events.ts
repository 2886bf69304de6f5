import Type from 'typebox';
import { defineEvent, type EventOf } from '../define-event.js';
import { code, contentRef, instant, line, oneOf, uuid, vaultRef } from '../schemas.js';
import { CHANNELS, REPORT_SOURCES } from '../vocabulary.js';
import { eDocument, postal, reportedParty, reporter } from './incoming-parts.js';

/** One letter may carry many reports: a policy opens one for each item (TH-01). */
export const IncomingLetterRegistered = defineEvent({
  category: 'letter',
  owner: 'lead-agency',
  version: 1,
  name: 'IncomingLetterRegistered',
  confidentiality: 'RESTRICTED',
  source: 'TH-01; KH art. 5.1.b; KH-09',
  correctable: ['postal/documentNumber', 'eDocument/documentNumber', 'eDocument/issuingBody'],
  payload: {
    receivedBy: code(),
    leadAgencyId: code(),
    channelId: code(),
    channel: oneOf(CHANNELS),
    source: oneOf(REPORT_SOURCES),
    notifyingAgencyId: Type.Optional(code()),
    postal: Type.Optional(postal()),
    eDocument: Type.Optional(eDocument()),
    /** What the letter says as a whole; the words are in the vault. */
    text: vaultRef(),
    /** When it came in: business time, as the envelope has it. */
    receivedAt: instant(),
    occurredAtReason: Type.Optional(line()),
    /** One report each, in the order of the letter. */
    items: Type.Array(
      Type.Object(
        {
          reportId: uuid(),
          contentRefs: Type.Array(contentRef(), { minItems: 1, maxItems: 20 }),
          /** What the letter says on this one; the words are in the vault, under a subject of its own. */
          message: vaultRef(),
          reporter: Type.Optional(reporter()),
          reportedParty: Type.Optional(reportedParty()),
        },
        { additionalProperties: false },
      ),
      { minItems: 1, maxItems: 20 },
    ),
  },
});

export type LetterEvent = EventOf<typeof IncomingLetterRegistered>;
