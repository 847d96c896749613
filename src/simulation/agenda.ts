/**
 * What the agency and the legislator do on fixed dates: budget acts, ceilings, openings, closings. The dates are
 * those of windows.json; where no date was published a plausible one is written here.
 */
import { GENERAL_SLICE } from '../domain/file-dimensions.js';
import { epochMsOf } from '../domain/instant.js';
import type { Cents } from '../domain/money.js';
import { controller, operator } from './actors.js';
import { adviceBudgets, setAdviceBudget } from './advice-desk.js';
import { dateOf, dayOf, momentOn } from './calendar.js';
import { published, type BudgetAct } from './published-figures.js';
import { scaleMoney, type Scenario, type WindowScenario } from './scenario.js';
import type { SimulatedOffice } from './simulated-office.js';

/** One dated act. Acts of the same moment keep their order. */
export interface Act {
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly run: () => Promise<unknown>;
}

export interface AgendaPorts {
  readonly scenario: Scenario;
  readonly office: SimulatedOffice;
  /** Lists providers and courses for a window that is about to open. */
  readonly prepareRegister: (window: WindowScenario) => Promise<void>;
  /** Starts the arrival of applications. */
  readonly startTraffic: (window: WindowScenario) => void;
  /** Applicants who got through to a window whose opening failed. */
  readonly attempt: (window: WindowScenario) => Promise<void>;
  /** Frees more money of a closed window, until this much can be carried over. */
  readonly freeUntil: (window: WindowScenario, amount: Cents) => Promise<void>;
  /** What surrounds the windows. */
  readonly extras: readonly Act[];
  /** Asks applicants of a window that closed about themselves. */
  readonly askParticipants: () => Promise<void>;
  /** Ends the account of another payer. */
  readonly expireFund: () => Promise<void>;
}

const BUDGET_LINES: Readonly<Record<number, string>> = { 2022: 'stap', 2023: 'stap-and-learning-rights' };
/** Publication of the scheme of advice (Stcrt. 2022, 8302). */
const ADVICE_FROM = '2022-03-22';
const EXECUTION_COST_LINE = 'stap-execution';

/** When each act of the budget law was recorded. */
const actDates: Readonly<Record<string, string>> = {
  '2022|draft': '2022-01-03',
  '2022|first-supplementary': '2022-07-12',
  '2022|second-supplementary': '2022-12-20',
  '2022|annual-report': '2023-05-17',
  '2023|draft': '2022-12-19',
  '2023|first-supplementary': '2023-07-04',
};

/** Windows whose ceiling was changed after it was first set, and when. */
const ceilingChanges: Readonly<Record<string, { readonly first: Cents; readonly on: string } | undefined>> = {
  '2022-4': { first: 3_200_000_000n, on: '2022-08-25' },
  '2022-5': { first: 3_200_000_000n, on: '2022-10-24' },
  '2023-3': { first: 3_400_000_000n, on: '2023-06-22' },
};

/** When the windows were planned and their ceilings published. */
function plannedOn(window: WindowScenario): string {
  if (window.year === 2022) return '2022-01-10';
  return window.recognisedOnly ? '2023-07-17' : '2022-12-20';
}

function on(date: string, hour: number, run: () => Promise<unknown>): Act {
  return { at: momentOn(dayOf(date), hour), run };
}

function budgetAct({ office, scenario }: AgendaPorts, { year, line, act, total }: BudgetAct): Act {
  const date = actDates[`${year}|${act}`] ?? `${year}-01-03`;
  const command = {
    type: 'RecordBudgetAct',
    line,
    act: `${act}-${year}`,
    total: scaleMoney(total, scenario.scale),
  } as const;
  return on(date, 9, () => office.bookYear(year, controller, command));
}

function setCeiling(
  { office }: AgendaPorts,
  window: WindowScenario,
  ceiling: { total: Cents; date: string },
): Act {
  const { total, date } = ceiling;
  return on(date, 11, () =>
    office.fundingYear(window.year, operator, {
      type: 'SetCeiling',
      window: window.id,
      slice: GENERAL_SLICE,
      total,
      publishedAt: date,
    }),
  );
}

function planning(ports: AgendaPorts, window: WindowScenario): readonly Act[] {
  const { id, year, plannedOpensAt, closesAt } = window;
  const date = plannedOn(window);
  const change = ceilingChanges[id];
  const first = change === undefined ? window.newMoney : scaleMoney(change.first, ports.scenario.scale);
  const plan = on(date, 10.5, () =>
    ports.office.fundingYear(year, operator, { type: 'PlanWindow', window: id, plannedOpensAt, closesAt }),
  );
  const ceilings = [setCeiling(ports, window, { total: first, date })];
  if (change !== undefined)
    ceilings.push(setCeiling(ports, window, { total: window.newMoney, date: change.on }));
  return [plan, ...ceilings];
}

