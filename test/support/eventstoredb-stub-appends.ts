/** How the EventStoreDB stub answers appends, alone and in batches, with faults on demand: one is asked for per append. */
import type {
  AppendReq,
  AppendResp,
  BatchAppendReq,
  BatchAppendResp,
} from '@eventstore/db-client/generated/streams_pb.js';
import grpc from '@grpc/grpc-js';
import { breaking } from './eventstoredb-stub-calls.js';
import type { Fault, StubNode } from './eventstoredb-stub-calls.js';
import type { StubEvent, StubExpectation, StubWrite } from './eventstoredb-stub-log.js';
import { appendAnswer, batchAnswer, batchRefusal, callError, nameOf } from './eventstoredb-stub-messages.js';

const LATE_WRITE_MS = 40;

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
