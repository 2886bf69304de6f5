import { CHANNELS } from '#contracts';
import Type, { type Static } from 'typebox';

const closed = { additionalProperties: false } as const;
const text = () => Type.String({ minLength: 1, maxLength: 500 });
const literals = <const Values extends readonly string[]>(values: Values) =>
  Type.Union(values.map((value) => Type.Literal(value))) as unknown as ReturnType<typeof Type.Unsafe<Values[number]>>;

/**
 * How the rows of a CSV event log become commands: one row an activity of one matter, the matter's own facts repeated on
 * each of its rows. Columns are named as in the file's header.
 */
export const mappingSchema = Type.Object(
  {
    /** Names the register for ever: ids of what is imported derive from it. */
    register: Type.String({ pattern: '^[a-z0-9][a-z0-9-]{1,60}$' }),
    /** Folder of the pack that holds the register's bodies and channels, relative to this file. */
    pack: Type.Optional(text()),
    columns: Type.Object(
      {
        matter: text(),
        activity: text(),
        /** When the activity happened: ISO 8601 with an offset. */
        at: text(),
        /** When the matter came in. */
        received: text(),
        /** When it ended; empty: still open. */
        ended: text(),
        /** When it is due; empty: no deadline. */
        due: Type.Optional(text()),
        channel: text(),
        /** The group that did the activity. */
        group: text(),
      },
      closed,
    ),
    /** The body that received and leads every matter of the register. */
    leadAgency: text(),
    territory: text(),
    channels: Type.Record(Type.String(), Type.Object({ channel: literals(CHANNELS), channelId: text() }, closed)),
    /** Which body a group is. */
    groups: Type.Record(Type.String(), text()),
    /** What the activities mean, by the beginning of their names. What is not listed has no counterpart and is counted. */
    activities: Type.Object(
      { acknowledged: text(), screened: text(), verification: Type.Array(text(), { minItems: 1 }) },
      closed,
    ),
    caseKind: literals(['FACTUAL_CLAIM', 'SITE_OR_SERVICE_BREACH', 'IMPERSONATION_OR_FRAUD'] as const),
    /** What is written where the product asks for reasons that the source does not hold. */
    statements: Type.Object({ closing: text(), deadlineBasis: text() }, closed),
  },
  closed,
);

/** A checked mapping. */
export type Mapping = Static<typeof mappingSchema>;
