import type { NumberedCategory } from '#contracts';
import { definePolicy } from '#reactions';

/** What of the numbered things this context writes; a decision is told by its own. */
const OURS: readonly NumberedCategory[] = ['report', 'case'];

/** Life-cycle 3.0, 3.1. What a register assigned is noted on what it was assigned to. */
export const noteRegistrationNumber = definePolicy({
  name: 'note-registration-number',
  context: 'lead-agency',
  on: ['RegistrationNumberAssigned'],
  react: ({ data: { numbered, matterId: _, ...registrationNumber } }) =>
    OURS.includes(numbered.category)
      ? [
          {
            category: numbered.category,
            targetId: numbered.id,
            command: { type: 'NoteRegistrationNumber', data: registrationNumber },
          },
        ]
      : [],
});
