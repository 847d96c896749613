/** One page of a list. `next` is opaque: it goes back as `after`, and its absence means that this was the last page. */

export interface Page<Item> {
  readonly items: readonly Item[];
  readonly next?: string;
  /** How far the view had come: a decimal string. */
  readonly position: string;
}

/** How much of a list is asked for; the edge has checked that `limit` is 1 to 1,000. */
export interface PageRequest {
  readonly after?: string;
  readonly limit: number;
}

/** A page of rows of which one more was asked than wanted. */
export function pageOf<Row, Item>(
  rows: readonly Row[],
  limit: number,
  { item, key }: { readonly item: (row: Row) => Item; readonly key: (row: Row) => string },
): Pick<Page<Item>, 'items' | 'next'> {
  const last = rows.length > limit ? rows[limit - 1] : undefined;
  return { items: rows.slice(0, limit).map(item), ...(last === undefined ? {} : { next: key(last) }) };
}
