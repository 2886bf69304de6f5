import { definePolicy } from '#reactions';
import type { NoteDirection } from '../case/case.commands.js';

/** Life-cycle 3.0; KH-18. What the people's committee made of a lead's advice is noted on the case that asked. */
export const noteDirection = definePolicy({
  name: 'note-direction',
  context: 'lead-agency',
  on: ['PpcDirectionIssued', 'DirectionDeclined'],
  react: (event) => {
    const { matterId } = event.metadata;
    if (matterId === undefined) return [];
    const directionId = event.streamId;
    const noted: NoteDirection =
      event.type === 'PpcDirectionIssued'
        ? { directionId, outcome: 'DIRECTED', bodies: event.data.bodies, text: event.data.text }
        : { directionId, outcome: 'DECLINED', bodies: [], text: event.data.reasons };
    return [{ category: 'case', targetId: matterId, command: { type: 'NoteDirection', data: noted } }];
  },
});
