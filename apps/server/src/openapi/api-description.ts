import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { DocumentBuilder, type OpenAPIObject, SwaggerModule } from '@nestjs/swagger';
import { eventDefinitions, REGISTER_CODES } from '#contracts';
import { type Rule, ruleCatalogue, rolesFor } from '#rules';
import { AccessRecordsQuery } from '../access-records/access-records.controller.js';
import { CasesQuery, InboxQuery, PageQuery, ReportsQuery } from '../queries/query-bodies.js';
import {
  DelegationsQuery,
  OverdueQuery,
  PublicResultsQuery,
  RestrictionsQuery,
  SimilarQuery,
  WhoMayDecideQuery,
} from '../queries/view-bodies.js';
import { describeDownload, describeUpload, uploadedAttachment } from './attachments.js';
import { bodySchemas, membersOf, requiredOf } from './body-schemas.js';
import type { OperationObject, ParameterObject, ReferenceObject, ResponseObject, SchemaObject } from './parts.js';

/** What the lists take, by path. */
const queriesOf: Readonly<Record<string, new () => object>> = {
  '/v1/reports': ReportsQuery,
  '/v1/screening-queue': PageQuery,
  '/v1/cases': CasesQuery,
  '/v1/inbox': InboxQuery,
  '/v1/public/results': PublicResultsQuery,
  '/v1/overdue': OverdueQuery,
  '/v1/restrictions': RestrictionsQuery,
  '/v1/registers/{agencyId}/{registerCode}/{year}': PageQuery,
  '/v1/reports/{reportId}/similar': SimilarQuery,
  '/v1/who-may-decide': WhoMayDecideQuery,
  '/v1/difficulties': PageQuery,
  '/v1/guidance-notices': PageQuery,
  '/v1/statements': PageQuery,
  '/v1/letters': PageQuery,
  '/v1/notifications': PageQuery,
  '/v1/delegations': DelegationsQuery,
  '/v1/access-records': AccessRecordsQuery,
};

const PROBLEM = '#/components/schemas/Problem';
const bilingual: SchemaObject = {
  type: 'object',
  required: ['vi', 'en'],
  properties: { vi: { type: 'string' }, en: { type: 'string' } },
};

const schemas: Readonly<Record<string, SchemaObject>> = {
  CommandReceipt: {
    type: 'object',
    required: ['id', 'revision', 'events'],
    properties: {
      id: { type: 'string', format: 'uuid', description: 'What the command was for, or what it created.' },
      revision: { type: 'integer', minimum: 0, description: 'Revision of its stream; also the ETag, for If-Match.' },
      events: { type: 'array', items: { type: 'string' }, description: 'Events that the command led to, in order.' },
      waitToken: { type: 'string', description: 'Send it with a query (?wait=) that must show what this did.' },
      identity: {
        type: 'object',
        additionalProperties: { type: 'string' },
        description: 'After an unmasking alone: who it is. No query shows it.',
      },
    },
  },
  UploadedAttachment: uploadedAttachment,
  Problem: {
    type: 'object',
    description: 'RFC 9457, Vietnamese first.',
    required: ['type', 'title', 'titleEn', 'status', 'detail', 'detailEn'],
    properties: {
      type: { type: 'string', example: 'urn:lienthong:problem:refused' },
      title: { type: 'string' },
      titleEn: { type: 'string' },
      status: { type: 'integer' },
      detail: { type: 'string' },
      detailEn: { type: 'string' },
      instance: { type: 'string' },
      correlationId: { type: 'string' },
      errors: {
        type: 'array',
        description: 'What does not fit, by JSON pointer.',
        items: { type: 'object', properties: { pointer: { type: 'string' }, detail: { type: 'string' } } },
      },
      refusals: { type: 'array', items: { $ref: '#/components/schemas/Refusal' } },
    },
  },
  Refusal: {
    type: 'object',
    description: 'One rule that stands against the command (INV-20).',
    required: ['rule', 'clause', 'reason', 'instead', 'parameters'],
    properties: {
      rule: { type: 'string', enum: Object.keys(ruleCatalogue) },
      clause: { type: 'string' },
      reason: bilingual,
      instead: bilingual,
      parameters: { type: 'object', additionalProperties: true },
    },
  },
};

