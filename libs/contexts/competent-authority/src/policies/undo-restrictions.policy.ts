import { definePolicy } from '#reactions';
import type { UndoRestrictions } from '../decision/decision.commands.js';

/** INV-15: the letters that were written under a decision which was amended or annulled are lifted, each once. */
export const undoRestrictions = definePolicy({
  name: 'undo-restrictions',
  context: 'competent-authority',
  on: ['RemedyOpened'],
  react: ({ data: { decisionId, cause, obligations } }) => {
    const restrictionIds = obligations.filter(({ kind }) => kind === 'RESTORE').map(({ target }) => target);
    // One command for all of them: of one event, a stream takes one of a kind.
    const undo: UndoRestrictions = { restrictionIds, reasons: REASONS[cause] };
    return restrictionIds.length === 0
      ? []
      : [{ category: 'decision', targetId: decisionId, command: { type: 'UndoRestrictions', data: undo } }];
  },
});

const REASONS = {
  ANNULLED: 'Quyết định đã bị hủy bỏ. / The decision was annulled (INV-15).',
  AMENDED: 'Quyết định đã được sửa đổi. / The decision was amended (INV-15).',
} as const;
