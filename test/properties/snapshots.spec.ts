/** A snapshot and the events after it are worth as much as all events: the state is the same, to the last id. */
import { describe, it } from '@jest/globals';
import assert from 'node:assert/strict';
import { fittingSnapshot, snapshotOf, streamFrom } from '../../src/application/snapshot-content.js';
import { catchUp } from '../../src/application/stream-state.js';
import { fundingYearDecider } from '../../src/domain/funding-year/funding-year.decider.js';
import { collectedSnapshots } from '../support/collected-snapshots.js';
import { foldedYear, randomYears, storeOf, textOfFold, YEAR } from '../support/folded-years.js';
import { seed } from '../support/property-seed.js';

const RUNS = 300;

describe('a funding year, whatever happened in it', () => {
  it('is the same when it is folded from a snapshot at any of its events', async () => {
    let number = 0;
    for (const events of await randomYears(RUNS, seed)) {
      if (events.length === 0) continue;
      const told = `PROPERTY_SEED=${String(seed)}: ${events.map(({ type }) => type).join(', ')}`;
      const store = await storeOf(events);
      // Every place is a cut of some history.
      const cut = BigInt((seed + (number += 1)) % events.length);
      const folded = await foldedYear(store, cut);
      const snapshots = collectedSnapshots();
      await snapshots.save(YEAR, snapshotOf(store, folded));
      const fitting = await fittingSnapshot(store, snapshots, YEAR);
      assert.ok(fitting, told);
      const restored = await streamFrom(fitting);
      assert.equal(textOfFold(restored), textOfFold(folded), told);
      assert.equal(restored.position, folded.position);
      await catchUp(store, fundingYearDecider, restored);
      assert.equal(
        textOfFold(restored),
        textOfFold(await foldedYear(store)),
        `${told}, cut at ${String(cut)}`,
      );
    }
  });
});
