import type { Uuid } from '#kernel';
import { definePolicy, type PolicyCommand } from '#reactions';
import type { NoteConflicts } from '../case/case.commands.js';

/**
 * KH-13, INV-10. A conflict that was declared anywhere in a matter counts on its case. One on the case itself is there
 * already; one on a report that belongs to no case yet comes to it when the report is linked. Those of one report are one
 * command: a policy's command has its id from event, target and type.
 */
export const noteConflict = definePolicy({
  name: 'note-conflict',
  context: 'lead-agency',
  on: ['ConflictDeclared', 'ReportLinkedToCase'],
  react: (event) => {
    const { category, stream, streamId } = event;
    if (event.type === 'ReportLinkedToCase') return onCase(event.data.caseId, event.data.conflicted, stream);
    const { matterId } = event.metadata;
    const belongsToCase = category !== 'case' && matterId !== undefined && matterId !== streamId;
    return belongsToCase ? onCase(matterId, [event.data.officerRef], stream) : [];
  },
});

const onCase = (caseId: Uuid, officerRefs: readonly string[], declaredOn: string): readonly PolicyCommand[] => {
  if (officerRefs.length === 0) return [];
  const noted: NoteConflicts = { officerRefs, declaredOn };
  return [{ category: 'case', targetId: caseId, command: { type: 'NoteConflicts', data: noted } }];
};
