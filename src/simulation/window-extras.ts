/**
 * What surrounds the windows on fixed dates: queues that are sealed and drawn, announcements by providers, money for
 * people who cannot apply digitally or who choose a scarce trade, and money set apart for appeals. All of it comes on
 * top of the general ceilings, or is back in them before they are reached.
 */
import { createHash } from 'node:crypto';
import { epochMsOf } from '../domain/instant.js';
import { GENERAL_SLICE, NON_DIGITAL_SLICE } from '../domain/file-dimensions.js';
import { operator } from './actors.js';
import type { Act } from './agenda.js';
import { dayOf, momentOn } from './calendar.js';
import type { Choice } from './course-choice.js';
import type { People } from './people.js';
import type { Random } from './random.js';
import { scaledCount } from './shares.js';
import type { Scenario, WindowScenario } from './scenario.js';
import type { SimulatedOffice } from './simulated-office.js';

export interface ExtrasPorts {
  readonly scenario: Scenario;
  readonly office: SimulatedOffice;
  readonly people: People;
  /** The courses that can be chosen in a window. */
  readonly coursesOf: (window: WindowScenario) => readonly Choice[];
  readonly random: Random;
  /** Applications of a slice of its own, so many of them. */
  readonly applyFromSlice: (window: WindowScenario, slice: Slice, count: number) => Promise<void>;
}

/** A slice of its own, besides the general one. */
export interface Slice {
  readonly name: string;
  /** Filed by an adviser of the agency, for somebody who cannot apply digitally. */
  readonly onBehalf: boolean;
  /** Only for courses of these sectors. */
  readonly sectors?: readonly string[];
}

const nonDigital: Slice = { name: NON_DIGITAL_SLICE, onBehalf: true };
const scarce: Slice = { name: 'technology', onBehalf: false, sectors: ['industry', 'construction'] };
/** Announcements that are played, of those that were published: they have no effect, and many would say no more. */
const ANNOUNCED_SHARE = 0.05;
const WAVE = 256;
const MINUTE_MS = 60_000;
const DAY_MS = 1_440 * MINUTE_MS;
/** Applications of a slice at scale 1, at least two; its money is enough for one more. */
const SLICE_APPLICATIONS = 40;
const LEAST_APPLICATIONS = 2;
const MOST_OF_A_GRANT = 100_000n;
const SLICES_AFTER_DAYS = 5;
/** The holding is the ceiling divided by this. */
const APPEALS_PART = 400n;

function applicationsOf({ scenario }: ExtrasPorts): number {
  return Math.max(LEAST_APPLICATIONS, scaledCount(SLICE_APPLICATIONS, scenario.scale));
}

function moneyOf(ports: ExtrasPorts): bigint {
  return BigInt(applicationsOf(ports) + 1) * MOST_OF_A_GRANT;
}

/** Those who waited are put in an order that was sealed before: once, and anew after a failed opening. */
function queue({ office, scenario }: ExtrasPorts, window: WindowScenario): readonly Act[] {
  const { id, year, queuedDevices, openingFailed } = window;
  if (queuedDevices === undefined) return [];
  const tickets = scaledCount(queuedDevices, scenario.scale);
  let seed = '';
  const seal = (): Promise<unknown> => {
    seed = office.uuid();
    const commitment = createHash('sha256').update(seed).digest('hex');
    return office.fundingYear(year, operator, { type: 'SealQueue', window: id, tickets, commitment });
  };
  const draw = (): Promise<unknown> =>
    office.fundingYear(year, operator, { type: 'DrawQueue', window: id, seed });
  const opensAt = epochMsOf(window.opensAt);
  const again = openingFailed ? [{ at: epochMsOf(window.plannedOpensAt) - 10 * MINUTE_MS, run: seal }] : [];
  return [...again, { at: opensAt - 10 * MINUTE_MS, run: seal }, { at: opensAt - 1_000, run: draw }];
}

