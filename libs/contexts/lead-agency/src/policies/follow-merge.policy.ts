import type { Uuid } from '#kernel';
import { definePolicy, type PolicyCommand } from '#reactions';
import type { FollowMerge } from '../report/report.commands.js';

/**
 * Life-cycle 3.2; INV-21. A duplicate ends as the report that it was merged into: in the same case, at the same body, or for
 * the same reasons and with the same remedy. It may have ended before the duplicate came.
 */
export const followMerge = definePolicy({
  name: 'follow-merge',
  context: 'lead-agency',
  on: ['MergeNoted', 'ReportLinkedToCase', 'ReportRedirected', 'ReportDismissed'],
  react: ({ streamId: into, type, data }): readonly PolicyCommand[] => {
    switch (type) {
      case 'MergeNoted': {
        const { reportId, caseId, redirected, dismissed } = data;
        if (caseId !== undefined) return [follow(reportId, { into, end: { kind: 'LINKED', caseId } })];
        if (redirected !== undefined) return [follow(reportId, { into, end: { kind: 'REDIRECTED', ...redirected } })];
        if (dismissed !== undefined) return [follow(reportId, { into, end: { kind: 'DISMISSED', ...dismissed } })];
        return [];
      }
      case 'ReportLinkedToCase': {
        const { caseId, mergedReports = [] } = data;
        return mergedReports.map((reportId) => follow(reportId, { into, end: { kind: 'LINKED', caseId } }));
      }
      case 'ReportRedirected': {
        const { mergedReports = [], ...redirected } = data;
        return mergedReports.map((reportId) => follow(reportId, { into, end: { kind: 'REDIRECTED', ...redirected } }));
      }
      case 'ReportDismissed': {
        const { mergedReports = [], ...dismissed } = data;
        return mergedReports.map((reportId) => follow(reportId, { into, end: { kind: 'DISMISSED', ...dismissed } }));
      }
      default:
        return [];
    }
  },
});

const follow = (reportId: Uuid, data: FollowMerge): PolicyCommand => ({
  category: 'report',
  targetId: reportId,
  command: { type: 'FollowMerge', data },
});
