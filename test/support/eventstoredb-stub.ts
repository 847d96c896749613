/**
 * A small EventStoreDB for tests: a real gRPC server that the official client talks to, on a log in memory. It holds
 * our beliefs about the real server; where the two differ under the same contract, this one is wrong.
 */
import featuresGrpc from '@eventstore/db-client/generated/serverfeatures_grpc_pb.js';
import featuresPb from '@eventstore/db-client/generated/serverfeatures_pb.js';
import gossipGrpc from '@eventstore/db-client/generated/gossip_grpc_pb.js';
import gossipPb from '@eventstore/db-client/generated/gossip_pb.js';
import usersGrpc from '@eventstore/db-client/generated/users_grpc_pb.js';
import streamsGrpc from '@eventstore/db-client/generated/streams_grpc_pb.js';
import grpc from '@grpc/grpc-js';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { answerAppend, answerBatches } from './eventstoredb-stub-appends.js';
import { answerRead } from './eventstoredb-stub-calls.js';
import type { StubNode } from './eventstoredb-stub-calls.js';
import { StubLog } from './eventstoredb-stub-log.js';
import { callError } from './eventstoredb-stub-messages.js';
import { callerOf, firstUsers, rejection, usersService } from './eventstoredb-stub-users.js';
import type { StubUsers } from './eventstoredb-stub-users.js';

export interface EventStoreDbStub extends StubNode {
  /** Connection string of this node. */
  readonly url: string;
  readonly port: number;
  /** Connection string in the name of a user; only with TLS does the client send it. */
  urlOf(name: string, password: string): string;
  readonly users: StubUsers;
  /** Who called what, as often as it happened: `append by ledger`, `read by nobody`. */
  readonly calls: readonly string[];
  /** Ends at once, with all its connections; the log stays. */
  kill(): void;
  /** Starts again on the same port and log. */
  restart(): Promise<void>;
}

export interface StubOptions {
  /** The log of another node, for a cluster. */
  readonly log?: StubLog;
  /** Without it the server knows only single appends, as old ones did. */
  readonly batches?: boolean;
  /** Speaks TLS, with the certificate of test/support/certificates. */
  readonly tls?: boolean;
}

/** What one stub serves. */
interface Serving {
  readonly node: StubNode;
  readonly batches: boolean;
  readonly users: StubUsers;
  readonly calls: string[];
}

const STREAMS = 'event_store.client.streams.streams';

const file = (name: string): string => fileURLToPath(new URL(`certificates/${name}`, import.meta.url));

function credentialsOf(tls: boolean): grpc.ServerCredentials {
  if (!tls) return grpc.ServerCredentials.createInsecure();
  const [key, chain] = [readFileSync(file('node.key')), readFileSync(file('node.crt'))];
  return grpc.ServerCredentials.createSsl(null, [{ private_key: key, cert_chain: chain }]);
}

export async function startEventStoreDbStub({
  log,
  batches = true,
  tls = false,
}: StubOptions = {}): Promise<EventStoreDbStub> {
  const node: StubNode = {
    log: log ?? new StubLog(),
    faultAt: () => undefined,
    leader: undefined,
    openBatches: 0,
    largestRead: 0n,
    recordsSent: 0,
    behind: 0,
  };
  const serving = { node, batches, users: firstUsers(), calls: [] };
  const credentials = credentialsOf(tls);
  let server = serverOf(serving);
  const port = await listen(server, credentials, 0);
  const place = `127.0.0.1:${port}?${tls ? `tlsCAFile=${file('ca.crt')}` : 'tls=false'}`;
  return Object.assign(node, {
    port,
    url: `esdb://${place}`,
    urlOf: (name: string, password: string) => `esdb://${name}:${password}@${place}`,
    users: serving.users,
    calls: serving.calls,
    kill: () => server.forceShutdown(),
    restart: async () => {
      server = serverOf(serving);
      await listen(server, credentials, port);
    },
  });
}

