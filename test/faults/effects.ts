import { EventCodec, type Recorded } from '#contracts';
import type { EventStore } from '#event-store';

/** The events that one policy issued. */
export interface Issued {
  count: number;
  /** When its first and its last were recorded, in milliseconds. */
  readonly first: number;
  last: number;
}

/** What policies made of what happened. */
export interface Effects {
  readonly byPolicy: ReadonlyMap<string, Issued>;
  readonly problems: readonly string[];
}

/** What a policy owes for an event: one event of a type on a stream. */
interface Owed {
  readonly stream: string;
  readonly type: Recorded['type'];
}

const owedFor = (event: Recorded): readonly Owed[] => {
  switch (event.type) {
    case 'ReportReceived':
      return [{ stream: event.stream, type: 'RegistrationNumberNoted' }];
    case 'CaseOpened':
      return [{ stream: event.stream, type: 'RegistrationNumberNoted' }];
    case 'ReportScreened':
      return event.data.disposition === 'DISMISS' ? [{ stream: event.stream, type: 'ReportDismissed' }] : [];
    case 'VerificationRequested':
      return [{ stream: `assignment-${event.data.assignmentId}`, type: 'AssignmentOpened' }];
    case 'IncomingLetterRegistered':
      return event.data.items.map(({ reportId }) => ({ stream: `report-${reportId}`, type: 'ReportReceived' }));
    default:
      return [];
  }
};

/** Reads the whole log: what policies owe is there once, and what one command wrote is on one stream. */
export const verifyEffects = async (log: Pick<EventStore, 'readAll'>): Promise<Effects> => {
  const codec = new EventCodec();
  const problems: string[] = [];
  const byPolicy = new Map<string, Issued>();
  const streamOfCommand = new Map<string, string>();
  const counts = new Map<string, number>();
  const owed: Owed[] = [];
  const numbered = new Map<string, number>();
  for await (const stored of log.readAll()) {
    const event = codec.read(stored);
    const { stream, type, metadata } = event;
    const { actor, commandId } = metadata;
    if (actor.kind === 'SYSTEM') {
      const at = Date.parse(metadata.recordedAt);
      const issued = byPolicy.get(actor.policy) ?? { count: 0, first: at, last: at };
      issued.count += 1;
      issued.last = at;
      byPolicy.set(actor.policy, issued);
    }
    const before = streamOfCommand.get(commandId) ?? stream;
    if (before !== stream) problems.push(`command ${commandId} wrote ${before} and ${stream}`);
    streamOfCommand.set(commandId, before);
    const place = `${stream} ${type}`;
    counts.set(place, (counts.get(place) ?? 0) + 1);
    owed.push(...owedFor(event));
    if (event.type === 'RegistrationNumberAssigned') {
      const { number, numbered: thing } = event.data;
      if (number !== event.revision + 1) problems.push(`${stream} has number ${number} at revision ${event.revision}`);
      const name = `${thing.category}-${thing.id}`;
      numbered.set(name, (numbered.get(name) ?? 0) + 1);
    }
  }
  for (const { stream, type } of owed) {
    const count = counts.get(`${stream} ${type}`) ?? 0;
    if (count !== 1) problems.push(`${stream} holds ${count} ${type}; it must be 1`);
  }
  for (const [thing, count] of numbered) if (count !== 1) problems.push(`${thing} has ${count} numbers; it must be 1`);
  return { byPolicy, problems };
};
