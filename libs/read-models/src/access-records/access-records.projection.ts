import type { Recorded } from '#contracts';
import type { Uuid } from '#kernel';
import { letterSubjectOf, reporterOf } from '#rules';
import { matterOf } from '../matter.js';
import { defineProjection, type Rows } from '../projection/projection.js';
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
  /** The matter of a stream in which persons stand, and of their records. */
  access_matter: {
    columns: {
      /** Of the stream, or of the person's record. */
      place_id: text(),
      matter_id: text(),
      /** The body by whose act a policy erases the record. */
      erased_for: optional(text()),
    },
    key: ['place_id'],
  },
} as const;

/** The body of what no body's officer did. */
const SYSTEM = 'SYSTEM';

const KIND_OF = { AccessRecorded: 'READ', AccessRefused: 'REFUSED', ExportMade: 'EXPORTED' } as const;

const NOTHING_MORE = { thing_id: null, matter_id: null, subject_ref: null, reason: null, legal_basis: null } as const;

const notePlace = (rows: Rows<typeof accessRecordTables>, placeId: Uuid, matterId: string, erasedFor?: string): void =>
  rows.put('access_matter', { place_id: placeId, matter_id: matterId, erased_for: erasedFor ?? null });

/** The records of access, for auditors (life-cycle 3.8). */
export const accessRecordsProjection = defineProjection({
  name: 'access-records',
  version: 2,
  tables: accessRecordTables,
  events: [
    'AccessRecorded',
    'AccessRefused',
    'ExportMade',
    'IdentityUnmasked',
    'SubjectErased',
    'SubjectRegistered',
    'ReportReceived',
    'IncomingLetterRegistered',
    'ExplanationInvited',
    'ConsultationOpened',
    'GuidanceNoticeIssued',
    'ComplaintFiled',
    'ClassifiedMaterialRefused',
  ],
  touches: (event) => {
    switch (event.type) {
      case 'IdentityUnmasked':
        return [['access_matter', event.data.standsIn.id]];
      case 'SubjectRegistered':
        return event.data.standsIn === undefined ? [] : [['access_matter', event.data.standsIn.id]];
      case 'SubjectErased':
        return [['access_matter', event.streamId]];
      default:
        return [];
    }
  },
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
          matter_id: rows.get('access_matter', standsIn.id)?.matter_id ?? standsIn.id,
          subject_ref: event.streamId,
          reason,
          legal_basis: legalBasis,
        });
        break;
      }
      case 'SubjectErased': {
        const { by, reason, ground } = event.data;
        const { actor } = event.metadata;
        const place = rows.get('access_matter', event.streamId);
        rows.put('access_record', {
          ...record,
          kind: 'ERASED',
          agency_id: by?.agencyId ?? place?.erased_for ?? SYSTEM,
          officer_ref: by?.officerRef ?? (actor.kind === 'SYSTEM' ? actor.policy : SYSTEM),
          what: ground,
          matter_id: place?.matter_id ?? null,
          subject_ref: event.streamId,
          reason: reason ?? null,
        });
        break;
      }
      case 'SubjectRegistered': {
        const { standsIn } = event.data;
        if (standsIn !== undefined)
          notePlace(rows, event.streamId, rows.get('access_matter', standsIn.id)?.matter_id ?? standsIn.id);
        break;
      }
      case 'ExplanationInvited':
        notePlace(rows, event.data.explanationId, event.streamId);
        break;
      case 'ClassifiedMaterialRefused': {
        const { refusedBy, letterId } = event.data;
        notePlace(rows, reporterOf(event.streamId), event.streamId, refusedBy);
        if (letterId !== undefined) notePlace(rows, letterSubjectOf(letterId), event.streamId, refusedBy);
        break;
      }
      case 'ReportReceived':
      case 'IncomingLetterRegistered':
      case 'ConsultationOpened':
      case 'GuidanceNoticeIssued':
      case 'ComplaintFiled':
        notePlace(rows, event.streamId, matterOf(event) ?? event.streamId);
        break;
      default:
    }
  },
});
