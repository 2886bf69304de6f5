import { NOT_IN_SOURCE, type Recorded } from '#contracts';
import { matterOf } from '../matter.js';
import { defineProjection, type Rows, type Touched } from '../projection/projection.js';
import { flag, optional, text } from '../projection/table.js';

/** What a body is to do next; one task per stream, so the stream's id is the task's. */
export const TASK_KINDS = [
  'ACKNOWLEDGE_REPORT',
  'SCREEN_REPORT',
  'RECORD_VERIFICATION',
  'DECIDE_HANDLING',
  'NOTIFY_DECISION',
  'REPORT_RESULT',
  'ANSWER_PUBLICATION',
  'PUBLISH_RESULT',
  'ANSWER_TRANSFER',
  'ANSWER_DIRECTION',
  'FORWARD_DIFFICULTY',
  'ANSWER_DIFFICULTY',
] as const;
export type TaskKind = (typeof TASK_KINDS)[number];

/** Tasks that a body sees although it sees nothing of the matter: an offer holds what it takes to answer it (3.0). */
export const SEEN_BY_ITSELF: readonly TaskKind[] = ['ANSWER_TRANSFER', 'FORWARD_DIFFICULTY', 'ANSWER_DIFFICULTY'];

export const inboxTables = {
  /** The open tasks of bodies; a stream on which nothing more will be to do is gone. */
  inbox_task: {
    columns: {
      /** The report, assignment, decision or publication that it is done on. */
      task_id: text(),
      agency_id: text(),
      /** Who does the next task of the stream; whoever screens need not be who took the report in. */
      next_agency_id: text(),
      kind: text<TaskKind>(),
      /** 0 while the stream waits for somebody else. */
      is_open: flag(),
      matter_id: text(),
      opened_at: text(),
      due_at: optional(text()),
    },
    key: ['task_id'],
    indexes: [['agency_id', 'opened_at', 'task_id']],
  },
} as const;

type Tables = typeof inboxTables;

const STREAMS: readonly string[] = [
  'report',
  'assignment',
  'decision',
  'publication',
  'transfer',
  'direction',
  'difficulty',
];

const open = (
  event: Recorded,
  rows: Rows<Tables>,
  task: { readonly kind: TaskKind; readonly agency: string; readonly next?: string; readonly dueAt?: string },
): void =>
  rows.put('inbox_task', {
    task_id: event.streamId,
    agency_id: task.agency,
    next_agency_id: task.next ?? task.agency,
    kind: task.kind,
    is_open: 1,
    matter_id: matterOf(event) ?? event.metadata.matterId ?? event.streamId,
    opened_at: event.metadata.occurredAt,
    due_at: task.dueAt === undefined || task.dueAt === NOT_IN_SOURCE ? null : task.dueAt,
  });

/** The open tasks of every body, by the request-and-answer figure (life-cycle 3.0). */
export const inboxProjection = defineProjection({
  name: 'agency-inbox',
  version: 2,
  tables: inboxTables,
  events: [
    'ReportReceived',
    'ReportAcknowledged',
    'ReportScreened',
    'ReportRedirected',
    'ReportDismissed',
    'ReportLinkedToCase',
    'AssignmentOpened',
    'VerificationRecorded',
    'DecisionRequested',
    'HandlingDecided',
    'DecisionTookEffect',
    'DecisionLapsed',
    'FileReturned',
    'DecisionNotified',
    'HandlingResultReported',
    'PublicationOpened',
    'PublicationAccepted',
    'PublicationDeclined',
    'ResultPublished',
    'TransferOffered',
    'TransferAccepted',
    'TransferDeclined',
    'DirectionRequested',
    'PpcDirectionIssued',
    'DirectionDeclined',
    'DifficultyRaised',
    'DifficultyForwarded',
    'DifficultyResolved',
    'TaskTransferredToSuccessor',
  ],
  touches: (event): readonly Touched<Tables>[] =>
    STREAMS.includes(event.category) ? [['inbox_task', event.streamId]] : [],
  project: (event, rows) => {
    if (!STREAMS.includes(event.category)) return;
    const next = (kind: TaskKind): void => {
      const task = rows.get('inbox_task', event.streamId);
      if (task === undefined) return;
      const opened_at = event.metadata.occurredAt;
      rows.put('inbox_task', { ...task, agency_id: task.next_agency_id, kind, is_open: 1, opened_at, due_at: null });
    };
    switch (event.type) {
      case 'ReportReceived':
        open(event, rows, {
          kind: 'ACKNOWLEDGE_REPORT',
          agency: event.data.receivedBy,
          next: event.data.leadAgencyId,
        });
        break;
      case 'AssignmentOpened':
        open(event, rows, { kind: 'RECORD_VERIFICATION', agency: event.data.addressee, dueAt: event.data.dueAt });
        break;
      case 'DecisionRequested':
        open(event, rows, { kind: 'DECIDE_HANDLING', agency: event.data.to });
        break;
      case 'PublicationOpened':
        open(event, rows, { kind: 'ANSWER_PUBLICATION', agency: event.data.outlet });
        break;
      case 'TransferOffered':
        open(event, rows, { kind: 'ANSWER_TRANSFER', agency: event.data.to, dueAt: event.data.dueAt });
        break;
      case 'DirectionRequested':
        open(event, rows, { kind: 'ANSWER_DIRECTION', agency: event.data.to });
        break;
      case 'DifficultyRaised':
        open(event, rows, { kind: 'FORWARD_DIFFICULTY', agency: event.data.consolidator });
        break;
      case 'DifficultyForwarded':
        open(event, rows, { kind: 'ANSWER_DIFFICULTY', agency: event.data.to });
        break;
      case 'TaskTransferredToSuccessor': {
        const task = rows.get('inbox_task', event.streamId);
        const { predecessor, successor } = event.data;
        const now = (agency: string): string => (agency === predecessor ? successor : agency);
        if (task === undefined) break;
        const { agency_id, next_agency_id } = task;
        rows.put('inbox_task', { ...task, agency_id: now(agency_id), next_agency_id: now(next_agency_id) });
        break;
      }
      case 'ReportAcknowledged':
        next('SCREEN_REPORT');
        break;
      case 'HandlingDecided':
        rows.change('inbox_task', [event.streamId], { is_open: 0 });
        break;
      case 'DecisionTookEffect':
        next('NOTIFY_DECISION');
        break;
      case 'DecisionNotified':
        next('REPORT_RESULT');
        break;
      case 'PublicationAccepted':
        next('PUBLISH_RESULT');
        break;
      default:
        rows.remove('inbox_task', event.streamId);
    }
  },
});
