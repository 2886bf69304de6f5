import { type Actor, EventCodec } from '#contracts';
import { officer, OnOutlet, type OutletCommand, outletDecider } from '#deciding/testing';
import { MemoryEventStore, type ReadStreamOptions } from '#event-store';
import { deriveId, NotFound, VirtualClock } from '#kernel';
import { Refused } from '#rules';
import { lawForTests } from '#rules/testing';
import { CommandExecutor } from './index.js';

const ID = '00000000-0000-5000-8000-000000000abc';
const newspaper = officer({ agencyId: 'newspaper', role: 'EDITOR' });
const policy: Actor = { kind: 'SYSTEM', policy: 'open-publication' };
const remembered = { ...outletDecider, isRemembered: true } as const;
const OPEN: OutletCommand = { type: 'OpenPublication', data: { outlet: 'newspaper' } };
const DECLINE: OutletCommand = { type: 'DeclinePublication', data: { reasons: 'Không đủ trang' } };

/** A log that says how many events were read of it. */
class CountingStore extends MemoryEventStore {
  read = 0;
  override async *readStream(stream: string, options?: ReadStreamOptions) {
    for await (const event of super.readStream(stream, options)) {
      this.read += 1;
      yield event;
    }
  }
}

const desk = (store = new CountingStore()) => {
  const executor = new CommandExecutor({
    store,
    codec: new EventCodec(),
    clock: new VirtualClock('2023-03-06T02:00:00.000Z'),
    law: { current: () => lawForTests() },
  });
  const message = (command: OutletCommand, key: string, actor: Actor = newspaper, targetId = ID) =>
    new OnOutlet(targetId, command, { commandId: deriveId(key), actor, correlationId: 'spec', origin: 'LIVE' });
  const send = (command: OutletCommand, key: string, actor: Actor = newspaper, targetId = ID) =>
    executor.execute(remembered, message(command, key, actor, targetId));
  return { store, executor, message, send };
};

describe('a stream that is remembered', () => {
  it('is read once, however much comes to it', async () => {
    const { store, send } = desk();
    await send(OPEN, 'open', policy);
    for (let each = 0; each < 20; each += 1) await send(DECLINE, `decline-${each}`);
    expect(store.read).toBe(20);
  });

  it('answers a command that was done before, as the first time, also where another process did it', async () => {
    const { store, send } = desk();
    await send(OPEN, 'open', policy);
    const first = await send(DECLINE, 'decline');
    await send(DECLINE, 'other');
    expect(await send(DECLINE, 'decline')).toEqual({ ...first, repeated: true });
    expect(await desk(store).send(DECLINE, 'decline')).toEqual({ ...first, repeated: true });
    await expect(send({ ...DECLINE, data: { reasons: 'Lý do khác' } }, 'decline')).rejects.toMatchObject({
      code: 'idempotency-key-reused',
    });
  });

  it('takes in what others wrote to it', async () => {
    const { store, send } = desk();
    await send(OPEN, 'open', policy);
    const other = desk(store);
    await other.send(DECLINE, 'theirs');
    expect(await send(DECLINE, 'ours')).toMatchObject({ revision: 2 });
    expect(await other.send(DECLINE, 'theirs again')).toMatchObject({ revision: 3 });
  });

  it('is forgotten when many others were used since: nothing grows without end', async () => {
    const { store, send } = desk();
    await send(OPEN, 'open', policy);
    for (let each = 0; each < 32; each += 1) await send(OPEN, `open-${each}`, policy, deriveId('other', each));
    store.read = 0;
    await send(DECLINE, 'decline');
    expect(store.read).toBe(1);
    await send(DECLINE, 'again');
    expect(store.read).toBe(2);
  });
});

describe('asking another stream', () => {
  const ask = ({ executor, message }: ReturnType<typeof desk>, command: OutletCommand, actor: Actor = newspaper) =>
    executor.ask(outletDecider, message(command, 'asked', actor));
  const LOOK: OutletCommand = { type: 'LookAtPublication', data: {} };

  it('records nothing', async () => {
    const at = desk();
    await at.send(OPEN, 'open', policy);
    await ask(at, LOOK, policy);
    expect(await at.send(DECLINE, 'decline')).toMatchObject({ revision: 1 });
  });

  it('is refused as the command would be: by the rules, and to whom the stream is not there', async () => {
    const at = desk();
    await expect(ask(at, LOOK, policy)).rejects.toThrow(NotFound);
    await at.send(OPEN, 'open', policy);
    await expect(ask(at, LOOK)).rejects.toThrow(Refused);
    await expect(ask(at, DECLINE, officer({ agencyId: 'health' }))).rejects.toThrow(NotFound);
  });

  it('does not wait for what is under way on that stream', async () => {
    const at = desk();
    await at.send(OPEN, 'open', policy);
    const answer = at.executor.execute(outletDecider, at.message(DECLINE, 'decline'), {
      beforeAppend: () => ask(at, LOOK, policy),
    });
    expect(await answer).toMatchObject({ revision: 1 });
  });
});
