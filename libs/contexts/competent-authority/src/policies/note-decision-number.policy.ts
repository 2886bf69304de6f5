import { definePolicy } from '#reactions';
import type { RegistrationNumber } from '#rules';

/** Life-cycle 3.1; KH-16: the decision is told the number that the register gave it. */
export const noteDecisionNumber = definePolicy({
  name: 'note-decision-number',
  context: 'competent-authority',
  on: ['RegistrationNumberAssigned'],
  react: ({ data: { numbered, agencyId, code, year, number } }) => {
    if (numbered.category !== 'decision') return [];
    const given: RegistrationNumber = { agencyId, code, year, number };
    return [{ category: 'decision', targetId: numbered.id, command: { type: 'NoteRegistrationNumber', data: given } }];
  },
});
