/**
 * A test double of EventStoreDB: it speaks the server's gRPC in this process and answers as release 23.10.8 was measured
 * to answer; the conformance table in `test/eventstoredb/` holds an example for every row of the measurement. It keeps
 * its log in memory and knows no users, no TLS, no persistent subscriptions and no projections. It lives under test/
 * and is never shipped, imported or started by the product.
 */
import { setTimeout as pause } from 'node:timers/promises';
import { type Metadata, type sendUnaryData, Server, ServerCredentials, type ServerUnaryCall } from '@grpc/grpc-js';
import type { IGossipServer } from '@eventstore/db-client/generated/gossip_grpc_pb.js';
import type { IServerFeaturesServer } from '@eventstore/db-client/generated/serverfeatures_grpc_pb.js';
import type { IStreamsServer } from '@eventstore/db-client/generated/streams_grpc_pb.js';
import { AppendCalls } from './append-calls.ts';
import { Appends, type Expected, type Outcome } from './appends.ts';
import { Chance } from './chance.ts';
import { clusterInfo, supportedMethods } from './cluster-calls.ts';
import { type CallKind, type Fate, Faults } from './faults.ts';
import { FrontDoor } from './front-door.ts';
import { IdMemory } from './id-memory.ts';
import { type EventStoreDBTestData, Log } from './log.ts';
import { GossipService, ServerFeaturesService, StreamsService, streams } from './protocol.ts';
import { endWith, read, type ReadCall } from './reading.ts';
import { faultStatus, streamDeleted, wrongExpectedVersion } from './refusals.ts';
import { expectedRevisionOf, readRequestOf, streamNameOf } from './requests.ts';
import { Subscription } from './subscription.ts';
import { Turns } from './turns.ts';

export interface EventStoreDBTestOptions {
  /** 0, the default: any free port. */
  readonly port?: number;
  /** Where chance begins: which unflushed appends a kill leaves, how far a reader may lie behind, `oneIn`. */
  readonly seed?: number;
  /** Milliseconds; for `created` and `$maxAge`. */
  readonly now?: () => number;
}

/** Nodes that share one log, and which of them leads. */
interface Cluster {
  readonly log: Log;
  readonly nodes: Set<EventStoreDBTestServer>;
  leader: EventStoreDBTestServer | undefined;
}

type UnaryCall<Request, Response> = [ServerUnaryCall<Request, Response>, sendUnaryData<Response>];

/** A live reader was dropped after 448 to 459 small events that it had not taken (section 5). */
const MAY_LIE_BEHIND = 448;
const MAY_LIE_BEHIND_VARIES = 12;

export class EventStoreDBTestServer {
  /** What can go wrong with this server, on command. */
  readonly faults: Faults;
  readonly #log: Log;
  readonly #cluster: Cluster;
  readonly #ids = new IdMemory();
  readonly #chance: Chance;
  readonly #grpc: Server;
  readonly #door: FrontDoor;
  readonly #appends: Appends;
  readonly #turns: Turns;
  readonly #now: () => number;
  readonly #subscriptions = new Set<Subscription>();
  readonly #appendCalls: AppendCalls;

  private constructor(grpc: Server, innerPort: number, options: EventStoreDBTestOptions, cluster: Cluster) {
    this.#grpc = grpc;
    this.#now = options.now ?? Date.now;
    this.#chance = new Chance(options.seed ?? 1);
    this.#cluster = cluster;
    this.#log = cluster.log;
    cluster.nodes.add(this);
    cluster.leader ??= this;
    this.#door = new FrontDoor(innerPort, options.port ?? 0);
    this.#appends = new Appends(this.#log, this.#ids, () => this.#newId());
    this.faults = new Faults({
      door: this.#door,
      chance: this.#chance,
      dropReaders: () => {
        for (const subscription of [...this.#subscriptions]) subscription.drop();
      },
      kill: () => this.#kill(),
      terminate: (graceMs) => this.#terminate(graceMs),
    });
    this.#turns = new Turns(() => this.faults.delayMs);
    this.#appendCalls = new AppendCalls({
      log: this.#log,
      appends: this.#appends,
      fate: () => this.#fateOf('append'),
      chance: this.#chance,
      turns: this.#turns,
      now: this.#now,
      reset: (peer) => {
        this.#door.reset(peer);
      },
    });
    this.#serve();
  }

