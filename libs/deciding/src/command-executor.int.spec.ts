import { type Actor, EventCodec } from '#contracts';
import { CASE_ID, InterruptedStore, officer, OnOutlet, type OutletCommand, outletDecider } from '#deciding/testing';
import { AppendInDoubt, LogUnavailable, MemoryEventStore, type StoredEvent } from '#event-store';
import type { AppendFault } from '#event-store/testing';
import { deriveId, NotFound, VirtualClock } from '#kernel';
import { Refused } from '#rules';
import { lawForTests } from '#rules/testing';
import fc from 'fast-check';
import {
  CommandExecutor,
  type CommandExecutorOptions,
  type CommandRequest,
  Conflict,
  IdempotencyKeyReused,
  LawNotReady,
  StaleRevision,
} from './index.js';

const ID = '00000000-0000-5000-8000-000000000abc';
const STREAM = `publication-${ID}`;
const NOW = '2023-03-06T02:00:00.000Z';
const newspaper = officer({ agencyId: 'newspaper', role: 'EDITOR' });
const policy: Actor = { kind: 'SYSTEM', policy: 'open-publication' };
const nothing = async () => undefined;

const all = async <Each>(items: AsyncIterable<Each>): Promise<readonly Each[]> => {
  const found: Each[] = [];
  for await (const each of items) found.push(each);
  return found;
};

const commandId = (key: string) => deriveId('spec', key);
const request = (key: string, overrides: Partial<CommandRequest> = {}): CommandRequest => ({
  commandId: commandId(key),
  actor: newspaper,
  correlationId: 'request-1',
  origin: 'LIVE',
  ...overrides,
});

const OPEN: OutletCommand = { type: 'OpenPublication', data: { outlet: 'newspaper' } };
const ACCEPT: OutletCommand = { type: 'AcceptPublication', data: {} };
const PUBLISH: OutletCommand = { type: 'PublishResult', data: { url: 'https://bao.example/1' } };
const LOOK: OutletCommand = { type: 'LookAtPublication', data: {} };

const desk = (options: Partial<CommandExecutorOptions> = {}) => {
  const store = new InterruptedStore(new MemoryEventStore());
  const executor = new CommandExecutor({
    store,
    codec: new EventCodec(),
    clock: new VirtualClock(NOW),
    law: { current: () => lawForTests() },
    delay: nothing,
    ...options,
  });
  const send = (command: OutletCommand, key: string, overrides: Partial<CommandRequest> = {}, targetId = ID) =>
    executor.execute(outletDecider, new OnOutlet(targetId, command, request(key, overrides)));
  const open = () => send(OPEN, 'open', { actor: policy });
  const events = async (): Promise<readonly StoredEvent[]> => all(store.readStream(STREAM));
  const types = async () => (await events()).map(({ type }) => type);
  return { store, executor, send, open, events, types };
};

describe('a command', () => {
  it('is decided on what the stream holds, and appended', async () => {
    const { open, send, types } = desk();
    expect(await open()).toMatchObject({ targetId: ID, revision: 0, events: ['PublicationOpened'], repeated: false });
    const outcome = await send(PUBLISH, 'publish');
    expect(outcome).toMatchObject({ revision: 2, events: ['PublicationAccepted', 'ResultPublished'] });
    expect(await types()).toEqual(['PublicationOpened', 'PublicationAccepted', 'ResultPublished']);
  });

  it('writes who, when, under which law and why into the envelope', async () => {
    const { open, send, events } = desk();
    await open();
    const subjectRef = deriveId('subject');
    const occurredAt = '2023-03-05T08:00:00.000Z';
    await send(PUBLISH, 'publish', { onBehalfOf: { subjectRef }, causationId: commandId('cause'), occurredAt });
    const [, accepted, published] = await events();
    expect(accepted?.id).toBe(deriveId(commandId('publish'), 0));
    expect(published?.id).toBe(deriveId(commandId('publish'), 1));
    expect(published?.data).toMatchObject({ publishedAt: occurredAt });
    expect(published?.metadata).toEqual({
      commandId: commandId('publish'),
      commandHash: expect.stringMatching(/^[0-9a-f]{64}$/),
      matterId: CASE_ID,
      occurredAt,
      recordedAt: NOW,
      actor: newspaper,
      onBehalfOf: { subjectRef },
      correlationId: 'request-1',
      causationId: commandId('cause'),
      schemaVersion: 1,
      rulesVersion: 'a'.repeat(64),
      confidentiality: 'PUBLIC',
      origin: 'LIVE',
    });
  });

  it('with nothing to record is a success, evaluated again each time', async () => {
    const { open, send, store } = desk();
    await open();
    for (let time = 0; time < 2; time += 1) {
      expect(await send(LOOK, 'look', { actor: policy })).toEqual({
        targetId: ID,
        revision: 0,
        events: [],
        repeated: false,
      });
    }
    expect(store.appends).toHaveLength(1);
  });

  it('waits for the law', async () => {
    const law = {
      current: () => {
        throw new LawNotReady();
      },
    };
    await expect(desk({ law }).open()).rejects.toMatchObject({ status: 503 });
  });
});

