import Type, { type TLiteral, type TSchema, type TUnion } from 'typebox';
import { CASE_SUBJECTS, EVIDENCE_SOURCES, NOT_IN_SOURCE, PROVISION_USES, SIGNING_CAPACITIES } from './vocabulary.js';

/** Building blocks of event payloads. Lengths are in UTF-16 code units, as JSON Schema counts them nearly enough. */

export const uuid = () => Type.String({ pattern: '^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$' });

// A pattern and no look at a calendar, so that the published schemas say all that we check.
const DAY_OF_ANY_YEAR =
  '\\d{4}-(?:(?:0[13578]|1[02])-(?:0[1-9]|[12]\\d|3[01])|(?:0[469]|11)-(?:0[1-9]|[12]\\d|30)|02-(?:0[1-9]|1\\d|2[0-8]))';
const LEAP_DAY = '(?:\\d{2}(?:0[48]|[2468][048]|[13579][26])|(?:[02468][048]|[13579][26])00)-02-29';
const DATE = `(?:${DAY_OF_ANY_YEAR}|${LEAP_DAY})`;

/** A day that the Gregorian calendar has: `2023-03-06`. */
export const CIVIL_DATE_PATTERN = `^${DATE}$`;

/** An instant of such a day, in UTC with milliseconds: `2023-03-06T01:00:00.000Z`. */
export const INSTANT_PATTERN = `^${DATE}T(?:[01]\\d|2[0-3]):[0-5]\\d:[0-5]\\d\\.\\d{3}Z$`;

export const instant = () => Type.String({ pattern: INSTANT_PATTERN });
export const civilDate = () => Type.String({ pattern: CIVIL_DATE_PATTERN });
export const sha256Hex = () => Type.String({ pattern: '^[0-9a-f]{64}$' });

/** A short code or identifier: agencies, channels, provisions, officers. */
export const code = () => Type.String({ minLength: 1, maxLength: 120 });

/** One line of text. */
export const line = () => Type.String({ minLength: 1, maxLength: 500 });

/** A paragraph written by an official: reasons, purposes, summaries. Holds no personal data (INV-17). */
export const prose = () => Type.String({ minLength: 1, maxLength: 10_000 });

type Literals<Values extends readonly string[]> = TUnion<{
  -readonly [Index in keyof Values]: TLiteral<Values[Index] & string>;
}>;

/** One of a list of code names. */
export const oneOf = <const Values extends readonly string[]>(values: Values): Literals<Values> =>
  Type.Union(values.map((value) => Type.Literal(value))) as unknown as Literals<Values>;

/** The value, or `NOT_IN_SOURCE` where an imported source holds nothing. */
export const orNotInSource = <Schema extends TSchema>(schema: Schema) =>
  Type.Union([schema, Type.Literal(NOT_IN_SOURCE)]);

const closed = { additionalProperties: false } as const;

/** A document in the vault: where it is, and a MAC under its subject's key that proves what it was (3.1). */
export const vaultRef = () => Type.Object({ docRef: uuid(), hmac: sha256Hex() }, closed);

/** Files that go with words: each in the vault, under the key of the same subject (INV-17). */
export const attachments = () => Type.Array(vaultRef(), { minItems: 1, maxItems: 20 });

/** A natural person's or organisation's opaque reference (INV-17). */
export const subjectRef = () => uuid();

/** What a report points at: a URL or a document, with the hash of the capture; never a copy of an account. */
export const contentRef = () =>
  Type.Object(
    {
      url: Type.Optional(Type.String({ minLength: 1, maxLength: 2048 })),
      documentRef: Type.Optional(code()),
      captureHash: Type.Optional(sha256Hex()),
    },
    closed,
  );

/** Where one can turn against an act, and until when (INV-08, INV-21). */
export const remedy = () =>
  Type.Object(
    { body: code(), text: line(), timeLimitDays: Type.Optional(Type.Integer({ minimum: 1, maximum: 3650 })) },
    closed,
  );

/** A piece of evidence: a reference and a hash, no copy (RecordVerification). */
export const evidence = () =>
  Type.Object(
    {
      source: oneOf(EVIDENCE_SOURCES),
      /** The body that it comes from, where it comes from a body. */
      agencyId: Type.Optional(code()),
      description: line(),
      reference: line(),
      hash: Type.Optional(sha256Hex()),
    },
    closed,
  );

/** What a case is about (INV-23). */
export const caseSubject = () =>
  Type.Object(
    {
      kind: oneOf(CASE_SUBJECTS),
      /** One claim in one sentence, or the duty that is said to be breached; free of private persons' names. */
      claimUnderReview: orNotInSource(line()),
      /** The site, licence or agent, where the case is about one. */
      reference: Type.Optional(code()),
      contentRefs: Type.Array(contentRef(), { maxItems: 50 }),
    },
    closed,
  );

/** An officer of a body. `officerRef` names the person, not the post: safeguards follow it (INV-05). */
export const person = () => Type.Object({ agencyId: code(), officerRef: code() }, closed);

/** A provision as it was cited: which text version, and what for (INV-02). */
export const citation = () =>
  Type.Object({ provisionId: code(), use: oneOf(PROVISION_USES), textVersion: Type.Optional(code()) }, closed);

/** «TM. ỦY BAN NHÂN DÂN», «KT. CHỦ TỊCH»: an ordered chain (HP-25); empty where the head signs in person. */
export const signatureChain = () =>
  Type.Array(Type.Object({ capacity: oneOf(SIGNING_CAPACITIES), position: line() }, closed), { maxItems: 4 });

/** Who signed, in whose name, under which number. */
export const signature = () =>
  Type.Object({ officerRef: code(), chain: signatureChain(), documentNumber: Type.Optional(code()) }, closed);
