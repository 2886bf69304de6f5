/** Part of a test double of EventStoreDB: never imported by what is shipped. */
import { features, gossip, ServerFeaturesService, StreamsService } from './protocol.ts';
import { GossipService } from './protocol.ts';
import { uuid } from './answers.ts';

/** The release that was measured. */
const VERSION = '23.10.8';

/** Features of methods, as the real server lists them; names are in lower case. */
const FEATURES: Readonly<Record<string, readonly string[]>> = {
  batchappend: ['deadline_duration'],
  read: ['position', 'events'],
};

/** What this server can do. The real one lists 33 methods; of those only the ones that are answered here. */
export const supportedMethods = (): features.SupportedMethods => {
  const paths = [StreamsService, GossipService, ServerFeaturesService].flatMap((service) =>
    Object.values(service as Readonly<Record<string, { readonly path: string }>>).map(({ path }) => path.toLowerCase()),
  );
  return new features.SupportedMethods().setEventStoreServerVersion(VERSION).setMethodsList(
    paths.map((path) => {
      const [, service = '', method = ''] = path.split('/');
      return new features.SupportedMethod()
        .setServiceName(service)
        .setMethodName(method)
        .setFeaturesList([...(FEATURES[method] ?? [])]);
    }),
  );
};

/** A node as gossip tells of it. */
export interface Member {
  readonly id: string;
  readonly port: number;
  readonly isLeader: boolean;
}

export const clusterInfo = (members: readonly Member[], now: number): gossip.ClusterInfo =>
  new gossip.ClusterInfo().setMembersList(
    members.map(({ id, port, isLeader }) =>
      new gossip.MemberInfo()
        .setInstanceId(uuid(id, true))
        .setTimeStamp(String(BigInt(now) * 10_000n))
        .setState(isLeader ? gossip.MemberInfo.VNodeState.LEADER : gossip.MemberInfo.VNodeState.FOLLOWER)
        .setIsAlive(true)
        .setHttpEndPoint(new gossip.EndPoint().setAddress('127.0.0.1').setPort(port)),
    ),
  );
