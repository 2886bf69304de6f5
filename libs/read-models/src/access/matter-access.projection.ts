import type { AgencyKind, Recorded } from '#contracts';
import { matterOf } from '../matter.js';
import { defineProjection, type Rows, type Touched } from '../projection/projection.js';
import { flag, text } from '../projection/table.js';

/** What a body is in a matter (actors.md 1.1). */
export type MatterRole =
  | 'RECEIVING'
  /** The report was sent on to it. */
  | 'REDIRECTED_TO'
  | 'NOTIFYING'
  | 'LEAD'
  /** Led it before it was transferred. */
  | 'FORMER_LEAD'
  | 'COOPERATING'
  | 'DECIDING'
  | 'PUBLISHER'
  | 'ADDRESSEE'
  | 'COPY_RECIPIENT'
  | 'CONSOLIDATOR'
  | 'REPORTED_PARTY';

export const accessTables = {
  /** Which body has which part in a matter (a case, or a report). */
  matter_access: {
    columns: {
      matter_id: text(),
      agency_id: text(),
      role: text<MatterRole>(),
      /** 1: this body sees nothing of the matter, whatever else it is in it (INV-10). */
      excluded: flag(),
      since: text(),
    },
    key: ['matter_id', 'agency_id', 'role'],
  },
  /** To which case a report belongs. */
  matter_link: {
    columns: { report_id: text(), case_id: text() },
    key: ['report_id'],
    indexes: [['case_id']],
  },
  /** What reading needs to know of a body. */
  agency: {
    columns: { agency_id: text(), kind: text<AgencyKind>(), name_vi: text(), name_en: text(), duties: text() },
    key: ['agency_id'],
  },
} as const;

type Tables = typeof accessTables;
type AccessRows = Rows<Tables>;

const give = (
  rows: AccessRows,
  event: Recorded,
  matter: string,
  agency: string | undefined,
  role: MatterRole,
): void => {
  if (agency === undefined) return;
  rows.put('matter_access', {
    matter_id: matter,
    agency_id: agency,
    role,
    excluded: role === 'REPORTED_PARTY' ? 1 : 0,
    since: event.metadata.occurredAt,
  });
};

/** One lead at any time (INV-22); who led before keeps seeing what became of it. */
const leadBy = (rows: AccessRows, event: Recorded, matter: string, agency: string): void => {
  for (const { agency_id, role } of rows.group('matter_access', matter)) {
    if (role !== 'LEAD' || agency_id === agency) continue;
    rows.remove('matter_access', matter, agency_id, 'LEAD');
    give(rows, event, matter, agency_id, 'FORMER_LEAD');
  }
  give(rows, event, matter, agency, 'LEAD');
};

/** Roles in a report that are roles in its case too. */
const CARRIED: readonly MatterRole[] = ['RECEIVING', 'NOTIFYING', 'REPORTED_PARTY'];

/**
 * A report and its case meet, in whichever order the log has it: who took the report in sees the case, who leads the
 * case sees the report, and whom the report is about sees neither. A body that screened the report and leads not the
 * case counts as one that took it in.
 */
const join = (rows: AccessRows, event: Recorded, reportId: string, caseId: string): void => {
  const ofReport = rows.group('matter_access', reportId);
  const leads = rows.group('matter_access', caseId).filter(({ role }) => role === 'LEAD');
  for (const { agency_id, role } of ofReport) {
    if (CARRIED.includes(role)) give(rows, event, caseId, agency_id, role);
    else if (role === 'LEAD' && leads.length > 0 && leads.every((lead) => lead.agency_id !== agency_id))
      give(rows, event, caseId, agency_id, 'RECEIVING');
  }
  for (const { agency_id } of leads) give(rows, event, reportId, agency_id, 'LEAD');
  rows.put('matter_link', { report_id: reportId, case_id: caseId });
};

/** Who may see what: the parts of bodies in matters, as the events give them. */
export const accessProjection = defineProjection({
  name: 'matter-access',
  version: 3,
  tables: accessTables,
  events: [
    'AgencyRegistered',
    'ReportReceived',
    'ReportRedirected',
    'ReportLinkedToCase',
    'CaseOpened',
    'TransferNoted',
    'PpcAdvised',
    'VerificationRequested',
    'HandlingReferred',
    'UnderlyingIssueReferred',
    'PublicationRequested',
    'HandlingResultReported',
  ],
  touches: (event): readonly Touched<Tables>[] => {
    switch (event.type) {
      case 'ReportLinkedToCase':
        return [
          ['matter_access', event.streamId],
          ['matter_access', event.data.caseId],
        ];
      case 'CaseOpened':
        return [
          ['matter_access', event.streamId],
          ...(event.data.reportId === undefined ? [] : [['matter_access', event.data.reportId] as const]),
        ];
      case 'TransferNoted':
        return [['matter_access', event.streamId]];
      case 'HandlingResultReported':
        return event.data.cc.map((agency) => ['agency', agency] as const);
      default:
        return [];
    }
  },
  project: (event, rows) => {
    const matter = matterOf(event) ?? '';
    switch (event.type) {
      case 'AgencyRegistered': {
        const { agencyId, kind, name, roles } = event.data;
        rows.put('agency', {
          agency_id: agencyId,
          kind,
          name_vi: name.vi,
          name_en: name.en,
          duties: roles.join(' '),
        });
        break;
      }
      case 'ReportReceived':
        give(rows, event, matter, event.data.receivedBy, 'RECEIVING');
        give(rows, event, matter, event.data.leadAgencyId, 'LEAD');
        give(rows, event, matter, event.data.notifyingAgencyId, 'NOTIFYING');
        give(rows, event, matter, event.data.reportedParty?.agencyId, 'REPORTED_PARTY');
        break;
      case 'ReportRedirected':
        give(rows, event, matter, event.data.to, 'REDIRECTED_TO');
        break;
      case 'ReportLinkedToCase':
        join(rows, event, matter, event.data.caseId);
        break;
      case 'CaseOpened':
        give(rows, event, matter, event.data.leadAgencyId, 'LEAD');
        give(rows, event, matter, event.data.consolidatorAgencyId, 'CONSOLIDATOR');
        give(rows, event, matter, event.data.reportedAgencyId, 'REPORTED_PARTY');
        if (event.data.reportId !== undefined) join(rows, event, event.data.reportId, matter);
        break;
      case 'TransferNoted':
        leadBy(rows, event, matter, event.data.leadAgencyId);
        break;
      case 'PpcAdvised':
        give(rows, event, matter, event.data.to, 'ADDRESSEE');
        break;
      case 'VerificationRequested':
        give(rows, event, matter, event.data.addressee, 'COOPERATING');
        break;
      case 'HandlingReferred':
        give(rows, event, matter, event.data.to, 'DECIDING');
        break;
      case 'UnderlyingIssueReferred':
        give(rows, event, matter, event.data.to, 'ADDRESSEE');
        break;
      case 'PublicationRequested':
        give(rows, event, matter, event.data.outlet, 'PUBLISHER');
        break;
      case 'HandlingResultReported':
        for (const agency of event.data.to) give(rows, event, matter, agency, 'ADDRESSEE');
        for (const agency of event.data.cc) {
          const duties = rows.get('agency', agency)?.duties.split(' ') ?? [];
          give(rows, event, matter, agency, duties.includes('CONSOLIDATOR') ? 'CONSOLIDATOR' : 'COPY_RECIPIENT');
        }
        break;
      default:
    }
  },
});