function opening(ports: AgendaPorts, window: WindowScenario): readonly Act[] {
  const { id, year, openingFailed } = window;
  const { office } = ports;
  const start = async (): Promise<void> => {
    await office.fundingYear(year, operator, {
      type: openingFailed ? 'ReopenWindow' : 'OpenWindow',
      window: id,
    });
    ports.startTraffic(window);
  };
  const register: Act = {
    at: epochMsOf(window.plannedOpensAt) - 12 * 86_400_000,
    run: () => ports.prepareRegister(window),
  };
  const open: Act = { at: epochMsOf(window.opensAt), run: start };
  if (!openingFailed) return [register, open];
  const fail = async (): Promise<void> => {
    const ground = 'technical-fault-after-update';
    await office.fundingYear(year, operator, { type: 'RecordFailedOpening', window: id, ground });
    await ports.attempt(window);
  };
  return [register, { at: epochMsOf(window.plannedOpensAt), run: fail }, open];
}

function closing(ports: AgendaPorts, window: WindowScenario, next: WindowScenario | undefined): Act {
  const { id, year } = window;
  const { office } = ports;
  const run = async (): Promise<void> => {
    await office.fundingYear(year, operator, { type: 'CloseWindow', window: id });
    await office.settle();
    if (next === undefined || next.carriedIn === 0n) return;
    await ports.freeUntil(window, next.carriedIn);
    await office.fundingYear(year, operator, {
      type: 'CarryOverLeftover',
      window: id,
      to: next.id,
      slice: GENERAL_SLICE,
      amount: next.carriedIn,
    });
  };
  return { at: epochMsOf(window.closesAt), run };
}

/** Apart from everything else: the vault draws chance in the order in which it is asked. */
function asking(ports: AgendaPorts, window: WindowScenario): Act {
  return { at: epochMsOf(window.closesAt) + 60_000, run: () => ports.askParticipants() };
}

function yearActs(ports: AgendaPorts): readonly Act[] {
  const { office, scenario } = ports;
  const cost = scaleMoney(published.executionCost, scenario.scale);
  const paidOn = dateOf(dayOf('2022-12-30'));
  const openYear = (year: number, date: string): Act =>
    on(date, 10, () =>
      office.fundingYear(year, operator, {
        type: 'OpenFundingYear',
        budgetLine: BUDGET_LINES[year] ?? 'stap',
      }),
    );
  const closeYear = (year: number, date: string): Act =>
    on(date, 17, () => office.fundingYear(year, operator, { type: 'CloseFundingYear' }));
  const closeBooks = (year: number, date: string): Act =>
    on(date, 17, () => office.bookYear(year, controller, { type: 'CloseBookYear' }));
  return [
    openYear(2022, '2022-01-10'),
    openYear(2023, '2022-12-20'),
    on(paidOn, 12, () =>
      office.bookYear(2022, controller, {
        type: 'RecordExecutionCost',
        line: EXECUTION_COST_LINE,
        amount: cost,
        paidOn,
      }),
    ),
    closeBooks(2022, '2023-05-17'),
    closeYear(2022, '2023-06-30'),
    closeBooks(2023, '2024-05-15'),
    closeYear(2023, '2024-06-28'),
  ];
}

/** The money of advice goes ahead of the budget act that lowers its line: what is not used must be free by then. */
function adviceActs({ office, scenario }: AgendaPorts): readonly Act[] {
  return adviceBudgets(scenario.scale).map(({ act, total }, index) => {
    const date = index === 0 ? ADVICE_FROM : (actDates[`2022|${act}`] ?? ADVICE_FROM);
    return on(date, 8, () => setAdviceBudget(office, total));
  });
}

/** All acts in the order of time. */
export function agendaOf(ports: AgendaPorts): readonly Act[] {
  const { windows } = ports.scenario;
  const acts = [
    ...published.budgetActs.map((act) => budgetAct(ports, act)),
    ...yearActs(ports),
    ...adviceActs(ports),
    ...ports.extras,
    on('2024-01-10', 10, ports.expireFund),
    ...windows.flatMap((window, index) => {
      const next = windows[index + 1];
      const following = next?.year === window.year ? next : undefined;
      const end = [closing(ports, window, following), asking(ports, window)];
      return [...planning(ports, window), ...opening(ports, window), ...end];
    }),
  ];
  return acts.sort((one, other) => one.at - other.at);
}