describe('who may', () => {
  it('is told that a thing is not there when it is not, and when it is not theirs: the two look alike', async () => {
    const { open, send } = desk();
    const missing = await send(ACCEPT, 'a').catch((error: unknown) => error);
    await open();
    const foreign = await send(ACCEPT, 'a', { actor: officer({ agencyId: 'police', role: 'EDITOR' }) }).catch(
      (error: unknown) => error,
    );
    expect(missing).toBeInstanceOf(NotFound);
    expect(foreign).toEqual(missing);
  });

  it('is told why, when they see the stream but may not take the step', async () => {
    const { open, send } = desk();
    await open();
    await expect(send(ACCEPT, 'a', { actor: officer({ agencyId: 'dic', role: 'EDITOR' }) })).rejects.toThrow(
      'LC-ISSUER',
    );
  });

  it('opens a stream only once: its parties are told so, others do not see it', async () => {
    const { open, send } = desk();
    await open();
    await expect(send(OPEN, 'again', { actor: policy })).rejects.toThrow('LC-STATE');
    await expect(send(OPEN, 'again')).rejects.toThrow('LC-ISSUER');
  });
});

describe('the same command again', () => {
  it('is answered as the first time, also after later events, and by another process', async () => {
    const { open, send, store } = desk();
    const opened = await open();
    const accepted = await send(ACCEPT, 'accept', { ifMatch: 0 });
    await send(PUBLISH, 'publish');
    expect(await open()).toEqual({ ...opened, repeated: true });
    expect(await send(ACCEPT, 'accept', { ifMatch: 0 })).toEqual({ ...accepted, repeated: true });
    const restarted = desk({ store });
    expect(await restarted.send(ACCEPT, 'accept')).toEqual({ ...accepted, repeated: true });
    expect(store.appends).toHaveLength(3);
  });

  it('with another body is refused (422), the name of the command included', async () => {
    const { open, send } = desk();
    await open();
    await send(ACCEPT, 'accept');
    await expect(send({ type: 'AcceptPublication', data: { note: 'x' } }, 'accept')).rejects.toThrow(
      IdempotencyKeyReused,
    );
    await expect(send(PUBLISH, 'accept')).rejects.toMatchObject({ status: 422, code: 'idempotency-key-reused' });
    await expect(send(ACCEPT, 'accept', { onBehalfOf: { subjectRef: deriveId('x') } })).rejects.toThrow(
      IdempotencyKeyReused,
    );
  });

  it('is compared in its canonical form: absent, undefined and the order of members do not count', async () => {
    const { open, send, store } = desk();
    await open();
    await send({ type: 'AcceptPublication', data: {} }, 'accept');
    const again = JSON.parse('{"data":{},"type":"AcceptPublication"}') as OutletCommand;
    Object.assign(again.data, { note: undefined });
    expect(await send(again, 'accept')).toMatchObject({ repeated: true });
    expect(store.appends).toHaveLength(2);
  });

  it('is not answered to whoever has no part in it any more', async () => {
    const { open, send } = desk();
    await open();
    await send(ACCEPT, 'accept');
    await expect(send(ACCEPT, 'accept', { actor: officer({ agencyId: 'police', role: 'EDITOR' }) })).rejects.toThrow(
      NotFound,
    );
  });

  it('sent twice at once is done once', async () => {
    const { open, send, store, types } = desk();
    await open();
    const outcomes = await Promise.all([send(ACCEPT, 'accept'), send(ACCEPT, 'accept')]);
    expect(outcomes.map(({ repeated }) => repeated)).toEqual([false, true]);
    expect(outcomes[1]).toEqual({ ...outcomes[0], repeated: true });
    expect(await types()).toEqual(['PublicationOpened', 'PublicationAccepted']);
    expect(store.appends).toHaveLength(2);
  });
});

describe('If-Match', () => {
  it('refuses with the revision that it is at now (412), and decides nothing', async () => {
    const { open, send } = desk();
    await open();
    await send(ACCEPT, 'accept');
    const refused = send(PUBLISH, 'publish', { ifMatch: 0 });
    await expect(refused).rejects.toMatchObject({ status: 412, code: 'stale-revision' });
    await expect(refused).rejects.toMatchObject({ extensions: { seen: 0, revision: 1 } });
  });

  it('is never re-decided when somebody was faster', async () => {
    const { store, open, send, types } = desk();
    await open();
    const other = desk({ store });
    store.interruptNext(() => other.send(ACCEPT, 'other'));
    await expect(send(PUBLISH, 'publish', { ifMatch: 0 })).rejects.toThrow(StaleRevision);
    expect(await types()).toEqual(['PublicationOpened', 'PublicationAccepted']);
  });
});

