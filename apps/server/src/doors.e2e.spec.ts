import { randomUUID } from 'node:crypto';
import { Readable } from 'node:stream';
import type { OfficerRole } from '#contracts';
import { deriveId } from '#kernel';
import { aroundIds, matterIds, tellAround, Teller, tellMatter, type Told } from '#read-models/testing';
import { until } from '../../../test/support/until.js';
import { imported } from '../../../test/support/told-in-khanh-hoa.js';
import { startTestServer, type TestServer } from '../testing/index.js';
import { reporterOf } from '#rules';
import type { OperationObject, SchemaObject } from './openapi/parts.js';

/**
 * Issue 5: an agency cannot see, list, search or export a matter it has no part in, nor a reported authority a matter about
 * itself: one test per door. The doors are those of the server's own description, so that a new one without a test fails.
 */

const STRANGER = 'kh-finance';
const REPORTED = 'kh-education';
const EVERY_ROLE: readonly [OfficerRole, ...OfficerRole[]] = ['HEAD', 'OFFICER', 'CLERK', 'SIGNER', 'EDITOR'];

/** The file that came with a matter's report. */
const fileOf = (n: number): string => deriveId('told', n, 'file');

/** The told, with a file that came with each report. */
const withFiles = (n: number, told: readonly Told[]): readonly Told[] =>
  told.map((one) => {
    if (one.event.type !== 'ReportReceived') return one;
    const attachments = [{ docRef: fileOf(n), hmac: 'e'.repeat(64) }];
    return { ...one, event: { ...one.event, data: { ...one.event.data, attachments } } };
  });

/** The affected party's word, which came after all. */
const lateWord = (n: number): Told => ({
  stream: `explanation-${aroundIds(n).explanation}`,
  event: {
    type: 'ExplanationSubmitted',
    data: {
      session: 'WRITTEN',
      text: { docRef: deriveId('told', n, 'word'), hmac: 'e'.repeat(64) },
      late: true,
      recordedBy: { agencyId: 'DIC', officerRef: 'cb-01' },
    },
  },
  metadata: { matterId: matterIds(n).caseId },
});

/** Ids of a matter and of what is around it, by the names that paths have for them. */
const placesOf = (n: number): Readonly<Record<string, string>> => {
  const { caseId, reportId, assignmentId, decisionId, publicationId } = matterIds(n);
  const around = aroundIds(n);
  return {
    caseId,
    reportId,
    assignmentId,
    decisionId,
    publicationId,
    consultationId: around.meeting,
    opinionId: around.opinion,
    explanationId: around.explanation,
    transferId: around.transfer,
    directionId: around.direction,
    restrictionId: around.restriction,
    complaintId: around.complaint,
    attachmentRef: fileOf(n),
    difficultyId: around.difficulty,
    guidanceId: around.guidance,
    notificationId: around.notification,
    letterId: around.letter,
    statementId: around.statement,
    subjectRef: reporterOf(reportId),
    stream: `case-${caseId}`,
    deadlineId: 'MATTER',
    agencyId: 'kh-dic',
    registerCode: 'INCOMING',
    year: '2023',
  };
};

let server: TestServer;
let lead: string;
let stranger: string;
let reported: string;
let delegationId: string;
const doors: { readonly method: 'GET' | 'POST'; readonly path: string; readonly operation: OperationObject }[] = [];
let schemas: Readonly<Record<string, SchemaObject>>;

const ask = async (method: 'GET' | 'POST', path: string, authorization: string, body?: unknown) => {
  const answer = await server.app.inject({
    method,
    url: path,
    headers: { authorization, ...(body !== undefined && { 'content-type': 'application/json' }) },
    ...(body !== undefined && { payload: JSON.stringify(body) }),
  });
  return { status: answer.statusCode, text: answer.body };
};

