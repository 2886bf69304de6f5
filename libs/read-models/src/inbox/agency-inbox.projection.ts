import type { Recorded } from '#contracts';
import { matterOf } from '../matter.js';
import { defineProjection, type Touched } from '../projection/projection.js';
import { inboxTables } from './inbox-tables.js';
import { STEPS } from './steps.js';
import { StreamTasks } from './stream-tasks.js';
import { TASK_EVENTS, TASK_STREAMS } from './task-events.js';

export { inboxTables };

type Tables = typeof inboxTables;

const isTaskStream = ({ category }: Recorded): boolean => TASK_STREAMS.includes(category);

/** The open tasks of every body, by the request-and-answer figure (life-cycle 3.0). */
export const inboxProjection = defineProjection({
  name: 'agency-inbox',
  version: 12,
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
