import type { Recorded } from '#contracts';
import { defineProjection, type Rows, type Touched } from '../projection/projection.js';
import { flag, flagOf, text } from '../projection/table.js';

export const heldStreamTables = {
  /** Which bodies a stream names as having a part in it, for as long as something may still happen there. */
  held_stream: {
    columns: {
      stream_id: text(),
      agency_id: text(),
      category: text(),
      /** 0: nothing more is to be done, unless it is taken up again. */
      is_open: flag(),
      /** 1: a reporter who left a contact has not been told yet how it ended; only then has the report ended. */
      owes_word: flag(),
    },
    key: ['stream_id', 'agency_id'],
    indexes: [['agency_id', 'is_open', 'stream_id']],
  },
} as const;

type Tables = typeof heldStreamTables;

const given = (...agencies: readonly (string | undefined)[]): readonly string[] =>
  agencies.filter((agencyId) => agencyId !== undefined);

/** The bodies that an event gives a part in its stream. A reported authority is among them: it stays kept out (INV-10). */
const partsGiven = (event: Recorded): readonly string[] => {
  switch (event.type) {
    case 'ReportReceived': {
      const { leadAgencyId, receivedBy, notifyingAgencyId, reportedParty } = event.data;
      return given(leadAgencyId, receivedBy, notifyingAgencyId, reportedParty?.agencyId);
    }
    case 'ReportRedirected':
      return [event.data.to];
    case 'CaseOpened': {
      const { leadAgencyId, consolidatorAgencyId, reportedAgencyId, bodiesConcerned } = event.data;
      return [...given(leadAgencyId, consolidatorAgencyId, reportedAgencyId), ...bodiesConcerned];
    }
    case 'TransferNoted':
      return [event.data.leadAgencyId];
    case 'VerificationRequested':
      return [event.data.addressee];
    case 'HandlingReferred':
    case 'UnderlyingIssueReferred':
    case 'DifficultyForwarded':
      return [event.data.to];
    case 'ConsultationOpened':
      return given(event.data.askedBy, event.data.file.reportedAgencyId);
    case 'MeetingConvened':
      return event.data.invited;
    case 'OpinionRequested':
      return [event.data.addressee];
    case 'AssignmentOpened':
    case 'OpinionTaskOpened':
      return given(event.data.addressee, event.data.askedBy, event.data.file.reportedAgencyId);
    case 'DecisionRequested': {
      const { to, superior, file } = event.data;
      return given(to, superior, file.leadAgencyId, file.reportedAgencyId);
    }
    case 'TransferOffered':
      return given(event.data.to, event.data.from, event.data.file.reportedAgencyId);
    case 'DirectionRequested':
      return given(event.data.to, event.data.advisedBy, event.data.file.reportedAgencyId);
    case 'DifficultyRaised':
      return [event.data.raisedBy.agencyId, event.data.consolidator];
    case 'PublicationOpened':
      return [event.data.outlet, event.data.requestedBy];
    case 'RestrictionOpened':
      return [event.data.addressee, event.data.requestedBy];
    case 'ConsultationLeadNoted':
    case 'ExplanationLeadNoted':
    case 'CorrectionRequested':
    case 'PublicationRetractionRequested':
      return [event.data.leadAgencyId];
    case 'RemedyOpened':
      return [event.data.agencyId, event.data.leadAgencyId];
    case 'ComplaintFiled':
      return given(event.data.recordedBy.agencyId, event.data.complainant.agencyId);
    case 'ComplaintFileNoted':
      return given(event.data.agencyId, event.data.superior);
    case 'ExplanationOpened': {
      const { invitedBy, affectedParty, file } = event.data;
      return given(invitedBy, affectedParty.agencyId, file.reportedAgencyId);
    }
    default:
      return [];
  }
};

const OPENED_ANEW = [
  'CaseReopened',
  'ReportUnmerged',
  'ReportReopened',
  'CorrectionRequested',
  'PublicationRetractionRequested',
  'RemedyOpened',
  'SecondComplaintFiled',
] as const;