const header = (name: string, description: string, schema: SchemaObject): ParameterObject => ({
  name,
  in: 'header',
  required: false,
  description,
  schema,
});

const commandHeaders: readonly ParameterObject[] = [
  header('Idempotency-Key', 'The same key with the same body happens once, and is answered as the first time.', {
    type: 'string',
    maxLength: 200,
  }),
  header('If-Match', 'The ETag that you saw: 412 when it has changed since.', { type: 'string', example: '"7"' }),
  header('Under-Delegation', 'The delegation whose role you act in: its id. It must be yours and in force now.', {
    type: 'string',
    format: 'uuid',
  }),
  header('On-Behalf-Of', 'The party for whom a clerk acts: an opaque reference.', { type: 'string', format: 'uuid' }),
];

const problem = (description: string): ResponseObject => ({
  description,
  content: { 'application/problem+json': { schema: { $ref: PROBLEM } } },
});

/** The rules of the catalogue that answer with a status, each with its clause. */
const rulesAnswering = (status: number): string =>
  Object.entries<Rule>(ruleCatalogue)
    .filter(([, rule]) => rule.status === status)
    .map(([id, { clause, reason }]) => `- **${id}** (${clause}): ${reason.vi} / ${reason.en}`)
    .join('\n');

const commonProblems: Readonly<Record<string, ResponseObject>> = {
  400: problem('Not of the form that was asked for; `errors` says where.'),
  401: problem('No token, or one that proves nothing.'),
  429: problem('Too many requests of this officer; see Retry-After.'),
  503: problem('Cannot be answered now; see Retry-After. The same request may be sent again.'),
};

const { 401: _unproven, ...openProblems } = commonProblems;

const commandProblems: Readonly<Record<string, ResponseObject>> = {
  403: problem(`Not you. Rules:\n${rulesAnswering(403)}`),
  404: problem('It is not there, or you have no part in it.'),
  409: problem(`Not now. Rules:\n${rulesAnswering(409)}`),
  412: problem('It has changed since the revision of If-Match.'),
  413: problem('The body is too large.'),
  415: problem('Not application/json.'),
  422: problem(`Not this, or the Idempotency-Key was used for another body. Rules:\n${rulesAnswering(422)}`),
};

const commandOf = ({ requestBody }: OperationObject): string | undefined => {
  if (requestBody === undefined || '$ref' in requestBody) return undefined;
  const schema = requestBody.content['application/json']?.schema;
  return schema !== undefined && '$ref' in schema ? schema.$ref.split('/').at(-1) : undefined;
};

/** Categories whose streams have time limits. */
const limited = eventDefinitions.filter(({ name }) => name === 'DeadlineSet').map(({ category }) => category);

const describeCommand = (path: string, operation: OperationObject): void => {
  const command = commandOf(operation);
  if (command !== undefined) {
    const category = path.split('/')[2]?.slice(0, -1) ?? '';
    // What every stream takes is asked of none in particular.
    const asked = category === 'stream' ? limited : [category];
    const roles = [...new Set(asked.flatMap((each) => rolesFor(each, command)))].join(', ');
    operation.summary = command;
    operation.description = `Issued in one of the roles ${roles}. Which bodies may, and when, is said by the rules below.`;
  }
  operation.parameters = [...(operation.parameters ?? []), ...commandHeaders];
  const isCreate = !path.includes('{');
  operation.responses = {
    [isCreate ? 201 : 200]: {
      description: isCreate ? 'Created; `Location` says where.' : 'Done.',
      content: { 'application/json': { schema: { $ref: '#/components/schemas/CommandReceipt' } } },
    },
    ...commonProblems,
    ...commandProblems,
  };
};