describe('when another process writes to the stream meanwhile', () => {
  it('the command is decided again on what is there then', async () => {
    const { store, open, send, types } = desk();
    await open();
    const other = desk({ store });
    store.interruptNext(() => other.send(ACCEPT, 'other'));
    expect(await send(PUBLISH, 'publish')).toMatchObject({ revision: 2, events: ['ResultPublished'] });
    expect(await types()).toEqual(['PublicationOpened', 'PublicationAccepted', 'ResultPublished']);
  });

  it('or refused, when it does not fit any more', async () => {
    const { store, open, send } = desk();
    await open();
    const other = desk({ store });
    store.interruptNext(() => other.send(PUBLISH, 'other'));
    await expect(send(ACCEPT, 'accept')).rejects.toThrow(Refused);
  });

  it('a bounded number of times (409)', async () => {
    const { store, open, send } = desk({ maxAttempts: 3 });
    await open();
    // Each time, somebody else has just asked again for what then changes nothing for us.
    let others = 0;
    const somebody = async () => {
      others += 1;
      await desk({ store }).send({ type: 'DeclinePublication', data: { reasons: 'Không đủ chỗ.' } }, `other-${others}`);
    };
    // What they append comes before ours, and is not interrupted itself.
    store.interruptNext(somebody, nothing, somebody, nothing, somebody, nothing);
    await expect(send(ACCEPT, 'accept')).rejects.toThrow(Conflict);
    expect(others).toBe(3);
  });
});

describe('an append in doubt', () => {
  it.each(['in-doubt-not-written', 'in-doubt-written'] as const)(
    '(%s) is sent again unchanged, and is there once',
    async (fault) => {
      const { store, open, send, types } = desk();
      await open();
      store.failNext(fault);
      expect(await send(PUBLISH, 'publish')).toMatchObject({ revision: 2, repeated: false });
      expect(store.appends.at(-1)).toEqual(store.appends.at(-2));
      expect(await types()).toEqual(['PublicationOpened', 'PublicationAccepted', 'ResultPublished']);
    },
  );

  it('that was written before somebody else wrote is found', async () => {
    const { store, open, send, types } = desk();
    await open();
    const other = desk({ store });
    store.failNext('in-doubt-written');
    store.interruptNext(nothing, () => other.send(PUBLISH, 'other'));
    expect(await send(ACCEPT, 'accept')).toMatchObject({ revision: 1, events: ['PublicationAccepted'] });
    expect(await types()).toEqual(['PublicationOpened', 'PublicationAccepted', 'ResultPublished']);
  });

  it('that was lost before somebody else wrote is decided again', async () => {
    const { store, open, send, types } = desk();
    await open();
    const other = desk({ store });
    store.failNext('in-doubt-not-written');
    store.interruptNext(nothing, () => other.send(ACCEPT, 'other'));
    expect(await send(PUBLISH, 'publish')).toMatchObject({ events: ['ResultPublished'] });
    expect(await types()).toEqual(['PublicationOpened', 'PublicationAccepted', 'ResultPublished']);
  });

  it('stays in doubt when the log then says that it takes nothing: that is said of the second time only', async () => {
    const { store, open, send } = desk({ maxSends: 3 });
    await open();
    store.failNext('in-doubt-written', 'unavailable', 'unavailable');
    await expect(send(ACCEPT, 'accept')).rejects.toThrow(AppendInDoubt);
    expect(await send(ACCEPT, 'accept')).toMatchObject({ revision: 1, repeated: true });
  });

  it('is given up after a bounded number of sendings, each after a longer wait (503)', async () => {
    const waits: number[] = [];
    const { store, open, send } = desk({ maxSends: 4, delay: async (milliseconds) => void waits.push(milliseconds) });
    await open();
    store.failNext(...Array.from({ length: 4 }, () => 'in-doubt-not-written' as const));
    await expect(send(ACCEPT, 'accept')).rejects.toMatchObject({ status: 503, code: 'append-in-doubt' });
    expect(waits).toEqual([50, 100, 200]);
    expect(store.appends).toHaveLength(5);
  });

  it('is not assumed where the log says at once that nothing was written', async () => {
    const { store, open, send } = desk();
    await open();
    store.failNext('unavailable');
    await expect(send(ACCEPT, 'accept')).rejects.toThrow(LogUnavailable);
    expect(store.appends).toHaveLength(2);
  });
});