function listen(server: grpc.Server, credentials: grpc.ServerCredentials, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.bindAsync(`127.0.0.1:${port}`, credentials, (error, bound) => {
      if (error === null) resolve(bound);
      else reject(error);
    });
  });
}

type Streaming = grpc.ServerReadableStream<never, never> | grpc.ServerWritableStream<never, never>;

function serverOf({ node, batches, users, calls }: Serving): grpc.Server {
  const server = new grpc.Server({ 'grpc.max_receive_message_length': 17 * 1_024 * 1_024 });
  const unimplemented = (_call: unknown, answer: (error: Error) => void): void =>
    answer(callError(grpc.status.UNIMPLEMENTED));
  /** Notes who calls; true when the credentials are wrong, and the call has ended. */
  const isRejected = (name: string, call: { metadata: grpc.Metadata; emit: Streaming['emit'] }): boolean => {
    calls.push(`${name} by ${callerOf(call.metadata)?.name ?? 'nobody'}`);
    const error = rejection(users, call.metadata);
    if (error !== undefined) call.emit('error', error);
    return error !== undefined;
  };
  server.addService(streamsGrpc.StreamsService, {
    read: (call: Parameters<typeof answerRead>[1]) => {
      const name = call.request.getOptions()!.hasSubscription() ? 'subscribe' : 'read';
      if (!isRejected(name, call)) answerRead(node, call);
    },
    batchAppend: (call: Parameters<typeof answerBatches>[1]) => {
      if (!isRejected('append', call)) answerBatches(node, call);
    },
    append: (call: Parameters<typeof answerAppend>[1], answer: Parameters<typeof answerAppend>[2]) => {
      if (!isRejected('append', call)) answerAppend(node, call, answer);
    },
    delete: unimplemented,
    tombstone: unimplemented,
  });
  server.addService(usersGrpc.UsersService, usersService(users));
  server.addService(featuresGrpc.ServerFeaturesService, {
    getSupportedMethods: (_call: unknown, answer: grpc.sendUnaryData<featuresPb.SupportedMethods>) => {
      const fault = node.faultAt('features');
      if (fault === 'silence') return;
      if (fault === undefined) answer(null, features(batches));
      else answer(callError(grpc.status.UNAVAILABLE), null);
    },
  });
  server.addService(gossipGrpc.GossipService, {
    read: (
      call: grpc.ServerUnaryCall<unknown, gossipPb.ClusterInfo>,
      answer: grpc.sendUnaryData<gossipPb.ClusterInfo>,
    ) => answer(null, gossip(node, call.getHost())),
  });
  return server;
}

function features(batches: boolean): featuresPb.SupportedMethods {
  const names = ['read', 'append', 'delete', 'tombstone', ...(batches ? ['batchappend'] : [])];
  const supported = new featuresPb.SupportedMethods();
  supported.setEventStoreServerVersion('23.10.0');
  supported.setMethodsList(
    names.map((name) => {
      const method = new featuresPb.SupportedMethod();
      method.setServiceName(STREAMS);
      method.setMethodName(name);
      return method;
    }),
  );
  return supported;
}

/** The cluster as this node sees it: one alive leader, itself or the one it names. */
function gossip({ leader }: StubNode, host: string): gossipPb.ClusterInfo {
  const [address = '127.0.0.1', port = '0'] = host.split(':');
  const endPoint = new gossipPb.EndPoint();
  endPoint.setAddress(leader?.address ?? address);
  endPoint.setPort(leader?.port ?? Number(port));
  const member = new gossipPb.MemberInfo();
  member.setState(gossipPb.MemberInfo.VNodeState.LEADER);
  member.setIsAlive(true);
  member.setHttpEndPoint(endPoint);
  const cluster = new gossipPb.ClusterInfo();
  cluster.setMembersList([member]);
  return cluster;
}
