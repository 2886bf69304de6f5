import { NOT_IN_SOURCE, type Recorded } from '#contracts';
import { defineProjection, type Rows, type Touched } from '../projection/projection.js';
import { text } from '../projection/table.js';

/** What one body owes another one by a date. */
export type DueKind = 'VERIFICATION' | 'OPINION' | 'TRANSFER_ANSWER';

export const dueTables = {
  /** What is owed, as long as it is: an answer that came, or that nobody waits for any more, is gone. */
  due_item: {
    columns: {
      matter_id: text(),
      /** The request, the opinion or the transfer. */
      item_id: text(),
      /** The stream that the answer is given on, with its limit. */
      task_id: text(),
      kind: text<DueKind>(),
      /** OPINION: the consultation; else the item itself. */
      asked_in: text(),
      owed_by: text(),
      owed_to: text(),
      requested_at: text(),
      due_at: text(),
    },
    key: ['matter_id', 'item_id'],
    indexes: [
      ['owed_by', 'due_at'],
      ['owed_to', 'due_at'],
    ],
  },
} as const;

type Tables = typeof dueTables;
type DueRows = Rows<Tables>;
type Row = Parameters<DueRows['put']>[1];

const owe = (rows: DueRows, event: Recorded, item: Omit<Row, 'requested_at'>): void => {
  if (item.due_at !== NOT_IN_SOURCE) rows.put('due_item', { ...item, requested_at: event.metadata.occurredAt });
};

const settle = (rows: DueRows, matter: string, isSettled: (row: Row) => boolean): void => {
  for (const row of rows.group('due_item', matter)) {
    if (isSettled(row)) rows.remove('due_item', matter, row.item_id);
  }
};

const become = (rows: DueRows, matter: string, changes: (row: Row) => Partial<Row>): void => {
  for (const row of rows.group('due_item', matter)) rows.put('due_item', { ...row, ...changes(row) });
};

/**
 * What bodies owe each other in a matter, with the day that was asked for: where the stream of the answer has a limit, that
 * says until when now.
 */
export const dueItemsProjection = defineProjection({
  name: 'due-items',
  version: 2,
  tables: dueTables,
  events: [
    'VerificationRequested',
    'VerificationAnswered',
    'VerificationReturnNoted',
    'VerificationCompleted',
    'OpinionRequested',
    'OpinionNoted',
    'ConsultationConcluded',
    'CaseTransferRequested',
    'TransferNoted',
    'CaseTransferredToSuccessor',
    'CaseClosed',
    'CaseClosedNoViolation',
  ],
  touches: (event): readonly Touched<Tables>[] => (event.category === 'case' ? [['due_item', event.streamId]] : []),
  project: (event, rows) => {
    const matter = event.streamId;
    switch (event.type) {
      case 'OpinionRequested': {
        const { caseId, opinionId, consultationId, addressee, askedBy, dueAt } = event.data;
        owe(rows, event, {
          matter_id: caseId,
          item_id: opinionId,
          task_id: opinionId,
          kind: 'OPINION',
          asked_in: consultationId,
          owed_by: addressee,
          owed_to: askedBy,
          due_at: dueAt,
        });
        break;
      }
      case 'VerificationRequested': {
        const { requestId, assignmentId, addressee, askedBy, dueAt } = event.data;
        owe(rows, event, {
          matter_id: matter,
          item_id: requestId,
          task_id: assignmentId,
          kind: 'VERIFICATION',
          asked_in: requestId,
          owed_by: addressee,
          owed_to: askedBy,
          due_at: dueAt,
        });
        break;
      }
      case 'CaseTransferRequested': {
        const { transferId, from, to, dueAt } = event.data;
        owe(rows, event, {
          matter_id: matter,
          item_id: transferId,
          task_id: transferId,
          kind: 'TRANSFER_ANSWER',
          asked_in: transferId,
          owed_by: to,
          owed_to: from,
          due_at: dueAt,
        });
        break;
      }
      case 'VerificationAnswered':
      case 'VerificationReturnNoted':
        rows.remove('due_item', matter, event.data.requestId);
        break;
      case 'VerificationCompleted':
        settle(rows, matter, ({ kind }) => kind === 'VERIFICATION');
        break;
      case 'OpinionNoted':
        // The round's own note says the same.
        if (event.category === 'case') rows.remove('due_item', matter, event.data.opinionId);
        break;
      case 'ConsultationConcluded':
        settle(rows, matter, ({ asked_in }) => asked_in === event.data.consultationId);
        break;
      case 'TransferNoted': {
        const { transferId, leadAgencyId } = event.data;
        rows.remove('due_item', matter, transferId);
        // Whoever leads now is owed what the lead before asked for (INV-22).
        become(rows, matter, () => ({ owed_to: leadAgencyId }));
        break;
      }
      case 'CaseTransferredToSuccessor': {
        const { predecessor, successor } = event.data;
        become(rows, matter, ({ owed_by, owed_to }) => ({
          owed_by: owed_by === predecessor ? successor : owed_by,
          owed_to: owed_to === predecessor ? successor : owed_to,
        }));
        break;
      }
      case 'CaseClosed':
      case 'CaseClosedNoViolation':
        settle(rows, matter, () => true);
        break;
      default:
    }
  },
});
