import type { ReminderStep } from '#contracts';
import { type DeadlineBodies, deadlineBodies } from './deadline-bodies.js';
import { matterOf } from '../matter.js';
import { defineProjection, type Rows, type Touched } from '../projection/projection.js';
import { flag, flagOf, integer, optional, type RowOf, text } from '../projection/table.js';

export const deadlineTables = {
  /** The due list: every limit that was ever set, as it stands now (architecture 5, Wait). */
  deadline: {
    columns: {
      stream_id: text(),
      deadline_id: text(),
      category: text(),
      matter_id: text(),
      /** The pack's rule that it follows; another name where an import set it. */
      rule_id: text(),
      /** PAUSED: open, and time stands still. */
      status: text<'OPEN' | 'PAUSED' | 'MET' | 'MISSED'>(),
      starts_at: text(),
      /** Null while time stands still. */
      due_at: optional(text()),
      /** Since when time stands still; null while it runs. */
      paused_since: optional(text()),
      calendar_version: integer(),
      /** The body that it binds; null where it binds none. */
      bound: optional(text()),
      /** The body that waits for it; null where none does. */
      waiting: optional(text()),
      /** 1: set by imported history, which alarms nobody. */
      is_imported: flag(),
    },
    key: ['stream_id', 'deadline_id'],
    indexes: [
      ['status', 'is_imported', 'due_at', 'stream_id', 'deadline_id'],
      ['status', 'is_imported', 'calendar_version', 'stream_id'],
      ['matter_id'],
    ],
  },
  /** The bodies that a stream's limits concern, from what its events say. */
  deadline_stream: {
    columns: {
      stream_id: text(),
      /** The body that does what the stream is for. */
      asked: optional(text()),
      /** The body that asked for it. */
      asking: optional(text()),
    },
    key: ['stream_id'],
  },
  /** What bodies were reminded of, for which due date, or for the pause that began when. */
  deadline_reminder: {
    columns: { stream_id: text(), deadline_id: text(), at: text(), step: text<ReminderStep>() },
    key: ['stream_id', 'deadline_id', 'at', 'step'],
  },
} as const;

type Tables = typeof deadlineTables;
type DeadlineRows = Rows<Tables>;

/** Limits that bind whoever asked: the lead screens what another body took in, the authority reviews what it asked for. */
const BINDS_THE_ASKING: readonly string[] = ['screening', 'restriction-review'];

/** Limits that a body waits for and that bind none: a person's time to speak, the day on which something ends by itself. */
const BINDS_NO_BODY: readonly string[] = [
  'completion-by-reporter',
  'second-complaint',
  'second-complaint-remote',
  'restriction-review-notice',
  'restriction-end',
];

/** Whom a limit binds, and who waits for it. */
const sidesOf = (
  ruleId: string,
  { asked, asking }: DeadlineBodies,
): Pick<RowOf<Tables['deadline']>, 'bound' | 'waiting'> => {
  if (BINDS_NO_BODY.includes(ruleId)) return { bound: null, waiting: asking ?? asked };
  return BINDS_THE_ASKING.includes(ruleId) ? { bound: asking, waiting: null } : { bound: asked, waiting: asking };
};

const replace = (rows: DeadlineRows, streamId: string, from: string, to: string): void => {
  const now = (body: string | null): string | null => (body === from ? to : body);
  const stream = rows.get('deadline_stream', streamId);
  if (stream !== undefined)
    rows.put('deadline_stream', { ...stream, asked: now(stream.asked), asking: now(stream.asking) });
  for (const row of rows.group('deadline', streamId))
    rows.put('deadline', { ...row, bound: now(row.bound), waiting: now(row.waiting) });
};

