/**
 * Snapshots are used only by the fold that made them. So the state after fixed histories is kept here: whoever changes
 * what folding gives must say so by raising FUNDING_YEAR_FOLD, and add the new state to the list.
 */
import { describe, expect, it } from '@jest/globals';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { FUNDING_YEAR_FOLD } from '../../src/domain/funding-year/evolve-funding-year.js';
import { codecsByCategory } from '../../src/domain/ledger-events.js';
import type { EventToAppend } from '../../src/event-store/recorded-event.js';
import { foldedYear, storeOf, textOfFold } from '../support/folded-years.js';

type KeptEvent = EventToAppend & { readonly year: number };

const kept = (name: string): string =>
  readFileSync(new URL(`../golden-fold/${name}`, import.meta.url), 'utf8');
const events = kept('funding-years.ndjson')
  .trimEnd()
  .split('\n')
  .map((line) => JSON.parse(line) as KeptEvent);
const states = JSON.parse(kept('states.json')) as readonly {
  readonly fold: number;
  readonly state: string;
}[];

async function stateOfAll(): Promise<string> {
  const digest = createHash('sha256');
  for (const year of new Set(events.map((event) => event.year))) {
    const store = await storeOf(
      events
        .filter((event) => event.year === year)
        .map(({ id, type, data, metadata }) => ({ id, type, data, metadata })),
    );
    digest.update(textOfFold(await foldedYear(store)));
  }
  return digest.digest('hex');
}

describe('the fold of a funding year', () => {
  it('gives the state that its version stands for: raise FUNDING_YEAR_FOLD when it does not', async () => {
    expect({ fold: FUNDING_YEAR_FOLD, state: await stateOfAll() }).toEqual(states.at(-1));
  });

  it('has one version for every state that it ever gave', () => {
    expect(states.map(({ fold }) => fold)).toEqual(states.map((_, index) => index + 1));
    expect(new Set(states.map(({ state }) => state)).size).toBe(states.length);
  });

  it('is tried with every type of event', () => {
    expect(new Set(events.map(({ type }) => type))).toEqual(
      new Set(Object.keys(codecsByCategory.fundingYear)),
    );
  });
});
