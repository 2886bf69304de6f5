import { definePolicy } from '#reactions';
import type { UndoRestriction } from '../decision/decision.commands.js';

/** INV-15: each letter that was written under a decision which was amended or annulled is lifted, once. */
export const undoRestrictions = definePolicy({
  name: 'undo-restrictions',
  context: 'competent-authority',
  on: ['RemedyOpened'],
  react: ({ data: { decisionId, cause, obligations } }) =>
    obligations
      .filter(({ kind }) => kind === 'RESTORE')
      .map(({ target }) => {
        const undo: UndoRestriction = { restrictionId: target, reasons: REASONS[cause] };
        return { category: 'decision', targetId: decisionId, command: { type: 'UndoRestriction', data: undo } };
      }),
});

const REASONS = {
  ANNULLED: 'Quyết định đã bị hủy bỏ. / The decision was annulled (INV-15).',
  AMENDED: 'Quyết định đã được sửa đổi. / The decision was amended (INV-15).',
} as const;
