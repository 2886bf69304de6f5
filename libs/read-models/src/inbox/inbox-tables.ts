import { flag, optional, text } from '../projection/table.js';
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
