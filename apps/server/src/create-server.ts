import 'reflect-metadata';
import { randomUUID } from 'node:crypto';
import { NestFactory } from '@nestjs/core';
import { CommandBus } from '@nestjs/cqrs';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyInstance, FastifyReply } from 'fastify';
import type { Logger } from 'pino';
import { type AdministrationPorts, AdministrationServer, operationsOf } from '#administration';
import { acceptOnlyJson, answerReceipts, BodyPipe, ProblemFilter, problemOf, streamBodiesOf } from '#http-edge';
import { type AttachmentScanner, AccessRecorder, mintToken, type TokenRequest } from '#identity';
import { InvalidInput, KnownError, VirtualClock } from '#kernel';
import {
  BusDispatcher,
  type ContextDefinition,
  type DeadlineScheduler,
  policiesOf,
  PolicyRunner,
  SuccessionRunner,
} from '#reactions';
import { streamsHeldBy } from '#read-models';
import { administrationPortsOf } from './administration.js';
import { AppModule } from './app.module.js';
import type { ServerConfiguration } from './configuration.js';
import { contextsNamed } from './contexts.js';
import { recordAccess } from './http/access-hooks.js';
import { addHooks } from './http/hooks.js';
import { addRateLimit, addSecurityHeaders } from './http/limits.js';
import { answerUnreadable } from './http/unreadable.js';
import { type Instance, openInstance } from './instance.js';
import { nameOf } from './log-place.js';
import { createLogger, NestLog } from './observing/logger.js';
import { Metrics } from './observing/metrics.js';
import { Readiness } from './observing/readiness.js';
import { addApiDescription } from './openapi/api-description.js';
import { PlatformModule } from './platform.module.js';
import { measuredLimits, schedulerOf } from './time-limits.js';

/** What a caller in the same process may put in place of the server's own. */
export interface ServerOverrides {
  readonly logger?: Logger;
  /** False: everything is opened and wired, nothing listens, follows the log or reacts (the command line on the files). */
  readonly serve?: boolean;
  /** Read models that are thrown away and built from the log again. */
  readonly startOver?: readonly string[] | 'all';
  /** How long a log behind a server is waited for, in milliseconds. Default: a minute to serve, some seconds else. */
  readonly logPatience?: number;
  /** An installation's own scanner of uploaded files. Default: none, and that is said of each file. */
  readonly scanner?: AttachmentScanner;
}

/** Log and server often start together. */
const PATIENCE_TO_SERVE_MS = 60_000;
/** Somebody looks on. */
const PATIENCE_ON_FILES_MS = 5_000;

/** A server that serves. */
export interface RunningServer {
  readonly app: NestFastifyApplication;
  /** `http://127.0.0.1:3000`; empty when it does not listen. */
  readonly url: string;
  readonly instance: Instance;
  readonly administration: AdministrationPorts;
  /** Where the virtual clock is moved; absent under the world's. */
  readonly virtualClock?: VirtualClock;
  /** Mints a token of the embedded default. @throws KnownError `issuer-configured`. */
  mintToken(request: TokenRequest): Promise<string>;
  /** Takes no more requests, answers those in hand, stops what follows the log, releases every file. Can be called twice. */
  stop(): Promise<void>;
}

/**
 * Starts a server: opens the data folder (see `openInstance`), wires contexts and edges, follows the log, listens. It is
 * ready (`/ready`) when everything that follows the log has caught up once.
 * @throws KnownError with what to do, when it cannot start; everything is released again then.
 */
export const createServer = async (
  configuration: ServerConfiguration,
  overrides: ServerOverrides = {},
): Promise<RunningServer> => {
  const logger = overrides.logger ?? createLogger(configuration.logLevel);
  const opened = new AsyncDisposableStack();
  try {
    return await serve(configuration, overrides, logger, opened);
  } catch (error) {
    await opened.disposeAsync().catch((failure: unknown) => {
      logger.error({ err: failure }, 'Not everything that was opened could be closed again');
    });
    throw error;
  }
};

