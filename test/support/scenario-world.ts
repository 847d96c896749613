/**
 * What scenarios begin with, as events: a year with money, windows, a provider and its courses, files in every
 * state. Amounts are cents; person, application and file `n` belong together.
 */
import type { Actor } from '../../src/domain/decider.js';
import type { FileDimensions } from '../../src/domain/file-dimensions.js';
import type {
  FundingYearRequest,
  GrantRequest,
  Ledger,
  CommandOutcome,
  ObjectionRequest,
} from '../../src/application/ledger.js';
import { applicationCommandId, uuidOf } from '../../src/application/command-metadata.js';
import type { BudgetReserved, FundingYearEvent } from '../../src/domain/funding-year/funding-year.events.js';
import type { CourseListed } from '../../src/domain/course/course.events.js';
import type { GrantEvent } from '../../src/domain/grant/grant.events.js';
import type { FundCommand } from '../../src/domain/fund/fund.commands.js';
import type { PersonCommand } from '../../src/domain/person/person.commands.js';
import { decisionNumberOf, fundingYearOf } from '../../src/domain/ids.js';
import type { Instant } from '../../src/domain/instant.js';
import type { Cents } from '../../src/domain/money.js';
import { applicationIdOf, caseworker, metadataOf, operator, person } from './ledger-steps.js';
import type { Past } from './scenario.js';

export type Application = Extract<FundingYearRequest, { readonly type: 'SubmitApplication' }>;
export type Command = (ledger: Ledger) => Promise<CommandOutcome>;

/** Decides on objections; pays and claims. */
export const appeals: Actor = { id: 'aad', role: 'appeals' };
export const finance: Actor = { id: 'fred', role: 'finance' };

export const KVK = '12345678';
export const COURSE = 'welding-2';

/** Opening and closing of the windows that scenarios use. */
const times: Readonly<Record<string, readonly [plannedOpensAt: Instant, closesAt: Instant]>> = {
  '2022-1': ['2022-03-01T09:00:00.000Z', '2022-04-30T22:00:00.000Z'],
  '2022-2': ['2022-05-02T08:00:00.000Z', '2022-06-30T22:00:00.000Z'],
  '2022-3': ['2022-07-01T08:00:00.000Z', '2022-08-31T22:00:00.000Z'],
  '2022-5': ['2022-11-01T09:00:00.000Z', '2022-12-31T23:00:00.000Z'],
  '2023-1': ['2023-02-28T09:00:00.000Z', '2023-04-30T22:00:00.000Z'],
  '2023-2': ['2023-05-01T08:00:00.000Z', '2023-06-30T22:00:00.000Z'],
  '2023-3': ['2023-07-03T08:00:00.000Z', '2023-09-17T22:00:00.000Z'],
};

export const yearStream = (year = 2022): string => `fundingYear-${String(year)}`;
export const file = (n: number, year = 2022): string => decisionNumberOf(year, n);
export const grantStream = (n: number, year = 2022): string => `grant-${file(n, year)}`;

/** Events of a funding year at a moment. */
export function inYear(at: Instant, year: number, ...events: readonly FundingYearEvent[]): Past {
  return { at, stream: yearStream(year), events };
}

/** Events of the file of person `n`. */
export function inFile(at: Instant, n: number, ...events: readonly GrantEvent[]): Past {
  return { at, stream: grantStream(n), events };
}

/** A provider with one course of 1,000.00, or as given. */
export function register(course: Partial<CourseListed['data']> = {}, courseId = COURSE): readonly Past[] {
  const at = '2022-01-10T09:00:00.000Z';
  const listed = {
    providerKvk: KVK,
    title: 'Welding, level 2',
    price: 100_000n,
    recognised: true,
    ...course,
  };
  return [{ at, stream: `course-${courseId}`, events: [{ type: 'CourseListed', data: listed }] }];
}

export const provider = (): Past => ({
  at: '2022-01-10T09:00:00.000Z',
  stream: `provider-${KVK}`,
  events: [{ type: 'ProviderRegistered', data: { name: 'Academy' } }],
});

/** The year, opened, and a window that is open with this much in its general slice. */
export function openWindow(
  window: string,
  ceiling: Cents,
  { first = true, slice = 'general' }: { readonly first?: boolean; readonly slice?: string } = {},
): Past {
  const [plannedOpensAt, closesAt] = times[window] ?? ['', ''];
  const year = fundingYearOf(window);
  const opened: FundingYearEvent = { type: 'FundingYearOpened', data: { budgetLine: 'stap' } };
  return inYear(
    plannedOpensAt,
    year,
    ...(first ? [opened] : []),
    { type: 'WindowPlanned', data: { window, plannedOpensAt, closesAt } },
    {
      type: 'CeilingSet',
      data: {
        ...{ budgetLine: 'stap', slice, window, total: ceiling, change: ceiling, shortfall: 0n },
        publishedAt: `${String(year - 1)}-12-20`,
      },
    },
    { type: 'WindowOpened', data: { window } },
  );
}

