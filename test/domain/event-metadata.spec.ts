/** Metadata: flat strings in canonical order, read back as they were written. */
import { describe, expect, it } from '@jest/globals';
import {
  contextOf,
  decodeMetadata,
  encodeMetadata,
  type EventMetadata,
} from '../../src/domain/event-metadata.js';
import { canonicalJson } from '../support/canonical-json.js';

const least: EventMetadata = {
  schemaVersion: '1',
  ruleVersion: '2021-35685',
  recordedAt: '2022-05-02T08:00:00.000Z',
  effectiveAt: '2022-05-01T08:00:00.000Z',
  actorRole: 'caseworker',
  actor: 'caseworker-1',
  $causationId: 'cause',
  $correlationId: 'first',
  commandDigest: 'digest',
  commandId: 'command',
};
const most: EventMetadata = {
  ...least,
  bookedOn: '2022-05-02',
  facts: 'course-welding-2@3;provider-12345678@0',
  onBehalfOf: 'psn_0123456789abcdef0123456789abcdef',
  simulated: 'seed=2022;scale=0.01',
};

describe('metadata', () => {
  it.each([least, most])('is written in canonical order and reads back', (metadata) => {
    const stored = encodeMetadata(metadata);
    expect(stored).toBe(canonicalJson(metadata));
    expect(decodeMetadata(stored)).toEqual(metadata);
  });

  it.each(Object.keys(least))('is refused without %s', (key) => {
    const rest = Object.fromEntries(Object.entries(most).filter(([name]) => name !== key));
    expect(() => decodeMetadata(JSON.stringify(rest))).toThrow(`metadata ${key} is missing`);
  });

  it.each(Object.keys(most))('is refused when %s is no text', (key) => {
    const stored = JSON.stringify({ ...most, [key]: 1 });
    expect(() => decodeMetadata(stored)).toThrow(`metadata ${key} is no text`);
  });

  it('gives what folding may know of an event', () => {
    expect(contextOf(most, 7n)).toEqual({
      actor: { id: 'caseworker-1', role: 'caseworker' },
      commandId: 'command',
      effectiveAt: '2022-05-01T08:00:00.000Z',
      recordedAt: '2022-05-02T08:00:00.000Z',
      revision: 7n,
    });
  });
});