  /** A server on an empty log, listening. */
  static start(options: EventStoreDBTestOptions = {}): Promise<EventStoreDBTestServer> {
    return EventStoreDBTestServer.#start(options, EventStoreDBTestServer.#alone(options));
  }

  /** A server that finds this on its disk. It remembers no ids. */
  static startFrom(data: EventStoreDBTestData, options: EventStoreDBTestOptions = {}): Promise<EventStoreDBTestServer> {
    return EventStoreDBTestServer.#start(options, EventStoreDBTestServer.#alone(options, data));
  }

  static #alone({ now = Date.now }: EventStoreDBTestOptions, data?: EventStoreDBTestData): Cluster {
    return { log: new Log(now, data), nodes: new Set(), leader: undefined };
  }

  static async #start(options: EventStoreDBTestOptions, cluster: Cluster): Promise<EventStoreDBTestServer> {
    const grpc = new Server({
      // The limit is checked where messages are read, in the real server's words.
      'grpc.max_receive_message_length': -1,
      'grpc.max_send_message_length': -1,
      // The 101st subscription of a connection waits without a word.
      'grpc.max_concurrent_streams': 100,
    });
    const innerPort = await new Promise<number>((resolve, reject) => {
      grpc.bindAsync('127.0.0.1:0', ServerCredentials.createInsecure(), (error, port) => {
        if (error === null) resolve(port);
        else reject(error);
      });
    });
    const server = new EventStoreDBTestServer(grpc, innerPort, options, cluster);
    try {
      await server.#door.open();
    } catch (error) {
      await server.stop();
      throw error;
    }
    return server;
  }

  get port(): number {
    return this.#door.port;
  }

  get connectionString(): string {
    return `esdb://127.0.0.1:${this.port}?tls=false`;
  }

  /** kill -9 and start again on the same port: connections are reset, data is kept, ids for ANY are forgotten. */
  async restart(): Promise<void> {
    await this.faults.goDown();
    await this.faults.comeUp();
  }

  /**
   * Another node on the same log, following this one. `lead` makes it the leader. Unproven, as all that concerns
   * clusters: taken from the client's source.
   */
  addNode(options: EventStoreDBTestOptions = {}): Promise<EventStoreDBTestServer> {
    return EventStoreDBTestServer.#start(options, this.#cluster);
  }

  /** From now on this node leads: the others answer appends, and what asks for the leader, with its address. */
  lead(): void {
    this.#cluster.leader = this;
  }

  /** Ends the server for good. */
  async stop(): Promise<void> {
    this.faults.calm();
    this.#cluster.nodes.delete(this);
    await this.#kill();
    this.#grpc.forceShutdown();
  }

  /** What is on disk now. */
  snapshot(): EventStoreDBTestData {
    return this.#log.snapshot();
  }

  async #kill(): Promise<void> {
    const closed = this.#door.close();
    if (this.#cluster.leader === this) this.#log.crash(this.#chance);
    this.#ids.forget();
    await closed;
  }

  async #terminate(graceMs: number): Promise<void> {
    if (this.#door.hasConnections) await pause(graceMs);
    this.#log.flush();
    const withoutStatus = faultStatus('INTERNAL');
    this.#appendCalls.endAll(withoutStatus);
    for (const subscription of [...this.#subscriptions]) subscription.fail(withoutStatus);
    await pause(50);
    await this.#kill();
  }

  /** A follower sends appends, and what asks for the leader, away; else the faults say what becomes of a request. */
  #fateOf(call: CallKind, metadata?: Metadata): Fate {
    const { leader } = this.#cluster;
    const wantsLeader = call === 'append' || metadata?.get('requires-leader')[0] === 'true';
    if (leader !== undefined && leader !== this && wantsLeader) {
      this.faults.count('sent away to the leader');
      return { kind: 'refused', error: { leader: { host: '127.0.0.1', port: leader.port } } };
    }
    return this.faults.fateOf(call);
  }

  #newId(): string {
    const hex = Array.from({ length: 32 }, () => this.#chance.below(16).toString(16)).join('');
    return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20)}`;
  }

  #serve(): void {
    const streamsServer: IStreamsServer = {
      append: (call, callback) => {
        this.#appendCalls.unary(call, callback);
      },
      batchAppend: (call) => {
        this.#appendCalls.batch(call);
      },
      read: (call) => {
        this.#turns.take(() => {
          if (!call.cancelled) this.#read(call);
        });
      },
      delete: (...args: UnaryCall<streams.DeleteReq, streams.DeleteResp>) => {
        this.#remove(
          args,
          (stream, expected) => this.#appends.delete(stream, expected),
          (position) =>
            new streams.DeleteResp().setPosition(
              new streams.DeleteResp.Position().setCommitPosition(position).setPreparePosition(position),
            ),
        );
      },
      tombstone: (...args: UnaryCall<streams.TombstoneReq, streams.TombstoneResp>) => {
        this.#remove(
          args,
          (stream, expected) => this.#appends.tombstone(stream, expected),
          (position) =>
            new streams.TombstoneResp().setPosition(
              new streams.TombstoneResp.Position().setCommitPosition(position).setPreparePosition(position),
            ),
        );
      },
    };
    const featuresServer: IServerFeaturesServer = {
      getSupportedMethods: (_call, callback) => {
        callback(null, supportedMethods());
      },
    };
    const gossipServer: IGossipServer = {
      read: (_call, callback) => {
        const members = [...this.#cluster.nodes].map((node) => ({
          id: `00000000-0000-4000-8000-${String(node.port).padStart(12, '0')}`,
          port: node.port,
          isLeader: node === this.#cluster.leader,
        }));
        callback(null, clusterInfo(members, this.#now()));
      },
    };
    this.#grpc.addService(StreamsService, streamsServer);
    this.#grpc.addService(ServerFeaturesService, featuresServer);
    this.#grpc.addService(GossipService, gossipServer);
  }

  #read(call: ReadCall): void {
    const request = readRequestOf(call.request);
    const fate = this.#fateOf(request.count === undefined ? 'subscribe' : 'read', call.metadata);
    if (fate.kind === 'refused') {
      endWith(call, faultStatus(fate.error));
      return;
    }
    if (request.count !== undefined) {
      read(call, request, this.#log, this.#now, fate.kind === 'broken off' ? fate.after : undefined);
      return;
    }
    const subscription = new Subscription(call, request, {
      log: this.#log,
      now: this.#now,
      newId: () => this.#newId(),
      mayLieBehind: MAY_LIE_BEHIND + this.#chance.below(MAY_LIE_BEHIND_VARIES),
      tooSlow: (because) => {
        this.faults.count(because === 'command' ? 'live reader dropped on command' : 'live reader dropped: too slow');
      },
      ended: (over) => this.#subscriptions.delete(over),
    });
    this.#subscriptions.add(subscription);
    subscription.start();
  }

  #remove<Request extends streams.DeleteReq | streams.TombstoneReq, Response>(
    [call, callback]: UnaryCall<Request, Response>,
    carryOut: (stream: string, expected: Expected) => Outcome,
    respond: (position: string) => Response,
  ): void {
    this.#turns.take(() => {
      const options = call.request.getOptions() ?? new streams.DeleteReq.Options();
      const stream = streamNameOf(options.getStreamIdentifier());
      const expected = expectedRevisionOf(options);
      const fate = this.#fateOf('append');
      if (fate.kind === 'refused') {
        callback(faultStatus(fate.error));
        return;
      }
      const outcome = carryOut(stream, expected);
      if (outcome.kind === 'written') {
        this.#log.whenFlushed(() => {
          callback(null, respond(String(outcome.position)));
        });
      } else if (outcome.kind === 'deleted') callback(streamDeleted(stream));
      else if (outcome.kind === 'wrong-revision') callback(wrongExpectedVersion(stream, expected, outcome.current));
    });
  }
}
