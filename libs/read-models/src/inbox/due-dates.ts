import type { Recorded } from '#contracts';
import type { Instant } from '#kernel';
import type { StreamTasks } from './stream-tasks.js';
import type { TaskKind } from './task-kinds.js';

/** Which tasks end with which limit of their stream (life-cycle 3.6). */
const TASKS_OF: Readonly<Record<string, readonly TaskKind[]>> = {
  MATTER: ['CONDUCT_CASE'],
  acknowledgement: ['ACKNOWLEDGE_REPORT'],
  // Also of what the reporter was to complete, once the reporter's time was missed.
  screening: ['SCREEN_REPORT', 'COMPLETE_REPORT'],
  'completion-by-reporter': ['COMPLETE_REPORT'],
  'verification-answer': ['RECORD_VERIFICATION'],
  'written-opinion': ['SUBMIT_OPINION'],
  'explanation-oral': ['OBTAIN_EXPLANATION', 'SUBMIT_EXPLANATION'],
  'explanation-written': ['OBTAIN_EXPLANATION', 'SUBMIT_EXPLANATION'],
  'result-report': ['REPORT_RESULT'],
  'operator-removal': ['ANSWER_RESTRICTION'],
  'transfer-answer': ['ANSWER_TRANSFER'],
  'direction-answer': ['ANSWER_DIRECTION'],
  ADMISSIBILITY: ['ACCEPT_COMPLAINT'],
  RESOLUTION: ['RESOLVE_COMPLAINT'],
  SECOND_RESOLUTION: ['RESOLVE_COMPLAINT'],
  'press-correction': ['CORRECT_PUBLICATION'],
};

/** What is another body's to do from here on, where a limit of the stream was missed. */
const AFTER_MISS: Readonly<Record<string, TaskKind>> = { 'press-correction': 'PUBLISH_CORRECTION' };

/** A task is due when its limit ends, as that stands now; at no date while time stands still. */
export const ofLimits = (event: Recorded, tasks: StreamTasks): void => {
  switch (event.type) {
    case 'DeadlineSet':
    case 'DeadlineExtended':
    case 'DeadlineResumed':
    case 'DeadlineMoved':
      due(event.data.deadlineId, event.data.dueAt, tasks);
      break;
    case 'DeadlinePaused':
      due(event.data.deadlineId, undefined, tasks);
      break;
    case 'DeadlineMissed': {
      const kind = AFTER_MISS[event.data.deadlineId];
      if (kind !== undefined) tasks.open(kind);
      break;
    }
    default:
  }
};

const due = (deadlineId: string, dueAt: Instant | undefined, tasks: StreamTasks): void => {
  for (const kind of TASKS_OF[deadlineId] ?? []) tasks.due(kind, dueAt);
};
