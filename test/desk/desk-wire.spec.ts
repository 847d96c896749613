/** What goes to another process arrives as it was sent: amounts beyond 2^53, unusual texts and all. */
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { fromWire, toWire, type DeskCall } from '../../src/desk/desk-wire.js';
import { applicationOf, caseworker, metadataOf } from '../support/ledger-steps.js';

const key = fc.string({ minLength: 1, maxLength: 8 }).filter((text) => text !== '__proto__');
const text = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.constantFrom('\u0000n12', '\u0000', '\u0000s', 'n12'),
);
const leaf = fc.oneof(text, fc.bigInt(), fc.integer(), fc.boolean());
const value = fc.letrec((tie) => ({
  any: fc.oneof({ depthSize: 'small' }, leaf, fc.array(tie('any'), { maxLength: 4 }), tie('object')),
  object: fc.dictionary(key, tie('any'), { maxKeys: 5, noNullPrototype: true }),
})).object;

describe('what a desk is asked and answers', () => {
  it('arrives as it was sent', () => {
    fc.assert(
      fc.property(value, (sent) => {
        const call = { kind: 'request', year: 2022, request: sent } as unknown as DeskCall;
        expect(fromWire(toWire(call))).toEqual(call);
      }),
    );
  });

  it('keeps the cents of a command', () => {
    const command = { ...applicationOf(1), price: 2n ** 80n };
    const request = { command, metadata: metadataOf(caseworker), ifMatch: -1n, text: '\u0000n5' };
    const call: DeskCall = { kind: 'request', year: 2022, request };
    expect(fromWire(toWire(call))).toEqual(call);
  });

  it('keeps the absence of an answer', () => {
    expect(fromWire(toWire([{ value: undefined }, { value: 7n }]))).toEqual([{}, { value: 7n }]);
  });
});
