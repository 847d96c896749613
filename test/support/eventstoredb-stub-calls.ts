/**
 * How the EventStoreDB stub answers reads and subscriptions, with faults on demand. A fault is asked for once per request
 * and once per delivery, at the moment when it would strike.
 */
import type { ReadReq, ReadResp } from '@eventstore/db-client/generated/streams_pb.js';
import streamsPb from '@eventstore/db-client/generated/streams_pb.js';
import grpc from '@grpc/grpc-js';
import type { StubLog, StubRecord } from './eventstoredb-stub-log.js';
import {
  callError,
  caughtUp,
  checkpoint,
  confirmation,
  eventMessage,
  fellBehind,
  nameOf,
  streamNotFound,
} from './eventstoredb-stub-messages.js';

/**
 * Where a fault can strike. `chunk`: a part of an append that is sent in several; `search`: a subscription that begins in the
 * past, and `find` what it delivers of it.
 */
export type Operation =
  'features' | 'append' | 'chunk' | 'read' | 'subscribe' | 'deliver' | 'search' | 'find';

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
  /** How many records of the whole log it has sent. */
  recordsSent: number;
  /** How many of the last records it does not know yet, as a node that was elected too early. */
  behind: number;
}

const CHECKPOINT_EVERY = 32;

function notLeader({ leader }: StubNode): Error {
  return callError(grpc.status.NOT_FOUND, 'not-leader', {
    'leader-endpoint-host': leader?.address ?? '127.0.0.1',
    'leader-endpoint-port': (leader?.port ?? 1).toString(),
  });
}

/** The error that a fault ends a call with, if it is one that does. */
export function breaking(node: StubNode, fault: Fault | undefined): Error | undefined {
  if (node.leader !== undefined || fault === 'not-leader') return notLeader(node);
  if (fault === 'cut' || fault === 'cut-after') return callError(grpc.status.UNAVAILABLE);
  if (fault === 'unknown') return callError(grpc.status.UNKNOWN);
  if (fault === 'access-denied') return callError(grpc.status.PERMISSION_DENIED, 'access-denied');
  return undefined;
}

type ReadCall = grpc.ServerWritableStream<ReadReq, ReadResp>;

export function answerRead(node: StubNode, call: ReadCall): void {
  const options = call.request.getOptions()!;
  const operation = operationOf(options);
  const count = operation === 'read' ? BigInt(options.getCount()) : 0n;
  if (count > node.largestRead) node.largestRead = count;
  const fault = node.faultAt(operation);
  const error = breaking(node, fault);
  if (fault === 'silence') return;
  if (error !== undefined) {
    // A broken connection breaks in the middle.
    const found = operation === 'read' ? recordsOf(node, options) : [];
    for (const record of found.slice(0, Math.floor(found.length / 2))) call.write(eventMessage(record));
    call.emit('error', error);
  } else if (operation === 'search') searchOn(node, call);
  else if (operation === 'subscribe') subscribe(node, call);
  else readPage(node, call, options);
}

function operationOf(options: ReadReq.Options): 'read' | 'subscribe' | 'search' {
  if (!options.hasSubscription()) return 'read';
  return options.getAll()?.hasEnd() === true ? 'subscribe' : 'search';
}

function readPage(node: StubNode, call: ReadCall, options: ReadReq.Options): void {
  const { log } = node;
  const name = options.hasStream() ? nameOf(options.getStream()!.getStreamIdentifier()) : undefined;
  if (name !== undefined && log.stream(name).length === 0) call.write(streamNotFound(name));
  else if (isNoPosition(log, options)) {
    call.emit('error', callError(grpc.status.UNKNOWN, undefined, {}, 'Unexpected ReadAllResult: Error'));
    return;
  } else {
    const page = recordsOf(node, options);
    if (name === undefined) node.recordsSent += page.length;
    for (const record of page) call.write(eventMessage(record));
  }
  call.end();
}

/** The server reads the whole log from the position of a record, or says that it cannot. */
function isNoPosition({ records }: StubLog, options: ReadReq.Options): boolean {
  const commit = options.getAll()?.getPosition()?.getCommitPosition();
  if (commit === undefined) return false;
  const position = BigInt(commit);
  return records[firstAt(records, (record) => record.position >= position)]?.position !== position;
}

function recordsOf(node: StubNode, options: ReadReq.Options): readonly StubRecord[] {
  const { log } = node;
  const stream = options.getStream();
  const all = stream === undefined ? knownTo(node) : log.stream(nameOf(stream.getStreamIdentifier()));
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

const knownTo = ({ log, behind }: StubNode): readonly StubRecord[] =>
  behind === 0 ? log.records : log.records.slice(0, -behind);

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
  call.write(caughtUp());
}

/** Events of a page that a subscription reads of the past. */
const SEARCH_PAGE = 32;

/**
 * The past page by page, as the server reads it, and then live: a page ends when it is full or was looked for long enough.
 * Its checkpoint names its last event or, when it has none, the place where it began.
 */
function searchOn(node: StubNode, call: ReadCall): void {
  const options = call.request.getOptions()!;
  const all = knownTo(node);
  const after = startOf(options);
  if (isNoPosition(node.log, options) && after <= (all.at(-1)?.position ?? 0n)) {
    call.emit('error', callError(grpc.status.UNKNOWN, undefined, {}, 'Exception was thrown by handler.'));
    return;
  }
  call.write(confirmation());
  const passes = filterOf(options);
  const window = options.getFilter()!.getMax();
  for (let at = firstAt(all, ({ position }) => position > after); at < all.length;) {
    const records = all.slice(at, at + window);
    const events = records.filter(passes).slice(0, SEARCH_PAGE);
    for (const event of events) if (!find(node, call, event)) return;
    call.write(checkpoint((events.at(-1) ?? all[at]!).position));
    at = events.length < SEARCH_PAGE ? at + window : all.indexOf(events.at(-1)!, at) + 1;
  }
  call.write(caughtUp());
  const stop = node.log.follow((record) => {
    if (passes(record) && !call.cancelled && !call.destroyed) find(node, call, record);
  });
  call.on('cancelled', stop);
  call.on('error', stop);
}

/** Delivers an event of the past; false when nothing more comes. */
function find(node: StubNode, call: ReadCall, record: StubRecord): boolean {
  const fault = node.faultAt('find');
  if (fault === 'silence') return false;
  node.recordsSent += 1;
  return write(node, call, record, fault);
}

function deliver(node: StubNode, call: ReadCall, record: StubRecord): void {
  const fault = node.faultAt('deliver');
  if (fault !== 'silence') write(node, call, record, fault);
}

/** False when that ended the subscription. */
function write(node: StubNode, call: ReadCall, record: StubRecord, fault: Fault | undefined): boolean {
  if (fault === 'slow-consumer') call.write(fellBehind());
  const error = fault === 'slow-consumer' ? callError(grpc.status.ABORTED) : breaking(node, fault);
  if (error !== undefined) {
    call.emit('error', error);
    return false;
  }
  call.write(eventMessage(record));
  if (fault === 'duplicate') call.write(eventMessage(record));
  return true;
}