function announcements(ports: ExtrasPorts, window: WindowScenario): readonly Act[] {
  const { office, scenario, people, random } = ports;
  const { id, year, preRegistrations } = window;
  if (preRegistrations === undefined) return [];
  const count = scaledCount(ANNOUNCED_SHARE * preRegistrations, scenario.scale);
  const announce = (courses: readonly Choice[], number: number): Promise<unknown> => {
    const { provider, course } = random.pick(courses);
    return office.fundingYear(year, operator, {
      type: 'RecordPreRegistration',
      window: id,
      providerKvk: provider.kvk,
      courseId: course.id,
      personKey: people.keyOf(people.outsider()),
      reference: `V-${id}-${number + 1}`,
    });
  };
  const run = async (): Promise<void> => {
    const courses = ports.coursesOf(window);
    for (let done = 0; done < count; done += WAVE) {
      const wave = Array.from({ length: Math.min(WAVE, count - done) }, (_, index) =>
        announce(courses, done + index),
      );
      await Promise.all(wave);
    }
  };
  return [{ at: epochMsOf(window.opensAt) - 2 * DAY_MS, run }];
}

/** Money of its own for some, and their applications, some days after the opening. */
function earmark(
  ports: ExtrasPorts,
  window: WindowScenario,
  { slice, source, addedOn }: { readonly slice: Slice; readonly source: string; readonly addedOn: string },
): readonly Act[] {
  const { office } = ports;
  const { id, year, opensAt } = window;
  const { sectors } = slice;
  const money = { window: id, slice: slice.name, amount: moneyOf(ports), source };
  const criteria = sectors === undefined ? {} : { criteria: { sectors } };
  return [
    {
      at: momentOn(dayOf(addedOn), 11),
      run: () => office.fundingYear(year, operator, { type: 'AddEarmark', ...money, ...criteria }),
    },
    {
      at: epochMsOf(opensAt) + SLICES_AFTER_DAYS * DAY_MS,
      run: () => ports.applyFromSlice(window, slice, applicationsOf(ports)),
    },
  ];
}

/** Set apart before the opening, and given back as the appeals were decided: before the ceiling is reached. */
function heldForAppeals({ office }: ExtrasPorts, window: WindowScenario): readonly Act[] {
  const { id, year, ceiling } = window;
  const holdingId = `appeals-${id}`;
  const part = { window: id, holdingId, amount: ceiling / APPEALS_PART };
  const opensAt = epochMsOf(window.opensAt);
  return [
    {
      at: opensAt - 4 * DAY_MS,
      run: () =>
        office.fundingYear(year, operator, {
          ...part,
          type: 'MakeHolding',
          slice: GENERAL_SLICE,
          ground: 'pending-appeals',
        }),
    },
    {
      at: opensAt + 45 * MINUTE_MS,
      run: () =>
        office.fundingYear(year, operator, { ...part, type: 'ReleaseHolding', ground: 'appeals-decided' }),
    },
  ];
}

/** The acts around all windows. */
export function extrasOf(ports: ExtrasPorts): readonly Act[] {
  const { windows } = ports.scenario;
  const only = (id: string, make: (window: WindowScenario) => readonly Act[]): readonly Act[] =>
    windows.filter((window) => window.id === id).flatMap(make);
  const forNonDigital = { slice: nonDigital, source: 'set-aside-for-non-digital', addedOn: '2023-01-16' };
  const forScarce = { slice: scarce, source: 'sector-fund-technology', addedOn: '2023-04-03' };
  return [
    ...windows.flatMap((window) => [...queue(ports, window), ...announcements(ports, window)]),
    ...only('2023-1', (window) => earmark(ports, window, forNonDigital)),
    ...only('2023-2', (window) => earmark(ports, window, forScarce)),
    ...only('2023-3', (window) => heldForAppeals(ports, window)),
  ];
}
