import type { EventName, Recorded } from '#contracts';
import type { Instant } from '#kernel';
import { matterOf } from '../matter.js';
import { defineProjection, type Touched } from '../projection/projection.js';
import { optional, text } from '../projection/table.js';
import { type CaseFacts, foldCaseFacts } from './case-facts.item.js';
import { type ComplaintEntry, foldComplaint } from './complaint.items.js';
import { type ConsultationEntry, foldConsultation, foldOpinion, type OpinionEntry } from './coordination.items.js';
import {
  type DifficultyEntry,
  foldDifficulty,
  foldLetter,
  foldNotification,
  type LetterEntry,
  type NotificationEntry,
} from './message.items.js';
import { foldRemedy, type RemedyEntry } from './remedy.items.js';
import {
  type DirectionEntry,
  foldDirection,
  foldRestriction,
  foldTransfer,
  type RestrictionEntry,
  type TransferEntry,
} from './route.items.js';
import {
  type ExplanationEntry,
  foldExplanation,
  foldGuidance,
  foldStatement,
  type GuidanceEntry,
  type StatementEntry,
} from './safeguard.items.js';

/** What is shown of a stream, by the category of the stream. */
export interface Items {
  readonly case: CaseFacts;
  readonly consultation: ConsultationEntry;
  readonly opinion: OpinionEntry;
  readonly explanation: ExplanationEntry;
  readonly complaint: ComplaintEntry;
  readonly guidance: GuidanceEntry;
  readonly statement: StatementEntry;
  readonly transfer: TransferEntry;
  readonly direction: DirectionEntry;
  readonly restriction: RestrictionEntry;
  readonly remedy: RemedyEntry;
  readonly difficulty: DifficultyEntry;
  readonly letter: LetterEntry;
  readonly notification: NotificationEntry;
}
export type ItemKind = keyof Items;

type Fold<Entry> = (entry: Entry | undefined, event: Recorded) => Entry | undefined;

/** An entry shows when it is due as its limit stands now; null while time stands still (KH-04). */
const due =
  <Entry extends { readonly dueAt: Instant | null }>(fold: Fold<Entry>): Fold<Entry> =>
  (entry, event) => {
    if (entry === undefined) return fold(entry, event);
    switch (event.type) {
      case 'DeadlineExtended':
      case 'DeadlineResumed':
      case 'DeadlineMoved':
        return { ...entry, dueAt: event.data.dueAt ?? null };
      case 'DeadlinePaused':
        return { ...entry, dueAt: null };
      default:
        return fold(entry, event);
    }
  };

const FOLDS: { readonly [Kind in ItemKind]: Fold<Items[Kind]> } = {
  case: foldCaseFacts,
  consultation: foldConsultation,
  opinion: due(foldOpinion),
  explanation: due(foldExplanation),
  complaint: foldComplaint,
  guidance: foldGuidance,
  statement: foldStatement,
  transfer: due(foldTransfer),
  direction: foldDirection,
  restriction: foldRestriction,
  remedy: foldRemedy,
  difficulty: foldDifficulty,
  letter: foldLetter,
  notification: foldNotification,
};

export const itemTables = {
  /** One document for each stream that is shown as a whole: what it holds by now. */
  file_item: {
    columns: {
      item_id: text(),
      kind: text<ItemKind>(),
      /** By which it is decided who sees it: its case, or itself. */
      matter_id: text(),
      /** The case in whose file it stands. */
      case_id: optional(text()),
      opened_at: text(),
      /** JSON: the entry of its kind in `Items`. */
      document: text(),
    },
    key: ['item_id'],
    indexes: [['case_id']],
  },
} as const;

type Tables = typeof itemTables;

const kindOf = ({ category }: Recorded): ItemKind | undefined =>
  Object.hasOwn(FOLDS, category) ? (category as ItemKind) : undefined;

