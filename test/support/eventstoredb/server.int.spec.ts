import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { EventStoreDBClient, jsonEvent } from '@eventstore/db-client';
import { EventStoreDBTestServer } from './index.js';

const event = () => jsonEvent({ type: 'Noted', data: {} });

describe('the test double of EventStoreDB', () => {
  let server: EventStoreDBTestServer;
  let client: EventStoreDBClient;

  beforeEach(async () => {
    server = await EventStoreDBTestServer.start({ seed: 7 });
    client = EventStoreDBClient.connectionString(server.connectionString);
  });

  afterEach(async () => {
    await client.dispose();
    await server.stop();
  });

  /** Which of so many appends, one after the other, were answered. */
  const answered = async (count: number): Promise<boolean[]> => {
    const answers: boolean[] = [];
    for (let n = 0; n < count; n += 1) {
      const append = client.appendToStream(`case-${n}`, event());
      answers.push(
        await append.then(
          () => true,
          () => false,
        ),
      );
    }
    return answers;
  };

  const streams = (): string[] => server.snapshot().records.map(({ stream }) => stream);

  it('drops the connection of the next append only, unless told otherwise', async () => {
    await answered(1);
    server.faults.dropConnection('after-write');
    expect(await answered(2)).toEqual([false, true]);
  });

  it('answers an error on every nth append until it is calm', async () => {
    server.faults.answer('DEADLINE_EXCEEDED', { calls: ['append'], every: 3 });
    expect(await answered(6)).toEqual([true, true, false, true, true, false]);
    server.faults.calm();
    expect(await answered(3)).toEqual([true, true, true]);
  });

  it('misbehaves by chance, and the same with the same seed', async () => {
    const run = async (): Promise<boolean[]> => {
      server.faults.answer('DEADLINE_EXCEEDED', { calls: ['append'], oneIn: 3 });
      return answered(30);
    };
    const first = await run();
    expect(new Set(first)).toEqual(new Set([true, false]));
    await client.dispose();
    await server.stop();
    server = await EventStoreDBTestServer.start({ seed: 7 });
    client = EventStoreDBClient.connectionString(server.connectionString);
    expect(await run()).toEqual(first);
  });

  it('can write an append and never answer it, while it answers others', async () => {
    // The first append of a client may be overtaken by the second: it opens the call that both use.
    await client.appendToStream('case-0', event());
    server.faults.staySilent('after-write');
    let isAnswered = false;
    const silent = client.appendToStream('silent-1', event()).finally(() => (isAnswered = true));
    silent.catch(() => undefined);
    await client.appendToStream('case-1', event());
    expect(isAnswered).toBe(false);
    expect(streams()).toEqual(['$$$scavenges', 'case-0', 'silent-1', 'case-1']);
  });

  it('drops every live reader as too slow when told to', async () => {
    const subscription = client.subscribeToAll();
    subscription.on('data', () => undefined);
    const failed = once(subscription, 'error', { signal: AbortSignal.timeout(50_000) }).catch((error: unknown) => [
      error,
    ]);
    await once(subscription, 'caughtUp');
    server.faults.dropLiveReaders();
    expect(String((await failed)[0])).toContain('Consumer too slow');
  });

  it('is down until it is told to come up, with its data', async () => {
    await client.appendToStream('case-1', event());
    await server.faults.goDown();
    expect(await answered(1)).toEqual([false]);
    await server.faults.comeUp();
    await client.dispose();
    client = EventStoreDBClient.connectionString(server.connectionString);
    await client.appendToStream('case-1', event(), { expectedRevision: 0n });
    expect(streams()).toEqual(['$$$scavenges', 'case-1', 'case-1']);
  });

  it('starts from what another had on its disk, with the same positions', async () => {
    await client.appendToStream('case-1', [event(), event()]);
    const data = server.snapshot();
    const second = await EventStoreDBTestServer.startFrom(data);
    expect(second.snapshot()).toEqual(data);
    await second.stop();
  });

  it('runs as a process of its own and takes commands', async () => {
    const child = spawn(process.execPath, [join(import.meta.dirname, 'main.ts')], {
      env: { PATH: process.env['PATH'], NODE_NO_WARNINGS: '1' },
      stdio: ['pipe', 'pipe', 'inherit'],
    });
    const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
    const line = async (): Promise<unknown> => JSON.parse(String((await lines.next()).value));
    const { connectionString } = (await line()) as { readonly connectionString: string };
    const other = EventStoreDBClient.connectionString(connectionString);
    child.stdin.write('{"do":"answer","error":"NOT_READY","calls":["append"]}\n');
    expect(await line()).toEqual({ done: 'answer', happened: {} });
    await expect(other.appendToStream('case-1', event())).rejects.toThrow('Server Is Not Ready');
    child.stdin.write('{"do":"restart"}\n');
    expect(await line()).toEqual({ done: 'restart', happened: { 'answered with an error': 1 } });
    child.stdin.end();
    const [code] = (await once(child, 'exit')) as [number];
    expect(code).toBe(0);
    await other.dispose();
  });
});