/** What an export does not take: it is the whole list. */
const PART_OF_LIST: readonly string[] = ['cursor', 'limit'];

const exported: ResponseObject = {
  description: 'UTF-8 with a byte order mark; header in Vietnamese and English; at most 50,000 rows.',
  content: { 'text/csv': { schema: { type: 'string' } } },
};

const describeQuery = (path: string, operation: OperationObject): void => {
  const isExport = path.endsWith('.csv');
  const query = queriesOf[isExport ? path.slice(0, -'.csv'.length) : path];
  const isRequired = (name: string): boolean => query !== undefined && requiredOf(query).includes(name);
  const isPublic = path.startsWith('/v1/public/');
  if (isPublic) operation.security = [];
  const members = {
    ...(!isPublic && { wait: { type: 'string' } as SchemaObject }),
    ...(query === undefined ? {} : membersOf(query)),
  };
  const parameters: (ParameterObject | ReferenceObject)[] = Object.entries(members)
    .filter(([name]) => !(isExport && PART_OF_LIST.includes(name)))
    .map(([name, schema]) => ({ name, in: 'query', required: isRequired(name), schema }));
  operation.parameters = [...(operation.parameters ?? []), ...parameters];
  operation.responses = {
    ...operation.responses,
    ...(isExport && { 200: exported }),
    ...(isPublic ? openProblems : commonProblems),
    ...(path.includes('{') && { 404: problem('It is not there, or you have no part in it.') }),
  };
};

/** What stands in braces in a path and is no id. */
const pathSchemas: Readonly<Record<string, SchemaObject>> = {
  stream: { type: 'string', example: 'decision-…' },
  deadlineId: { type: 'string', example: 'verification-answer' },
  agencyId: { type: 'string', example: 'kh-dic' },
  registerCode: { type: 'string', enum: [...REGISTER_CODES] },
  year: { type: 'string', example: '2026' },
  trackingCode: { type: 'string', example: '7QK3M-…' },
};

/** What stands in braces in a path is an id, or one of those. */
const pathParametersOf = (path: string): ParameterObject[] =>
  [...path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => ({
    name,
    in: 'path',
    required: true,
    schema: pathSchemas[name] ?? { type: 'string', format: 'uuid' },
  }));

/** The description as a value: bodies from their classes, problems from the catalogue of rules. */
const describeApi = (app: NestFastifyApplication): OpenAPIObject => {
  const basics = new DocumentBuilder()
    .setTitle('Liên Thông')
    .setDescription('Phối hợp xử lý thông tin sai sự thật trên mạng / Coordination between provincial agencies.')
    .setVersion('1')
    .addBearerAuth({ type: 'http', scheme: 'bearer', bearerFormat: 'JWT' })
    .addSecurityRequirements('bearer')
    .build();
  const description = SwaggerModule.createDocument(app, basics);
  description.components = {
    ...description.components,
    schemas: { ...description.components?.schemas, ...bodySchemas(), ...schemas },
  };
  for (const [path, item] of Object.entries(description.paths)) {
    for (const operation of [item.post, item.get]) {
      if (operation === undefined) continue;
      const others = (operation.parameters ?? []).filter((one) => '$ref' in one || one.in !== 'path');
      operation.parameters = [...pathParametersOf(path), ...others];
    }
    if (item.post !== undefined) {
      describeCommand(path, item.post);
      describeUpload(path, item.post);
    }
    if (item.get !== undefined) {
      describeQuery(path, item.get);
      describeDownload(path, item.get);
    }
  }
  return description;
};

/** Serves the description at `/docs`, and as JSON at `/docs/json`. */
export const addApiDescription = (app: NestFastifyApplication): void => {
  SwaggerModule.setup('docs', app, () => describeApi(app), { jsonDocumentUrl: 'docs/json', raw: ['json'] });
};