const caseOf = (event: Recorded, kind: ItemKind): string | null => {
  if (kind === 'case') return event.streamId;
  const { matterId } = event.metadata;
  if (event.type === 'OfficialStatementIssued' || event.type === 'ComplaintFiled') return event.data.caseId ?? null;
  return matterId === undefined || matterId === event.streamId ? null : matterId;
};

const EVENTS: readonly EventName[] = [
  'CaseOfficerAssigned',
  'TopicTagged',
  'AllegedGroundRecorded',
  'RegistrationNumberNoted',
  'RegistrationNumberVoided',
  'AppraisalCompleted',
  'ExpressionAssessmentRecorded',
  'VerificationReopened',
  'ReferralMade',
  'ReferralAnswered',
  'UnderlyingIssueReferred',
  'UnderlyingIssueResolved',
  'ExternalFileReferenced',
  'EscalatedToMinistry',
  'CaseClosed',
  'CaseClosedNoViolation',
  'CaseReopened',
  'ConsultationOpened',
  'ConsultationMethodChosen',
  'MeetingConvened',
  'MeetingConcluded',
  'OpinionRequested',
  'OpinionDueNoted',
  'ConsultationLeadNoted',
  'ConsultationClosed',
  'OpinionTaskOpened',
  'OfficerDesignated',
  'OfficerReplaced',
  'OpinionSubmitted',
  'ExplanationOpened',
  'ExplanationLeadNoted',
  'ContactAttemptRecorded',
  'ExplanationSubmitted',
  'ExplanationWaived',
  'ExplanationPeriodExpired',
  'PartyUnreachable',
  'ComplaintFiled',
  'ComplaintFileNoted',
  'ComplaintAccepted',
  'ComplaintRefused',
  'ComplaintResolved',
  'SecondComplaintFiled',
  'CourtOutcomeRecorded',
  'ComplaintWithdrawn',
  'StayOrdered',
  'GuidanceNoticeIssued',
  'GuidanceNoticeDisputed',
  'GuidanceNoticeWithdrawn',
  'OfficialStatementIssued',
  'RemedyOpened',
  'RemedyObligationFulfilled',
  'RemedyCompleted',
  'TransferOffered',
  'TransferAccepted',
  'TransferDeclined',
  'TransferReturned',
  'DirectionRequested',
  'PpcDirectionIssued',
  'DirectionDeclined',
  'RestrictionOpened',
  'RestrictionRequestAnswered',
  'RenewalNoted',
  'RestorationDue',
  'RestrictionLapsed',
  'ServiceRestored',
  'ContractTerminated',
  'DifficultyRaised',
  'ProposalSubmitted',
  'DifficultyForwarded',
  'DifficultyResolved',
  'AmendmentProposed',
  'IncomingLetterRegistered',
  'NotificationSent',
  'NotificationAcknowledged',
  'DeadlineExtended',
  'DeadlinePaused',
  'DeadlineResumed',
  'DeadlineMoved',
];

/** What stands in case files beside requests to verify, decisions and publications; and what belongs to no case. */
export const itemsProjection = defineProjection({
  name: 'file-items',
  version: 5,
  tables: itemTables,
  events: EVENTS,
  touches: (event): readonly Touched<Tables>[] => (kindOf(event) === undefined ? [] : [['file_item', event.streamId]]),
  project: (event, rows) => {
    const kind = kindOf(event);
    if (kind === undefined) return;
    const row = rows.get('file_item', event.streamId);
    // Each fold gets back what it made itself.
    const fold = FOLDS[kind] as Fold<unknown>;
    const entry = fold(row === undefined ? undefined : JSON.parse(row.document), event);
    if (entry === undefined) return;
    const document = JSON.stringify(entry);
    rows.put(
      'file_item',
      row === undefined
        ? {
            item_id: event.streamId,
            kind,
            matter_id: matterOf(event) ?? event.streamId,
            case_id: caseOf(event, kind),
            opened_at: event.metadata.occurredAt,
            document,
          }
        : { ...row, document },
    );
  },
});
