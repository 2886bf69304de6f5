import { deriveId, type JsonObject, type Position, sha256, type Uuid } from '#kernel';
import { EventCodec, type DomainEvent, type EventMetadata, type Recorded } from '../src/index.js';

/** An envelope that fits; say only what matters to the spec. */
const metadataOf = (overrides: Partial<EventMetadata> = {}): EventMetadata => ({
  commandId: deriveId('spec', 'command'),
  commandHash: sha256('command'),
  occurredAt: '2023-03-06T01:00:00.000Z',
  recordedAt: '2023-03-06T01:00:00.000Z',
  actor: { kind: 'OFFICER', agencyId: 'DIC', role: 'OFFICER', officerRef: 'officer-1' },
  correlationId: 'spec',
  schemaVersion: 1,
  rulesVersion: sha256('law'),
  confidentiality: 'INTERNAL',
  origin: 'LIVE',
  ...overrides,
});

/** Where an event stands; by default the first of its stream. */
export interface Placed {
  readonly stream: string;
  readonly revision?: number;
  readonly position?: Position;
  /** Default: derived from stream and revision. */
  readonly id?: Uuid;
  readonly metadata?: Partial<EventMetadata>;
}

/** An event in the form that a log takes. */
export interface WritableEvent {
  readonly id: Uuid;
  readonly type: string;
  readonly data: JsonObject;
  readonly metadata: JsonObject;
}

const codec = new EventCodec();

/**
 * An event as it is appended, checked against its definition; its confidentiality is the definition's.
 * @throws UnreadableEvent when the spec's payload does not fit.
 */
export const written = (event: DomainEvent, { stream, revision = 0, id, metadata = {} }: Placed): WritableEvent => {
  const { confidentiality, version } = codec.checkForAppend(stream.slice(0, stream.indexOf('-')), event);
  return {
    id: id ?? deriveId('spec', stream, revision),
    type: event.type,
    data: event.data as JsonObject,
    metadata: { ...metadataOf({ confidentiality, schemaVersion: version, ...metadata }) },
  };
};

/** An event as it is read from the log. @throws UnreadableEvent when the spec's payload does not fit. */
export const recorded = <Event extends DomainEvent>(event: Event, placed: Placed): Recorded<Event> => {
  const { stream, revision = 0, position = String(revision + 1).padStart(16, '0') as Position } = placed;
  return codec.read({ ...written(event, placed), stream, revision, position }) as unknown as Recorded<Event>;
};
