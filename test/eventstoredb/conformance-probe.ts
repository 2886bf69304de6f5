import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import {
  type AllStreamSubscription,
  type AppendExpectedRevision,
  type AppendResult,
  type AppendToStreamOptions,
  EventStoreDBClient,
  type EventData,
  jsonEvent,
  type JSONType,
  type Position,
  type ResolvedEvent,
  type StreamSubscription,
} from '@eventstore/db-client';
import type { EventStoreDBTestServer } from '../support/eventstoredb/index.ts';
import { until } from '../support/until.ts';

/** The two ways in which the client appends; credentials at the call make it leave the batch call. */
export type Path = 'batch' | 'unary';
export const PATHS: readonly Path[] = ['batch', 'unary'];

/** One thing that was measured on a real server: its number, what was seen, and an example that fails where a server does otherwise. */
export interface ConformanceRow {
  /** Section, and place in it. */
  readonly row: string;
  readonly fact: string;
  readonly example: (probe: Probe) => Promise<void>;
}

/** A row that needs a server that can be killed, frozen or started afresh: the test server only. */
export interface ControlledRow {
  readonly row: string;
  readonly fact: string;
  readonly example: (probe: Probe, server: EventStoreDBTestServer) => Promise<void>;
}

/** Everything that a client's error says. */
export interface Failure {
  readonly name: string;
  readonly type: unknown;
  readonly message: string;
  readonly code: unknown;
  readonly streamName: unknown;
  readonly expectedVersion: unknown;
  readonly actualVersion: unknown;
  readonly maxAppendSize: unknown;
}

/** The error of a call that must fail. */
export const failureOf = async (call: Promise<unknown>): Promise<Failure> => {
  try {
    await call;
  } catch (error) {
    const { type, code, streamName, expectedVersion, actualVersion, maxAppendSize } = error as Failure;
    const { message, constructor } = error as Error;
    return { name: constructor.name, type, message, code, streamName, expectedVersion, actualVersion, maxAppendSize };
  }
  throw new Error('The call did not fail');
};

/** True when a call is still open after a while. What becomes of it later is nobody's business. */
export const isUnanswered = async (call: Promise<unknown>, milliseconds = 250): Promise<boolean> => {
  const settled = call.then(
    () => false,
    () => false,
  );
  return Promise.race([settled, pause(milliseconds, true)]);
};

/** The event of an answer: only links to nothing are without one. */
export const eventOf = ({ event }: ResolvedEvent): NonNullable<ResolvedEvent['event']> => {
  if (event === undefined) throw new Error('A link to nothing');
  return event;
};

export const positionOf = (result: { readonly position?: Position | undefined }): Position => {
  if (result.position === undefined) throw new Error('No position');
  return result.position;
};

/** A program of its own with a client `c`: what a plain Node process does, not what a test runner makes of it. */
export const program = (
  probe: Probe,
  body: string,
): Promise<{ readonly code: string | number | null | undefined; readonly output: string }> =>
  new Promise((resolve) => {
    const source = `
      const { EventStoreDBClient, jsonEvent } = require('@eventstore/db-client');
      const c = EventStoreDBClient.connectionString(process.env.PROBED);
      (async () => { ${body} })();`;
    execFile(
      process.execPath,
      ['-e', source],
      {
        cwd: join(import.meta.dirname, '..', '..'),
        env: { PATH: process.env['PATH'], PROBED: probe.connectionString },
        timeout: 60_000,
        killSignal: 'SIGKILL',
      },
      (error, stdout) => resolve({ code: error === null ? 0 : (error.signal ?? error.code), output: stdout }),
    );
  });

/** What a subscription tells, in the order in which it comes. */
export class Followed {
  readonly events: ResolvedEvent[] = [];
  readonly signals: string[] = [];
  readonly checkpoints: Position[] = [];
  readonly errors: Failure[] = [];
  readonly subscription: StreamSubscription | AllStreamSubscription;

  constructor(subscription: StreamSubscription | AllStreamSubscription) {
    this.subscription = subscription;
    const signal = (name: string) => (): void => void this.signals.push(name);
    subscription
      .on('confirmation', signal('confirmation'))
      .on('caughtUp', signal('caughtUp'))
      .on('fellBehind', signal('fellBehind'))
      .on('end', signal('end'))
      .on('close', signal('close'))
      .on('data', (event: ResolvedEvent) => {
        this.events.push(event);
        this.signals.push('event');
      })
      .on('error', (error: Error) => {
        this.signals.push('error');
        void failureOf(Promise.reject(error)).then((failure) => this.errors.push(failure));
      });
  }

