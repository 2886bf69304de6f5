import type { Confidentiality, EventName, OfficerRole, Origin } from '#contracts';
import type { Transaction } from 'kysely';
import { bodiesOf, restrictedVisibleTo, type Viewer, visibleTo } from '../access/visible-to.js';
import type { ReadSchema } from '../read-schema.js';
import type { Correction } from './timeline.projection.js';

/** Who did it; of a party only the opaque reference. */
export type TimelineActor =
  | {
      readonly kind: 'OFFICER';
      readonly agencyId: string;
      readonly role: OfficerRole | null;
      readonly officerRef: string;
    }
  | { readonly kind: 'PARTY'; readonly subjectRef: string }
  | { readonly kind: 'SYSTEM'; readonly policy: string };

/** One event of the matter: when, who, what, under which law, why. */
export interface TimelineEntry {
  readonly eventId: string;
  readonly stream: string;
  readonly revision: number;
  readonly event: EventName;
  /** Business time. */
  readonly occurredAt: string;
  readonly recordedAt: string;
  readonly actor: TimelineActor;
  readonly onBehalfOf: string | null;
  /** Hash of the law that was in force for it. */
  readonly rulesVersion: string;
  /** Ids of the provisions that it names. */
  readonly provisions: readonly string[];
  readonly reasons: string | null;
  /** Of a correction: the event that it corrects, with each field as it was written and as it should be (INV-19). */
  readonly corrects: Correction | null;
  readonly confidentiality: Confidentiality;
  readonly origin: Origin;
}

type Database = Transaction<ReadSchema>;

/** The last revision of streams, by their names. */
export type Revisions = ReadonlyMap<string, number>;

/** The last revision of every stream of a matter. */
export const revisionsOf = async (db: Database, matterId: string): Promise<Revisions> => {
  const rows = await db
    .selectFrom('matter_event')
    .select(({ fn }) => ['stream', fn.max('revision').as('revision')])
    .where('matter_id', '=', matterId)
    .groupBy('stream')
    .execute();
  return new Map(rows.map(({ stream, revision }) => [stream, revision]));
};

type EventRow = ReadSchema['matter_event'];

const actorOf = ({ actor_kind, actor_agency, actor_role, actor_ref }: EventRow): TimelineActor => {
  switch (actor_kind) {
    case 'OFFICER':
      return { kind: 'OFFICER', agencyId: actor_agency, role: actor_role, officerRef: actor_ref };
    case 'PARTY':
      return { kind: 'PARTY', subjectRef: actor_ref };
    case 'SYSTEM':
      return { kind: 'SYSTEM', policy: actor_ref };
  }
};

const entryOf = (row: EventRow): TimelineEntry => ({
  eventId: row.event_id,
  stream: row.stream,
  revision: row.revision,
  event: row.type,
  occurredAt: row.occurred_at,
  recordedAt: row.recorded_at,
  actor: actorOf(row),
  onBehalfOf: row.on_behalf_of,
  rulesVersion: row.rules_version,
  provisions: JSON.parse(row.provisions) as string[],
  reasons: row.reasons,
  corrects: row.corrects === null ? null : (JSON.parse(row.corrects) as Correction),
  confidentiality: row.confidentiality,
  origin: row.origin,
});

/** What is RESTRICTED is read by whoever handles the matter, and by the body that did it. */
export const timelineOf = async (
  db: Database,
  viewer: Viewer,
  matters: readonly string[],
): Promise<readonly TimelineEntry[]> => {
  const rows = await db
    .selectFrom('matter_event')
    .selectAll()
    .where('matter_id', 'in', matters)
    .where(visibleTo(viewer, 'matter_event.matter_id'))
    .where((eb) =>
      eb.or([
        eb('confidentiality', '<>', 'RESTRICTED'),
        eb('actor_agency', 'in', bodiesOf(viewer)),
        restrictedVisibleTo(viewer, 'matter_event.matter_id'),
      ]),
    )
    .orderBy('position')
    .execute();
  return rows.map(entryOf);
};

/**
 * What happened on one stream of a matter, in order.
 * @param whole The viewer reads what is RESTRICTED there too; otherwise of that only what its own body did.
 */
export const streamTimelineOf = async (
  db: Database,
  viewer: Viewer,
  { matterId, stream, whole }: { readonly matterId: string; readonly stream: string; readonly whole: boolean },
): Promise<readonly TimelineEntry[]> => {
  let query = db.selectFrom('matter_event').selectAll().where('matter_id', '=', matterId).where('stream', '=', stream);
  if (!whole)
    query = query.where((eb) =>
      eb.or([eb('confidentiality', '<>', 'RESTRICTED'), eb('actor_agency', 'in', bodiesOf(viewer))]),
    );
  return (await query.orderBy('position').execute()).map(entryOf);
};
