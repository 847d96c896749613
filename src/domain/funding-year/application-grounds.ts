/**
 * Every ground on which an application is refused but the ceiling, in the order in which they are tested. All that
 * apply are named: who objects to one must know the others.
 */
import type { CommandContext } from '../decider.js';
import { NON_DIGITAL_SLICE } from '../file-dimensions.js';
import { addDays } from '../local-date.js';
import { lesser, type Cents } from '../money.js';
import type { Regulation } from '../rules/regulation.js';
import { courseGrounds } from './course-grounds.js';
import type { SubmitApplication } from './funding-year.commands.js';
import type { EligibilityTest } from './funding-year.events.js';
import type { FundingYearState, SliceState, WindowState } from './funding-year.state.js';
import type { SliceCriteria } from './holding.events.js';
import { latestStartAfter } from './latest-start.js';
import type { RefusalCode } from './refusal-code.js';

/** Where an application stands: the year, its window, and the slice it asks from. */
export interface Place {
  readonly state: FundingYearState;
  readonly window: WindowState;
  readonly slice: SliceState;
}

const failed = (test: EligibilityTest | 'contested' | undefined): boolean =>
  test !== undefined && test !== 'contested' && !test.passed;

function personGrounds(state: FundingYearState, command: SubmitApplication): readonly RefusalCode[] {
  const { adult, residence, insured, unfunded } = command.eligibility;
  const found: readonly [boolean, RefusalCode][] = [
    [state.rights.get(command.personKey) !== undefined, 'one-grant-per-year'],
    [command.facts.personExcluded, 'person-excluded'],
    [failed(adult), 'not-adult'],
    [failed(residence), 'not-resident'],
    [failed(insured), 'not-insured'],
    [failed(unfunded), 'publicly-funded'],
  ];
  return found.filter(([applies]) => applies).map(([, code]) => code);
}

/** What the co-payers pay goes off the price first; they never pay all of it. */
export function shareOf({ price, coPayers = [] }: SubmitApplication): Cents {
  return coPayers.reduce((rest, { amount }) => rest - amount, price);
}

/** Others contribute to what the maximum leaves of the price, and to no more: together they never pay above it. */
function isContributedTwice(command: SubmitApplication, { maximumGrant }: Regulation): boolean {
  const share = shareOf(command);
  return (command.thirdPartyContribution ?? 0n) > share - lesser(share, maximumGrant);
}

/** Who studies already asks for each year anew: that study began before, and must still go on (July 2023). */
function isUnderWay(
  { continuedStudy, endDate }: SubmitApplication,
  { rules, today }: CommandContext,
): boolean {
  return rules.pastStart && continuedStudy === true && endDate >= today;
}

function startsTooEarly(command: SubmitApplication, context: CommandContext): boolean {
  const earliest = addDays(context.today, context.rules.earliestStartDays);
  return command.startDate < earliest && !isUnderWay(command, context);
}

function dateGrounds(
  window: WindowState,
  command: SubmitApplication,
  context: CommandContext,
): readonly RefusalCode[] {
  const { rules } = context;
  const found: readonly [boolean, RefusalCode][] = [
    [startsTooEarly(command, context), 'start-too-early'],
    [command.startDate > latestStartAfter(window.lastDay, rules.latestStartMonths), 'start-too-late'],
    [isContributedTwice(command, rules), 'third-party-contribution'],
  ];
  return found.filter(([applies]) => applies).map(([, code]) => code);
}

function meets(criteria: SliceCriteria, command: SubmitApplication): boolean {
  const sector = command.facts.course?.sector;
  if (sector !== undefined && criteria.sectors?.includes(sector) === true) return true;
  return command.groupFacts?.some(({ fact }) => fact === criteria.groupFact) === true;
}

/** A slice for some is for them only; the one for non-digital applicants is filed on their behalf. */
function sliceGrounds(slice: SliceState, command: SubmitApplication): readonly RefusalCode[] {
  const alone = command.slice === NON_DIGITAL_SLICE && command.onBehalf === undefined;
  const outside = slice.criteria !== undefined && !meets(slice.criteria, command);
  return alone || outside ? ['slice-criteria-not-met'] : [];
}

/** Every ground but the ceiling, which is tested in the order of receipt of an open window only. */
export function groundsOf(
  { state, window, slice }: Place,
  command: SubmitApplication,
  context: CommandContext,
): readonly RefusalCode[] {
  return [
    ...personGrounds(state, command),
    ...courseGrounds(window, command, context),
    ...dateGrounds(window, command, context),
    ...sliceGrounds(slice, command),
  ];
}
