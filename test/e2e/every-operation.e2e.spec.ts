import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { publishedResult } from '../../apps/demo/src/scenarios/published-result.js';
import { Stage } from '../../apps/demo/src/stage.js';
import type { Recorded } from '#contracts';
import { createServer, readConfiguration, type RunningServer } from '#server';
import { startInstanceLog } from '../support/instance-log.js';

interface Schema {
  readonly $ref?: string;
  readonly type?: string;
  readonly enum?: readonly unknown[];
  readonly pattern?: string;
  readonly format?: string;
  readonly minimum?: number;
  readonly minItems?: number;
  readonly items?: Schema;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
}

interface Operation {
  readonly security?: readonly unknown[];
  readonly parameters?: readonly { readonly name: string }[];
  readonly requestBody?: { readonly content: Readonly<Record<string, { readonly schema: Schema }>> };
}

interface Described {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly isPublic: boolean;
  readonly isList: boolean;
  readonly body?: Schema;
}

interface Problem {
  readonly type: string;
  readonly title: string;
  readonly titleEn: string;
  readonly detail: string;
  readonly detailEn: string;
  readonly errors?: readonly { readonly pointer: string; readonly detail: string }[];
  readonly refusals?: readonly {
    readonly rule: string;
    readonly clause: string;
    readonly reason: { readonly vi: string; readonly en: string };
    readonly instead: { readonly vi: string; readonly en: string };
  }[];
}

const EVERY_ROLE = ['CLERK', 'OFFICER', 'SIGNER', 'EDITOR', 'HEAD'] as const;

const OF_THE_MATTER: readonly string[] = ['report', 'case', 'assignment', 'decision', 'publication'];

let folder: string;
let eventLog: Awaited<ReturnType<typeof startInstanceLog>>;
let server: RunningServer;
let operations: readonly Described[];
let components: Readonly<Record<string, Schema>>;
/** A stream of each kind that the matter on the stage left behind. */
let streams: ReadonlyMap<string, string>;
let lead: string;
let outsider: string;

const tokenOf = async (agencyId: string, roles: readonly [string, ...string[]], officerRef: string): Promise<string> =>
  `Bearer ${await server.mintToken({ agencyId, roles: roles as never, officerRef, validForSeconds: 3600 })}`;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lienthong-operations-'));
  eventLog = await startInstanceLog(folder);
  const settings = { LIENTHONG_DATA: join(folder, 'data'), LIENTHONG_RATE_LIMIT: '1000000', PORT: '0' };
  server = await createServer(
    readConfiguration({ ...settings, LIENTHONG_LOG_LEVEL: 'silent', ...eventLog.environment }, [
      '--virtual-clock=2023-03-06T01:00:00.000Z',
    ]),
  );
  const readLog = async (): Promise<readonly Recorded[]> => {
    const events: Recorded[] = [];
    for await (const stored of server.instance.store.readAll()) events.push(server.instance.codec.read(stored));
    return events;
  };
  const { virtualClock: clock, url: baseUrl } = server;
  if (clock === undefined) throw new Error('The server has no virtual clock');
  await publishedResult(new Stage({ baseUrl, clock, mintToken: (request) => server.mintToken(request), readLog }));
  const left = (await readLog()).filter(({ category }) => OF_THE_MATTER.includes(category));
  streams = new Map(left.map(({ category, streamId }) => [`${category}Id`, streamId]));
  const description = (await server.app.inject('/docs/json')).json();
  components = description.components.schemas;
  operations = Object.entries<Record<string, Operation>>(description.paths).flatMap(([path, item]) =>
    (['get', 'post'] as const).flatMap((method) => {
      const operation = item[method];
      if (operation === undefined || !path.startsWith('/v1/')) return [];
      const body = operation.requestBody?.content['application/json']?.schema;
      // A door that takes a file and no JSON has a specification of its own: attachments.e2e.spec.ts.
      if (operation.requestBody !== undefined && body === undefined) return [];
      const isPublic = operation.security?.length === 0;
      const isList = operation.parameters?.some(({ name }) => name === 'limit') ?? false;
      return [{ method: method === 'get' ? 'GET' : 'POST', path, isPublic, isList, ...(body && { body }) } as const];
    }),
  );
  lead = await tokenOf('kh-dic', [...EVERY_ROLE, 'AUDITOR'], 'cb-07');
  outsider = await tokenOf('kh-newspaper', ['CLERK'], 'pv-07');
}, 120_000);

afterAll(async () => {
  await server.stop();
  await eventLog.stop();
  await rm(folder, { recursive: true, force: true });
});

