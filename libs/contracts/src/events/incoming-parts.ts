import Type from 'typebox';
import { civilDate, code, line, oneOf, sha256Hex, subjectRef, vaultRef } from '../schemas.js';
import { REPORTED_PARTY_KINDS } from '../vocabulary.js';

/** What reports and the letters that carry them say alike about how they came and from whom. */

const closed = { additionalProperties: false } as const;

/** A letter by post (KH-09). */
export const postal = () =>
  Type.Object(
    {
      documentNumber: Type.Optional(code()),
      postmarkedOn: Type.Optional(civilDate()),
      arrivedOn: civilDate(),
      scanHash: sha256Hex(),
    },
    closed,
  );

/** A document that came over the wires: its number and the body that issued it (KH-08). */
export const eDocument = () =>
  Type.Object({ documentNumber: code(), issuingBody: line(), issuedOn: Type.Optional(civilDate()) }, closed);

/** Who reports, as the log knows it. `contactable`: a contact is in the vault, so the reporter will be informed. */
export const reporter = () =>
  Type.Object({ subjectRef: subjectRef(), identity: Type.Optional(vaultRef()), contactable: Type.Boolean() }, closed);

/** Whom it is about, as a kind; only an authority is named, by its id. */
export const reportedParty = () =>
  Type.Object({ kind: oneOf(REPORTED_PARTY_KINDS), agencyId: Type.Optional(code()) }, closed);
