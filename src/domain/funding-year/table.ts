/**
 * The part of a Map that a state uses, and a layer that can stand in for it. Values are replaced, never changed, so
 * that dropping a layer undoes everything that was decided on it.
 */
export interface Table<Key, Value> {
  get(key: Key): Value | undefined;
  set(key: Key, value: Value): unknown;
}

/** A table that reads through to the one below and keeps its own changes. */
export function layerOver<Key, Value>(below: Table<Key, Value>): Table<Key, Value> {
  const above = new Map<Key, Value>();
  return {
    get: (key) => (above.has(key) ? above.get(key) : below.get(key)),
    set: (key, value) => above.set(key, value),
  };
}
