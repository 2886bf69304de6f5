import { Global, Module } from '@nestjs/common';
import { CommandBus, CqrsModule } from '@nestjs/cqrs';
import { Test } from '@nestjs/testing';
import { affectedParties } from '#contexts/affected-parties';
import { competentAuthority } from '#contexts/competent-authority';
import { consultedBodies } from '#contexts/consulted-bodies';
import { cooperatingAgency } from '#contexts/cooperating-agency';
import { leadAgency } from '#contexts/lead-agency';
import { peoplesCommittee } from '#contexts/peoples-committee';
import { police } from '#contexts/police';
import { press } from '#contexts/press';
import { serviceProviders } from '#contexts/service-providers';
import { type Actor, EventCodec, type EventOf, type LawEvent, type Recorded } from '#contracts';
import type { AgencyRegistered } from '#contracts';
import { recorded } from '#contracts/testing';
import { CommandExecutor, type CommandOutcome, type CommandRequest, StreamReader } from '#deciding';
import { MemoryEventStore } from '#event-store';
import { CommandGateway, EDGE_SETTINGS, type EdgeSettings } from '#http-edge';
import { memoryVault } from '#http-edge/testing';
import { PERSONAL_DATA_VAULT, type PersonalDataVault } from '#identity';
import { deriveId, type Instant, KnownError, type Position, type Uuid, VirtualClock } from '#kernel';
import { loadPack } from '#packs';
import {
  BusDispatcher,
  DeadlineScheduler,
  type ListedLimit,
  policiesOf,
  type Policy,
  type PolicyCommand,
} from '#reactions';
import { foldLaw, Refused } from '#rules';
import { livesOf, standingOf } from './lives.ts';

/** Every context, as a server hosts them. */
const contexts = [
  leadAgency,
  cooperatingAgency,
  consultedBodies,
  affectedParties,
  competentAuthority,
  police,
  peoplesCommittee,
  serviceProviders,
  press,
];
/** The policies that react to an event, by its name, in the order in which they are asked. */
const policiesOn = new Map<string, readonly Policy[]>();
for (const policy of policiesOf(contexts))
  for (const type of policy.on) policiesOn.set(type, [...(policiesOn.get(type) ?? []), policy]);
const codec = new EventCodec();

/** A command as the model issues it. */
export interface Intent extends PolicyCommand {
  readonly actor: Actor;
  readonly onBehalfOf?: { readonly subjectRef: Uuid };
}

/** What became of a command: the names of its events, or the rules that refused it. */
export type Answer =
  | { readonly kind: 'ACCEPTED'; readonly events: readonly string[] }
  | { readonly kind: 'REFUSED'; readonly by: readonly string[] };

type Agency = EventOf<typeof AgencyRegistered>['data'];

/** Providers that the pack does not name: restriction letters go to them. Invented. */
const provider = (agencyId: string, kind: Agency['kind']): Agency => ({
  agencyId,
  kind,
  pack: 'khanh-hoa',
  name: { vi: `Doanh nghiệp minh họa ${agencyId}`, en: `Provider ${agencyId}` },
  territory: 'khanh-hoa',
  roles: [],
  validFrom: '2000-01-01',
});

/** The pack of Khánh Hòa with three invented providers, as the log holds it. */
const lawEvents = async (): Promise<readonly Recorded[]> => {
  const pack = await loadPack('regulations/khanh-hoa');
  const providers = [
    provider('model-telco', 'TELCO'),
    provider('model-isp', 'ISP'),
    provider('model-site', 'SITE_OPERATOR'),
  ];
  const stated: readonly (readonly [string, LawEvent])[] = [
    ...[...pack.agencies, ...providers].map(
      (data) => [`agency-${data.agencyId}`, { type: 'AgencyRegistered', data }] as const,
    ),
    ...pack.instruments.map(
      (data) => [`instrument-${data.instrumentId}`, { type: 'InstrumentRegistered', data }] as const,
    ),
    ...pack.competenceRules.map(
      (data) => [`competenceRule-${data.ruleId}`, { type: 'CompetenceRuleDefined', data }] as const,
    ),
    ...pack.contactRules.map((data) => [`contactRule-${data.ruleId}`, { type: 'ContactRuleDefined', data }] as const),
    ...pack.calendars.map((data) => [`calendar-${data.calendarId}`, { type: 'CalendarPublished', data }] as const),
    ...pack.deadlineRules.map(
      (data) => [`deadlineRule-${data.ruleId}.${data.validFrom}`, { type: 'DeadlineRuleDefined', data }] as const,
    ),
    ...pack.channels.map((data) => [`channel-${data.channelId}`, { type: 'IntakeChannelPublished', data }] as const),
  ];
  return stated.map(([stream, event], place) =>
    recorded(event, {
      stream,
      position: `law-${String(place).padStart(12, '0')}` as Position,
      metadata: { actor: { kind: 'SYSTEM', policy: 'packs' } },
    }),
  );
};

