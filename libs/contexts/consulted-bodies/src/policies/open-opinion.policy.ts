import { definePolicy } from '#reactions';
import type { OpenOpinion } from '../opinion/opinion.decider.js';

/** Life-cycle 3.0: a lead asks on the consultation; the asked body finds the question on a stream of its own. */
export const openOpinion = definePolicy({
  name: 'open-opinion',
  context: 'consulted-bodies',
  on: ['OpinionRequested'],
  react: ({ data }) => {
    const task: OpenOpinion = data;
    return [{ category: 'opinion', targetId: data.opinionId, command: { type: 'OpenOpinion', data: task } }];
  },
});
