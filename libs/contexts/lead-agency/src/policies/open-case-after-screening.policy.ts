import { definePolicy } from '#reactions';
import type { OpenCase } from '../case/case.commands.js';

/** Life-cycle 3.2: the screening names what follows; here, a new case. */
export const openCaseAfterScreening = definePolicy({
  name: 'open-case-after-screening',
  context: 'lead-agency',
  on: ['ReportScreened'],
  react: ({ streamId, data: { disposition, opening, nexus, screenedBy } }) => {
    if (disposition !== 'OPEN_CASE' || opening === undefined) return [];
    const { caseId, ...subject } = opening;
    const command: OpenCase = { ...subject, reportId: streamId, territory: nexus.territory, screenedBy };
    return [{ category: 'case', targetId: caseId, command: { type: 'OpenCase', data: command } }];
  },
});
