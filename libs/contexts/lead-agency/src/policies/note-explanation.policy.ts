import type { ExplanationStep } from '#contracts';
import { definePolicy } from '#reactions';
import type { NoteExplanation } from '../case/case.commands.js';

/** INV-07; life-cycle 3.0: how the affected party's step ended is noted on the case that invited, late words too. */
export const noteExplanation = definePolicy({
  name: 'note-explanation',
  context: 'lead-agency',
  on: ['ExplanationSubmitted', 'ExplanationWaived', 'ExplanationPeriodExpired', 'PartyUnreachable'],
  react: (event) => {
    const { matterId } = event.metadata;
    if (matterId === undefined) return [];
    const late = 'late' in event.data && event.data.late;
    const ended: NoteExplanation = { explanationId: event.streamId, step: STEPS[event.type], late };
    return [{ category: 'case', targetId: matterId, command: { type: 'NoteExplanation', data: ended } }];
  },
});

const STEPS = {
  ExplanationSubmitted: 'SUBMITTED',
  ExplanationWaived: 'WAIVED',
  ExplanationPeriodExpired: 'PERIOD_EXPIRED',
  PartyUnreachable: 'PARTY_UNREACHABLE',
} as const satisfies Record<string, ExplanationStep>;
