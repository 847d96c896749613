/** A state in parts is the same state again, however large its tables are. */
import { expect, it } from '@jest/globals';
import { partsOf, stateFrom } from '../../src/application/snapshot-parts.js';

async function* soon(parts: Iterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  await Promise.resolve();
  yield* parts;
}

it('comes back whole, with every table in its order', async () => {
  const numbers = Array.from({ length: 2_500 }, (_, index) => index);
  const state = {
    plain: { name: 'a', list: [1, 2n, undefined] },
    counts: new Map(numbers.map((n) => [`key ${n}`, BigInt(n)])),
    deep: { rights: new Map(numbers.map((n) => [`key ${n}`, n % 2 === 0 ? undefined : { of: `key ${n}` }])) },
    empty: new Map(),
  };
  const parts = [...partsOf(state)];
  expect(parts).toHaveLength(7);
  const again = (await stateFrom(soon(parts))) as typeof state;
  expect([...again.counts]).toEqual([...state.counts]);
  expect([...again.deep.rights]).toEqual([...state.deep.rights]);
  expect(again.empty.size).toBe(0);
  expect(again.plain).toEqual(state.plain);
});

it('does not come back from parts that belong to no table', async () => {
  const [first] = partsOf({ one: new Map() });
  const [, slice] = partsOf({ other: new Map([[1, 2]]) });
  await expect(stateFrom(soon([first!, slice!]))).rejects.toThrow('there is no table other');
  await expect(stateFrom(soon([]))).rejects.toThrow('holds no state');
});
