import type { Recorded } from '#contracts';
import type { CommandRequest } from '#deciding';
import { deriveId, KnownError } from '#kernel';
import type { CommandDispatcher } from './command-dispatcher.js';
import type { Policy, PolicyCommand } from './policy.js';
import type { Failure } from './reaction-records.js';

/** What parking goes by: the case; before there is one, the report; for what belongs to no matter, the stream. */
export const matterOf = ({ metadata, stream }: Recorded): string => metadata.matterId ?? stream;

/** Whether the policy deals with the event at all. */
export const concerns = (policy: Policy, { type, metadata }: Recorded): boolean =>
  policy.on.some((name) => name === type) && (metadata.origin !== 'IMPORT' || policy.reactsToImported);

/**
 * What a policy's command is issued with. Its id derives from policy, event, target and type: reacting to an event again,
 * in any process, issues the same commands, and the streams answer them as the first time.
 */
const requestOf = (policy: Policy, event: Recorded, { targetId, command }: PolicyCommand): CommandRequest => ({
  commandId: deriveId('policy', policy.name, event.id, targetId, command.type),
  actor: { kind: 'SYSTEM', policy: policy.name },
  correlationId: event.metadata.correlationId,
  causationId: event.id,
  origin: event.metadata.origin,
});

/**
 * Reacts to one event: the policy's commands, one after another. @returns how many there were.
 * @throws what the first command that fails throws.
 */
export const reactTo = async (policy: Policy, event: Recorded, dispatcher: CommandDispatcher): Promise<number> => {
  const commands = policy.react(event);
  for (const command of commands) {
    await dispatcher.dispatch(command, requestOf(policy, event, command));
  }
  return commands.length;
};

/** A part behind us does not answer, or others were faster: the same again may work later. */
export const isPassing = (error: unknown): error is KnownError =>
  error instanceof KnownError && (error.status === 503 || error.code === 'conflict');

/** The log or a database is damaged, or newer than this release: reacting further would only add to it. */
export const isFatal = (error: unknown): error is KnownError =>
  error instanceof KnownError && error.status >= 500 && !isPassing(error);

/** Why a command did not go through, as it is kept with the dead letter. Of a defect, no more than its message. */
export const failureOf = (error: unknown): Failure => {
  if (error instanceof KnownError) return { code: error.code, message: error.message, details: error.extensions };
  return { code: 'defect', message: error instanceof Error ? error.message : String(error), details: {} };
};
