/**
 * Part of a test double of EventStoreDB: never imported by what is shipped. The client's package carries the generated
 * messages and services (CommonJS, and no `exports` in its package.json that would close them off); they are named once,
 * here.
 */
import streamsServices from '@eventstore/db-client/generated/streams_grpc_pb.js';
import streams from '@eventstore/db-client/generated/streams_pb.js';
import shared from '@eventstore/db-client/generated/shared_pb.js';
import googleCode from '@eventstore/db-client/generated/code_pb.js';
import googleStatus from '@eventstore/db-client/generated/status_pb.js';
import gossipServices from '@eventstore/db-client/generated/gossip_grpc_pb.js';
import gossip from '@eventstore/db-client/generated/gossip_pb.js';
import featuresServices from '@eventstore/db-client/generated/serverfeatures_grpc_pb.js';
import features from '@eventstore/db-client/generated/serverfeatures_pb.js';
import anyMessage from 'google-protobuf/google/protobuf/any_pb.js';
import emptyMessage from 'google-protobuf/google/protobuf/empty_pb.js';

export { streams, shared, googleCode, googleStatus, gossip, features, anyMessage, emptyMessage };

export const { GossipService } = gossipServices;
export const { ServerFeaturesService } = featuresServices;

/** The greatest message that the server takes; more is RESOURCE_EXHAUSTED (17 MiB was refused, 5 MiB came through). */
const MAX_MESSAGE_BYTES = 16 * 1024 * 1024;

/** Stand for a message that was too large to be read. */
export const TOO_LARGE_APPEND = new streams.AppendReq();
export const TOO_LARGE_BATCH = new streams.BatchAppendReq();

const { StreamsService: asGenerated } = streamsServices;

/** The service as generated, but telling messages beyond the limit apart: grpc-js would refuse them in other words. */
export const StreamsService: typeof asGenerated = {
  ...asGenerated,
  append: {
    ...asGenerated.append,
    requestDeserialize: (bytes) =>
      bytes.length > MAX_MESSAGE_BYTES ? TOO_LARGE_APPEND : asGenerated.append.requestDeserialize(bytes),
  },
  batchAppend: {
    ...asGenerated.batchAppend,
    requestDeserialize: (bytes) =>
      bytes.length > MAX_MESSAGE_BYTES ? TOO_LARGE_BATCH : asGenerated.batchAppend.requestDeserialize(bytes),
  },
};