const createApp = async (
  instance: Instance,
  contexts: readonly ContextDefinition[],
  logger: Logger,
  observing: { readonly metrics: Metrics; readonly readiness: Readiness },
  recorder: AccessRecorder,
  opened: AsyncDisposableStack,
): Promise<NestFastifyApplication> => {
  const { configuration, authenticator, readModels } = instance;
  const { bodyLimit, waitLimit, rateLimit, corsOrigins } = configuration;
  const adapter = new FastifyAdapter({
    bodyLimit,
    skipMiddie: true,
    multipart: false,
    // What a HEAD would tell is recorded of nobody (life-cycle 3.8), and nobody needs one.
    exposeHeadRoutes: false,
    // A request that comes while the server stops is answered with a problem document, too (see `addHooks`).
    return503OnClosing: false,
    clientErrorHandler: answerUnreadable,
    // A URL that the router cannot read is refused before any hook.
    frameworkErrors: (_error: unknown, _request: unknown, reply: FastifyReply) => {
      const problem = problemOf(new InvalidInput('The URL cannot be read: percent-encode it as UTF-8.'));
      void reply.status(problem.status).header('content-type', 'application/problem+json; charset=utf-8').send(problem);
    },
  });
  const platform = PlatformModule.of(instance, contexts, observing);
  const app = await NestFactory.create<NestFastifyApplication>(AppModule.of(platform, contexts), adapter, {
    logger: new NestLog(logger),
    bodyParser: false,
    abortOnError: false,
  });
  opened.defer(() => app.close());
  const fastify = adapter.getInstance<FastifyInstance>();
  acceptOnlyJson(fastify, bodyLimit);
  streamBodiesOf(fastify, ['/v1/attachments']);
  answerReceipts(fastify);
  await addSecurityHeaders(app);
  const countUnproven = await addRateLimit(app, fastify, rateLimit);
  addHooks(fastify, {
    authenticator,
    countUnproven,
    metrics: observing.metrics,
    logger,
    awaitPosition: (token) => readModels.awaitPosition(token, { timeoutMs: waitLimit }),
  });
  recordAccess(fastify, recorder, instance.clock);
  if (corsOrigins.length > 0) app.enableCors({ origin: [...corsOrigins] });
  app.useGlobalPipes(new BodyPipe());
  app.useGlobalFilters(new ProblemFilter());
  addApiDescription(app);
  await app.init();
  return app;
};

/** The address cannot be listened on. */
class CannotListen extends KnownError {
  constructor(reason: string, options: ErrorOptions) {
    super('cannot-listen', 500, `${reason} Name another one with PORT, for example PORT=3001.`, {}, options);
  }
}

const listen = async (app: NestFastifyApplication, { host, port }: ServerConfiguration): Promise<void> => {
  try {
    await app.listen(port, host);
  } catch (cause) {
    const code = cause instanceof Error && 'code' in cause ? cause.code : undefined;
    if (code === 'EADDRINUSE') {
      throw new CannotListen(`Another program listens on port ${port} of ${host} already.`, { cause });
    }
    if (code === 'EACCES') throw new CannotListen(`This user may not listen on port ${port} of ${host}.`, { cause });
    throw cause;
  }
};

