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
      /** 1: an outlet is asked to set its item right; that the item is said to have run ends nothing then. */
      is_asked: flag(),
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
    case 'PublicationLeadNoted':
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

const ASKED = ['CorrectionRequested', 'PublicationRetractionRequested'] as const;

const OPENED_ANEW = [
  'CaseReopened',
  'ReportUnmerged',
  'ReportReopened',
  ...ASKED,
  'RemedyOpened',
  'SecondComplaintFiled',
] as const;

/** An item is done with by these, once it is asked to be set right. */
const SET_RIGHT = ['CorrectionPublished', 'PublicationRetracted'] as const;

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
  ...SET_RIGHT,
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

const all = (
  rows: Rows<Tables>,
  event: Recorded,
  change: { readonly is_open?: 0 | 1; readonly is_asked?: 0 | 1 },
): void => {
  for (const row of rows.group('held_stream', event.streamId)) rows.put('held_stream', { ...row, ...change });
};

/** Which open streams a body's succession concerns (architecture 5): what the runner of successions goes by. */
export const heldStreamsProjection = defineProjection({
  name: 'held-streams',
  version: 5,
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
    'PublicationLeadNoted',
    'CaseTransferredToSuccessor',
    'TaskTransferredToSuccessor',
    ...OPENED_ANEW,
    ...ENDS,
    ...ENDS_OF_REPORTS,
    'ResultPublished',
    'DecisionNotified',
  ],
  touches: (event): readonly Touched<Tables>[] => [['held_stream', event.streamId]],
  project: (event, rows) => {
    const held = rows.group('held_stream', event.streamId);
    const owes_word =
      event.type === 'ReportReceived'
        ? flagOf(event.data.reporter?.contactable ?? false)
        : (held.find((row) => row.owes_word === 1)?.owes_word ?? 0);
    const is_open = held.length === 0 ? 1 : flagOf(held.some((row) => row.is_open === 1));
    const is_asked = flagOf(held.some((row) => row.is_asked === 1));
    const here = { stream_id: event.streamId, category: event.category, is_open, owes_word, is_asked };
    for (const agency_id of partsGiven(event)) rows.put('held_stream', { ...here, agency_id });
    if (event.type === 'CaseTransferredToSuccessor' || event.type === 'TaskTransferredToSuccessor') {
      const { predecessor, successor } = event.data;
      const row = held.find(({ agency_id }) => agency_id === predecessor);
      rows.remove('held_stream', event.streamId, predecessor);
      if (row !== undefined) rows.put('held_stream', { ...row, agency_id: successor });
    }
    // Whoever was notified of an annulled decision is to be told so, and then there is nothing left to do (INV-15).
    const isToBeTold = event.type === 'DecisionAnnulled' && event.data.wasNotified === true;
    const isTold = event.type === 'DecisionNotified' && event.data.annulled === true;
    if (isOneOf(event.type, OPENED_ANEW) || isToBeTold) all(rows, event, { is_open: 1 });
    if (isOneOf(event.type, ASKED)) all(rows, event, { is_asked: 1 });
    if (isOneOf(event.type, SET_RIGHT)) all(rows, event, { is_asked: 0 });
    const hasRun = event.type === 'ResultPublished' && is_asked === 0;
    const isRefused = event.type === 'RestrictionRequestAnswered' && event.data.answer === 'REFUSED';
    const endsReport = isOneOf(event.type, ENDS_OF_REPORTS) && owes_word === 0;
    const ends = (isOneOf(event.type, ENDS) && !isToBeTold) || isTold;
    if (ends || endsReport || isRefused || hasRun) all(rows, event, { is_open: 0 });
  },
});