const START: Instant = '2023-03-06T02:00:00.000Z';
const REQUEST = { correlationId: 'model', origin: 'LIVE' } as const;

/** What a sequence of commands happens in: an empty log under the law, a clock, a vault, every decider, every policy, and the scheduler. */
export class World {
  /** The law and everything that happened under it, oldest first. */
  readonly history: Recorded[];
  /** What happened, by stream; the law is left out. */
  readonly streams = new Map<string, Recorded[]>();
  /** What a policy could not do, as a server would park it. */
  readonly parked: string[] = [];
  /** What the scheduler could not tell a stream. */
  readonly untold: string[] = [];
  readonly clock = new VirtualClock(START);
  readonly #store = new MemoryEventStore();
  readonly #held = new Set<string>();
  readonly #waiting: Recorded[] = [];
  readonly #dispatcher: BusDispatcher;
  readonly #scheduler: DeadlineScheduler;
  /** Limits that are open, by stream. */
  readonly #limits = new Map<string, readonly ListedLimit[]>();
  readonly executor: CommandExecutor;
  /** What stands in the log, for handlers that ask before they decide. */
  readonly reader = new StreamReader(this.#store, codec);
  readonly vault: PersonalDataVault = memoryVault();
  #last: Position | undefined;
  #issued = 0;
  #newId: Uuid | undefined;

  constructor(law: readonly Recorded[], dispatcher: BusDispatcher) {
    this.history = [...law];
    this.#dispatcher = dispatcher;
    const inForce = lawInForceOf(law);
    this.executor = new CommandExecutor({
      store: this.#store,
      codec,
      clock: this.clock,
      law: { current: () => inForce },
    });
    this.#scheduler = new DeadlineScheduler({
      lists: {
        seen: () => Promise.resolve(),
        due: (now, after) =>
          Promise.resolve(after === undefined ? this.openLimits().filter(({ dueAt }) => dueAt < now) : []),
        nextDueAt: () => Promise.resolve(undefined),
        // One calendar holds throughout, and nobody is reminded: neither changes what is open.
        ofOtherCalendar: () => Promise.resolve([]),
        toRemindOf: () => Promise.resolve([]),
      },
      dispatcher: { dispatch: (command, request) => this.#dispatch(command, request) },
      categories: contexts.flatMap(({ messages }) => Object.keys(messages)),
      calendar: () => inForce.calendar(),
      rules: () => [],
      clock: this.clock,
      origin: REQUEST.origin,
      onTrouble: (trouble) => {
        if (trouble !== undefined) this.untold.push(trouble);
      },
    });
  }

  /** The id of something new: the same one until a command was issued. */
  newId(): Uuid {
    return (this.#newId ??= deriveId('model', this.#issued, 'id'));
  }

  /** Issues a command. Policies do not react until `settle`. @throws what is no known error: a defect. */
  async issue({ actor, onBehalfOf, ...command }: Intent): Promise<Answer> {
    this.#issued += 1;
    this.#newId = undefined;
    const commandId = deriveId('model', this.#issued);
    return this.#carryOut(command, { ...REQUEST, commandId, actor, ...(onBehalfOf !== undefined && { onBehalfOf }) });
  }

  /** Lets every policy react to what has happened, and to what follows, until nothing does. */
  async settle(): Promise<void> {
    for (let event = this.#waiting.shift(); event !== undefined; event = this.#waiting.shift()) {
      for (const policy of policiesOn.get(event.type) ?? []) await this.#react(policy, event);
    }
  }

  /** Limits that are open and not paused, the one that ends first in front. */
  openLimits(): readonly ListedLimit[] {
    return [...this.#limits.values()].flat().sort((one, other) => (placeOf(one) < placeOf(other) ? -1 : 1));
  }

  /** The scheduler tells the streams of limits that have ended. @returns whether one was missed. */
  async look(): Promise<boolean> {
    const { missed } = await this.#scheduler.look();
    return missed > 0;
  }

  /** Policies and scheduler go on until nothing is left for either. */
  async rest(): Promise<void> {
    do await this.settle();
    while (await this.look());
  }

  /** A policy that failed on a matter does nothing more for it, as on a server. */
  async #react(policy: Policy, event: Recorded): Promise<void> {
    const held = `${policy.name} ${event.metadata.matterId ?? event.stream}`;
    if (this.#held.has(held)) return;
    for (const command of policy.react(event)) {
      const answer = await this.#carryOut(command, {
        ...REQUEST,
        commandId: deriveId('policy', policy.name, event.id, command.targetId, command.command.type),
        actor: { kind: 'SYSTEM', policy: policy.name },
        causationId: event.id,
      });
      if (answer.kind === 'ACCEPTED') continue;
      this.#held.add(held);
      this.parked.push(`${policy.name}: ${command.command.type} refused by ${answer.by.join(', ')}`);
      return;
    }
  }

  async #carryOut(command: PolicyCommand, request: CommandRequest): Promise<Answer> {
    try {
      const { events } = await this.#dispatch(command, request);
      return { kind: 'ACCEPTED', events };
    } catch (error) {
      if (error instanceof Refused) return { kind: 'REFUSED', by: error.refusals.map(({ rule }) => rule) };
      if (error instanceof KnownError && error.status < 500) return { kind: 'REFUSED', by: [error.code] };
      throw error;
    }
  }

