/**
 * How the EventStoreDB stub answers reads, subscriptions and appends, with faults on demand. A fault is asked for
 * once per request and once per delivery, at the moment when it would strike.
 */
import type {
  AppendReq,
  AppendResp,
  BatchAppendReq,
  BatchAppendResp,
  ReadReq,
  ReadResp,
} from '@eventstore/db-client/generated/streams_pb.js';
import streamsPb from '@eventstore/db-client/generated/streams_pb.js';
import grpc from '@grpc/grpc-js';
import type { StubEvent, StubExpectation, StubLog, StubRecord, StubWrite } from './eventstoredb-stub-log.js';
import {
  appendAnswer,
  batchAnswer,
  batchRefusal,
  callError,
  caughtUp,
  checkpoint,
  confirmation,
  eventMessage,
  fellBehind,
  nameOf,
  streamNotFound,
} from './eventstoredb-stub-messages.js';

/** Where a fault can strike. `chunk`: a part of an append that is sent in several. */
export type Operation = 'features' | 'append' | 'chunk' | 'read' | 'subscribe' | 'deliver';

export type Fault =
  /** No answer, and nothing done. */
  | 'silence'
  /** The call ends as on a broken connection, before anything is done. */
  | 'cut'
  /** The append is written, and nobody is told. */
  | 'lost-acknowledgement'
  /** The append is written, and the call ends as on a broken connection. */
  | 'cut-after'
  /** The append is written some time after its sender has been left without an answer. */
  | 'late-write'
  /** The server says that it gave up waiting for its own write, which comes nevertheless. */
  | 'timed-out'
  /** A repeat comes too early to be recognised: it is taken for another append, which conflicts. */
  | 'not-recognised'
  /** The server reports a fault that it cannot name. */
  | 'unknown'
  | 'access-denied'
  /** The node leads no more: it names another. */
  | 'not-leader'
  /** A delivery comes twice. */
  | 'duplicate'
  /** The consumer was too slow: it is told to have fallen behind and is dropped. */
  | 'slow-consumer';

export interface StubNode {
  readonly log: StubLog;
  faultAt: (operation: Operation) => Fault | undefined;
  leader: { readonly address: string; readonly port: number } | undefined;
  /** How many streams of appends are open now. */
  openBatches: number;
  /** The most records that one read has asked for. */
  largestRead: bigint;
}

const LATE_WRITE_MS = 40;
const CHECKPOINT_EVERY = 32;

function notLeader({ leader }: StubNode): Error {
  return callError(grpc.status.NOT_FOUND, 'not-leader', {
    'leader-endpoint-host': leader?.address ?? '127.0.0.1',
    'leader-endpoint-port': (leader?.port ?? 1).toString(),
  });
}

function breaking(node: StubNode, fault: Fault | undefined): Error | undefined {
  if (node.leader !== undefined || fault === 'not-leader') return notLeader(node);
  if (fault === 'cut' || fault === 'cut-after') return callError(grpc.status.UNAVAILABLE);
  if (fault === 'unknown') return callError(grpc.status.UNKNOWN);
  if (fault === 'access-denied') return callError(grpc.status.PERMISSION_DENIED, 'access-denied');
  return undefined;
}

type ReadCall = grpc.ServerWritableStream<ReadReq, ReadResp>;

export function answerRead(node: StubNode, call: ReadCall): void {
  const options = call.request.getOptions()!;
  const live = options.hasSubscription();
  const count = live ? 0n : BigInt(options.getCount());
  if (count > node.largestRead) node.largestRead = count;
  const fault = node.faultAt(live ? 'subscribe' : 'read');
  const error = breaking(node, fault);
  if (fault === 'silence') return;
  if (error !== undefined) {
    // A broken connection breaks in the middle.
    const found = live ? [] : recordsOf(node.log, options);
    for (const record of found.slice(0, Math.floor(found.length / 2))) call.write(eventMessage(record));
    call.emit('error', error);
  } else if (live) subscribe(node, call);
  else readPage(node, call, options);
}

function readPage({ log }: StubNode, call: ReadCall, options: ReadReq.Options): void {
  const name = options.hasStream() ? nameOf(options.getStream()!.getStreamIdentifier()) : undefined;
  if (name !== undefined && log.stream(name).length === 0) call.write(streamNotFound(name));
  else if (isNoPosition(log, options)) {
    call.emit('error', callError(grpc.status.UNKNOWN, undefined, {}, 'Unexpected ReadAllResult: Error'));
    return;
  } else for (const record of recordsOf(log, options)) call.write(eventMessage(record));
  call.end();
}

