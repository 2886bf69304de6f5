import { Global, Module } from '@nestjs/common';
import { CommandBus, CqrsModule } from '@nestjs/cqrs';
import { Test } from '@nestjs/testing';
import { type Actor, type DomainEvent, EventCodec, type EventMetadata, type Recorded } from '#contracts';
import { written } from '#contracts/testing';
import { CommandExecutor, type CommandOutcome, type CommandRequest, StreamReader } from '#deciding';
import { issuance } from '#deciding/testing';
import { MemoryEventStore } from '#event-store';
import { CommandGateway, EDGE_SETTINGS, type EdgeSettings } from '#http-edge';
import { MATTERS, type Matters, PERSONAL_DATA_VAULT, type PersonalDataVault } from '#identity';
import { deriveId, type Instant, NotFound, type Uuid, VirtualClock } from '#kernel';
import { BusDispatcher, type ContextDefinition } from '#reactions';
import type { LawInForce } from '#rules';
import { lawForTests } from '#rules/testing';
import { memoryVault } from './memory-vault.js';

const codec = new EventCodec();
const REQUEST = { correlationId: 'spec', origin: 'LIVE' } as const;

/** No other context is there whose streams could be asked. */
const nobodyMay: Matters = {
  ask: async ({ category, id }) => {
    throw new NotFound(`${category} ${id}`);
  },
};

/**
 * A context with its own module and an empty log, and nothing else: no other context, no disk, no HTTP. The clock stands
 * at `now` until it is moved; the law permits unless `law` says otherwise. Texts go to a vault in memory unless one is given.
 */
export const hostedAlone = async (
  context: ContextDefinition,
  {
    now = issuance().now,
    law = {},
    vault = memoryVault(),
    matters = nobodyMay,
  }: {
    readonly now?: Instant;
    readonly law?: Partial<LawInForce>;
    readonly vault?: PersonalDataVault;
    readonly matters?: Matters;
  } = {},
) => {
  const store = new MemoryEventStore();
  const clock = new VirtualClock(now);
  const settings: EdgeSettings = {
    origin: 'LIVE',
    waitTokenFor: (position) => position,
    categoryOf: (Message) =>
      Object.entries(context.messages).find(([, each]) => (each as unknown) === Message)?.[0] ?? 'none',
    messageOf: (category) => context.messages[category],
  };

  @Global()
  @Module({
    imports: [CqrsModule],
    providers: [
      {
        provide: CommandExecutor,
        useValue: new CommandExecutor({ store, codec, clock, law: { current: () => lawForTests(law) } }),
      },
      { provide: EDGE_SETTINGS, useValue: settings },
      { provide: PERSONAL_DATA_VAULT, useValue: vault },
      { provide: StreamReader, useValue: new StreamReader(store, codec) },
      { provide: MATTERS, useValue: matters },
      CommandGateway,
    ],
    exports: [CommandExecutor, CommandGateway, PERSONAL_DATA_VAULT, StreamReader, MATTERS],
  })
  class Platform {}

  const module = await Test.createTestingModule({ imports: [Platform, context.module] }).compile();
  await module.init();
  const dispatcher = new BusDispatcher(module.get(CommandBus), [context]);
  let issued = 0;

  /** Issues a command as an officer would, to the stream of a category of the context. */
  const issue = (
    category: string,
    targetId: Uuid,
    command: { readonly type: string; readonly data: unknown },
    actor: Actor,
    request: Partial<CommandRequest> = {},
  ): Promise<CommandOutcome> => {
    const commandId = deriveId('spec', (issued += 1));
    return dispatcher.dispatch({ category, targetId, command }, { ...REQUEST, commandId, actor, ...request });
  };

  /** Lets the context's policies react to an event of another context, as a running process would. */
  const react = async (event: Recorded): Promise<readonly CommandOutcome[]> => {
    const outcomes: CommandOutcome[] = [];
    for (const policy of context.policies) {
      if (!policy.on.includes(event.type)) continue;
      for (const reaction of policy.react(event)) {
        const commandId = deriveId(policy.name, event.id, reaction.targetId, reaction.command.type);
        const actor: Actor = { kind: 'SYSTEM', policy: policy.name };
        const request = { ...REQUEST, commandId, actor, causationId: event.id };
        outcomes.push(await dispatcher.dispatch(reaction, request));
      }
    }
    return outcomes;
  };

  /** Writes what another context would have written, as the next event of its stream. */
  const tell = async (stream: string, event: DomainEvent, metadata: Partial<EventMetadata> = {}): Promise<void> => {
    let revision = 0;
    for await (const stored of store.readStream(stream)) revision = stored.revision + 1;
    await store.append(
      stream,
      [written(event, { stream, revision, metadata })],
      revision === 0 ? 'no_stream' : revision - 1,
    );
  };

  /** Everything that the log holds, read and validated, in its order. */
  const log = async (): Promise<readonly Recorded[]> => {
    const events: Recorded[] = [];
    for await (const stored of store.readAll()) events.push(codec.read(stored));
    return events;
  };

  return { module, clock, vault, issue, react, tell, log, close: () => module.close() };
};