beforeAll(async () => {
  server = await startTestServer({ LIENTHONG_RATE_LIMIT: '100000' });
  lead = await server.officer('kh-dic', ['OFFICER'], 'thu-ly');
  stranger = await server.officer(STRANGER, EVERY_ROLE, 'stc-1');
  reported = await server.officer(REPORTED, [...EVERY_ROLE, 'AUDITOR', 'ADMIN'], 'gd-1');
  const teller = new Teller(server.instance.store);
  const about = { reportedAgencyId: REPORTED };
  for (const [n, told] of [
    [1, [...tellMatter(1), ...tellAround(1)]],
    [2, [...tellMatter(2, about), ...tellAround(2, about)]],
  ] as const) {
    await teller.tell(imported([...withFiles(n, told), lateWord(n)]));
    await server.instance.vault.attachments.put(
      {
        attachmentRef: fileOf(n),
        mediaType: 'application/pdf',
        uploadedBy: 'kh-dic',
        at: '2023-03-06T01:00:00.000Z',
        limit: 1000,
      },
      Readable.from([Buffer.from('%PDF-1.7')]),
    );
  }
  await until(
    async () =>
      (JSON.parse((await ask('GET', '/v1/cases', lead)).text) as { readonly items: readonly unknown[] }).items
        .length === 2,
  );
  const terms = { delegate: 'syt-pho', role: 'HEAD', validTo: '2099-01-01T00:00:00.000Z', reasons: 'Đi công tác' };
  const head = await server.officer('kh-health', ['HEAD'], 'syt-gd');
  delegationId = (JSON.parse((await ask('POST', '/v1/delegations', head, terms)).text) as { id: string }).id;
  const description = JSON.parse((await ask('GET', '/docs/json', lead)).text) as {
    readonly paths: Readonly<Record<string, { readonly get?: OperationObject; readonly post?: OperationObject }>>;
    readonly components: { readonly schemas: Readonly<Record<string, SchemaObject>> };
  };
  schemas = description.components.schemas;
  for (const [path, { get, post }] of Object.entries(description.paths)) {
    if (get !== undefined) doors.push({ method: 'GET', path, operation: get });
    if (post !== undefined) doors.push({ method: 'POST', path, operation: post });
  }
}, 120_000);

afterAll(() => server.stop());

/** The path to one matter's things; undefined where it names something that no told matter has. */
const into = (path: string, n: number): string => {
  const places: Readonly<Record<string, string>> = { ...placesOf(n), delegationId };
  return path.replaceAll(/\{(\w+)\}/g, (_, name: string) => places[name] ?? `no-${name}`);
};

/** What is asked for beside the path. */
const asking: Readonly<Record<string, string>> = {
  '/v1/cases': '?search=dich',
  '/v1/cases.csv': '?search=dich',
  '/v1/reports/{reportId}/similar': '?claim=dich',
};

/** Doors to what every officer reads, or everybody: law, directory, published results, the state of the server. */
const OPEN = [
  '/v1/channels',
  '/v1/agencies',
  '/v1/provisions',
  '/v1/rules',
  '/v1/who-may-decide',
  '/v1/public/results',
  '/v1/public/channels',
  '/v1/public/tracking/{trackingCode}',
  '/v1/statements/{statementId}',
  '/v1/statements',
];

/** Doors to one thing: as if it were not there. */
const ONE_THING = [
  '/v1/reports/{reportId}',
  '/v1/reports/{reportId}/message',
  '/v1/reports/{reportId}/similar',
  '/v1/cases/{caseId}',
  '/v1/assignments/{assignmentId}',
  '/v1/decisions/{decisionId}',
  '/v1/publications/{publicationId}',
  '/v1/consultations/{consultationId}',
  '/v1/consultations/{consultationId}/minutes',
  '/v1/opinions/{opinionId}',
  '/v1/explanations/{explanationId}',
  '/v1/explanations/{explanationId}/words',
  '/v1/complaints/{complaintId}',
  '/v1/complaints/{complaintId}/words',
  '/v1/transfers/{transferId}',
  '/v1/directions/{directionId}',
  '/v1/restrictions/{restrictionId}',
  '/v1/remedies/{decisionId}',
  '/v1/difficulties/{difficultyId}',
  '/v1/guidance-notices/{guidanceId}',
  '/v1/guidance-notices/{guidanceId}/objection',
  '/v1/letters/{letterId}',
  '/v1/attachments/{attachmentRef}',
  '/v1/notifications/{notificationId}',
  '/v1/streams/{stream}/deadlines',
  '/v1/streams/{stream}/deadlines/{deadlineId}/explanation',
];

