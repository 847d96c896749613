/**
 * What came to be known of a funding year between two moments: the figures of two replays side by side, and what each
 * type of event did to them. An event is replayed alone for that, so its part is computed as every figure is.
 */
import { decodeEvent, type JournalEvent } from '../../domain/ledger-events.js';
import { formatAmount, parseSignedAmount } from '../../domain/money.js';
import type { EventStore } from '../../event-store/event-store.js';
import { createReplay, type Replay, type ReplayedYear, type ReplayEnd } from './replay.js';

/** An amount as it is shown, or a count. */
type Figure = string | number;

interface Place {
  /** `year`, or the id of a window. */
  readonly scope: string;
  readonly figure: string;
}

export interface FigureChange extends Place {
  readonly from: Figure;
  readonly to: Figure;
  readonly change: Figure;
}

/** The events of a type that moved a figure of the year. */
export interface EventsBehind {
  readonly type: string;
  readonly count: number;
  /** Positions of the first of them. */
  readonly first: readonly string[];
  /** What they did together. Persons are not counted here: each of them is one, whatever happens how often. */
  readonly changes: readonly (Place & { readonly change: Figure })[];
}

export interface YearDifference {
  readonly year: number;
  /** Position of the last event before each of the two moments. */
  readonly from: string;
  readonly to: string;
  readonly figures: readonly FigureChange[];
  readonly events: readonly EventsBehind[];
}

export interface DifferenceOptions {
  readonly year: number;
  readonly from: ReplayEnd;
  /** The end of the log if absent. */
  readonly to?: ReplayEnd;
  readonly onProgress?: (position: bigint) => void;
}

/** Positions that are told for each type. */
const FIRST = 3;

const isBeyond = ({ position, metadata }: JournalEvent, end: ReplayEnd): boolean =>
  'position' in end ? position > end.position : metadata.recordedAt > end.knownAt;

type Figures = Map<string, Figure>;

function addScope(figures: Figures, scope: string, said: Readonly<Record<string, unknown>>): void {
  for (const [name, value] of Object.entries(said)) {
    const isFigure = typeof value === 'number' || typeof value === 'string';
    if (isFigure && !['year', 'position'].includes(name)) figures.set(`${scope}|${name}`, value);
  }
  const { advice = {} } = said as { readonly advice?: Readonly<Record<string, unknown>> };
  for (const [name, value] of Object.entries(advice)) {
    if (typeof value === 'number' || typeof value === 'string') figures.set(`${scope}|advice ${name}`, value);
  }
}

function figuresOf(year: ReplayedYear): Figures {
  const figures: Figures = new Map();
  addScope(figures, 'year', year);
  for (const { id, ...window } of year.windows) addScope(figures, id as string, window);
  return figures;
}

const placeOf = (key: string): Place => {
  const [scope = '', figure = ''] = key.split('|');
  return { scope, figure };
};

const centsOf = (amount: string): bigint => parseSignedAmount(amount) ?? 0n;

/** `left + sign * right`, of two counts or two amounts. */
function combined(left: Figure, right: Figure, sign: 1 | -1): Figure {
  return typeof left === 'number' || typeof right === 'number'
    ? Number(left) + sign * Number(right)
    : formatAmount(centsOf(left) + BigInt(sign) * centsOf(right));
}

const isNone = (figure: Figure): boolean => figure === 0 || figure === '0.00';
const noneLike = (figure: Figure): Figure => (typeof figure === 'number' ? 0 : '0.00');

function changesBetween(before: Figures, after: Figures): readonly FigureChange[] {
  return [...after]
    .map(([key, to]) => {
      const from = before.get(key) ?? noneLike(to);
      return { ...placeOf(key), from, to, change: combined(to, from, -1) };
    })
    .filter(({ change }) => !isNone(change));
}

interface Behind {
  count: number;
  readonly first: string[];
  readonly changes: Figures;
}

/** Adds what an event did to the figures of the year, when it did anything. */
function addEvent(behind: Map<string, Behind>, event: JournalEvent, year: number): void {
  const alone = createReplay();
  alone.add(event);
  const moved = [...figuresOf(alone.year(year))].filter(([, figure]) => !isNone(figure));
  if (moved.length === 0) return;
  const { type } = event.event;
  const known = behind.get(type) ?? { count: 0, first: [], changes: new Map<string, Figure>() };
  behind.set(type, known);
  known.count += 1;
  if (known.first.length < FIRST) known.first.push(String(event.position));
  for (const [key, figure] of moved) {
    known.changes.set(key, combined(known.changes.get(key) ?? noneLike(figure), figure, 1));
  }
}

function shownBehind(behind: Map<string, Behind>): readonly EventsBehind[] {
  return [...behind]
    .sort(([left], [right]) => (left < right ? -1 : 1))
    .map(([type, { count, first, changes }]) => ({
      type,
      count,
      first,
      changes: [...changes]
        .map(([key, change]) => ({ ...placeOf(key), change }))
        .filter(({ figure, change }) => figure !== 'persons' && !isNone(change)),
    }));
}

async function* eventsOf(
  store: EventStore,
  onProgress: DifferenceOptions['onProgress'],
): AsyncGenerator<JournalEvent> {
  for await (const { events, position } of store.readLog()) {
    for (const stored of events) yield decodeEvent(stored);
    onProgress?.(position);
  }
}

interface Walked {
  readonly replay: Replay;
  /** The year as it was at `from`; absent when nothing came after that. */
  readonly before?: ReplayedYear;
  readonly behind: Map<string, Behind>;
}

async function walk(
  store: EventStore,
  { year, from, to, onProgress }: DifferenceOptions,
): Promise<Walked | 'backwards'> {
  const replay = createReplay();
  const behind = new Map<string, Behind>();
  let before: ReplayedYear | undefined;
  for await (const event of eventsOf(store, onProgress)) {
    const isLater = before !== undefined || isBeyond(event, from);
    if (to !== undefined && isBeyond(event, to)) {
      if (!isLater) return 'backwards';
      break;
    }
    if (isLater) before ??= replay.year(year);
    replay.add(event);
    if (isLater) addEvent(behind, event, year);
  }
  return { replay, behind, ...(before !== undefined && { before }) };
}

/** Walks the log once. It tells when `to` lies before `from`, and when there is no such year by then. */
export async function differenceOf(
  store: EventStore,
  options: DifferenceOptions,
): Promise<YearDifference | 'backwards' | 'no-year'> {
  const { year } = options;
  const walked = await walk(store, options);
  if (walked === 'backwards') return 'backwards';
  const { replay, behind } = walked;
  if (!replay.years().includes(year)) return 'no-year';
  const after = replay.year(year);
  const { before = after } = walked;
  return {
    year,
    from: before.position,
    to: after.position,
    figures: changesBetween(figuresOf(before), figuresOf(after)),
    events: shownBehind(behind),
  };
}