/** The server reads the whole log from the position of a record, or says that it cannot. */
function isNoPosition({ records }: StubLog, options: ReadReq.Options): boolean {
  const commit = options.getAll()?.getPosition()?.getCommitPosition();
  if (commit === undefined) return false;
  const position = BigInt(commit);
  return records[firstAt(records, (record) => record.position >= position)]?.position !== position;
}

function recordsOf(log: StubLog, options: ReadReq.Options): readonly StubRecord[] {
  const stream = options.getStream();
  const all = stream === undefined ? log.records : log.stream(nameOf(stream.getStreamIdentifier()));
  const place = (record: StubRecord): bigint => (stream === undefined ? record.position : record.revision);
  const from = startOf(options);
  const count = Number(options.getCount());
  const first = firstAt(all, (record) => place(record) >= from);
  if (options.getReadDirection() === streamsPb.ReadReq.Options.ReadDirection.FORWARDS)
    return all.slice(first, first + count);
  // Backwards from a position is without the record at it, backwards from a revision with it.
  const end = stream === undefined ? first : firstAt(all, (record) => place(record) > from);
  return all.slice(Math.max(0, end - count), end).reverse();
}

/** Index of the first record from which on the test holds: the records stand in its order. */
function firstAt(records: readonly StubRecord[], holds: (record: StubRecord) => boolean): number {
  let [low, high] = [0, records.length];
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if (holds(records[middle]!)) high = middle;
    else low = middle + 1;
  }
  return low;
}

const END = 2n ** 63n;

/** The start is 0 and the end is beyond everything. */
function startOf(options: ReadReq.Options): bigint {
  const [stream, all] = [options.getStream(), options.getAll()];
  const place = stream ?? all;
  if (place?.hasEnd() === true) return END;
  if (place?.hasStart() === true) return 0n;
  return BigInt(stream?.getRevision() ?? all!.getPosition()!.getCommitPosition());
}

/** Whether the subscription's filter lets a record through; the store's own pass a filter that does not name them. */
function filterOf(options: ReadReq.Options): (record: StubRecord) => boolean {
  const filter = options.getFilter();
  if (filter === undefined) return () => true;
  const byName = filter.getStreamIdentifier();
  const expression = byName ?? filter.getEventType();
  const prefixes = expression?.getPrefixList() ?? [];
  const regex = new RegExp(expression?.getRegex() ?? '');
  return (record) => {
    const text = byName === undefined ? record.type : record.stream;
    return prefixes.length > 0 ? prefixes.some((prefix) => text.startsWith(prefix)) : regex.test(text);
  };
}

function subscribe(node: StubNode, call: ReadCall): void {
  const options = call.request.getOptions()!;
  const passes = filterOf(options);
  const after = startOf(options);
  let looked = 0;
  const look = (record: StubRecord): void => {
    if (call.cancelled || call.destroyed) return;
    looked += 1;
    if (looked % CHECKPOINT_EVERY === 0) call.write(checkpoint(record.position));
    if (passes(record)) deliver(node, call, record);
  };
  const stop = node.log.follow(look);
  call.on('cancelled', stop);
  call.on('error', stop);
  call.write(confirmation());
  for (const record of node.log.records) if (record.position > after) look(record);
  call.write(caughtUp());
}

function deliver(node: StubNode, call: ReadCall, record: StubRecord): void {
  const fault = node.faultAt('deliver');
  if (fault === 'silence') return;
  if (fault === 'slow-consumer') call.write(fellBehind());
  const error = fault === 'slow-consumer' ? callError(grpc.status.ABORTED) : breaking(node, fault);
  if (error !== undefined) {
    call.emit('error', error);
    return;
  }
  call.write(eventMessage(record));
  if (fault === 'duplicate') call.write(eventMessage(record));
}

function toStubEvent(message: BatchAppendReq.ProposedMessage | AppendReq.ProposedMessage): StubEvent {
  const metadata = message.getMetadataMap();
  return {
    id: message.getId()!.getString(),
    type: metadata.get('type') ?? '',
    contentType: metadata.get('content-type') ?? '',
    data: message.getData_asU8(),
    metadata: message.getCustomMetadata_asU8(),
  };
}

function expectationOf(options: BatchAppendReq.Options): StubExpectation {
  if (options.hasNoStream()) return 'no-stream';
  if (options.hasAny()) return 'any';
  return options.hasStreamExists() ? 'stream-exists' : BigInt(options.getStreamPosition());
}

