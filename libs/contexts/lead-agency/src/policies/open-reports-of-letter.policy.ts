import { definePolicy } from '#reactions';
import type { OpenReportOfLetter } from '../report/report.commands.js';

/** TH-01; KH art. 5.1. One letter may carry many reports: each of its matters becomes one, which names its letter. */
export const openReportsOfLetter = definePolicy({
  name: 'open-reports-of-letter',
  context: 'lead-agency',
  on: ['IncomingLetterRegistered'],
  react: ({ streamId, data: { items, text: _, ...letter } }) =>
    items.map(({ reportId, ...item }) => {
      const report: OpenReportOfLetter = { ...letter, ...item, letterId: streamId };
      return { category: 'report', targetId: reportId, command: { type: 'OpenReportOfLetter', data: report } };
    }),
});
