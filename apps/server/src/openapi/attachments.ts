import { ATTACHMENT_MEDIA_TYPES } from '#identity';
import type { OperationObject, ResponseObject, SchemaObject } from './parts.js';

/** Where files are uploaded, and where one is read. */
const UPLOADS = '/v1/attachments';
const DOWNLOADS = `${UPLOADS}/{attachmentRef}`;

/** Bytes, of each kind that may be attached. */
const files = Object.fromEntries(
  ATTACHMENT_MEDIA_TYPES.map((mediaType) => [mediaType, { schema: { type: 'string', format: 'binary' } }]),
) as NonNullable<ResponseObject['content']>;

/** What is answered to an upload. */
export const uploadedAttachment: SchemaObject = {
  type: 'object',
  required: ['attachmentRef', 'sha256', 'size', 'mediaType', 'verdict', 'scannedBy'],
  properties: {
    attachmentRef: {
      type: 'string',
      format: 'uuid',
      description: 'By which a command refers to it: `attachmentRefs`.',
    },
    sha256: { type: 'string', pattern: '^[0-9a-f]{64}$' },
    size: { type: 'integer', minimum: 1, description: 'In bytes.' },
    mediaType: { type: 'string', enum: [...ATTACHMENT_MEDIA_TYPES] },
    verdict: {
      type: 'string',
      enum: ['CLEAN', 'NOT_SCANNED'],
      description: 'What the scanner said, or that there is none.',
    },
    scannedBy: { type: 'string' },
  },
};

/** What an upload takes and answers: bytes, and what is known of them. */
export const describeUpload = (path: string, operation: OperationObject): void => {
  if (path !== UPLOADS) return;
  operation.summary = 'UploadAttachment';
  operation.description =
    'The body is the file itself. It belongs to nobody until a command refers to it, and is swept after a day.';
  operation.requestBody = { required: true, content: files };
  operation.parameters = (operation.parameters ?? []).filter((one) => 'name' in one && one.name === 'Idempotency-Key');
  operation.responses = {
    ...operation.responses,
    201: {
      description: 'Kept; the same key and file are answered alike.',
      content: { 'application/json': { schema: { $ref: '#/components/schemas/UploadedAttachment' } } },
    },
  };
};

/** What is answered where a file is read. */
export const describeDownload = (path: string, operation: OperationObject): void => {
  if (path !== DOWNLOADS) return;
  operation.responses = {
    ...operation.responses,
    200: { description: 'The file, to be kept and not shown by a browser.', content: files },
    410: { description: 'It was erased with whoever it belonged to.' },
  };
};