/** Doors to lists: empty, totals and searches included. */
const LISTS = [
  '/v1/reports',
  '/v1/screening-queue',
  '/v1/cases',
  '/v1/inbox',
  '/v1/totals/channels',
  '/v1/overdue',
  '/v1/restrictions',
  '/v1/registers/{agencyId}/{registerCode}/{year}',
  '/v1/delegations',
  '/v1/difficulties',
  '/v1/guidance-notices',
  '/v1/letters',
  '/v1/notifications',
];

/** Doors to exports: a header and no row. */
const EXPORTS = [
  '/v1/reports.csv',
  '/v1/cases.csv',
  '/v1/overdue.csv',
  '/v1/restrictions.csv',
  '/v1/registers/{agencyId}/{registerCode}/{year}/entries.csv',
];

/** Doors for auditors alone; what stands behind them is in access-records.e2e.spec.ts. */
const FOR_AUDITORS = ['/v1/access-records', '/v1/access-records.csv'];

it('every door to read is known here', () => {
  const read = doors.filter(({ method }) => method === 'GET').map(({ path }) => path);
  expect(read.toSorted()).toEqual([...OPEN, ...ONE_THING, ...LISTS, ...EXPORTS, ...FOR_AUDITORS].toSorted());
});

const WHO: readonly (readonly [string, () => string, number])[] = [
  ['a body without a part', () => stranger, 1],
  ['the reported authority', () => reported, 2],
];

describe.each(WHO)('%s', (_, token, n) => {
  it.each(ONE_THING)('finds nothing at %s', async (path) => {
    const { status, text } = await ask('GET', into(path, n) + (asking[path] ?? ''), token());
    expect([status, text.includes('urn:lienthong:problem:not-found')]).toEqual([404, true]);
  });

  it.each(ONE_THING)('could not have told %s from what was never there', async (path) => {
    const nowhere = path.replaceAll(/\{\w+\}/g, () => randomUUID());
    const [there, absent] = [await ask('GET', into(path, n), token()), await ask('GET', nowhere, token())];
    expect(there.status).toBe(absent.status);
  });

  it.each(LISTS)('finds an empty list at %s', async (path) => {
    const { status, text } = await ask('GET', into(path, n) + (asking[path] ?? ''), token());
    expect([status, JSON.parse(text).items]).toEqual([200, []]);
  });

  it.each(EXPORTS)('exports a header alone from %s', async (path) => {
    const { status, text } = await ask('GET', into(path, n) + (asking[path] ?? ''), token());
    expect([status, text.trimEnd().split('\n').length]).toEqual([200, 1]);
  });

  it('reads the public statement without the matter behind it', async () => {
    const { status, text } = await ask('GET', into('/v1/statements/{statementId}', n), token());
    expect([status, JSON.parse(text).caseId]).toEqual([200, null]);
  });

  it('commands nothing: every command to a thing that it does not see is answered as if it were not there', async () => {
    const wrong: string[] = [];
    for (const { path, operation } of doors.filter((door) => door.method === 'POST' && door.path.includes('{'))) {
      const { status, text } = await ask('POST', into(path, n), token(), bodyOf(operation));
      if (status !== 404) wrong.push(`${path}: ${status} ${text.slice(0, 600)}`);
    }
    expect(wrong).toEqual([]);
  }, 120_000);
});

