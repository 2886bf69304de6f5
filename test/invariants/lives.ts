import type { DeadlineEvent, Recorded } from '#contracts';
import type { Of } from './history.ts';

type Told = Of<Exclude<DeadlineEvent['type'], 'DeadlineSet'>>;

/** One limit from when it was set, with what its stream was told of it: a limit that is set again is another one. */
export interface Life {
  readonly set: Of<'DeadlineSet'>;
  readonly told: readonly Told[];
  /** The event that set it again. */
  readonly replacedBy?: Of<'DeadlineSet'>;
}

/** How a limit stands. `dueAt` is absent while time stands still. */
export interface Standing {
  readonly status: 'OPEN' | 'MISSED' | 'MET';
  readonly dueAt?: string;
}

const isTold = (event: Recorded): event is Told =>
  event.type.startsWith('Deadline') && 'deadlineId' in event.data && event.type !== 'DeadlineSet';

/** The limits of a stream, from its events alone: in the order in which they were set, those that were set again included. */
export const everyLifeOf = (events: readonly Recorded[]): readonly Life[] => {
  const lives: { set: Of<'DeadlineSet'>; told: Told[]; replacedBy?: Of<'DeadlineSet'> }[] = [];
  const current = (deadlineId: string) => lives.findLast(({ set }) => set.data.deadlineId === deadlineId);
  for (const event of events) {
    if (event.type === 'DeadlineSet') {
      const before = current(event.data.deadlineId);
      if (before !== undefined) before.replacedBy = event;
      lives.push({ set: event, told: [] });
    } else if (isTold(event)) current(event.data.deadlineId)?.told.push(event);
  }
  return lives;
};

/** The limits of a stream as they are now. */
export const livesOf = (events: readonly Recorded[]): readonly Life[] =>
  everyLifeOf(events).filter(({ replacedBy }) => replacedBy === undefined);

/** After what it was told, up to the first `count` events. */
export const standingOf = ({ set, told }: Life, count = told.length): Standing => {
  let status: Standing['status'] = 'OPEN';
  let dueAt: string | undefined = set.data.dueAt;
  for (const { type, data } of told.slice(0, count)) {
    if (type === 'DeadlineMissed') status = 'MISSED';
    else if (type === 'DeadlineMet') status = 'MET';
    else dueAt = 'dueAt' in data ? data.dueAt : undefined;
  }
  return { status, ...(dueAt !== undefined && { dueAt }) };
};
