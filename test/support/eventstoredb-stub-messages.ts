/**
 * The messages of the EventStoreDB protocol, as the server builds them: with the generated code that the official
 * client ships. Stream names travel as bytes, and `created` counts units of 100 ns as text.
 */
import sharedPb from '@eventstore/db-client/generated/shared_pb.js';
import statusPb from '@eventstore/db-client/generated/status_pb.js';
import streamsPb from '@eventstore/db-client/generated/streams_pb.js';
import grpc from '@grpc/grpc-js';
import anyPb from 'google-protobuf/google/protobuf/any_pb.js';
import emptyPb from 'google-protobuf/google/protobuf/empty_pb.js';
import type { StubExpectation, StubRecord, StubWrite } from './eventstoredb-stub-log.js';

const { ReadResp, AppendResp, BatchAppendResp } = streamsPb;
const TICKS_PER_MS = 10_000n;

export type ReadResponse = InstanceType<typeof ReadResp>;
export type BatchResponse = InstanceType<typeof BatchAppendResp>;

function uuid(text: string): InstanceType<typeof sharedPb.UUID> {
  const message = new sharedPb.UUID();
  message.setString(text);
  return message;
}

function identifier(stream: string): InstanceType<typeof sharedPb.StreamIdentifier> {
  const message = new sharedPb.StreamIdentifier();
  message.setStreamName(Uint8Array.from(Buffer.from(stream)));
  return message;
}

export function nameOf(message: { getStreamName_asU8(): Uint8Array } | undefined): string {
  return message === undefined ? '' : Buffer.from(message.getStreamName_asU8()).toString('utf8');
}

export function eventMessage(record: StubRecord): ReadResponse {
  const stored = new ReadResp.ReadEvent.RecordedEvent();
  stored.setId(uuid(record.id));
  stored.setStreamIdentifier(identifier(record.stream));
  stored.setStreamRevision(record.revision.toString());
  stored.setCommitPosition(record.position.toString());
  stored.setPreparePosition(record.position.toString());
  stored.getMetadataMap().set('type', record.type);
  stored.getMetadataMap().set('content-type', record.contentType);
  stored.getMetadataMap().set('created', (BigInt(record.created) * TICKS_PER_MS).toString());
  stored.setData(record.data);
  stored.setCustomMetadata(record.metadata);
  const event = new ReadResp.ReadEvent();
  event.setEvent(stored);
  event.setCommitPosition(record.position.toString());
  const response = new ReadResp();
  response.setEvent(event);
  return response;
}

export function confirmation(): ReadResponse {
  const confirmed = new ReadResp.SubscriptionConfirmation();
  confirmed.setSubscriptionId('a subscription');
  const response = new ReadResp();
  response.setConfirmation(confirmed);
  return response;
}

export function caughtUp(): ReadResponse {
  const response = new ReadResp();
  response.setCaughtUp(new ReadResp.CaughtUp());
  return response;
}

export function fellBehind(): ReadResponse {
  const response = new ReadResp();
  response.setFellBehind(new ReadResp.FellBehind());
  return response;
}

export function checkpoint(position: bigint): ReadResponse {
  const reached = new ReadResp.Checkpoint();
  reached.setCommitPosition(position.toString());
  reached.setPreparePosition(position.toString());
  const response = new ReadResp();
  response.setCheckpoint(reached);
  return response;
}

export function streamNotFound(stream: string): ReadResponse {
  const notFound = new ReadResp.StreamNotFound();
  notFound.setStreamIdentifier(identifier(stream));
  const response = new ReadResp();
  response.setStreamNotFound(notFound);
  return response;
}

/** The answer to an append of its own (not a batch): a violated expectation is part of the message. */
export function appendAnswer(write: StubWrite): InstanceType<typeof AppendResp> {
  const response = new AppendResp();
  if (write.outcome === 'wrong-expected-version') {
    const wrong = new AppendResp.WrongExpectedVersion();
    if (write.current < 0n) wrong.setCurrentNoStream(new sharedPb.Empty());
    else wrong.setCurrentRevision(write.current.toString());
    wrong.setExpectedAny(new sharedPb.Empty());
    response.setWrongExpectedVersion(wrong);
    return response;
  }
  const position = new AppendResp.Position();
  position.setCommitPosition(write.position.toString());
  position.setPreparePosition(write.position.toString());
  const success = new AppendResp.Success();
  success.setCurrentRevision(write.revision.toString());
  success.setPosition(position);
  response.setSuccess(success);
  return response;
}

function refusal(stream: string, detail: Uint8Array, name: string): BatchResponse {
  const details = new anyPb.Any();
  details.pack(detail, `event_store.client.${name}`);
  const status = new statusPb.Status();
  status.setMessage(name);
  status.setDetails(details);
  const response = new BatchAppendResp();
  response.setError(status);
  response.setStreamIdentifier(identifier(stream));
  return response;
}

/** The answer to one append of a batch stream: a violated expectation is an error with details. */
export function batchAnswer(stream: string, expected: StubExpectation, write: StubWrite): BatchResponse {
  if (write.outcome === 'wrong-expected-version') {
    const wrong = new sharedPb.WrongExpectedVersion();
    if (write.current < 0n) wrong.setCurrentNoStream(new emptyPb.Empty());
    else wrong.setCurrentStreamRevision(write.current.toString());
    if (typeof expected === 'bigint') wrong.setExpectedStreamPosition(expected.toString());
    else wrong.setExpectedNoStream(new emptyPb.Empty());
    return refusal(stream, wrong.serializeBinary(), 'WrongExpectedVersion');
  }
  const position = new sharedPb.AllStreamPosition();
  position.setCommitPosition(write.position.toString());
  position.setPreparePosition(write.position.toString());
  const success = new BatchAppendResp.Success();
  success.setCurrentRevision(write.revision.toString());
  success.setPosition(position);
  const response = new BatchAppendResp();
  response.setSuccess(success);
  response.setStreamIdentifier(identifier(stream));
  return response;
}

export function batchRefusal(stream: string, name: 'Timeout' | 'Unknown' | 'AccessDenied'): BatchResponse {
  return refusal(stream, new sharedPb[name]().serializeBinary(), name);
}

/** An error as the server ends a call with: its kind is in the trailers. */
export function callError(
  code: grpc.status,
  exception?: string,
  trailers: Readonly<Record<string, string>> = {},
  message = exception ?? '',
): Partial<grpc.ServiceError> & Error {
  const metadata = new grpc.Metadata();
  if (exception !== undefined) metadata.set('exception', exception);
  for (const [name, value] of Object.entries(trailers)) metadata.set(name, value);
  return Object.assign(new Error(message === '' ? grpc.status[code] : message), {
    code,
    details: message,
    metadata,
  });
}
