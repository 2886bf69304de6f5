import { writeFileSync } from 'node:fs';
import { OFFICER_ROLES, type OfficerRole } from '#contracts';
import type { EventStore } from '#event-store';
import type { TokenRequest } from '#identity';
import { decodeInWorker, type ImportPorts, importRegister, readMapping } from '#import';
import { type JsonObject, type JsonValue, NotFound } from '#kernel';
import type { DeadLetterDesk } from '#reactions';
import type { ReadModelsStatus } from '#read-models';
import Type from 'typebox';
import { backUp, type BackupSources } from './backup/backup.js';
import { defineOperation, type Operation, type OperationItem, progress, result } from './operation.js';
import { type SubjectDesk, subjectOperations } from './subject.operations.js';
import { Turns } from './turns.js';
import { type VaultDesk, vaultOperations } from './vault.operations.js';

/** The parts of a running platform that an administrator works on. */
export interface AdministrationPorts {
  readonly mintToken: (request: TokenRequest) => Promise<string>;
  readonly store: Pick<EventStore, 'readStream'>;
  readonly readModels: {
    status(): ReadModelsStatus;
    rebuild(name: string): Promise<void>;
  };
  /** Why the limits of a stream end when they end. @throws NotFound where it has none. */
  readonly explainLimits: (stream: string) => Promise<readonly { readonly deadlineId: string }[]>;
  readonly deadLetters: Pick<DeadLetterDesk, 'list' | 'show' | 'retry' | 'skip'>;
  readonly backup: BackupSources;
  readonly vault: VaultDesk;
  readonly subjects: SubjectDesk;
  readonly importing: ImportPorts & {
    /** Loads a pack beside those that are loaded, and waits until the law holds it. */
    loadPack(folder: string): Promise<unknown>;
  };
}

const text = () => Type.String({ minLength: 1, maxLength: 4096 });
const closed = { additionalProperties: false } as const;
const asJson = (value: unknown): JsonValue => JSON.parse(JSON.stringify(value)) as JsonValue;

/** How often a rebuild says how far it is. */
const LOOK_EVERY_MS = 200;

/** Mints a bearer token; needs the signing key alone. */
export const tokenOperation = (mint: AdministrationPorts['mintToken']): Operation =>
  defineOperation(
    'token',
    Type.Object(
      {
        agency: text(),
        roles: Type.Array(Type.Union(OFFICER_ROLES.map((role) => Type.Literal(role))), { minItems: 1 }),
        officer: text(),
        hours: Type.Integer({ minimum: 1, maximum: 8784 }),
      },
      closed,
    ),
    async function* ({ agency, roles, officer, hours }) {
      const [first, ...others] = roles as OfficerRole[];
      if (first === undefined) return;
      const request: TokenRequest = {
        agencyId: agency,
        roles: [first, ...others],
        officerRef: officer,
        validForSeconds: hours * 3600,
      };
      yield result({ token: await mint(request) });
    },
  );