  async #dispatch(command: PolicyCommand, request: CommandRequest): Promise<CommandOutcome> {
    const outcome = await this.#dispatcher.dispatch(command, request);
    if (outcome.events.length > 0) await this.#follow();
    return outcome;
  }

  async #follow(): Promise<void> {
    const from = this.#last;
    for await (const stored of this.#store.readAll(from === undefined ? {} : { from })) {
      const event = codec.read(stored);
      this.#last = stored.position;
      this.history.push(event);
      this.#waiting.push(event);
      const stream = this.streams.get(event.stream) ?? [];
      stream.push(event);
      this.streams.set(event.stream, stream);
      if (event.type.startsWith('Deadline')) this.#limits.set(event.stream, openOn(stream));
    }
  }
}

/** The due list's entries for a stream. */
const openOn = (events: readonly Recorded[]): readonly ListedLimit[] =>
  livesOf(events).flatMap((life) => {
    const { status, dueAt } = standingOf(life);
    if (status !== 'OPEN' || dueAt === undefined) return [];
    const { stream, streamId, metadata, data } = life.set;
    const { deadlineId, ruleId, startsAt } = data;
    const category = stream.slice(0, stream.indexOf('-'));
    return [{ category, streamId, deadlineId, ruleId, matterId: metadata.matterId ?? streamId, startsAt, dueAt }];
  });

/** In the order in which they end, as the due list has them. */
const placeOf = ({ dueAt, streamId, deadlineId }: ListedLimit): string => `${dueAt} ${streamId} ${deadlineId}`;

/** The same law for every world: folded once. */
const folded = new WeakMap<readonly Recorded[], ReturnType<typeof foldLaw>>();
const lawInForceOf = (law: readonly Recorded[]) => {
  const known = folded.get(law) ?? foldLaw(law as readonly Recorded<LawEvent>[]);
  folded.set(law, known);
  return known;
};

/** Passes everything on to whatever is there now. */
const standIn = <Part extends object>(current: () => Part | undefined): Part =>
  new Proxy({} as Part, {
    get: (_, name): unknown => {
      const part = current();
      if (part === undefined) return undefined;
      const found: unknown = Reflect.get(part, name);
      return typeof found === 'function' ? (found.bind(part) as unknown) : found;
    },
  });

/** Where worlds are: the contexts' own modules and handlers, hosted once; each world brings log, clock and vault. */
export const openStage = async () => {
  const law = await lawEvents();
  let world: World | undefined;
  const executor = standIn(() => world?.executor);
  const reader = standIn(() => world?.reader);
  const vault = standIn(() => world?.vault);
  const settings: EdgeSettings = {
    origin: 'LIVE',
    waitTokenFor: (position) => position,
    categoryOf: () => 'none',
    messageOf: () => undefined,
  };

  @Global()
  @Module({
    imports: [CqrsModule],
    providers: [
      { provide: CommandExecutor, useValue: executor },
      { provide: StreamReader, useValue: reader },
      { provide: EDGE_SETTINGS, useValue: settings },
      { provide: PERSONAL_DATA_VAULT, useValue: vault },
      CommandGateway,
    ],
    exports: [CommandExecutor, CommandGateway, PERSONAL_DATA_VAULT, StreamReader],
  })
  class Platform {}

  const module = await Test.createTestingModule({
    imports: [Platform, ...contexts.map((context) => context.module)],
  }).compile();
  await module.init();
  const dispatcher = new BusDispatcher(module.get(CommandBus), contexts);

  return {
    /** An empty world, in which everything happens from now on. */
    world: (): World => (world = new World(law, dispatcher)),
    close: () => module.close(),
  };
};