/** @param opened Is given everything that must be closed again, in the opposite order, also when this throws. */
const serve = async (
  configuration: ServerConfiguration,
  overrides: ServerOverrides,
  logger: Logger,
  opened: AsyncDisposableStack,
): Promise<RunningServer> => {
  const { serve: isServing = true, startOver = [], scanner } = overrides;
  const { logPatience: limit = isServing ? PATIENCE_TO_SERVE_MS : PATIENCE_ON_FILES_MS } = overrides;
  const patience = { limit, onWait: (reason: string) => logger.warn(reason) };
  const instance = await openInstance(configuration, {
    startOver,
    patience,
    ...(scanner !== undefined && { scanner }),
  });
  opened.defer(() => instance.close());
  const { store, feed, codec, clock, readModels, reactionRecords } = instance;
  const contexts = contextsNamed(configuration.contexts);
  const observing = {
    metrics: new Metrics(),
    readiness: new Readiness((check, cause) => {
      if (cause === undefined) logger.info({ check }, 'ready');
      else logger.warn({ check, cause }, 'not ready');
    }),
  };
  const recorder = accessRecorderOf(instance);
  opened.defer(() =>
    recorder.stop().catch((error: unknown) => {
      logger.error({ err: error }, 'Not everything that was read could be recorded');
    }),
  );
  const app = await createApp(instance, contexts, logger, observing, recorder, opened);
  const dispatcher = new BusDispatcher(app.get(CommandBus), contexts);
  const policies = policiesOf(contexts);
  const runner = new PolicyRunner({ policies, store, feed, codec, dispatcher, records: reactionRecords, clock });
  const successions = new SuccessionRunner({
    successions: () => instance.law.current().successionsAt(clock.now()),
    heldBy: (agencyId, after) => streamsHeldBy(readModels, agencyId, after),
    dispatcher,
    origin: instance.origin,
  });
  const scheduler = schedulerOf(instance, contexts, dispatcher, logger);
  const administration = administrationPortsOf(instance, contexts, runner, dispatcher);

  if (isServing) {
    observing.metrics.measure({
      projections: () => readModels.status().projections,
      policies: async () => (await runner.status()).policies,
      limits: measuredLimits(instance, scheduler),
    });
    addChecks(observing.readiness, instance, runner, { successions, deadlines: scheduler });
    observing.readiness.add(async () => {
      const { trouble } = recorder;
      return [{ name: 'access-records', ...(trouble !== undefined && notNow(trouble)) }];
    });
    const socket = new AdministrationServer(configuration.dataFolder, operationsOf(administration), (error) =>
      logger.error({ err: error }, 'An operation of an administrator failed'),
    );
    opened.defer(() => runner.stop());
    opened.defer(() => successions.stop());
    opened.defer(() => scheduler.stop());
    opened.defer(() => socket.close());
    instance.start();
    await runner.start();
    successions.start();
    scheduler.start();
    await socket.listen();
    // The last that is opened and the first that ends: no new requests, and those in hand are answered while all else runs.
    opened.defer(() => app.getHttpAdapter().getInstance().close());
    await listen(app, configuration);
    logger.info({ url: await app.getUrl(), logId: instance.logId, log: nameOf(configuration.log) }, 'listening');
  }
  let stopped: Promise<void> | undefined;
  return {
    app,
    url: isServing ? await app.getUrl() : '',
    instance,
    administration,
    ...(clock instanceof VirtualClock && { virtualClock: clock }),
    mintToken: (request) => mintToken(configuration.tokens, request),
    stop: () => (stopped ??= stopAndTell(opened, logger)),
  };
};

/** Who is shown what by this run of this process. */
const accessRecorderOf = ({ store, codec, clock, origin, law }: Instance): AccessRecorder =>
  new AccessRecorder({
    log: store,
    codec,
    clock,
    origin,
    rulesVersion: () => law.current().version,
    run: randomUUID(),
  });

const stopAndTell = async (opened: AsyncDisposableStack, logger: Logger): Promise<void> => {
  const begun = performance.now();
  await opened.disposeAsync();
  logger.info({ ms: Math.round(performance.now() - begun) }, 'stopped');
};

/** Whoever asks whether the server is ready need not prove who he is: why it is not is for the log. */
const notNow = (cause: string) => ({ reason: 'not now; the server’s log says why', cause });

const addChecks = (
  readiness: Readiness,
  instance: Instance,
  runner: PolicyRunner,
  runners: Readonly<Record<string, Pick<SuccessionRunner | DeadlineScheduler, 'status'>>>,
): void => {
  readiness.add(async () =>
    Object.entries(runners).map(([name, each]) => {
      const { failure } = each.status();
      return { name, ...(failure !== undefined && notNow(failure)) };
    }),
  );
  readiness.add(async () => {
    const reasons = instance.trouble();
    return [{ name: 'log', ...(reasons.length > 0 && notNow(reasons.join('; '))) }];
  });
  readiness.add(async () => {
    const { reason } = instance.readModels.status();
    return [{ name: 'read-models', ...(reason !== undefined && notNow(reason)) }];
  });
  let haveCaughtUp = false;
  readiness.add(async () => {
    const { ready, policies } = await runner.status();
    haveCaughtUp ||= policies.every(({ caughtUp }) => caughtUp);
    const failures = policies.flatMap(({ policy, failure }) =>
      failure === undefined ? [] : [`${policy}: ${failure}`],
    );
    if (failures.length > 0) return [{ name: 'policies', ...notNow(failures.join('; ')) }];
    const reason = (ready ? undefined : 'not running') || (haveCaughtUp ? undefined : 'catching up');
    return [{ name: 'policies', ...(reason !== undefined && { reason }) }];
  });
};
