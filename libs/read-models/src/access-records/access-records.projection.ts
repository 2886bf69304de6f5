import type { Recorded } from '#contracts';
import { defineProjection } from '../projection/projection.js';
import { optional, text } from '../projection/table.js';

/** What an access record says happened. */
export const ACCESS_KINDS = ['READ', 'REFUSED', 'EXPORTED', 'UNMASKED', 'ERASED'] as const;
export type AccessKind = (typeof ACCESS_KINDS)[number];

export const accessRecordTables = {
  /** Who was shown what, was refused, took away, unmasked or erased. Ids and codes, and reasons as they were given. */
  access_record: {
    columns: {
      record_id: text(),
      at: text(),
      kind: text<AccessKind>(),
      agency_id: text(),
      officer_ref: text(),
      /** The pattern of the path that was asked; the category of the stream, of an unmasking. */
      what: text(),
      thing_id: optional(text()),
      matter_id: optional(text()),
      subject_ref: optional(text()),
      /** Of an unmasking or erasure: why. */
      reason: optional(text()),
      legal_basis: optional(text()),
      correlation_id: text(),
    },
    key: ['record_id'],
    indexes: [
      ['agency_id', 'at', 'record_id'],
      ['officer_ref', 'at', 'record_id'],
      ['matter_id', 'at', 'record_id'],
      ['at', 'record_id'],
    ],
    isAppendOnly: true,
  },
} as const;

const KIND_OF = { AccessRecorded: 'READ', AccessRefused: 'REFUSED', ExportMade: 'EXPORTED' } as const;

const NOTHING_MORE = { thing_id: null, matter_id: null, subject_ref: null, reason: null, legal_basis: null } as const;

/** The records of access, for auditors (life-cycle 3.8). */
export const accessRecordsProjection = defineProjection({
  name: 'access-records',
  version: 1,
  tables: accessRecordTables,
  events: ['AccessRecorded', 'AccessRefused', 'ExportMade', 'IdentityUnmasked', 'SubjectErased'],
  touches: () => [],
  project: (event: Recorded, rows) => {
    const { correlationId: correlation_id, occurredAt } = event.metadata;
    const record = { ...NOTHING_MORE, record_id: event.id, at: occurredAt, correlation_id };
    switch (event.type) {
      case 'AccessRecorded':
      case 'AccessRefused':
      case 'ExportMade': {
        const { officerRef, agencyId, what, matterId, at } = event.data;
        rows.put('access_record', {
          ...record,
          at,
          kind: KIND_OF[event.type],
          agency_id: agencyId,
          officer_ref: officerRef,
          what: what.kind,
          thing_id: what.id ?? null,
          matter_id: matterId ?? null,
        });
        break;
      }
      case 'IdentityUnmasked': {
        const { by, reason, legalBasis, standsIn } = event.data;
        rows.put('access_record', {
          ...record,
          kind: 'UNMASKED',
          agency_id: by.agencyId,
          officer_ref: by.officerRef,
          what: standsIn.category,
          thing_id: standsIn.id,
          matter_id: standsIn.category === 'report' ? standsIn.id : null,
          subject_ref: event.streamId,
          reason,
          legal_basis: legalBasis,
        });
        break;
      }
      case 'SubjectErased': {
        const { by, reason, ground } = event.data;
        if (by === undefined) break;
        rows.put('access_record', {
          ...record,
          kind: 'ERASED',
          agency_id: by.agencyId,
          officer_ref: by.officerRef,
          what: ground,
          subject_ref: event.streamId,
          reason: reason ?? null,
        });
        break;
      }
      default:
    }
  },
});
