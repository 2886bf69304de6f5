import { type JsonObject, KnownError, type Position, type Uuid } from '#kernel';
import type { EventDefinition } from './define-event.js';
import { type EventMetadata, isEventMetadata } from './envelope.js';
import { type DomainEvent, eventDefinitions } from './registry.js';

/** An event of the log that is not of the published language: wrong payload, unknown type, newer version. Never skipped. */
export class UnreadableEvent extends KnownError {
  constructor(message: string) {
    super('unreadable-event', 500, message);
  }
}

/** What the codec needs to know of a stored event; every event log gives more. */
export interface EncodedEvent {
  readonly id: Uuid;
  readonly stream: string;
  readonly revision: number;
  readonly position: Position;
  readonly type: string;
  readonly data: JsonObject;
  readonly metadata: JsonObject;
}

/** An event of the log, read and validated: the payload is of the current version, whatever was written. */
export type Recorded<Event extends { readonly type: string; readonly data: unknown } = DomainEvent> = Event & {
  readonly id: Uuid;
  readonly stream: string;
  readonly revision: number;
  readonly position: Position;
  /** Category of the stream. */
  readonly category: string;
  /** The part of the stream's name after the category. */
  readonly streamId: string;
  readonly metadata: EventMetadata;
};

/** Category and id of a stream name. */
export const splitStreamName = (stream: string): { readonly category: string; readonly streamId: string } => {
  const hyphen = stream.indexOf('-');
  return { category: stream.slice(0, hyphen), streamId: stream.slice(hyphen + 1) };
};

const keyOf = (category: string, name: string): string => `${category}/${name}`;

/** Validates events on their way into the log and out of it, and lifts old versions (architecture, section 6). */
export class EventCodec {
  readonly #definitions: ReadonlyMap<string, EventDefinition>;

  /** @param definitions The language; tests bring their own to show what a newer version does. */
  constructor(definitions: readonly EventDefinition[] = eventDefinitions) {
    this.#definitions = new Map(
      definitions.map((definition) => [keyOf(definition.category, definition.name), definition]),
    );
    if (this.#definitions.size !== definitions.length) throw new Error('An event is defined twice for one category');
  }

  /** The definition of an event on a stream of a category. @throws UnreadableEvent when there is none. */
  definitionOf(category: string, name: string): EventDefinition {
    const definition = this.#definitions.get(keyOf(category, name));
    if (definition === undefined) throw new UnreadableEvent(`No event ${name} is defined for ${category} streams`);
    return definition;
  }

  /** Checks a payload before it is written. @throws UnreadableEvent naming the place; the caller wrote something it must not. */
  checkForAppend(category: string, event: { readonly type: string; readonly data: unknown }): EventDefinition {
    const definition = this.definitionOf(category, event.type);
    const violation = definition.violation(event.data);
    if (violation !== undefined) {
      throw new UnreadableEvent(`${event.type}${violation.pointer}: ${violation.detail}`);
    }
    return definition;
  }

  /** Reads a stored event. @throws UnreadableEvent for unknown types, newer versions, payloads or envelopes that do not fit. */
  read(stored: EncodedEvent): Recorded {
    const { category, streamId } = splitStreamName(stored.stream);
    const definition = this.definitionOf(category, stored.type);
    const { metadata } = stored;
    if (!isEventMetadata(metadata)) throw new UnreadableEvent(`${stored.type} ${stored.id}: the envelope does not fit`);
    if (metadata.schemaVersion > definition.version) {
      throw new UnreadableEvent(
        `${stored.type} ${stored.id} is of version ${metadata.schemaVersion}; this release reads up to ${definition.version}`,
      );
    }
    let data = stored.data;
    for (const upcast of definition.upcasts.slice(metadata.schemaVersion - 1)) data = upcast(data);
    const violation = definition.violation(data);
    if (violation !== undefined) {
      throw new UnreadableEvent(`${stored.type} ${stored.id}${violation.pointer}: ${violation.detail}`);
    }
    // The definition's validator has just proved the payload's type; TypeScript cannot see through the lookup.
    const { id, stream, revision, position, type } = stored;
    return { id, stream, revision, position, category, streamId, type, data, metadata } as Recorded;
  }
}
