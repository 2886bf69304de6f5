import { definePolicy } from '#reactions';
import type { OpenDirection } from '../direction/direction.decider.js';

/** Life-cycle 3.0; KH-18. A lead advises on its own stream; the people's committee answers on a stream of its own. */
export const openDirection = definePolicy({
  name: 'open-direction',
  context: 'peoples-committee',
  on: ['PpcAdvised'],
  react: ({ streamId, data }) => {
    const advice: OpenDirection = { caseId: streamId, ...data };
    return [{ category: 'direction', targetId: data.directionId, command: { type: 'OpenDirection', data: advice } }];
  },
});
