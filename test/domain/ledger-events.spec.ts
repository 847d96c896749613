/** Stored events: nothing that is not fully understood is ever read, and what is written reads back the same. */
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { encodeMetadata, type EventMetadata } from '../../src/domain/event-metadata.js';
import {
  codecsByCategory,
  decodeEvent,
  encodeEvent,
  type StoredEvent,
} from '../../src/domain/ledger-events.js';
import { canonicalJson } from '../support/canonical-json.js';
import { ledgerEvent } from '../support/event-arbitraries.js';

const metadata: EventMetadata = {
  commandId: '0d9a1b9e-61f5-5a63-9f0e-3a8d4bd1c1aa',
  commandDigest: 'ab'.repeat(32),
  $correlationId: '0d9a1b9e-61f5-5a63-9f0e-3a8d4bd1c1aa',
  $causationId: '0d9a1b9e-61f5-5a63-9f0e-3a8d4bd1c1aa',
  actor: 'operator-1',
  actorRole: 'operator',
  effectiveAt: '2022-05-02T08:00:00.000Z',
  recordedAt: '2022-05-02T08:00:00.000Z',
  ruleVersion: '2021-35685',
  schemaVersion: '1',
};
const storedEvent: StoredEvent = {
  position: 12n,
  stream: 'course-welding-2',
  revision: 3n,
  id: '7a0c3b52-6a7b-5d4c-8f57-a0a4f6b7a001',
  type: 'CourseDelisted',
  data: '{"delistedFrom":"2022-05-02"}',
  metadata: encodeMetadata(metadata),
};
const reading =
  (changes: Partial<StoredEvent>): (() => unknown) =>
  () =>
    decodeEvent({ ...storedEvent, ...changes });

describe('reading a stored event', () => {
  it('gives the event with its place and its metadata', () => {
    expect(decodeEvent(storedEvent)).toEqual({
      position: 12n,
      stream: 'course-welding-2',
      revision: 3n,
      id: '7a0c3b52-6a7b-5d4c-8f57-a0a4f6b7a001',
      event: { type: 'CourseDelisted', data: { delistedFrom: '2022-05-02' } },
      metadata,
    });
  });

  it.each<[string, Partial<StoredEvent>, string]>([
    [
      'an unknown type',
      { type: 'CourseForgotten' },
      '(CourseForgotten): event type CourseForgotten is unknown',
    ],
    ['a type of objects', { type: 'toString' }, '(toString): event type toString is unknown'],
    [
      'an unknown field',
      { data: '{"delistedFrom":"2022-05-02","why":""}' },
      '(CourseDelisted): unknown field why',
    ],
    ['a missing field', { data: '{}' }, '(CourseDelisted): field delistedFrom is missing'],
    ['a malformed field', { data: '{"delistedFrom":"2022-02-30"}' }, '(CourseDelisted): date expected'],
    ['data that is no object', { data: 'null' }, '(CourseDelisted): object expected'],
    [
      'a newer version',
      { metadata: encodeMetadata({ ...metadata, schemaVersion: '2' }) },
      '(CourseDelisted): schema version 2 is unknown; this program knows 1 to 1',
    ],
    ['metadata without an actor', { metadata: '{}' }, '(CourseDelisted): metadata commandId is missing'],
  ])('stops at %s, naming stream and revision', (_, changes, message) => {
    expect(reading(changes)).toThrow(
      expect.objectContaining({
        name: 'DecodeFault',
        message: `course-welding-2 revision 3 ${message}`,
      }),
    );
  });

  it('stops at text that is no JSON, naming stream and revision', () => {
    expect(reading({ data: '{"delistedFrom":' })).toThrow('course-welding-2 revision 3 (CourseDelisted): ');
    expect(reading({ metadata: '' })).toThrow('course-welding-2 revision 3 (CourseDelisted): ');
  });

  it('stops at an event in a stream of another category', () => {
    expect(reading({ stream: 'grant-2022-0000001' })).toThrow(
      'grant-2022-0000001 revision 3 (CourseDelisted): event type CourseDelisted belongs in a course stream',
    );
    expect(reading({ stream: 'courses-1' })).toThrow('belongs in a course stream');
  });
});

describe('writing an event', () => {
  it('refuses a type that has no codec', () => {
    expect(() => encodeEvent({ type: 'CourseForgotten', data: {} } as never)).toThrow('has no codec');
  });

  it('reads back the same event, for any event', () => {
    fc.assert(
      fc.property(ledgerEvent, ({ stream, event }) => {
        const { data, schemaVersion } = encodeEvent(event);
        const stored = { ...storedEvent, stream, type: event.type, data };
        const read = decodeEvent({ ...stored, metadata: encodeMetadata({ ...metadata, schemaVersion }) });
        expect(read.event).toEqual(event);
        expect(encodeEvent(read.event).data).toBe(data);
      }),
      { numRuns: 1_000 },
    );
  });

  it('writes canonical JSON without null, for any event', () => {
    fc.assert(
      fc.property(ledgerEvent, ({ event }) => {
        const { data } = encodeEvent(event);
        expect(data).toBe(canonicalJson(JSON.parse(data)));
        expect(data).not.toMatch(/:null[,}]/);
      }),
      { numRuns: 1_000 },
    );
  });

  it('knows every type by one category only', () => {
    const types = Object.values(codecsByCategory).flatMap((codecs) => Object.keys(codecs));
    expect(types).toHaveLength(new Set(types).size);
  });
});
