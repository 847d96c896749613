/** A process that does not write the views waits for those of another, by what their database says. */
import { expect, it } from '@jest/globals';
import { createViewWatch } from '../../src/projections/view-watch.js';
import { emptyViews, onEveryDatabase } from '../support/projection-views.js';
import { walk } from '../support/projection-walk.js';

onEveryDatabase('views of another process', () => {
  it('are waited for until they have reached a position, or the time is over', async () => {
    const views = await emptyViews();
    await walk(views.scenario);
    const head = await views.store.head();
    const watch = createViewWatch(views.readModel);
    expect(await watch.waitFor(head, 200)).toBe(false);
    const waiting = [watch.waitFor(head, 20_000), watch.waitFor(1n, 20_000)];
    await views.runner.runToHead();
    expect(await Promise.all(waiting)).toEqual([true, true]);
    expect(await watch.health()).toEqual({ position: String(head) });
  });

  it('are behind as long as their database cannot be asked, and the health says why', async () => {
    const watch = createViewWatch({
      readTransaction: () => Promise.reject(new Error('the database is away')),
    });
    expect(await watch.waitFor(1n, 200)).toBe(false);
    expect(await watch.health()).toEqual({ position: '0', failure: { message: 'the database is away' } });
  });
});
