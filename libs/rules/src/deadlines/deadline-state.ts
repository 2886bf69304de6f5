import type { DeadlineEvent } from '#contracts';
import type { Instant } from '#kernel';
import type { DeadlineFacts, Suspension } from '../calendar/deadline.js';

/** One limit as its stream knows it. MISSED ones can still be met, late. */
export interface Deadline {
  readonly deadlineId: string;
  readonly ruleId: string;
  readonly status: 'OPEN' | 'MET' | 'MISSED';
  readonly facts: DeadlineFacts;
  /** Absent while time stands still. */
  readonly dueAt?: Instant;
}

/** The limits of a stream, oldest first. */
export type Deadlines = readonly Deadline[];

/**
 * When a limit ends as it stands now: extended, moved, or not while time stands still. Where the stream holds none of that
 * id (no rule in the pack, imported history), the end that was named stands.
 */
export const dueNow = (deadlineId: string, named: Instant, deadlines: Deadlines = []): Instant | undefined => {
  const deadline = deadlines.find((one) => one.deadlineId === deadlineId);
  return deadline === undefined ? named : deadline.dueAt;
};

/** True after the last instant of a limit; never while time stands still. */
export const isPastDue = (at: Instant, dueAt: Instant | undefined): boolean => dueAt !== undefined && at > dueAt;

/** True after the end of a limit on which something is still awaited, also before the scheduler has said so. */
export const hasExpired = (deadline: Deadline | undefined, at: Instant): boolean =>
  deadline !== undefined && deadline.status !== 'MET' && isPastDue(at, deadline.dueAt);

/** True for the events of this file, on whatever stream. */
export const isDeadlineEvent = (event: { readonly type: string }): event is DeadlineEvent =>
  event.type.startsWith('Deadline');

/** Folds one event into the limits of its stream. A limit that was set again takes the place of the older one. */
export const evolveDeadlines = (deadlines: Deadlines, event: DeadlineEvent): Deadlines => {
  const { deadlineId } = event.data;
  if (event.type === 'DeadlineSet') {
    const { ruleId, startsAt, agreedDueAt, dueAt } = event.data;
    const facts: DeadlineFacts = { startsAt, ...(agreedDueAt !== undefined && { agreedDueAt }), suspensions: [] };
    return [
      ...deadlines.filter((one) => one.deadlineId !== deadlineId),
      { deadlineId, ruleId, status: 'OPEN', facts, dueAt },
    ];
  }
  return deadlines.map((one) => (one.deadlineId === deadlineId ? told(one, event) : one));
};

const told = (deadline: Deadline, event: Exclude<DeadlineEvent, { type: 'DeadlineSet' }>): Deadline => {
  const { facts } = deadline;
  switch (event.type) {
    case 'DeadlineExtended':
      return dueFrom({ ...deadline, facts: { ...facts, extendedBy: event.data.by } }, event.data.dueAt);
    case 'DeadlinePaused':
      return dueFrom(
        { ...deadline, facts: { ...facts, suspensions: [...facts.suspensions, { from: event.data.from }] } },
        undefined,
      );
    case 'DeadlineResumed':
      return dueFrom(
        { ...deadline, facts: { ...facts, suspensions: facts.suspensions.map((one) => closed(one, event.data.to)) } },
        event.data.dueAt,
      );
    case 'DeadlineMoved':
      return dueFrom(deadline, event.data.dueAt);
    case 'DeadlineMet':
      return { ...deadline, status: 'MET' };
    case 'DeadlineMissed':
      return { ...deadline, status: 'MISSED' };
  }
};

const closed = (suspension: Suspension, to: Instant): Suspension =>
  suspension.to === undefined ? { ...suspension, to } : suspension;

/** The same, due at another time; `undefined`: time stands still. */
export const dueFrom = <One extends { readonly dueAt?: unknown }>(
  { dueAt: _, ...one }: One,
  dueAt: Instant | undefined,
): Omit<One, 'dueAt'> & { readonly dueAt?: Instant } => ({ ...one, ...(dueAt !== undefined && { dueAt }) });
