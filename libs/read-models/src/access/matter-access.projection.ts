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
  /** Asked for an opinion, or invited to a meeting. */
  | 'CONSULTED'
  | 'DECIDING'
  /** Above the deciding body: it signs too where a party could not be reached (INV-07). */
  | 'SUPERIOR'
  /** The people's committee, which is advised and may direct. */
  | 'DIRECTING'
  /** Told by the people's committee to consider the matter. */
  | 'DIRECTED'
  | 'PUBLISHER'
  | 'ADDRESSEE'
  | 'COPY_RECIPIENT'
  | 'CONSOLIDATOR'
  /** Of one stream and not of its case: the lead was offered to it. */
  | 'OFFERED'
  /** Of one stream: a letter to restrict went to it. */
  | 'PROVIDER'
  /** Of one stream: invited to explain itself, told of a formal duty, or complains. */
  | 'AFFECTED'
  /** Of one stream: it was notified. */
  | 'NOTIFIED'
  /** Of one stream: its own statement, notice, notification or difficulty. */
  | 'ISSUING'
  | 'REPORTED_PARTY';

export const accessTables = {
  /**
   * Which body has which part in a matter: a case, a report, or what belongs to neither. Who has to do with one stream of
   * a case only (a letter to a provider, an offer of the lead) has its part in that stream, by the stream's id.
   */
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
  /** Matters that are shown to those only who need them, for the reporter's sake (KH-40). */
  protected_matter: {
    columns: { matter_id: text() },
    key: ['matter_id'],
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
  rows.remove('matter_access', matter, agency, 'FORMER_LEAD');
  give(rows, event, matter, agency, 'LEAD');
};

/** What the predecessor saw, the successor sees; what it was kept from, too (architecture 5). One lead at any time. */
const succeed = (rows: AccessRows, matter: string, predecessor: string, successor: string): void => {
  for (const row of rows.group('matter_access', matter)) {
    if (row.agency_id !== predecessor) continue;
    if (row.role === 'LEAD') rows.remove('matter_access', matter, predecessor, 'LEAD');
    rows.put('matter_access', { ...row, agency_id: successor });
  }
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

/** The stream's own matter, and the one that it belongs to. */
const mattersOf = (event: Recorded): readonly string[] => [
  ...new Set([event.streamId, matterOf(event) ?? event.streamId]),
];

/** Parts in the matter itself: a report, or a case. */
const partsInMatter = (event: Recorded, rows: AccessRows, matter: string): void => {
  switch (event.type) {
    case 'ReportReceived':
      give(rows, event, matter, event.data.receivedBy, 'RECEIVING');
      give(rows, event, matter, event.data.leadAgencyId, 'LEAD');
      give(rows, event, matter, event.data.notifyingAgencyId, 'NOTIFYING');
      give(rows, event, matter, event.data.reportedParty?.agencyId, 'REPORTED_PARTY');
      break;
    case 'ReportRedirected':
      give(rows, event, matter, event.data.to, 'REDIRECTED_TO');
      break;
    case 'ClassifiedMaterialRefused':
      give(rows, event, matter, event.data.refusedBy, 'RECEIVING');
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
    case 'TopicTagged':
      if (event.data.protectsReporter === true) rows.put('protected_matter', { matter_id: matter });
      break;
    case 'PpcAdvised':
      give(rows, event, matter, event.data.to, 'DIRECTING');
      break;
    case 'DirectionNoted':
      for (const agency of event.data.bodies) give(rows, event, matter, agency, 'DIRECTED');
      break;
    case 'VerificationRequested':
      give(rows, event, matter, event.data.addressee, 'COOPERATING');
      break;
    case 'MeetingConvened':
      for (const agency of event.data.invited) give(rows, event, matter, agency, 'CONSULTED');
      break;
    case 'OpinionRequested':
      give(rows, event, matter, event.data.addressee, 'CONSULTED');
      break;
    case 'HandlingReferred':
      give(rows, event, matter, event.data.to, 'DECIDING');
      break;
    case 'DecisionRequested':
      if (event.data.file.explanation?.step === 'PARTY_UNREACHABLE')
        give(rows, event, matter, event.data.superior, 'SUPERIOR');
      break;
    case 'UnderlyingIssueReferred':
      give(rows, event, matter, event.data.to, 'ADDRESSEE');
      break;
    case 'EscalatedToMinistry':
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
};

/** Parts in one stream alone (3.0): who is offered the lead, restricts, explains itself, is told, sees that and no file. */
const partsInStream = (event: Recorded, rows: AccessRows): void => {
  const own = (agency: string | undefined, role: MatterRole): void => give(rows, event, event.streamId, agency, role);
  switch (event.type) {
    case 'IncomingLetterRegistered':
      own(event.data.receivedBy, 'RECEIVING');
      own(event.data.leadAgencyId, 'LEAD');
      own(event.data.notifyingAgencyId, 'NOTIFYING');
      for (const { reportedParty } of event.data.items) own(reportedParty?.agencyId, 'REPORTED_PARTY');
      break;
    case 'TransferOffered':
      own(event.data.to, 'OFFERED');
      break;
    case 'RestrictionOpened':
      own(event.data.addressee, 'PROVIDER');
      break;
    case 'ExplanationOpened':
      own(event.data.affectedParty.agencyId, 'AFFECTED');
      break;
    case 'ComplaintFiled':
      own(event.data.recordedBy.agencyId, 'RECEIVING');
      own(event.data.complainant.agencyId, 'AFFECTED');
      break;
    case 'ComplaintFileNoted':
      own(event.data.agencyId, 'DECIDING');
      own(event.data.superior, 'SUPERIOR');
      break;
    case 'GuidanceNoticeIssued':
      own(event.data.agencyId, 'ISSUING');
      own(event.data.addressee.agencyId, 'AFFECTED');
      break;
    case 'OfficialStatementIssued':
      own(event.data.agencyId, 'ISSUING');
      break;
    case 'DifficultyRaised':
      own(event.data.raisedBy.agencyId, 'ISSUING');
      own(event.data.consolidator, 'CONSOLIDATOR');
      break;
    case 'DifficultyForwarded':
      own(event.data.to, 'ADDRESSEE');
      break;
    case 'NotificationSent':
      own(event.data.sentBy, 'ISSUING');
      for (const agency of event.data.recipients) own(agency, 'NOTIFIED');
      own(event.data.reportedAgencyId, 'REPORTED_PARTY');
      break;
    default:
  }
};

/** Who may see what: the parts of bodies in matters, as the events give them. */
export const accessProjection = defineProjection({
  name: 'matter-access',
  version: 5,
  tables: accessTables,
  events: [
    'AgencyRegistered',
    'ReportReceived',
    'ReportRedirected',
    'ClassifiedMaterialRefused',
    'ReportLinkedToCase',
    'CaseOpened',
    'TransferNoted',
    'TopicTagged',
    'PpcAdvised',
    'DirectionNoted',
    'VerificationRequested',
    'MeetingConvened',
    'OpinionRequested',
    'HandlingReferred',
    'DecisionRequested',
    'UnderlyingIssueReferred',
    'EscalatedToMinistry',
    'PublicationRequested',
    'HandlingResultReported',
    'IncomingLetterRegistered',
    'TransferOffered',
    'RestrictionOpened',
    'ExplanationOpened',
    'ComplaintFiled',
    'ComplaintFileNoted',
    'GuidanceNoticeIssued',
    'OfficialStatementIssued',
    'DifficultyRaised',
    'DifficultyForwarded',
    'NotificationSent',
    'CaseTransferredToSuccessor',
    'TaskTransferredToSuccessor',
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
      case 'CaseTransferredToSuccessor':
      case 'TaskTransferredToSuccessor':
        return mattersOf(event).map((matter) => ['matter_access', matter] as const);
      default:
        return [];
    }
  },
  project: (event, rows) => {
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
      case 'CaseTransferredToSuccessor':
      case 'TaskTransferredToSuccessor':
        for (const matter of mattersOf(event)) succeed(rows, matter, event.data.predecessor, event.data.successor);
        break;
      default:
        partsInMatter(event, rows, matterOf(event) ?? '');
        partsInStream(event, rows);
    }
  },
});
