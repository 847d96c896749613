/**
 * Finds the last event of the ledger in a store that holds records of others too. It reads backwards, and never again
 * what it has looked through: else a ledger without events in a full store would take as long at every question.
 */
import { ledgerStreamOf } from './interventions.js';
import type { StreamNames } from './names.js';
import { MAX_PAGE } from './page-reader.js';
import type { PageReader, Placed } from './page-reader.js';

/** Gives the position of the last event, 0 when there is none. */
export function createHeadFinder(pages: PageReader, names: StreamNames): () => Promise<bigint> {
  let looked = { upTo: 0n, head: 0n };

  return async () => {
    const before = looked;
    let newest: bigint | undefined;
    const is = (found: bigint): bigint => {
      if (newest !== undefined && newest > looked.upTo) looked = { upTo: newest, head: found };
      return found;
    };
    let from: bigint | 'end' = 'end';
    // Mostly the last record is the ledger's; behind some of the store's own it is looked for in growing pages.
    for (let count = 1; ; count = Math.min(MAX_PAGE, count * 8)) {
      const page: readonly Placed[] = await pages.backwards(from, count);
      newest ??= page[0]?.position;
      const found = page.find(({ record }) => ledgerStreamOf(names, record) !== undefined);
      if (found !== undefined) return is(found.position);
      const last = page.at(-1);
      if (last === undefined || page.length < count || last.position <= before.upTo) return is(before.head);
      from = last.position;
    }
  };
}
