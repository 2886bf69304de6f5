import type { Recorded } from '#contracts';
import { matterOf } from '../matter.js';
import { defineProjection, type Touched } from '../projection/projection.js';
import { flag, optional, text } from '../projection/table.js';
import { STEPS, TASK_EVENTS, TASK_STREAMS } from './steps.js';
import { StreamTasks } from './stream-tasks.js';
import type { TaskKind } from './task-kinds.js';

export const inboxTables = {
  /** The tasks of bodies, one for each body and kind on a stream; those of streams that have ended are gone. */
  inbox_task: {
    columns: {
      /** The id of the stream that it is done on. */
      task_id: text(),
      agency_id: text(),
      kind: text<TaskKind>(),
      /** 0: not yet, or not any more for now: the stream waits for something else. */
      is_open: flag(),
      matter_id: text(),
      opened_at: text(),
      due_at: optional(text()),
    },
    key: ['task_id', 'agency_id', 'kind'],
    indexes: [['agency_id', 'opened_at', 'task_id', 'kind']],
  },
} as const;

type Tables = typeof inboxTables;

const isTaskStream = ({ category }: Recorded): boolean => TASK_STREAMS.includes(category);

/** The open tasks of every body, by the request-and-answer figure (life-cycle 3.0). */
export const inboxProjection = defineProjection({
  name: 'agency-inbox',
  version: 3,
  tables: inboxTables,
  events: TASK_EVENTS,
  touches: (event): readonly Touched<Tables>[] => (isTaskStream(event) ? [['inbox_task', event.streamId]] : []),
  project: (event, rows) => {
    if (!isTaskStream(event)) return;
    const tasks = new StreamTasks(rows, {
      taskId: event.streamId,
      matterId: matterOf(event) ?? event.streamId,
      at: event.metadata.occurredAt,
    });
    for (const step of STEPS) step(event, tasks);
  },
});