/** Texts that fit one pattern or another of the bodies. */
const TEXTS = ['cb-01', 'Một câu', '2022-12-01', '2099-01-01T00:00:00.000Z', 'a'.repeat(64), randomUUID()];

/** A value of the form that a schema asks for, with nothing that may be left out. */
const valueOf = (schema: Schema): unknown => {
  if (schema.$ref !== undefined) return valueOf(components[schema.$ref.split('/').at(-1) ?? ''] ?? {});
  if (schema.enum !== undefined) return schema.enum[0];
  switch (schema.type) {
    case 'array':
      return Array.from({ length: schema.minItems ?? 0 }, () => valueOf(schema.items ?? {}));
    case 'object':
      return Object.fromEntries(
        (schema.required ?? []).map((name) => [name, valueOf(schema.properties?.[name] ?? {})]),
      );
    case 'boolean':
      return true;
    case 'integer':
    case 'number':
      return schema.minimum ?? 1;
    default:
      if (schema.format === 'url') return 'https://trang.example/bai-viet';
      return TEXTS.find((text) => new RegExp(schema.pattern ?? '', 'u').test(text));
  }
};

/** The path with what stands in for each of its parameters. */
const filled = (path: string, value: (name: string) => string): string =>
  path.replaceAll(/\{(\w+)\}/g, (_, name: string) => value(name));

/** Something that is well formed and stands for nothing there is. */
const unknown = (name: string): string => {
  const others: Readonly<Record<string, string>> = {
    stream: `case-${randomUUID()}`,
    trackingCode: 'AAAAA-AAAAA-AAAAA-AAAAA-AAAAA',
    agencyId: 'kh-dic',
    registerCode: 'INCOMING',
    year: '2023',
  };
  return others[name] ?? randomUUID();
};

const ask = async (method: 'GET' | 'POST', url: string, authorization: string | undefined, body?: unknown) => {
  const response = await server.app.inject({
    method,
    url,
    headers: {
      ...(authorization !== undefined && { authorization }),
      ...(method === 'POST' && { 'content-type': 'application/json' }),
    },
    ...(method === 'POST' && { payload: typeof body === 'string' ? body : JSON.stringify(body) }),
  });
  const isProblem = response.headers['content-type'] === 'application/problem+json; charset=utf-8';
  return { status: response.statusCode, problem: isProblem ? response.json<Problem>() : undefined };
};

/** What a new user cannot go on from: a defect, no problem document, a rule without clause or without a way out. */
const unhelpful = ({ status, problem }: Awaited<ReturnType<typeof ask>>): boolean => {
  if (status < 400) return false;
  if (status >= 500 || problem === undefined) return true;
  const { title, titleEn, detail, detailEn, errors = [] } = problem;
  if ([title, titleEn, detail, detailEn, ...errors.map((error) => error.detail)].includes('')) return true;
  if (!problem.type.endsWith(':refused')) return false;
  const refusals = problem.refusals ?? [];
  return (
    refusals.length === 0 ||
    refusals.some(({ rule, clause, reason, instead }) =>
      [rule, clause, reason.vi, reason.en, instead.vi, instead.en].includes(''),
    )
  );
};

/** Asks every operation that `wanted` names, and says which answers are not as they should be. */
const oddAmong = async (
  wanted: (operation: Described) => boolean,
  asked: (operation: Described) => ReturnType<typeof ask>,
  isRight: (status: number) => boolean,
): Promise<readonly unknown[]> => {
  const chosen = operations.filter(wanted);
  expect(chosen.length).toBeGreaterThan(0);
  const odd: unknown[] = [];
  for (const operation of chosen) {
    const answer = await asked(operation);
    if (unhelpful(answer) || !isRight(answer.status))
      odd.push([operation.method, operation.path, answer.status, answer.problem?.errors ?? answer.problem?.refusals]);
  }
  return odd;
};

const isCommand = ({ method }: Described): boolean => method === 'POST';
const isOfSomething = ({ path }: Described): boolean => path.includes('{');
const takesSomething = ({ body }: Described): boolean =>
  (components[body?.$ref?.split('/').at(-1) ?? '']?.required ?? []).length > 0;

