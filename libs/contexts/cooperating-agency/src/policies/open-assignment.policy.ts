import { definePolicy } from '#reactions';
import type { OpenAssignment } from '../assignment/assignment.decider.js';

/** Life-cycle 3.0: a lead asks on its own stream; the asked body finds the task on a stream of its own. */
export const openAssignment = definePolicy({
  name: 'open-assignment',
  context: 'cooperating-agency',
  on: ['VerificationRequested'],
  react: ({ streamId, data }) => {
    const task: OpenAssignment = { caseId: streamId, ...data };
    return [{ category: 'assignment', targetId: data.assignmentId, command: { type: 'OpenAssignment', data: task } }];
  },
});
