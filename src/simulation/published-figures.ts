/**
 * The published figures of the ten windows, read from windows.json. They are what the scenario aims at and what
 * its result is compared with; a figure that was never published is undefined, not zero.
 */
import { readFileSync } from 'node:fs';
import { parseInstant, type Instant } from '../domain/instant.js';
import { parseAmount, type Cents } from '../domain/money.js';

export interface PublishedWindow {
  readonly id: string;
  readonly year: number;
  /** New money and what was carried in. */
  readonly ceiling: Cents;
  readonly newMoney: Cents;
  readonly carriedIn: Cents;
  /** Set before the window, changed later. */
  readonly ceilingFirstAnnounced?: Cents;
  readonly plannedOpensAt: Instant;
  readonly openingFailed: boolean;
  readonly opensAt: Instant;
  readonly exhaustedAt: Instant;
  readonly closesAt: Instant;
  readonly applicationsAtLeast: number;
  readonly grants?: number;
  readonly refusedIneligibleCourse?: number;
  /** Devices that waited at the opening. */
  readonly queuedDevices?: number;
  /** Learners announced by their providers. */
  readonly preRegistrations?: number;
}

export interface BudgetAct {
  readonly year: number;
  readonly line: string;
  readonly act: string;
  readonly total: Cents;
}

export interface PublishedTotals {
  readonly grantsCutA: number;
  readonly grantsCutB: number;
  readonly newMoney2022: Cents;
  readonly meanAward2022: Cents;
  readonly reclaimedFromProviders: Cents;
  readonly notReclaimedFromPersons: Cents;
  readonly top20Share: number;
}

export interface PublishedFigures {
  readonly windows: readonly PublishedWindow[];
  readonly budgetActs: readonly BudgetAct[];
  readonly executionCost: Cents;
  readonly totals: PublishedTotals;
}

interface WindowJson {
  id: string;
  year: number;
  ceiling: string;
  newMoney: string;
  carriedIn: string;
  ceilingFirstAnnounced?: string;
  plannedOpensAt?: string;
  openingFailed?: boolean;
  opensAt: string;
  exhaustedAt: string;
  closesAt: string;
  applicationsAtLeast: number;
  grants?: number | null;
  refusedIneligibleCourse?: number;
  queuedDevices?: number | null;
  preRegistrations?: number;
}

interface FiguresJson {
  budgetLaw: { year: number; line: string; act?: string; total?: string; executionCost?: string }[];
  windows: WindowJson[];
  totals: {
    grants2022: { cutA: { published: number }; cutB: { published: number } };
    newMoney2022: string;
    meanAward2022: { amount: string };
    reclaimedFromProvidersByJune2023: string;
    notReclaimedFromPersonsByJune2023: string;
    top20ProvidersShareOfGross: number;
  };
}

function money(text: string): Cents {
  const cents = parseAmount(text);
  if (cents === undefined) throw new RangeError(`not an amount: ${text}`);
  return cents;
}

function instant(text: string): Instant {
  const parsed = parseInstant(text);
  if (parsed === undefined) throw new RangeError(`not a time: ${text}`);
  return parsed;
}

function windowOf(json: WindowJson): PublishedWindow {
  const { ceilingFirstAnnounced, grants, refusedIneligibleCourse, queuedDevices, preRegistrations } = json;
  return {
    id: json.id,
    year: json.year,
    ceiling: money(json.ceiling),
    newMoney: money(json.newMoney),
    carriedIn: money(json.carriedIn),
    plannedOpensAt: instant(json.plannedOpensAt ?? json.opensAt),
    openingFailed: json.openingFailed ?? false,
    opensAt: instant(json.opensAt),
    exhaustedAt: instant(json.exhaustedAt),
    closesAt: instant(json.closesAt),
    applicationsAtLeast: json.applicationsAtLeast,
    ...(ceilingFirstAnnounced === undefined ? {} : { ceilingFirstAnnounced: money(ceilingFirstAnnounced) }),
    ...(grants === undefined || grants === null ? {} : { grants }),
    ...(refusedIneligibleCourse === undefined ? {} : { refusedIneligibleCourse }),
    ...(queuedDevices === undefined || queuedDevices === null ? {} : { queuedDevices }),
    ...(preRegistrations === undefined ? {} : { preRegistrations }),
  };
}

function read(): PublishedFigures {
  const json = JSON.parse(readFileSync(new URL('windows.json', import.meta.url), 'utf8')) as FiguresJson;
  const { totals } = json;
  const cost = json.budgetLaw.find(({ executionCost }) => executionCost !== undefined)?.executionCost;
  return {
    windows: json.windows.map(windowOf),
    budgetActs: json.budgetLaw.flatMap(({ year, line, act, total }) =>
      act === undefined || total === undefined ? [] : [{ year, line, act, total: money(total) }],
    ),
    executionCost: money(cost ?? '0.00'),
    totals: {
      grantsCutA: totals.grants2022.cutA.published,
      grantsCutB: totals.grants2022.cutB.published,
      newMoney2022: money(totals.newMoney2022),
      meanAward2022: money(totals.meanAward2022.amount),
      reclaimedFromProviders: money(totals.reclaimedFromProvidersByJune2023),
      notReclaimedFromPersons: money(totals.notReclaimedFromPersonsByJune2023),
      top20Share: totals.top20ProvidersShareOfGross,
    },
  };
}

export const published: PublishedFigures = read();
