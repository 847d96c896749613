// temp
import { it } from '@jest/globals';
import fc from 'fast-check';
import { history } from '../support/small-world-commands.js';
import { smallWorld } from '../support/small-world.js';
it('t', () => {
  let t = performance.now();
  const samples = fc.sample(history(30), { numRuns: 1000, seed: 1 });
  console.log('gen', performance.now() - t);
  t = performance.now();
  let n = 0, ev = 0;
  const count: Record<string, number> = {};
  for (const steps of samples) {
    const w = smallWorld();
    for (const s of steps) { const d = w.carryOut(s.ask, s); n++; const k = s.ask.command.type + ':' + (d === undefined ? 'none' : d.accepted ? (d.events.length === 0 ? 'nothing' : d.events[0]!.type) : d.rejection.code); count[k] = (count[k] ?? 0) + 1; if (s.settles) w.settle(s.now); }
    w.settle('2023-06-01T08:00:00.000Z');
    ev += w.log.length;
    for (const e of w.log) { const k = 'EVENT ' + e.event.type; count[k] = (count[k] ?? 0) + 1; }
  }
  console.log('play', performance.now() - t, n, ev);
  console.log(Object.entries(count).sort().map((x) => x.join(' ')).join('\n'));
});
