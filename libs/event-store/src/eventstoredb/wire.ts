import {
  type AllStreamResolvedEvent,
  type EventData,
  jsonEvent,
  type JSONType,
  type MetadataType,
  type Position as Place,
  type ResolvedEvent,
} from '@eventstore/db-client';
import type { JsonObject } from '#kernel';
import { LogCorrupt } from '../errors.js';
import type { StoredEvent } from '../event-store.js';
import { isStreamName, type SerialisedEvent } from '../validation.js';
import { positionOf } from './positions.js';

/** What a read of the client gives for one event. */
export type Resolved = AllStreamResolvedEvent | ResolvedEvent;

/** An event as it is sent. Made of text that was checked, so that no BigInt or undefined meets the client: it would end the process. */
export const eventDataOf = ({ id, type, data, metadata }: SerialisedEvent): EventData =>
  jsonEvent({ id, type, data: JSON.parse(data) as JSONType, metadata: JSON.parse(metadata) as MetadataType });

const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Uint8Array);

interface Recorded extends Pick<StoredEvent, 'id' | 'type' | 'stream' | 'position'> {
  readonly revision: number;
  readonly isJson: boolean;
  readonly data: unknown;
  readonly metadata: unknown;
}

/** An event as it stands in the database, ours or not. The server's own stamp, `created`, is diagnostic and left out. */
export const recordedOf = ({ event, link }: Resolved): Recorded => {
  const record = event ?? link;
  const place: Place | undefined = record?.position;
  if (record === undefined || place === undefined)
    throw new LogCorrupt('EventStoreDB answers without positions: it is older than 22.6.');
  return {
    id: record.id,
    type: record.type,
    stream: record.streamId,
    revision: Number(record.revision),
    position: positionOf(place),
    isJson: record.isJson,
    data: record.data,
    metadata: record.metadata,
  };
};

/** Whether an event is of this log: not the server's own (`$…`), not the adapter's, not another program's. */
export const isOfTheLog = ({ stream, type }: Recorded): boolean => isStreamName(stream) && !type.startsWith('$');

/** @throws LogCorrupt when the content is no JSON: nothing of ours is stored so. */
export const storedOf = ({ id, type, stream, revision, position, isJson, data, metadata }: Recorded): StoredEvent => {
  const known = metadata ?? {};
  if (!isJson || !isObject(data) || !isObject(known))
    throw new LogCorrupt(
      `Event ${id} at revision ${revision} of ${stream} is no JSON object: another program wrote it.`,
    );
  return { id, type, data, metadata: known, stream, revision, position };
};
