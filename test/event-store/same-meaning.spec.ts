/**
 * The adapters differ in speed and reach, never in meaning: whatever is done to the store in memory and to the
 * one on SQLite, both show the same.
 */
import fc from 'fast-check';
import { MemoryEventStore } from '../../src/event-store/memory/memory-event-store.js';
import { play, script } from '../support/event-store-script.js';
import { makeSqliteStore } from '../support/event-store-sqlite.js';

describe('the event stores in memory and on SQLite', () => {
  it('show the same, whatever script is played on them', async () => {
    const sameMeaning = fc.asyncProperty(script, async (steps) => {
      const sqlite = await makeSqliteStore();
      const memory = new MemoryEventStore();
      try {
        const seenOnSqlite = await play(steps, sqlite);
        const seenInMemory = await play(steps, { store: memory, dispose: () => memory.close() });
        expect(seenOnSqlite).toEqual(seenInMemory);
      } finally {
        await sqlite.dispose();
        await memory.close();
      }
    });

    await fc.assert(sameMeaning, { numRuns: 200 });
  });
});