const ENDS = [
  'CaseClosed',
  'CaseClosedNoViolation',
  'ConsultationClosed',
  'VerificationRecorded',
  'AssignmentReturned',
  'OpinionSubmitted',
  'FileReturned',
  'DecisionLapsed',
  'HandlingResultReported',
  'TransferDeclined',
  'TransferReturned',
  'PpcDirectionIssued',
  'DirectionDeclined',
  'DifficultyResolved',
  'PublicationDeclined',
  'ResultPublished',
  'CorrectionPublished',
  'PublicationRetracted',
  'RemedyCompleted',
  'DecisionAnnulled',
  'ServiceRestored',
  'ContractTerminated',
  'ExplanationSubmitted',
  'ExplanationWaived',
  'ExplanationPeriodExpired',
  'PartyUnreachable',
  'ComplaintRefused',
  'ComplaintResolved',
  'CourtOutcomeRecorded',
  'ComplaintWithdrawn',
  'ClassifiedMaterialRefused',
  'ReporterInformed',
] as const;

/** A report ends by these where nobody is to be told. */
const ENDS_OF_REPORTS = ['ReportLinkedToCase', 'ReportRedirected', 'ReportDismissed', 'ReportMerged'] as const;

const isOneOf = (type: string, types: readonly string[]): boolean => types.includes(type);

const all = (rows: Rows<Tables>, event: Recorded, change: { readonly is_open: 0 | 1 }): void => {
  for (const row of rows.group('held_stream', event.streamId)) rows.put('held_stream', { ...row, ...change });
};

/** Which open streams a body's succession concerns (architecture 5): what the runner of successions goes by. */
export const heldStreamsProjection = defineProjection({
  name: 'held-streams',
  version: 4,
  tables: heldStreamTables,
  events: [
    'ReportReceived',
    'CaseOpened',
    'TransferNoted',
    'VerificationRequested',
    'HandlingReferred',
    'UnderlyingIssueReferred',
    'ConsultationOpened',
    'MeetingConvened',
    'OpinionRequested',
    'AssignmentOpened',
    'OpinionTaskOpened',
    'DecisionRequested',
    'TransferOffered',
    'DirectionRequested',
    'DifficultyRaised',
    'DifficultyForwarded',
    'PublicationOpened',
    'RestrictionOpened',
    'RestrictionRequestAnswered',
    'ConsultationLeadNoted',
    'ComplaintFiled',
    'ComplaintFileNoted',
    'ExplanationOpened',
    'ExplanationLeadNoted',
    'CaseTransferredToSuccessor',
    'TaskTransferredToSuccessor',
    ...OPENED_ANEW,
    ...ENDS,
    ...ENDS_OF_REPORTS,
  ],
  touches: (event): readonly Touched<Tables>[] => [['held_stream', event.streamId]],
  project: (event, rows) => {
    const held = rows.group('held_stream', event.streamId);
    const owes_word =
      event.type === 'ReportReceived'
        ? flagOf(event.data.reporter?.contactable ?? false)
        : (held.find((row) => row.owes_word === 1)?.owes_word ?? 0);
    const is_open = held.length === 0 ? 1 : flagOf(held.some((row) => row.is_open === 1));
    for (const agency_id of partsGiven(event))
      rows.put('held_stream', { stream_id: event.streamId, agency_id, category: event.category, is_open, owes_word });
    if (event.type === 'CaseTransferredToSuccessor' || event.type === 'TaskTransferredToSuccessor') {
      const { predecessor, successor } = event.data;
      const row = held.find(({ agency_id }) => agency_id === predecessor);
      rows.remove('held_stream', event.streamId, predecessor);
      if (row !== undefined) rows.put('held_stream', { ...row, agency_id: successor });
    }
    if (isOneOf(event.type, OPENED_ANEW)) all(rows, event, { is_open: 1 });
    const isRefused = event.type === 'RestrictionRequestAnswered' && event.data.answer === 'REFUSED';
    const endsReport = isOneOf(event.type, ENDS_OF_REPORTS) && owes_word === 0;
    if (isOneOf(event.type, ENDS) || endsReport || isRefused) all(rows, event, { is_open: 0 });
  },
});