/** Everything that `lienthong` can do to an instance that is open, in a server or for the one command. */
export const operationsOf = (ports: AdministrationPorts, turns = new Turns()): readonly Operation[] => [
  tokenOperation(ports.mintToken),
  defineOperation('projections-list', Type.Object({}, closed), async function* () {
    yield result(asJson(ports.readModels.status().projections));
  }),

  defineOperation(
    'projections-rebuild',
    Type.Object({ name: Type.Optional(text()) }, closed),
    async function* ({ name }) {
      const { projections } = ports.readModels.status();
      const names = [...new Set(projections.map((projection) => projection.name))];
      if (name !== undefined && !names.includes(name)) throw new NotFound(`projection ${name}`, { projections: names });
      for (const one of name === undefined ? names : [name]) yield* rebuild(ports, one);
      yield result(asJson(ports.readModels.status().projections));
    },
  ),

  defineOperation('dead-letters-list', Type.Object({}, closed), async function* () {
    const letters = await ports.deadLetters.list();
    yield result(
      letters.map(({ id, policy, matter, state, event, failure, attempts, parkedAt }) => ({
        id,
        policy,
        state,
        event: event.type,
        matter,
        attempts,
        parkedAt,
        failure: failure?.code ?? null,
      })),
    );
  }),

  defineOperation('dead-letters-show', Type.Object({ id: text() }, closed), async function* ({ id }) {
    yield result(asJson(await ports.deadLetters.show(id)));
  }),

  defineOperation('dead-letters-retry', Type.Object({ id: text() }, closed), async function* ({ id }) {
    yield result(asJson(await ports.deadLetters.retry(id)));
  }),

  defineOperation(
    'dead-letters-skip',
    Type.Object({ id: text(), reason: text() }, closed),
    async function* ({ id, reason }) {
      yield result(asJson(await ports.deadLetters.skip(id, reason)));
    },
  ),

  defineOperation(
    'streams-show',
    Type.Object(
      {
        name: text(),
        from: Type.Optional(Type.Integer({ minimum: 0 })),
        limit: Type.Integer({ minimum: 1, maximum: 100_000 }),
      },
      closed,
    ),
    async function* ({ name, from, limit }) {
      const events: JsonObject[] = [];
      for await (const event of ports.store.readStream(name, { limit, ...(from === undefined ? {} : { from }) })) {
        const { id, type, stream, revision, position, data, metadata } = event;
        events.push({ revision, type, id, stream, position, data, metadata });
      }
      if (events.length === 0 && from === undefined) throw new NotFound(`stream ${name}`);
      yield result(events);
    },
  ),

  defineOperation(
    'deadline-explain',
    Type.Object({ stream: text(), deadlineId: Type.Optional(text()) }, closed),
    async function* ({ stream, deadlineId }) {
      const limits = await ports.explainLimits(stream);
      const asked = limits.filter((limit) => deadlineId === undefined || limit.deadlineId === deadlineId);
      if (asked.length === 0) {
        const known = limits.map((limit) => limit.deadlineId);
        throw new NotFound(`limit ${deadlineId ?? ''} of ${stream}`, { limits: known });
      }
      yield result(asJson(asked));
    },
  ),

  defineOperation(
    'backup',
    Type.Object({ folder: text(), withKeys: Type.Boolean() }, closed),
    async function* ({ folder, withKeys }) {
      const end = await turns.take();
      try {
        yield result(asJson(yield* backUp(ports.backup, folder, withKeys)));
      } finally {
        end();
      }
    },
  ),

  ...vaultOperations(ports.vault, turns),
  ...subjectOperations(ports.subjects),

  defineOperation(
    'import',
    Type.Object({ file: text(), mapping: text(), report: Type.Optional(text()) }, closed),
    ({ file, mapping, report }) => importFile(ports, file, mapping, report),
  ),
];

async function* rebuild({ readModels }: AdministrationPorts, name: string): AsyncGenerator<OperationItem> {
  const label = `Rebuild of ${name}`;
  const total = readModels.status().projections.find((one) => one.name === name && one.status === 'ACTIVE')?.eventsSeen;
  const ended = new AbortController();
  const done = readModels.rebuild(name).finally(() => {
    ended.abort();
  });
  // Awaited below; until then a failure must not count as unhandled.
  done.catch(() => undefined);
  while (!ended.signal.aborted) {
    const seen = readModels
      .status()
      .projections.find((one) => one.name === name && one.status === 'BUILDING')?.eventsSeen;
    if (seen !== undefined) yield progress(label, seen, total);
    await Promise.race([done.catch(() => undefined), new Promise((next) => setTimeout(next, LOOK_EVERY_MS))]);
  }
  await done;
  const seen = readModels.status().projections.find((one) => one.name === name)?.eventsSeen ?? 0;
  yield progress(label, seen, seen);
}

async function* importFile(
  { importing }: AdministrationPorts,
  file: string,
  mappingFile: string,
  report: string | undefined,
): AsyncGenerator<OperationItem> {
  const { mapping, packFolder } = await readMapping(mappingFile);
  if (packFolder !== undefined) await importing.loadPack(packFolder);
  const started = process.hrtime.bigint();
  const steps = importRegister(mapping, decodeInWorker(file, mapping), importing);
  for (;;) {
    const step = await steps.next();
    if (step.done !== true) {
      yield progress('Import, matters', step.value);
      continue;
    }
    const seconds = Number(process.hrtime.bigint() - started) / 1e9;
    if (report !== undefined)
      writeFileSync(report, step.value.errors.map((error) => `${JSON.stringify(error)}\n`).join(''));
    yield result(asJson({ ...step.value, seconds }));
    return;
  }
}
