/** The difference of two moments of knowledge: the same as that of two replays, and the sum of what the events did. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseSignedAmount } from '../../src/domain/money.js';
import { compileLedger, runCommand, type CommandResult } from '../support/compiled-ledger.js';
import { makeSimulatedFolder } from '../support/simulated-folder.js';

type Figure = string | number;
type Change = Readonly<Record<'scope' | 'figure', string> & Record<'from' | 'to' | 'change', Figure>>;

let folder: string;
let main: string;
let data: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'stap-ledger-diff-'));
  main = await compileLedger(join(folder, 'program'));
  data = join(folder, 'data');
  await makeSimulatedFolder(data, 0.0002);
}, 240_000);
afterAll(() => rm(folder, { recursive: true, force: true }));

const run = (...args: readonly string[]): Promise<CommandResult> => runCommand(main, data, args);

/** In cents; a count as if it were euros. */
const centsOf = (figure: Figure): bigint =>
  typeof figure === 'number' ? BigInt(figure) * 100n : parseSignedAmount(figure)!;

/** Every figure of a replayed year under its scope and name. */
async function replayed(to: string): Promise<ReadonlyMap<string, Figure>> {
  const { windows, advice, ...year } = JSON.parse(
    (await run('replay', '--year', '2022', '--json', '--to', to)).output,
  );
  const scopes = [{ ...year, id: 'year', advice }, ...windows];
  return new Map(
    scopes.flatMap(({ id, advice: ofAdvice, ...figures }) => [
      ...Object.entries(figures)
        .filter(([name]) => !['year', 'position', 'balances', 'funds'].includes(name))
        .map(([name, value]) => [`${id}|${name}`, value as Figure] as const),
      ...Object.entries(ofAdvice as Record<string, Figure>)
        .filter(([name]) => name !== 'lines')
        .map(([name, value]) => [`${id}|advice ${name}`, value] as const),
    ]),
  );
}

describe('diff', () => {
  it.each([
    ['2022-12-31', '2023-05-17'],
    ['2022-03-10', '2022-11-10T10:00:00+01:00'],
    ['200', '900'],
  ])('of %s and %s is what two replays differ in, and what the events between did', async (from, to) => {
    const { code, output } = await run('diff', '--year', '2022', '--from', from, '--to', to, '--json');
    const { figures, events, from: start, to: end } = JSON.parse(output);
    expect(code).toBe(0);
    const [before, after] = [await replayed(from), await replayed(to)];

    const expected = [...after].flatMap(([key, value]) => {
      const change = centsOf(value) - centsOf(before.get(key) ?? (typeof value === 'number' ? 0 : '0.00'));
      return change === 0n ? [] : [[key, change]];
    });
    const told = (figures as readonly Change[]).map(({ scope, figure, change }) => [
      `${scope}|${figure}`,
      centsOf(change),
    ]);
    expect(told).toEqual(expect.arrayContaining(expected));
    expect(told).toHaveLength(expected.length);
    expect(told.length).toBeGreaterThan(5);

    const sums = new Map<string, bigint>();
    for (const { changes } of events as readonly { changes: readonly Change[] }[]) {
      for (const { scope, figure, change } of changes) {
        const key = `${scope}|${figure}`;
        sums.set(key, (sums.get(key) ?? 0n) + centsOf(change));
      }
    }
    const ofEvents = [...sums].filter(([, sum]) => sum !== 0n);
    expect(new Map(ofEvents)).toEqual(
      new Map(expected.filter(([key]) => !String(key).endsWith('|persons')) as [string, bigint][]),
    );
    for (const { first } of events as readonly { first: readonly string[] }[]) {
      for (const position of first) {
        expect(BigInt(position)).toBeGreaterThan(BigInt(start));
        expect(BigInt(position)).toBeLessThanOrEqual(BigInt(end));
      }
    }
  });

  it('names the events, how many they were and where the first ones are', async () => {
    const { output } = await run('diff', '--year', '2022', '--from', '2022-12-31', '--to', '2023-05-17');
    expect(output).toMatch(/^funding year 2022 +at \d+ +at \d+ +change$/m);
    expect(output).toMatch(/^year paidGross +\d+\.00 +\d+\.00 +\+\d+\.00$/m);
    expect(output).toMatch(/^AdvancePaid: \d+ \(position \d+, \d+, \d+, …\): .*paidGross \+\d+\.00/m);
  });

  it('says so when nothing differs', async () => {
    const { code, output } = await run('diff', '--year', '2022', '--from', '900', '--to', '900');
    expect({ code, output }).toEqual({
      code: 0,
      output: 'Nothing in funding year 2022 differs between positions 900 and 900.\n',
    });
  });

  it('asks for the earlier moment first, for a year that there is, and for positions that were reached', async () => {
    const problem = async (...args: readonly string[]): Promise<string> => {
      const { code, errors } = await run('diff', ...args);
      expect(code).toBe(2);
      return errors;
    };
    expect(await problem('--year', '2022', '--from', '900', '--to', '200')).toContain(
      '--to lies before --from',
    );
    expect(await problem('--year', '2031', '--from', '900')).toContain('There is no funding year 2031');
    expect(await problem('--year', '2022', '--from', '99999999')).toContain('--from 99999999 lies behind');
    expect(await problem('--year', '2022', '--from', 'then')).toContain('--from is a position');
  });
});