/** The due list of every stream that has limits, whichever context writes it. */
export const deadlinesProjection = defineProjection({
  name: 'deadlines',
  version: 3,
  tables: deadlineTables,
  events: [
    'ReportReceived',
    'ReportRedirected',
    'CaseOpened',
    'TransferNoted',
    'AssignmentOpened',
    'OpinionTaskOpened',
    'DecisionRequested',
    'TransferOffered',
    'DirectionRequested',
    'PublicationOpened',
    'RestrictionOpened',
    'ExplanationOpened',
    'ExplanationLeadNoted',
    'PublicationLeadNoted',
    'ComplaintFileNoted',
    'SecondComplaintFiled',
    'CaseTransferredToSuccessor',
    'TaskTransferredToSuccessor',
    'DeadlineSet',
    'DeadlineExtended',
    'DeadlinePaused',
    'DeadlineResumed',
    'DeadlineMoved',
    'DeadlineMet',
    'DeadlineMissed',
    'NotificationSent',
  ],
  touches: (event): readonly Touched<Tables>[] =>
    event.type === 'NotificationSent'
      ? []
      : [
          ['deadline', event.streamId],
          ['deadline_stream', event.streamId],
        ],
  project: (event, rows) => {
    const { streamId } = event;
    switch (event.type) {
      case 'DeadlineSet': {
        const { deadlineId, ruleId, startsAt, dueAt, calendarVersion } = event.data;
        const bodies = rows.get('deadline_stream', streamId) ?? { asked: null, asking: null };
        rows.put('deadline', {
          stream_id: streamId,
          deadline_id: deadlineId,
          category: event.category,
          matter_id: matterOf(event) ?? event.metadata.matterId ?? streamId,
          rule_id: ruleId,
          status: 'OPEN',
          starts_at: startsAt,
          due_at: dueAt,
          paused_since: null,
          calendar_version: calendarVersion,
          ...sidesOf(ruleId, bodies),
          is_imported: flagOf(event.metadata.origin === 'IMPORT'),
        });
        break;
      }
      case 'DeadlineExtended':
        rows.change('deadline', [streamId, event.data.deadlineId], { due_at: event.data.dueAt ?? null });
        break;
      case 'DeadlinePaused':
        rows.change('deadline', [streamId, event.data.deadlineId], {
          status: 'PAUSED',
          due_at: null,
          paused_since: event.data.from,
        });
        break;
      case 'DeadlineResumed':
        rows.change('deadline', [streamId, event.data.deadlineId], {
          status: 'OPEN',
          due_at: event.data.dueAt,
          paused_since: null,
        });
        break;
      case 'DeadlineMoved': {
        const { deadlineId, dueAt, calendarVersion } = event.data;
        rows.change('deadline', [streamId, deadlineId], { due_at: dueAt, calendar_version: calendarVersion });
        break;
      }
      case 'DeadlineMet':
        rows.change('deadline', [streamId, event.data.deadlineId], { status: 'MET', paused_since: null });
        break;
      case 'DeadlineMissed':
        rows.change('deadline', [streamId, event.data.deadlineId], { status: 'MISSED' });
        break;
      case 'TransferNoted':
      case 'PublicationLeadNoted':
      case 'ExplanationLeadNoted': {
        // Whoever leads now is bound by what bound the lead before, and is waited for as it was (INV-22).
        const stream = rows.get('deadline_stream', streamId);
        const lead = event.type === 'TransferNoted' ? stream?.asked : stream?.asking;
        if (lead !== undefined && lead !== null) replace(rows, streamId, lead, event.data.leadAgencyId);
        break;
      }
      case 'CaseTransferredToSuccessor':
      case 'TaskTransferredToSuccessor':
        replace(rows, streamId, event.data.predecessor, event.data.successor);
        break;
      case 'NotificationSent': {
        const { limit } = event.data;
        const at = limit?.dueAt ?? limit?.pausedSince;
        if (limit === undefined || at === undefined) break;
        rows.put('deadline_reminder', {
          stream_id: limit.streamId,
          deadline_id: limit.deadlineId,
          at,
          step: limit.step,
        });
        break;
      }
      default: {
        const bodies = deadlineBodies(event);
        if (bodies === undefined) break;
        rows.put('deadline_stream', { stream_id: streamId, ...bodies });
        for (const row of rows.group('deadline', streamId))
          if (row.status !== 'MET' && row.bound === null)
            rows.put('deadline', { ...row, ...sidesOf(row.rule_id, bodies) });
      }
    }
  },
});
