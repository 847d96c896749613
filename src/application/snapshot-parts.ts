/**
 * A folded state in parts, so that a quarter of a million people are never turned into bytes in one turn of the event
 * loop. It knows no fields: tables are found where they are, and what is added to the state is in the snapshot too.
 */
import { isDeepStrictEqual, types } from 'node:util';
import { deserialize, serialize } from 'node:v8';

const { isMap } = types;

/** Entries in one part: about five milliseconds of work. */
const SLICE = 1_000;

/** A table of the state, and the names that lead to it. */
type Place = readonly [path: readonly string[], table: ReadonlyMap<unknown, unknown>];

/** Some entries of one table. */
interface Slice {
  readonly path: readonly string[];
  readonly keys: readonly unknown[];
  readonly values: readonly unknown[];
}

/** An object literal, of whatever realm. */
function isPlain(value: unknown): value is Record<string, unknown> {
  if (typeof value !== 'object' || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype !== null && Object.getPrototypeOf(prototype) === null;
}

/** The tables that a state holds by name; those inside an entry of a table belong to that entry. */
function tablesOf(state: unknown, path: readonly string[] = []): readonly Place[] {
  if (isMap(state)) return [[path, state]];
  if (!isPlain(state)) return [];
  return Object.entries(state).flatMap(([name, value]) => tablesOf(value, [...path, name]));
}

/** The state with its tables empty. */
function withoutEntries(state: unknown): unknown {
  if (isMap(state)) return new Map();
  if (!isPlain(state)) return state;
  return Object.fromEntries(Object.entries(state).map(([name, value]) => [name, withoutEntries(value)]));
}

export function* partsOf(state: unknown): Generator<Uint8Array> {
  yield serialize(withoutEntries(state));
  for (const [path, table] of tablesOf(state)) {
    let keys: unknown[] = [];
    let values: unknown[] = [];
    for (const [key, value] of table) {
      keys.push(key);
      values.push(value);
      if (keys.length < SLICE) continue;
      yield serialize({ path, keys, values } satisfies Slice);
      [keys, values] = [[], []];
    }
    if (keys.length > 0) yield serialize({ path, keys, values } satisfies Slice);
  }
}

type Shared = <Value>(value: Value) => Value;

/** Gives equal texts one copy, as folding does: an id stands in several tables. */
function oneCopy(): Shared {
  const known = new Map<unknown, unknown>();
  return <Value>(value: Value): Value => {
    if (typeof value !== 'string') return value;
    if (!known.has(value)) known.set(value, value);
    return known.get(value) as Value;
  };
}

/** Tables of counts and revisions share no texts with others. */
function shareTexts({ values }: Slice, shared: Shared): ((value: unknown) => unknown) | undefined {
  const [first] = values;
  if (typeof first === 'number' || typeof first === 'bigint') return undefined;
  return (value) => {
    if (!isPlain(value)) return shared(value);
    for (const name of Object.keys(value)) value[name] = shared(value[name]);
    return value;
  };
}

/** The state again. Throws when the parts are not those of a state. */
export async function stateFrom(parts: AsyncIterable<Uint8Array>): Promise<unknown> {
  const shared = oneCopy();
  let state: unknown;
  let tables: ReadonlyMap<string, Map<unknown, unknown>> | undefined;
  for await (const part of parts) {
    if (tables === undefined) {
      state = deserialize(part);
      tables = new Map(
        tablesOf(state).map(([path, table]) => [path.join('.'), table as Map<unknown, unknown>]),
      );
      continue;
    }
    const slice = deserialize(part) as Slice;
    const table = tables.get(slice.path.join('.'));
    if (table === undefined) throw new Error(`there is no table ${slice.path.join('.')} in the state`);
    const share = shareTexts(slice, shared);
    slice.keys.forEach((key, index) => {
      const value = slice.values[index];
      if (share === undefined) table.set(key, value);
      else table.set(shared(key), share(value));
    });
  }
  if (tables === undefined) throw new Error('the snapshot holds no state');
  return state;
}

/** Where the parts say something else than this state; undefined when they are the same. Keeps one part at a time. */
export async function differenceFrom(
  parts: AsyncIterable<Uint8Array>,
  state: unknown,
): Promise<string | undefined> {
  const tables = new Map(tablesOf(state).map(([path, table]) => [path.join('.'), table]));
  let left = [...tables.values()].reduce((sum, { size }) => sum + size, 0);
  let first = true;
  for await (const part of parts) {
    const value = deserialize(part) as unknown;
    if (first) {
      if (!isDeepStrictEqual(value, withoutEntries(state))) return 'what stands outside the tables';
      first = false;
      continue;
    }
    const { path, keys, values } = value as Slice;
    const name = path.join('.');
    const table = tables.get(name);
    const index = keys.findIndex(
      (key, place) => table?.has(key) !== true || !isDeepStrictEqual(table.get(key), values[place]),
    );
    if (index >= 0) return `${name}, ${String(keys[index])}`;
    left -= keys.length;
  }
  return left === 0 ? undefined : 'entries are missing';
}
