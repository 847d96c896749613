/** The reference scenario, played through the real ledger at small scales. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createBooksCheck } from '../../src/application/audit/books-check.js';
import type { Finding } from '../../src/application/audit/log-check.js';
import { createReplay, replayLog } from '../../src/application/audit/replay.js';
import { decodeEvent } from '../../src/domain/ledger-events.js';
import type { EventStore } from '../../src/event-store/event-store.js';
import { figuresOf, type LedgerFigures } from '../../src/simulation/comparison.js';
import { comparisonLines, comparisonRows } from '../../src/simulation/comparison-table.js';
import { allEventsOf, simulatedStore } from '../support/simulated-ledger.js';

describe('two runs of the scenario', () => {
  it('write the same bytes in the same order for the same scale and seed', async () => {
    const runs = [];
    for (let run = 0; run < 2; run += 1) {
      const store = await simulatedStore({ scale: 0.001, seed: '2022' });
      runs.push(await allEventsOf(store));
      await store.close();
    }
    expect(runs[0]!.length).toBeGreaterThan(2_500);
    expect(runs[1]).toEqual(runs[0]);
  }, 120_000);

  it('differ by their seed, and say in the first event that they are simulated', async () => {
    const store = await simulatedStore({ scale: 0.001, seed: '7' });
    const [first] = await allEventsOf(store);
    expect(decodeEvent(first!).metadata.simulated).toBe('seed=7;scale=0.001');
    await store.close();
  });
});

describe('the scenario at 1:100', () => {
  const scale = 0.01;
  let store: EventStore;
  let figures: LedgerFigures;

  beforeAll(async () => {
    store = await simulatedStore({ scale, seed: '2022' });
    figures = await figuresOf(store);
  }, 120_000);

  afterAll(() => store.close());

  const deviation = (found: number, published: number): number => Math.abs(found / published - 1);

  it('has the awards of both cuts', () => {
    expect(deviation(figures.cutA, 214_000 * scale)).toBeLessThan(0.01);
    expect(deviation(figures.cutB, 216_269 * scale)).toBeLessThan(0.01);
  });

  it('has the gross of the year and the mean award', () => {
    expect(deviation(Number(figures.gross), 180_000_000_00 * scale)).toBeLessThan(0.01);
    expect(deviation(Number(figures.gross) / figures.cutB, 833_00)).toBeLessThan(0.02);
  });

  it('has what came back from providers and what was forgone by June 2023, to the cent', () => {
    expect(figures.receivedFromProviders).toBe(BigInt(3_300_000_00 * scale));
    expect(figures.forgone).toBe(BigInt(2_600_000_00 * scale));
  });

  it('has the share of the twenty largest providers, within a point', () => {
    expect(Math.abs(figures.top20Share - 0.58)).toBeLessThan(0.01);
  });

  it('exceeds no ceiling by a cent and exhausts every window', () => {
    expect(figures.windows).toHaveLength(10);
    for (const window of figures.windows) {
      expect(window.lowest).toBe(0n);
      expect(window.exhaustedAt).toBeDefined();
    }
  });

  it('refuses the 33 ineligible courses of September after their reservation', () => {
    expect(figures.windows.find(({ id }) => id === '2022-4')?.refusedAfterReservation).toBe(33);
  });

  it('keeps every rule of the books after every event', async () => {
    const findings: Finding[] = [];
    const books = createBooksCheck();
    for (const event of await allEventsOf(store)) books.check(decodeEvent(event), findings);
    books.finish(true, findings);
    expect(findings).toEqual([]);
  });

  it('carries over what was published, and leaves nothing reserved or in transit', async () => {
    const replay = await replayLog(store);
    const windows = replay.year(2022).windows;
    expect(windows.map(({ carriedIn }) => carriedIn)).toEqual([
      '0.00',
      '40000.00',
      '6000.00',
      '5000.00',
      '25000.00',
    ]);
    for (const year of [2022, 2023]) {
      const { reserved, committed, releasing } = replay.year(year);
      expect({ reserved, committed, releasing }).toEqual({
        reserved: '0.00',
        committed: '0.00',
        releasing: '0.00',
      });
    }
  });

  it('replays to a position as the first events alone replay', async () => {
    const events = await allEventsOf(store);
    const at = events[Math.floor(events.length / 2)]!.position;
    const first = createReplay();
    for (const event of events.filter(({ position }) => position <= at)) first.add(decodeEvent(event));
    const replay = await replayLog(store, { position: at });
    expect(replay.year(2022)).toEqual(first.year(2022));
  });

  it('shows the published figures, those of the ledger and the difference', () => {
    const lines = comparisonLines(comparisonRows(figures, scale));
    expect(lines[0]).toMatch(/^figure +published +ledger +difference$/);
    expect(lines.find((line) => line.startsWith('2022-5 exhausted'))).toMatch(/2022-11-01 14:30/);
  });
});
