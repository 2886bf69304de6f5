import Type, { type Static } from 'typebox';
import { Compile } from 'typebox/compile';
import { code, instant, oneOf, sha256Hex, uuid } from './schemas.js';
import { CONFIDENTIALITIES, OFFICER_ROLES, ORIGINS } from './vocabulary.js';

const closed = { additionalProperties: false } as const;

const actorSchema = Type.Union([
  Type.Object(
    {
      kind: Type.Literal('OFFICER'),
      agencyId: code(),
      /** The role that the act was done in. */
      role: oneOf(OFFICER_ROLES),
      officerRef: code(),
      /** The delegation under which the officer held the role, where it was not the officer's own. */
      underDelegation: Type.Optional(uuid()),
    },
    closed,
  ),
  Type.Object({ kind: Type.Literal('PARTY'), subjectRef: uuid() }, closed),
  Type.Object({ kind: Type.Literal('SYSTEM'), policy: code() }, closed),
]);

/** Who did it: an officer of a body, a party, or a policy of the product. */
export type Actor = Static<typeof actorSchema>;
export type OfficerActor = Extract<Actor, { kind: 'OFFICER' }>;

const metadataSchema = Type.Object(
  {
    commandId: uuid(),
    /** SHA-256 of the canonical command body, vaulted fields by their HMAC. */
    commandHash: sha256Hex(),
    /** The case; before there is one, the report; nothing for events that belong to no matter. */
    matterId: Type.Optional(uuid()),
    /** Business time. */
    occurredAt: instant(),
    /** Written by the appender; survives a copy of the log. */
    recordedAt: instant(),
    actor: actorSchema,
    /** The party for whom a clerk acted. */
    onBehalfOf: Type.Optional(Type.Object({ subjectRef: uuid() }, closed)),
    correlationId: code(),
    causationId: Type.Optional(uuid()),
    schemaVersion: Type.Integer({ minimum: 1 }),
    /** Hash of the law that it was decided under. */
    rulesVersion: sha256Hex(),
    confidentiality: oneOf(CONFIDENTIALITIES),
    origin: oneOf(ORIGINS),
  },
  closed,
);

/** The envelope of every event (architecture, section 4). Holds no personal data. */
export type EventMetadata = Static<typeof metadataSchema>;

const validator = Compile(metadataSchema);

/** True when the value is a well-formed envelope. */
export const isEventMetadata = (value: unknown): value is EventMetadata => validator.Check(value);

/** The JSON Schema of the envelope. */
export const eventMetadataSchema = metadataSchema;