type BatchCall = grpc.ServerDuplexStream<BatchAppendReq, BatchAppendResp>;

/** One append of a batch stream, as far as it has come in. */
interface Incoming {
  readonly options: BatchAppendReq.Options;
  readonly events: StubEvent[];
}

export function answerBatches(node: StubNode, call: BatchCall): void {
  const incoming = new Map<string, Incoming>();
  countWhileOpen(node, call);
  let broken = false;
  const breakWith = (error: Error): void => {
    broken = true;
    call.emit('error', error);
  };
  call.on('data', (request: BatchAppendReq) => {
    if (broken) return;
    const id = request.getCorrelationId()!.getString();
    const options = request.getOptions() ?? incoming.get(id)!.options;
    const append = incoming.get(id) ?? { options, events: [] };
    incoming.set(id, append);
    append.events.push(...request.getProposedMessagesList().map(toStubEvent));
    if (!request.getIsFinal()) {
      const error = breaking(node, node.faultAt('chunk'));
      if (error !== undefined) breakWith(error);
      return;
    }
    incoming.delete(id);
    const answer = writeOne(node, append);
    if (answer instanceof Error) breakWith(answer);
    else if (answer !== undefined) {
      answer.setCorrelationId(request.getCorrelationId());
      call.write(answer);
    }
  });
  call.on('end', () => call.end());
}

function countWhileOpen(node: StubNode, call: BatchCall): void {
  node.openBatches += 1;
  let open = true;
  const ended = (): void => {
    if (open) node.openBatches -= 1;
    open = false;
  };
  for (const event of ['end', 'error', 'cancelled', 'close']) call.on(event, ended);
}

const REFUSED = { 'access-denied': 'AccessDenied', unknown: 'Unknown' } as const;

function isRefused(fault: Fault | undefined): fault is keyof typeof REFUSED {
  return fault !== undefined && fault in REFUSED;
}

/** What is sent back: an answer, an error that ends the whole stream of batches, or nothing. */
type Reply = BatchAppendResp | Error | undefined;

function writeOne(node: StubNode, { options, events }: Incoming): Reply {
  const stream = nameOf(options.getStreamIdentifier());
  const expected = expectationOf(options);
  const deadline = options.getDeadline()?.toDate().getTime() ?? Infinity;
  if (deadline < Date.now() + node.log.clockAheadMs) return batchRefusal(stream, 'Timeout');
  const write = (): StubWrite => node.log.append(stream, expected, events);
  const fault = node.faultAt('append');
  if (fault === 'silence') return undefined;
  if (isRefused(fault)) return batchRefusal(stream, REFUSED[fault]);
  if (fault === 'not-recognised') {
    const current = BigInt(node.log.stream(stream).length) - 1n;
    return batchAnswer(stream, expected, { outcome: 'wrong-expected-version', current });
  }
  if (fault === 'late-write') {
    setTimeout(write, LATE_WRITE_MS);
    return undefined;
  }
  const error = breaking(node, fault);
  if (error !== undefined && fault !== 'cut-after') return error;
  return replyTo(fault, stream, { expected, written: write() });
}

/** What is said of an append that was written. */
function replyTo(
  fault: Fault | undefined,
  stream: string,
  { expected, written }: { readonly expected: StubExpectation; readonly written: StubWrite },
): Reply {
  if (fault === 'lost-acknowledgement') return undefined;
  if (fault === 'cut-after') return callError(grpc.status.UNAVAILABLE);
  return fault === 'timed-out' ? batchRefusal(stream, 'Timeout') : batchAnswer(stream, expected, written);
}

type AppendCall = grpc.ServerReadableStream<AppendReq, AppendResp>;

/** The append of a server without batches, and of a client that gives credentials with the call. */
export function answerAppend(node: StubNode, call: AppendCall, answer: grpc.sendUnaryData<AppendResp>): void {
  const events: StubEvent[] = [];
  let options: AppendReq.Options | undefined;
  call.on('data', (request: AppendReq) => {
    options ??= request.getOptions();
    const proposed = request.getProposedMessage();
    if (proposed !== undefined) events.push(toStubEvent(proposed));
  });
  call.on('end', () => {
    const error = breaking(node, node.faultAt('append'));
    if (error !== undefined) {
      answer(error, null);
      return;
    }
    const expected = options!.hasNoStream()
      ? 'no-stream'
      : options!.hasAny()
        ? 'any'
        : BigInt(options!.getRevision());
    answer(null, appendAnswer(node.log.append(nameOf(options!.getStreamIdentifier()), expected, events)));
  });
}
