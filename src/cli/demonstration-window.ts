/**
 * A window of today for trying things out, with a little money, one provider and one course. It goes through the
 * same commands as any window; it is opened only when none is open.
 */
import { uuidOf } from '../application/command-metadata.js';
import type { CommandOutcome, FundingYearRequest, Ledger } from '../application/ledger.js';
import type { Actor } from '../domain/decider.js';
import { GENERAL_SLICE } from '../domain/file-dimensions.js';
import type { FundingYearEvent } from '../domain/funding-year/funding-year.events.js';
import { streamOf } from '../domain/ids.js';
import { localDateOf, startOfDay, type Instant } from '../domain/instant.js';
import { decodeEvent } from '../domain/ledger-events.js';
import { addDays, yearOf, type LocalDate } from '../domain/local-date.js';
import type { EventStore } from '../event-store/event-store.js';

export interface DemonstrationWindow {
  readonly window: string;
  /** First instant at which it takes no applications any more. */
  readonly closesAt: Instant;
  /** Something to apply for, when the window is ours. */
  readonly providerKvk: string;
  readonly courseId: string;
}

export interface DemonstrationPorts {
  readonly ledger: Ledger;
  readonly store: EventStore;
  readonly now: Instant;
}

const PROVIDER = '99000001';
const COURSE = 'demonstration-1';
const CEILING = 5_000_000n;
const OPEN_DAYS = 60;
const LINE = 'stap';

const operator: Actor = { id: 'demonstration', role: 'operator' };

interface KnownWindow {
  readonly closesAt: Instant;
  status: 'planned' | 'open' | 'other';
}

function follow(windows: Map<string, KnownWindow>, event: FundingYearEvent): void {
  if (event.type === 'WindowPlanned') {
    windows.set(event.data.window, { closesAt: event.data.closesAt, status: 'planned' });
    return;
  }
  const window = 'window' in event.data ? windows.get(event.data.window) : undefined;
  if (window === undefined) return;
  if (event.type === 'WindowOpened' || event.type === 'WindowReopened') window.status = 'open';
  if (event.type === 'WindowClosed' || event.type === 'WindowOpeningFailed') window.status = 'other';
}

async function windowsOf(store: EventStore, year: number): Promise<ReadonlyMap<string, KnownWindow>> {
  const windows = new Map<string, KnownWindow>();
  for await (const recorded of store.readStream(streamOf.fundingYear(year))) {
    follow(windows, decodeEvent(recorded).event as FundingYearEvent);
  }
  return windows;
}

function assertAccepted(outcome: CommandOutcome, what: string): void {
  if (outcome.outcome === 'accepted') return;
  const reason = outcome.outcome === 'rejected' ? outcome.rejection.detail : outcome.outcome;
  throw new Error(`The demonstration window could not be opened (${what}): ${reason}`);
}

async function listCourse({ ledger }: DemonstrationPorts, today: LocalDate): Promise<void> {
  const metadata = (what: string): { commandId: string; actor: Actor } => ({
    commandId: uuidOf(`demonstration|${today}|${what}`),
    actor: operator,
  });
  const provider = { type: 'RegisterProvider', name: 'Opleider Demonstratie' } as const;
  assertAccepted(
    await ledger.provider(PROVIDER, { command: provider, metadata: metadata('provider') }),
    'provider',
  );
  const course = {
    type: 'ListCourse',
    providerKvk: PROVIDER,
    title: 'Opleiding Demonstratie',
    price: 64_000n,
    recognised: true,
    sector: 'education',
    theme: 'ict',
  } as const;
  assertAccepted(await ledger.course(COURSE, { command: course, metadata: metadata('course') }), 'course');
}

async function openWindow(ports: DemonstrationPorts, window: string, closesAt: Instant): Promise<void> {
  const { ledger, now } = ports;
  const today = localDateOf(now);
  const year = yearOf(today);
  const metadata = (what: string): { commandId: string; actor: Actor } => ({
    commandId: uuidOf(`demonstration|${window}|${what}`),
    actor: operator,
  });
  const vote = {
    type: 'RecordBudgetAct',
    line: LINE,
    act: `demonstration-${window}`,
    total: CEILING,
  } as const;
  assertAccepted(await ledger.bookYear(year, { command: vote, metadata: metadata('vote') }), 'vote');
  const commands: readonly FundingYearRequest[] = [
    { type: 'OpenFundingYear', budgetLine: LINE },
    { type: 'PlanWindow', window, plannedOpensAt: now, closesAt },
    { type: 'SetCeiling', window, slice: GENERAL_SLICE, total: CEILING, publishedAt: today },
    { type: 'OpenWindow', window },
  ];
  for (const command of commands) {
    assertAccepted(
      await ledger.fundingYear(year, { command, metadata: metadata(command.type) }),
      command.type,
    );
  }
}

/** The number after the last window of the year: `2026-3`. */
function nextWindow(year: number, windows: ReadonlyMap<string, unknown>): string {
  const numbers = [...windows.keys()].map((id) => Number(id.slice(5)));
  return `${year}-${Math.max(0, ...numbers) + 1}`;
}

/** A window that takes applications now: the one that is open, or a new one. */
export async function ensureDemonstrationWindow(ports: DemonstrationPorts): Promise<DemonstrationWindow> {
  const { store, now } = ports;
  const today = localDateOf(now);
  const year = yearOf(today);
  const windows = await windowsOf(store, year);
  const subject = { providerKvk: PROVIDER, courseId: COURSE };
  await listCourse(ports, today);
  for (const [window, { status, closesAt }] of windows) {
    if (status === 'open' && closesAt > now) return { window, closesAt, ...subject };
  }
  const window = nextWindow(year, windows);
  const closesAt = startOfDay(addDays(today, OPEN_DAYS));
  await openWindow(ports, window, closesAt);
  return { window, closesAt, ...subject };
}