describe('beforeAppend', () => {
  it('runs once, before the append, however often it is decided and sent', async () => {
    const { store, executor, open, types } = desk();
    await open();
    const other = desk({ store });
    const seen: (readonly string[])[] = [];
    store.interruptNext(async () => {
      await other.send(ACCEPT, 'other');
      store.failNext('in-doubt-not-written');
    });
    const beforeAppend = async () => void seen.push(await types());
    const message = new OnOutlet(ID, PUBLISH, request('publish'));
    await executor.execute(outletDecider, message, { beforeAppend });
    await executor.execute(outletDecider, message, { beforeAppend });
    expect(seen).toEqual([['PublicationOpened']]);
  });

  it('does not run for a refusal or for nothing; when it fails, nothing is appended', async () => {
    const { store, executor, open } = desk();
    await open();
    let runs = 0;
    const beforeAppend = async () => {
      runs += 1;
      throw new Error('no vault');
    };
    const on = (command: OutletCommand, actor: Actor = newspaper) =>
      executor.execute(outletDecider, new OnOutlet(ID, command, request('x', { actor })), { beforeAppend });
    await expect(on(OPEN, policy)).rejects.toThrow('LC-STATE');
    await on(LOOK, policy);
    expect(runs).toBe(0);
    await expect(on(ACCEPT)).rejects.toThrow('no vault');
    expect(store.appends).toHaveLength(1);
  });
});

describe('what is decided', () => {
  it('may be another form of the message, which then counts for the comparison', async () => {
    const { executor, open } = desk();
    await open();
    const message = new OnOutlet(ID, LOOK, request('accept'));
    await executor.execute(outletDecider, message, { command: ACCEPT });
    expect(await executor.execute(outletDecider, message, { command: ACCEPT })).toMatchObject({ repeated: true });
    const sealed: OutletCommand = { type: 'AcceptPublication', data: { note: 'other' } };
    await expect(executor.execute(outletDecider, message, { command: sealed })).rejects.toThrow(IdempotencyKeyReused);
  });

  it('belongs to the context that owns it, and to the language: anything else is a defect', async () => {
    const { executor, store } = desk();
    const message = new OnOutlet(ID, OPEN, request('open', { actor: policy }));
    await expect(executor.execute({ ...outletDecider, owner: 'lead-agency' }, message)).rejects.toThrow(
      'PublicationOpened on publication streams belongs to press, not to lead-agency',
    );
    const wrong = new OnOutlet(
      ID,
      { type: 'OpenPublication', data: { outlet: '' } },
      request('open', { actor: policy }),
    );
    const failure = await executor.execute(outletDecider, wrong).catch((error: unknown) => error);
    expect(failure).toMatchObject({ message: 'The decider of publication answered with what is not of the language' });
    expect(store.appends).toEqual([]);
  });
});

it('one append a stream is in flight at a time; other streams do not wait', async () => {
  const { store, open, send, types } = desk();
  await open();
  const reached = Promise.withResolvers<undefined>();
  const held = Promise.withResolvers<undefined>();
  store.interruptNext(async () => {
    reached.resolve(undefined);
    await held.promise;
  });
  const accepting = send(ACCEPT, 'accept');
  const publishing = send(PUBLISH, 'publish');
  await reached.promise;
  await send(OPEN, 'elsewhere', { actor: policy }, deriveId('elsewhere'));
  expect(await types()).toEqual(['PublicationOpened']);
  held.resolve(undefined);
  await Promise.all([accepting, publishing]);
  expect(await types()).toEqual(['PublicationOpened', 'PublicationAccepted', 'ResultPublished']);
  // Nobody was in anybody's way, so nothing was sent in vain.
  expect(store.appends).toHaveLength(4);
});

it('whatever goes wrong on the way: each command that is sent until it is answered is there exactly once', async () => {
  const fault = fc.constantFrom<AppendFault[]>('in-doubt-not-written', 'in-doubt-written', 'unavailable');
  await fc.assert(
    fc.asyncProperty(fc.array(fc.array(fault, { maxLength: 3 }), { maxLength: 12 }), async (faultsPerTry) => {
      const { store, open, send, types } = desk({ maxSends: 2 });
      const untilAnswered = async (work: () => Promise<unknown>): Promise<void> => {
        for (let tries = 0; tries < 100; tries += 1) {
          store.failNext(...(faultsPerTry.shift() ?? []));
          try {
            await work();
            return;
          } catch (error) {
            expect(error).toMatchObject({ status: 503 });
          }
        }
        throw new Error('never answered');
      };
      await untilAnswered(open);
      await untilAnswered(() => send(ACCEPT, 'accept'));
      await untilAnswered(() => send(PUBLISH, 'publish'));
      expect(await types()).toEqual(['PublicationOpened', 'PublicationAccepted', 'ResultPublished']);
    }),
  );
});
