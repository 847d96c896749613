/**
 * What the simulation remembers of every file that was reserved, in flat arrays: a year holds a quarter of a
 * million of them. Days count from 1 January 2022; amounts are cents.
 */
import { decisionNumberOf, type DecisionNumber } from '../domain/ids.js';
import { fates, type Fate } from './scenario-counts.js';

/** Index of a file in the arrays, in the order of the reservations. */
export type FileIndex = number;

export interface NewFile {
  /** Number of the decision within its year. */
  readonly counter: number;
  /** Index of the window in the scenario. */
  readonly window: number;
  readonly person: number;
  readonly amount: number;
  readonly fate: Fate;
  readonly appliedOn: number;
  readonly startsOn: number;
  readonly endsOn: number;
}

export interface SimulatedFiles {
  readonly count: number;
  add(file: NewFile): FileIndex;
  numberOf(file: FileIndex): DecisionNumber;
  yearOf(file: FileIndex): number;
  windowOf(file: FileIndex): number;
  personOf(file: FileIndex): number;
  /** What was reserved. */
  amountOf(file: FileIndex): number;
  /** The same grant with less money, after a swap. */
  putAmount(file: FileIndex, amount: number): void;
  /** The file goes on under another number of its year. */
  putNumber(file: FileIndex, decisionNumber: DecisionNumber): void;
  fateOf(file: FileIndex): Fate;
  appliedOn(file: FileIndex): number;
  startsOn(file: FileIndex): number;
  endsOn(file: FileIndex): number;
  /** Paid and not undue; then undue; then claimed: the amount that the next step is about. */
  atStakeOf(file: FileIndex): number;
  putAtStake(file: FileIndex, amount: number): void;
  /** How many steps of its fate the file has behind it. */
  stepOf(file: FileIndex): number;
  stepDone(file: FileIndex): void;
  /** Another fate, at its beginning. */
  redirect(file: FileIndex, fate: Fate): void;
}

const kinds = {
  counter: Uint32Array,
  person: Uint32Array,
  amount: Int32Array,
  atStake: Int32Array,
  window: Uint8Array,
  fate: Uint8Array,
  step: Uint8Array,
  appliedOn: Uint16Array,
  startsOn: Uint16Array,
  endsOn: Uint16Array,
} as const;

type ColumnName = keyof typeof kinds;
const names = Object.keys(kinds) as readonly ColumnName[];

interface Columns {
  readonly get: (name: ColumnName, file: FileIndex) => number;
  readonly set: (name: ColumnName, file: FileIndex, value: number) => void;
}

/** Arrays that grow as they are written to. */
function createColumns(): Columns {
  const columns = new Map(names.map((name) => [name, new kinds[name](1_024)] as const));
  const column = (name: ColumnName): Uint8Array | Uint16Array | Uint32Array | Int32Array =>
    columns.get(name) ?? new kinds[name](0);
  return {
    get(name, file) {
      const value = column(name)[file];
      if (value === undefined) throw new RangeError(`no file ${file}`);
      return value;
    },
    set(name, file, value) {
      if (file >= column(name).length) {
        const wider = new kinds[name](2 * file);
        wider.set(column(name));
        columns.set(name, wider);
      }
      column(name)[file] = value;
    },
  };
}

const given = ['counter', 'window', 'person', 'amount', 'appliedOn', 'startsOn', 'endsOn'] as const;

/** Place of a number in the counter of its year. */
export function counterOf(decisionNumber: DecisionNumber): number {
  return Number(decisionNumber.slice(5));
}

/** `yearOf` gives the funding year of a window by its index. */
export function createFiles(yearOf: (window: number) => number): SimulatedFiles {
  const { get, set } = createColumns();
  let count = 0;
  const reader =
    (name: ColumnName) =>
    (file: FileIndex): number =>
      get(name, file);
  const windowOf = reader('window');
  return {
    get count() {
      return count;
    },
    add({ fate, ...values }) {
      const file = count;
      count += 1;
      for (const name of given) set(name, file, values[name]);
      set('fate', file, fates.indexOf(fate));
      set('step', file, 0);
      set('atStake', file, 0);
      return file;
    },
    numberOf: (file) => decisionNumberOf(yearOf(windowOf(file)), get('counter', file)),
    yearOf: (file) => yearOf(windowOf(file)),
    windowOf,
    personOf: reader('person'),
    amountOf: reader('amount'),
    putAmount: (file, amount) => set('amount', file, amount),
    putNumber: (file, decisionNumber) => set('counter', file, counterOf(decisionNumber)),
    fateOf: (file) => fates[get('fate', file)] ?? 'straight',
    appliedOn: reader('appliedOn'),
    startsOn: reader('startsOn'),
    endsOn: reader('endsOn'),
    atStakeOf: reader('atStake'),
    putAtStake: (file, amount) => set('atStake', file, amount),
    stepOf: reader('step'),
    stepDone: (file) => set('step', file, get('step', file) + 1),
    redirect(file, fate) {
      set('fate', file, fates.indexOf(fate));
      set('step', file, 0);
    },
  };
}
