import { definePolicy } from '#reactions';
import type { NoteMerge, NoteUnmerge } from '../report/report.commands.js';

/** Life-cycle 3.0, 3.2. The report that another one was merged into is told so; and when it was un-merged. */
export const noteMerge = definePolicy({
  name: 'note-merge',
  context: 'lead-agency',
  on: ['ReportMerged', 'ReportUnmerged'],
  react: ({ streamId: reportId, type, data }) => {
    if (type === 'ReportMerged') {
      const merge: NoteMerge = { reportId, conflicted: data.conflicted };
      return [{ category: 'report', targetId: data.into, command: { type: 'NoteMerge', data: merge } }];
    }
    const unmerge: NoteUnmerge = { reportId };
    return [{ category: 'report', targetId: data.from, command: { type: 'NoteUnmerge', data: unmerge } }];
  },
});
