import type { Recorded, RestrictionKind } from '#contracts';
import { defineProjection, type Rows, type Touched } from '../projection/projection.js';
import { optional, text } from '../projection/table.js';

/** Where a letter to a provider stands (life-cycle 3.4; INV-14). */
export const RESTRICTION_STATES = [
  'REQUESTED',
  'DONE',
  'REFUSED',
  'LAPSED',
  'RESTORATION_DUE',
  'RESTORED',
  'TERMINATED',
] as const;
export type RestrictionState = (typeof RESTRICTION_STATES)[number];

/** States in which something is restricted, or is to be: somebody must look at it again. */
export const IN_PLACE: readonly RestrictionState[] = ['REQUESTED', 'DONE'];

export const restrictionTables = {
  /** One letter to one provider each, under the decision that it stands on. */
  restriction: {
    columns: {
      restriction_id: text(),
      decision_id: text(),
      case_id: text(),
      requested_by: text(),
      addressee: text(),
      kind: text<RestrictionKind>(),
      scope: text(),
      state: text<RestrictionState>(),
      requested_at: text(),
      /** INV-14: when it is looked at again. */
      review_at: text(),
      /** Null for what is no pause. */
      ends_at: optional(text()),
      /** When the provider did it, or refused. */
      answered_at: optional(text()),
      /** When the service was restored, or the contract ended. */
      ended_at: optional(text()),
    },
    key: ['restriction_id'],
    indexes: [['requested_at', 'restriction_id'], ['case_id'], ['review_at']],
  },
} as const;

type Tables = typeof restrictionTables;
type Row = Parameters<Rows<Tables>['put']>[1];

const changed = (event: Recorded, row: Row): Partial<Row> => {
  const { occurredAt } = event.metadata;
  switch (event.type) {
    case 'RestrictionRequestAnswered':
      return { state: event.data.answer, answered_at: event.data.doneAt ?? occurredAt };
    case 'RestrictionRenewed':
      return { review_at: event.data.reviewAt, ends_at: event.data.endsAt ?? null };
    case 'RestrictionLapsed':
      return { state: 'LAPSED' };
    case 'RestorationRequested':
    case 'RestorationDue':
      return { state: 'RESTORATION_DUE' };
    case 'ServiceRestored':
      return { state: 'RESTORED', ended_at: event.data.restoredAt };
    case 'ContractTerminated':
      return { state: 'TERMINATED', ended_at: event.data.terminatedAt };
    case 'TaskTransferredToSuccessor':
      return row.addressee === event.data.predecessor ? { addressee: event.data.successor } : {};
    default:
      return {};
  }
};

/** The restriction that an event is about; nothing for an event of something else. */
const restrictionOf = (event: Recorded): string | undefined => {
  if (event.type === 'RestrictionRenewed' || event.type === 'RestorationRequested') return event.data.restrictionId;
  return event.category === 'restriction' ? event.streamId : undefined;
};

/** The register of restrictions: what was asked of providers, until when, and what they did. */
export const restrictionsProjection = defineProjection({
  name: 'restrictions',
  version: 2,
  tables: restrictionTables,
  events: [
    'RestrictionRequested',
    'RestrictionRenewed',
    'RestorationRequested',
    'RestorationDue',
    'RestrictionLapsed',
    'RestrictionRequestAnswered',
    'ServiceRestored',
    'ContractTerminated',
    'TaskTransferredToSuccessor',
  ],
  touches: (event): readonly Touched<Tables>[] => {
    const id = restrictionOf(event);
    return id === undefined ? [] : [['restriction', id]];
  },
  project: (event, rows) => {
    if (event.type === 'RestrictionRequested') {
      const { restrictionId, requestedBy, addressee, kind, scope, reviewAt, endsAt } = event.data;
      rows.put('restriction', {
        restriction_id: restrictionId,
        decision_id: event.streamId,
        case_id: event.metadata.matterId ?? '',
        requested_by: requestedBy,
        addressee,
        kind,
        scope,
        state: 'REQUESTED',
        requested_at: event.metadata.occurredAt,
        review_at: reviewAt,
        ends_at: endsAt ?? null,
        answered_at: null,
        ended_at: null,
      });
      return;
    }
    const id = restrictionOf(event);
    const row = id === undefined ? undefined : rows.get('restriction', id);
    if (row !== undefined) rows.put('restriction', { ...row, ...changed(event, row) });
  },
});
