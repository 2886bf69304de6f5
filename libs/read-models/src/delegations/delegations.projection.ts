import type { DelegableRole } from '#contracts';
import { defineProjection, type Touched } from '../projection/projection.js';
import { optional, text } from '../projection/table.js';

export const delegationTables = {
  /** Who may act in whose role, until when. Officers are opaque references. */
  delegation: {
    columns: {
      delegation_id: text(),
      agency_id: text(),
      granted_by: text(),
      delegate: text(),
      role: text<DelegableRole>(),
      valid_from: text(),
      /** The first instant at which it is over. */
      valid_to: text(),
      reasons: text(),
      granted_at: text(),
      ended_at: optional(text()),
      end_reasons: optional(text()),
    },
    key: ['delegation_id'],
    indexes: [['agency_id', 'valid_from', 'delegation_id']],
  },
} as const;

type Tables = typeof delegationTables;

/** The dated delegations of bodies («ủy quyền»). */
export const delegationsProjection = defineProjection({
  name: 'delegations',
  version: 1,
  tables: delegationTables,
  events: ['DelegationGranted', 'DelegationEnded'],
  touches: (event): readonly Touched<Tables>[] =>
    event.type === 'DelegationEnded' ? [['delegation', event.streamId]] : [],
  project: (event, rows) => {
    const { occurredAt } = event.metadata;
    if (event.type === 'DelegationGranted') {
      const { agencyId, grantedBy, delegate, role, validFrom, validTo, reasons } = event.data;
      rows.put('delegation', {
        delegation_id: event.streamId,
        agency_id: agencyId,
        granted_by: grantedBy,
        delegate,
        role,
        valid_from: validFrom,
        valid_to: validTo,
        reasons,
        granted_at: occurredAt,
        ended_at: null,
        end_reasons: null,
      });
    } else if (event.type === 'DelegationEnded') {
      rows.change('delegation', [event.streamId], { ended_at: occurredAt, end_reasons: event.data.reasons });
    }
  },
});