export const closeWindow = (window: string, at: Instant): Past =>
  inYear(at, fundingYearOf(window), { type: 'WindowClosed', data: { window } });

/** Dimensions of the file of person `n`. */
export function dimensionsOf(n: number, other: Partial<FileDimensions> = {}): FileDimensions {
  return {
    ...{ budgetLine: 'stap', courseId: COURSE, personKey: person(n), providerKvk: KVK },
    ...{ slice: 'general', window: '2022-2' },
    ...other,
  };
}

const passed = { passed: true, source: 'brp', checkedOn: '2022-05-02' };
const eligibility = { adult: passed, residence: passed, insured: passed };

/** What was reserved for person `n`: file number and place in the order are `n` too. */
export function reserved(
  n: number,
  amount: Cents,
  other: Partial<BudgetReserved['data']> = {},
): FundingYearEvent {
  return {
    type: 'BudgetReserved',
    data: {
      ...{ applicationId: applicationIdOf(n), decisionNumber: file(n), dimensions: dimensionsOf(n) },
      ...{ price: amount, startDate: '2022-06-01', endDate: '2022-08-31', enrolmentProof: 'matched' },
      ...{ eligibility, sequence: n, amount, latestStart: '2022-09-30' },
      ...other,
    },
  };
}

export const awarded = (n: number, amount: Cents): GrantEvent => ({
  type: 'GrantAwarded',
  data: {
    ...{ dimensions: dimensionsOf(n), amount, startDate: '2022-06-01', endDate: '2022-08-31' },
    latestStart: '2022-09-30',
  },
});

export const paid = (n: number, amount: Cents, paidOn = '2022-05-20'): GrantEvent => ({
  type: 'AdvancePaid',
  data: { dimensions: dimensionsOf(n), amount, paidOn, final: true, rest: 0n, payable: 0n },
});

/** The register, the year and window 2022-2 with this much in it. */
export const opening = (ceiling: Cents): readonly Past[] => [
  provider(),
  ...register(),
  openWindow('2022-2', ceiling),
];

/** A grant of this much for person `n`, and what its file went through after the award. */
export const grantOf = (n: number, amount: Cents, ...after: readonly GrantEvent[]): readonly Past[] => [
  inYear('2022-05-02T08:01:00.000Z', 2022, reserved(n, amount)),
  inFile('2022-05-02T08:02:00.000Z', n, awarded(n, amount)),
  ...(after.length === 0 ? [] : [inFile('2022-06-10T10:00:00.000Z', n, ...after)]),
];

/** The application of person `n` for the sample course. */
export function applicationOf(n: number, other: Partial<Application> = {}): Application {
  return {
    ...{ type: 'SubmitApplication', applicationId: applicationIdOf(n), window: '2022-2', slice: 'general' },
    ...{ personKey: person(n), providerKvk: KVK, courseId: COURSE, price: 100_000n },
    ...{ startDate: '2022-06-15', endDate: '2022-08-31', enrolmentProof: 'matched', eligibility },
    ...other,
  };
}

export const apply =
  (n: number, other: Partial<Application> = {}): Command =>
  (ledger) => {
    const command = applicationOf(n, other);
    const year = fundingYearOf(command.window);
    const commandId = applicationCommandId(year, command.applicationId);
    return ledger.fundingYear(year, { command, metadata: { commandId, actor: caseworker } });
  };

export const onYear =
  (
    command: FundingYearRequest,
    { year = 2022, actor = operator }: { year?: number; actor?: Actor } = {},
  ): Command =>
  (ledger) =>
    ledger.fundingYear(year, { command, metadata: metadataOf(actor) });

export const onFile =
  (n: number, command: GrantRequest, by: { readonly actor?: Actor; readonly text?: string } = {}): Command =>
  (ledger) =>
    ledger.grant(file(n), {
      command,
      metadata: metadataOf(by.actor ?? caseworker),
      ...(by.text === undefined ? {} : { text: by.text }),
    });

export const onObjection =
  (
    id: string,
    command: ObjectionRequest,
    by: { readonly actor?: Actor; readonly text?: string } = {},
  ): Command =>
  (ledger) =>
    ledger.objection(id, {
      command,
      metadata: metadataOf(by.actor ?? appeals),
      ...(by.text === undefined ? {} : { text: by.text }),
    });

export const onPerson =
  (n: number, command: PersonCommand, by: { readonly actor?: Actor; readonly text?: string } = {}): Command =>
  (ledger) =>
    ledger.person(person(n), {
      command,
      metadata: metadataOf(by.actor ?? caseworker),
      ...(by.text === undefined ? {} : { text: by.text }),
    });

export const onFund =
  (id: string, command: FundCommand): Command =>
  (ledger) =>
    ledger.fund(id, { command, metadata: metadataOf(finance) });

/** An id that a scenario gives a name. */
export const idOf = (name: string): string => uuidOf(`scenario ${name}`);
export { caseworker, operator, person };
