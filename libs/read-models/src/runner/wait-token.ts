import { InvalidInput, isUuid, type Uuid } from '#kernel';
import type { Position } from '#event-store';

/** Where in which log a reader wants the read models to be. */
export interface AwaitedPosition {
  readonly logId: Uuid;
  readonly position: Position;
}

/** An opaque text for callers: a query that brings it sees everything up to this event. */
export const waitTokenOf = ({ logId, position }: AwaitedPosition): string =>
  Buffer.from(JSON.stringify([logId, position])).toString('base64url');

/** @throws InvalidInput for what is no wait token. */
export const parseWaitToken = (token: string): AwaitedPosition => {
  try {
    const parsed: unknown = JSON.parse(Buffer.from(token, 'base64url').toString());
    if (Array.isArray(parsed) && parsed.length === 2) {
      const [logId, position] = parsed as unknown[];
      if (isUuid(logId) && typeof position === 'string' && position !== '')
        return { logId, position: position as Position };
    }
  } catch {
    // Falls through to the one answer.
  }
  throw new InvalidInput('This is no wait token: send the one that a command was answered with, unchanged.');
};
