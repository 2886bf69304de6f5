import Type from 'typebox';
import { defineEvent, type EventOf } from '../define-event.js';
import { code, instant, oneOf, uuid } from '../schemas.js';

/**
 * Who was shown what (life-cycle 3.8, architecture 4): one stream for each run of a process that serves, so that many
 * writers need not agree on a revision. Ids and codes only, never what was shown.
 */
const access = {
  category: 'access',
  owner: 'identity',
  version: 1,
  confidentiality: 'RESTRICTED',
} as const;

const asked = {
  officerRef: code(),
  agencyId: code(),
  /** What was asked for, by the path's pattern: `reports`, `cases/:caseId`; and the id of the thing, if it names one. */
  what: Type.Object({ kind: code(), id: Type.Optional(code()) }, { additionalProperties: false }),
  /** The case or report that it belongs to, where that is known. */
  matterId: Type.Optional(uuid()),
  at: instant(),
};

/** Something of a matter was shown: one record for each page of a list, not for each of its rows. */
export const AccessRecorded = defineEvent({
  ...access,
  name: 'AccessRecorded',
  source: 'KH-40; INV-17',
  payload: asked,
});

/** It is not there for whoever asked, or is not theirs to do: 404 and 403 look alike from here. */
export const AccessRefused = defineEvent({
  ...access,
  name: 'AccessRefused',
  source: 'INV-10; KH-40',
  payload: { ...asked, act: oneOf(['READ', 'COMMAND']), status: oneOf(['403', '404']) },
});

/** A list left as a file: recorded before its first row was sent. */
export const ExportMade = defineEvent({ ...access, name: 'ExportMade', source: 'life-cycle 3.8', payload: asked });

export type AccessEvent = EventOf<typeof AccessRecorded> | EventOf<typeof AccessRefused> | EventOf<typeof ExportMade>;