  /** Until this signal came so many times. */
  async saw(signal: string, times = 1): Promise<void> {
    await until(() => this.signals.filter((name) => name === signal).length >= times, { everyMs: 5 });
  }

  get types(): readonly string[] {
    return this.events.map((event) => eventOf(event).type);
  }

  get revisions(): readonly bigint[] {
    return this.events.map((event) => eventOf(event).revision);
  }

  async stop(): Promise<void> {
    await this.subscription.unsubscribe();
  }
}

/** A client at the server in question, and what examples need again and again. */
export class Probe {
  readonly client: EventStoreDBClient;
  readonly connectionString: string;

  constructor(connectionString: string) {
    this.connectionString = connectionString;
    this.client = EventStoreDBClient.connectionString(connectionString);
  }

  /** A stream that nobody has. */
  stream(category = 'conformance'): string {
    return `${category}-${randomUUID()}`;
  }

  event(type = 'Noted', data: JSONType = { n: 1 }): EventData {
    return jsonEvent({ type, data });
  }

  events(count: number, type = 'Noted'): EventData[] {
    return Array.from({ length: count }, (_, n) => jsonEvent({ type, data: { n } }));
  }

  append(
    stream: string,
    events: EventData | EventData[],
    expectedRevision?: AppendExpectedRevision,
    path: Path = 'batch',
    more: AppendToStreamOptions = {},
  ): Promise<AppendResult> {
    return this.client.appendToStream(stream, events, {
      ...more,
      ...(expectedRevision === undefined ? {} : { expectedRevision }),
      ...(path === 'unary' ? { credentials: { username: 'admin', password: 'changeit' } } : {}),
    });
  }

  /** A fresh stream with so many events. */
  async streamOf(count: number, type = 'Noted'): Promise<string> {
    const stream = this.stream();
    await this.append(stream, this.events(count, type), 'no_stream');
    return stream;
  }

  async read(stream: string, options: Parameters<EventStoreDBClient['readStream']>[1] = {}): Promise<ResolvedEvent[]> {
    const events: ResolvedEvent[] = [];
    for await (const event of this.client.readStream(stream, options)) events.push(event);
    return events;
  }

  async readAll(options: Parameters<EventStoreDBClient['readAll']>[0] = {}): Promise<ResolvedEvent[]> {
    const events: ResolvedEvent[] = [];
    for await (const event of this.client.readAll(options)) events.push(event);
    return events;
  }

  async revisions(stream: string, options: Parameters<EventStoreDBClient['readStream']>[1] = {}): Promise<bigint[]> {
    return (await this.read(stream, options)).map((event) => eventOf(event).revision);
  }

  /** The position of the last event of all. */
  async head(): Promise<Position> {
    const [last] = await this.readAll({ direction: 'backwards', fromPosition: 'end', maxCount: 1 });
    if (last === undefined) throw new Error('Even a fresh log has an event');
    return positionOf(eventOf(last));
  }

  /** All events behind a position. */
  async since(position: Position): Promise<ResolvedEvent[]> {
    return (await this.readAll({ fromPosition: position })).slice(1);
  }

  followStream(stream: string, options: Parameters<EventStoreDBClient['subscribeToStream']>[1] = {}): Followed {
    return new Followed(this.client.subscribeToStream(stream, options));
  }

  /** Follows `$all`, with checkpoints when there is a filter. */
  followAll(options: Parameters<EventStoreDBClient['subscribeToAll']>[0] = {}): Followed {
    const { filter } = options;
    if (filter === undefined) return new Followed(this.client.subscribeToAll(options));
    const checkpoints: Position[] = [];
    const checkpointReached = (_: unknown, position: Position): void => void checkpoints.push(position);
    const subscription = this.client.subscribeToAll({ ...options, filter: { ...filter, checkpointReached } });
    return Object.assign(new Followed(subscription), { checkpoints });
  }

  async close(): Promise<void> {
    await this.client.dispose();
  }
}