/** Commands that name no thing in their path: they open something of the asker's own, or name things in their body. */
const OPENING = [
  '/v1/attachments',
  '/v1/complaints',
  '/v1/reports',
  '/v1/agency-notifications',
  '/v1/classified-refusals',
  '/v1/letters',
  '/v1/cases',
  '/v1/notifications',
  '/v1/statements',
  '/v1/guidance-notices',
  '/v1/difficulties',
  '/v1/delegations',
];
const SEVERAL_AT_ONCE = ['/v1/report-bulk-actions/links', '/v1/report-bulk-actions/merges'];

it('every command without a place in its path is known here', () => {
  const placeless = doors.filter(({ method, path }) => method === 'POST' && !path.includes('{'));
  expect(placeless.map(({ path }) => path).toSorted()).toEqual([...OPENING, ...SEVERAL_AT_ONCE].toSorted());
});

describe.each(WHO)('%s', (_, token, n) => {
  it.each(SEVERAL_AT_ONCE)('reaches no report by %s', async (path) => {
    const door = doors.find((one) => one.method === 'POST' && one.path === path);
    const { caseId, reportId } = placesOf(n);
    const items = [{ reportId, reasons: 'Trùng nội dung' }];
    const body = { ...(door === undefined ? {} : (bodyOf(door.operation) as object)), items };
    const named = path.endsWith('links') ? { ...body, caseId } : body;
    const { status, text } = await ask('POST', path, token(), named);
    expect([status, JSON.parse(text)]).toMatchObject([200, { done: 0, items: [{ reportId, status: 404 }] }]);
  });
});

it('whoever has a part finds every one of these doors open', async () => {
  for (const path of ONE_THING)
    expect([path, (await ask('GET', into(path, 1) + (asking[path] ?? ''), lead)).status]).toEqual([path, 200]);
  for (const path of ['/v1/reports', '/v1/cases', '/v1/totals/channels'])
    expect(JSON.parse((await ask('GET', path + (asking[path] ?? ''), lead)).text).items).not.toEqual([]);
  for (const path of ['/v1/reports.csv', '/v1/cases.csv'])
    expect((await ask('GET', path, lead)).text.trimEnd().split('\n').length).toBeGreaterThan(1);
});

/** The least that a body of this kind must hold. */
const bodyOf = ({ requestBody }: OperationObject): unknown => {
  if (requestBody === undefined || '$ref' in requestBody) return {};
  const schema = requestBody.content['application/json']?.schema;
  return schema === undefined ? {} : leastOf(schema, '');
};

/** What the server asks of texts beyond what their schemas say. */
const textOf = (name: string, { format, pattern = '' }: SchemaObject): string => {
  if (format === 'uuid' || pattern.includes('{8}-')) return randomUUID();
  if (pattern.includes('{64}')) return 'a'.repeat(64);
  if (name.endsWith('At')) return '2023-03-06T01:00:00.000Z';
  if (name.endsWith('On') || name === 'fixBy') return '2023-03-06';
  return name === 'ownPage' || /url$/i.test(name) ? 'https://example.vn/' : 'x';
};

const leastOf = (schema: SchemaObject | { readonly $ref: string }, name: string): unknown => {
  if ('$ref' in schema) return leastOf(schemas[schema.$ref.split('/').at(-1) ?? ''] ?? {}, name);
  const { enum: values, type, properties = {}, required = [], items } = schema;
  if (values !== undefined) return values[0];
  if (type === 'array') return items === undefined || (schema.minItems ?? 0) === 0 ? [] : [leastOf(items, name)];
  if (type === 'boolean') return true;
  if (type === 'integer' || type === 'number') return schema.minimum ?? 2023;
  if (type === 'string') return textOf(name, schema);
  return Object.fromEntries(required.map((member) => [member, leastOf(properties[member] ?? {}, member)]));
};
