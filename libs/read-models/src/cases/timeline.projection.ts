import {
  type Actor,
  type Confidentiality,
  type CorrectionEvent,
  type DomainEvent,
  type EventName,
  isCorrection,
  NOT_IN_SOURCE,
  type OfficerRole,
  type Origin,
  type Recorded,
} from '#contracts';
import { matterOf } from '../matter.js';
import { defineProjection } from '../projection/projection.js';
import { integer, optional, text } from '../projection/table.js';

export const timelineTables = {
  /** Every event of every matter: when, who, what, under which law, why. */
  matter_event: {
    columns: {
      /** The case, or for a report's own events the report. */
      matter_id: text(),
      position: text(),
      event_id: text(),
      stream: text(),
      revision: integer(),
      type: text<EventName>(),
      occurred_at: text(),
      recorded_at: text(),
      actor_kind: text<Actor['kind']>(),
      /** The body of an officer; empty for parties and policies. */
      actor_agency: text(),
      actor_role: optional(text<OfficerRole>()),
      /** The officer, the party, or the policy. */
      actor_ref: text(),
      on_behalf_of: optional(text()),
      rules_version: text(),
      /** Provisions that the event names, as a JSON list of ids. */
      provisions: text(),
      reasons: optional(text()),
      /** Of a correction: which event, and each field as it was and as it should be. JSON: `Correction`. */
      corrects: optional(text()),
      confidentiality: text<Confidentiality>(),
      origin: text<Origin>(),
    },
    key: ['matter_id', 'position'],
    isAppendOnly: true,
  },
} as const;

const actorColumns = (actor: Actor) => {
  switch (actor.kind) {
    case 'OFFICER':
      return { actor_agency: actor.agencyId, actor_role: actor.role, actor_ref: actor.officerRef };
    case 'PARTY':
      return { actor_agency: '', actor_role: null, actor_ref: actor.subjectRef };
    case 'SYSTEM':
      return { actor_agency: '', actor_role: null, actor_ref: actor.policy };
  }
};

/** The provisions that an event names as its law. */
const provisionsOf = (event: DomainEvent): readonly string[] => {
  switch (event.type) {
    case 'ReportScreened': {
      const provision = event.data.opening?.allegedProvisionId;
      return provision === undefined ? [] : [provision];
    }
    case 'AllegedGroundRecorded':
      return [event.data.provisionId];
    case 'VerificationRequested':
      return event.data.legalBasis === NOT_IN_SOURCE ? [] : [event.data.legalBasis];
    case 'UnderlyingIssueReferred':
      return [event.data.legalBasis];
    case 'AppraisalCompleted':
      return event.data.grounds.map(({ provisionId }) => provisionId);
    case 'HandlingDecided':
      return event.data.provisions.map(({ provisionId }) => provisionId);
    default:
      return [];
  }
};

/** What a correction corrects: the original stays where it is, and is shown beside it (INV-19). */
export type Correction = Pick<CorrectionEvent['data'], 'of' | 'fields'>;

const correctsOf = (event: DomainEvent): string | null => {
  if (!isCorrection(event)) return null;
  const { of, fields } = event.data;
  const corrects: Correction = { of, fields };
  return JSON.stringify(corrects);
};

/** Why it was done, in the words of who did it. */
const reasonsOf = ({ data }: DomainEvent): string | null => {
  if ('reasons' in data) return data.reasons;
  if ('reason' in data) return data.reason;
  if ('purpose' in data) return data.purpose;
  if ('basis' in data) return data.basis;
  return null;
};

const provisionsText = (event: Recorded): string => {
  const provisions = provisionsOf(event);
  return provisions.length === 0 ? '[]' : JSON.stringify(provisions);
};

/** The timeline of every matter. */
export const timelineProjection = defineProjection({
  name: 'timelines',
  version: 4,
  tables: timelineTables,
  events: 'all',
  touches: () => [],
  project: (event, rows) => {
    const matter_id = matterOf(event);
    if (matter_id === undefined) return;
    const { metadata } = event;
    rows.put('matter_event', {
      matter_id,
      position: event.position,
      event_id: event.id,
      stream: event.stream,
      revision: event.revision,
      type: event.type,
      occurred_at: metadata.occurredAt,
      recorded_at: metadata.recordedAt,
      actor_kind: metadata.actor.kind,
      ...actorColumns(metadata.actor),
      on_behalf_of: metadata.onBehalfOf?.subjectRef ?? null,
      rules_version: metadata.rulesVersion,
      provisions: provisionsText(event),
      reasons: reasonsOf(event),
      corrects: correctsOf(event),
      confidentiality: metadata.confidentiality,
      origin: metadata.origin,
    });
  },
});