describe('every operation, as a new user tries it', () => {
  it('is described: more than a hundred commands, and queries', () => {
    expect(operations.filter(isCommand).length).toBeGreaterThan(90);
    expect(operations.filter((operation) => !isCommand(operation)).length).toBeGreaterThan(20);
  });

  it('without a token, is 401', async () => {
    const odd = await oddAmong(
      ({ isPublic }) => !isPublic,
      ({ method, path, body }) => ask(method, filled(path, unknown), undefined, valueOf(body ?? {})),
      (status) => status === 401,
    );
    expect(odd).toEqual([]);
  });

  it.each([
    ['half a body', '{"reasons": '],
    ['a list', []],
    ['a text', '"x"'],
  ])('with %s for a body, is 400', async (_what, body) => {
    const odd = await oddAmong(
      isCommand,
      ({ method, path }) => ask(method, filled(path, unknown), lead, body),
      (status) => status === 400,
    );
    expect(odd).toEqual([]);
  });

  it.each([
    ['nothing for a body', ''],
    ['an empty object', {}],
  ])('with %s, names what is missing', async (_what, body) => {
    const odd = await oddAmong(
      (operation) => isCommand(operation) && takesSomething(operation),
      ({ method, path }) => ask(method, filled(path, unknown), lead, body),
      (status) => status === 400,
    );
    expect(odd).toEqual([]);
  });

  it.each([['null', null] as const, ['an object', {}] as const, ['a list of lists', [[]]] as const])(
    'with %s for every member, names each of them',
    async (_what, wrong) => {
      const odd = await oddAmong(
        (operation) => isCommand(operation) && takesSomething(operation),
        ({ method, path, body }) => {
          const right = valueOf(body ?? {}) as Readonly<Record<string, unknown>>;
          const all = Object.fromEntries(Object.keys(right).map((name) => [name, wrong]));
          return ask(method, filled(path, unknown), lead, all);
        },
        (status) => status === 400,
      );
      expect(odd).toEqual([]);
    },
  );

  it('with a member that there is not, is 400', async () => {
    const odd = await oddAmong(
      isCommand,
      ({ method, path, body }) =>
        ask(method, filled(path, unknown), lead, { ...(valueOf(body ?? {}) as object), password: 'x' }),
      (status) => status === 400,
    );
    expect(odd).toEqual([]);
  });

  it('with an id that is none, is 400; of what is not there, is 404', async () => {
    const asked = (value: (name: string) => string) => (operation: Described) =>
      ask(operation.method, filled(operation.path, value), lead, valueOf(operation.body ?? {}));
    const ofAnId = ({ path }: Described): boolean =>
      isOfSomething({ path } as Described) && !/stream|trackingCode|register/.test(path);
    expect(
      await oddAmong(
        ofAnId,
        asked(() => 'x'),
        (status) => status === 400,
      ),
    ).toEqual([]);
    expect(await oddAmong(ofAnId, asked(unknown), (status) => status === 404)).toEqual([]);
  });

  it('from a body without a part in the matter, is as if the matter were not there', async () => {
    const stranger = await tokenOf('kh-transport', EVERY_ROLE, 'gt-07');
    const odd = await oddAmong(
      ({ path }) => [...streams.keys()].some((name) => path.includes(`{${name}}`)),
      ({ method, path, body }) =>
        ask(
          method,
          filled(path, (name) => streams.get(name) ?? unknown(name)),
          stranger,
          valueOf(body ?? {}),
        ),
      (status) => status === 404,
    );
    expect(odd).toEqual([]);
  });

  it('of a matter that is over, in any role, is done or refused with rule, clause and a way out', async () => {
    const [health, editor] = [
      await tokenOf('kh-health', EVERY_ROLE, 'yt-07'),
      await tokenOf('kh-newspaper', EVERY_ROLE, 'pv-08'),
    ];
    for (const who of [outsider, editor, health, lead]) {
      const odd = await oddAmong(
        ({ path, method }) => method === 'POST' && [...streams.keys()].some((name) => path.includes(`{${name}}`)),
        ({ method, path, body }) =>
          ask(
            method,
            filled(path, (name) => streams.get(name) ?? unknown(name)),
            who,
            valueOf(body ?? {}),
          ),
        (status) => [200, 403, 404, 409, 422].includes(status),
      );
      expect(odd).toEqual([]);
    }
  });

  it('that begins something, with values that mean nothing, is done or refused with rule, clause and a way out', async () => {
    for (const who of [outsider, lead]) {
      const odd = await oddAmong(
        (operation) => isCommand(operation) && !isOfSomething(operation),
        ({ method, path, body }) => ask(method, path, who, valueOf(body ?? {})),
        (status) => [200, 201, 403, 404, 409, 422].includes(status),
      );
      expect(odd).toEqual([]);
    }
  });

  it.each(['name=A', 'limit=ten', 'limit=0', 'cursor=xyz'])('that lists, with ?%s, is 400', async (query) => {
    const odd = await oddAmong(
      ({ isList }) => isList,
      ({ path }) => ask('GET', `${filled(path, unknown)}?${query}`, lead),
      (status) => status === 400,
    );
    expect(odd).toEqual([]);
  });
});
