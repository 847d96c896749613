/**
 * Plays the steps of the files that are due on a day, in waves over different files. How much money comes back or
 * is forgone until June 2023 is steered here, so that the published sums are met to the cent.
 */
import type { Accepted } from '../application/ledger.js';
import { createCalendar, dateOf, dayOf, momentOn, workday, type Calendar, type Day } from './calendar.js';
import { nextDue, nextStep, type Step } from './file-steps.js';
import type { Random } from './random.js';
import { KNOWN_ON, type Scenario } from './scenario.js';
import type { FileIndex, SimulatedFiles } from './simulated-files.js';
import type { SimulatedClock } from './simulated-clock.js';
import type { SimulatedOffice } from './simulated-office.js';
import { commandOf } from './step-commands.js';
import { advanceOf, advanceShares, partReceived, type OtherCourse } from './step-context.js';

/** Files that are worked on at once: their events are committed together. */
const WAVE = 1_024;
const KNOWN_DAY = dayOf(KNOWN_ON);
const STARTS_AT_HOUR = 8;

export interface FileDesk {
  /** When something is due next, in milliseconds since 1970; undefined when nothing is. */
  next(): number | undefined;
  /** Plays everything that is due on the next day on which something is. */
  play(): Promise<void>;
  /** Puts the next step of a file on the calendar. */
  schedule(file: FileIndex, after: Day): void;
}

export interface FileDeskPorts {
  readonly scenario: Scenario;
  readonly files: SimulatedFiles;
  readonly office: SimulatedOffice;
  readonly clock: SimulatedClock;
  readonly random: Random;
  /** Told of every command of a file that was accepted. */
  readonly onAccepted: (file: FileIndex, outcome: Accepted) => void;
  readonly courses: OtherCourses;
}

/** Finds another course for a grant whose own one cannot be followed. */
export interface OtherCourses {
  otherThan(file: FileIndex): OtherCourse;
  /** Excludes the course of a file in the register, so that the grant needs another. */
  excludeCourseOf(file: FileIndex): Promise<void>;
}

interface Desk extends FileDeskPorts {
  readonly calendar: Calendar;
  /** What is still to be received and forgone for funding year 2022 by the day the figures were known. */
  readonly left: { receive: number; forgo: number };
}

interface Planned {
  readonly file: FileIndex;
  readonly step: Step;
  /** Cents that a receipt, claim, waiver or forgone recovery is about. */
  readonly amount: number;
}

/** Steps that take a part of what is at stake, whatever the day. */
function partOf(files: SimulatedFiles, file: FileIndex, step: Step): number | undefined {
  const stake = files.atStakeOf(file);
  switch (step) {
    case 'receive-part':
      return partReceived(stake);
    case 'revise':
      return Math.floor(stake / 2);
    case 'refund':
    case 'advance-beyond':
      return files.amountOf(file) - stake;
    default:
      return undefined;
  }
}

/** How much of what is at stake this step takes; 0 when it has to wait until the figures of June are known. */
function amountOf({ files, left, calendar }: Desk, file: FileIndex, step: Step): number {
  const stake = files.atStakeOf(file);
  const part = partOf(files, file, step);
  if (part !== undefined) return part;
  const steered = step === 'receive' || step === 'forgo' ? step : undefined;
  if (steered === undefined || files.yearOf(file) !== 2022 || calendar.today > KNOWN_DAY) return stake;
  const amount = Math.min(stake, left[steered]);
  left[steered] -= amount;
  return amount;
}

/** What is at stake after the step. */
function stakeAfter(files: SimulatedFiles, { file, step, amount }: Planned): number {
  const stake = files.atStakeOf(file);
  const share = advanceShares[step];
  if (share !== undefined) return stake + advanceOf(files, file, share);
  switch (step) {
    case 'receive':
    case 'receive-part':
    case 'forgo':
    case 'waive':
    case 'write-off':
    case 'set-off':
      return stake - amount;
    case 'refund':
    case 'advance-beyond':
      return files.amountOf(file);
    case 'revise':
      return stake - amount;
    default:
      return stake;
  }
}

/** The steps of a wave; a step that must wait is put on the calendar again. */
function plan(desk: Desk, due: readonly FileIndex[]): readonly Planned[] {
  const { files, calendar, random } = desk;
  return due.flatMap((file) => {
    const step = nextStep(files, file);
    if (step === undefined) return [];
    const amount = amountOf(desk, file, step);
    if (amount > 0 || files.atStakeOf(file) === 0) return [{ file, step, amount }];
    calendar.schedule(file, workday(KNOWN_DAY + random.between(14, 70)));
    return [];
  });
}

async function playWave(desk: Desk, due: readonly FileIndex[]): Promise<void> {
  const { files, office, clock, calendar, courses } = desk;
  const planned = plan(desk, due);
  for (const { file, step } of planned) if (step === 'swap') await courses.excludeCourseOf(file);
  const otherCourse = (file: FileIndex): OtherCourse => courses.otherThan(file);
  const context = { files, today: dateOf(calendar.today), now: clock.now(), otherCourse };
  const outcomes = await Promise.all(
    planned.map(({ file, step, amount }) => {
      const { actor, ...request } = commandOf(step, { ...context, file, amount });
      return office.grant(files.numberOf(file), actor, request);
    }),
  );
  outcomes.forEach((outcome, index) => {
    const one = planned[index];
    if (one !== undefined) settle(desk, one, outcome);
  });
}

/** The amount can only become less; a replacement goes on under a number of its own. */
function moveToOtherCourse({ files, courses }: Desk, file: FileIndex, { events }: Accepted): void {
  files.putAmount(file, Math.min(files.amountOf(file), Number(courses.otherThan(file).price)));
  for (const event of events) if (event.type === 'GrantHandedOver') files.putNumber(file, event.data.to);
}

/** Remembers what a step did, and puts the next one on the calendar: the rest of a sum that was used in part first. */
function settle(desk: Desk, planned: Planned, outcome: Accepted): void {
  const { files, calendar, random, onAccepted } = desk;
  const { file, step } = planned;
  files.putAtStake(file, stakeAfter(files, planned));
  if (step === 'swap' || step === 'replace') moveToOtherCourse(desk, file, outcome);
  onAccepted(file, outcome);
  if ((step === 'receive' || step === 'forgo') && files.atStakeOf(file) > 0) {
    calendar.schedule(file, workday(KNOWN_DAY + random.between(14, 70)));
    return;
  }
  files.stepDone(file);
  schedule(desk, file, calendar.today);
}

function schedule(desk: Desk, file: FileIndex, after: Day): void {
  const due = nextDue(desk.files, file, { after, random: desk.random });
  if (due !== undefined) desk.calendar.schedule(file, due);
}

export function createFileDesk(ports: FileDeskPorts): FileDesk {
  const { scenario, clock, office } = ports;
  const left = { receive: Number(scenario.received), forgo: Number(scenario.forgone) };
  const calendar = createCalendar();
  const desk: Desk = { ...ports, calendar, left };
  return {
    next() {
      const day = calendar.next();
      return day === undefined ? undefined : momentOn(day, STARTS_AT_HOUR);
    },
    async play() {
      const day = calendar.next();
      if (day === undefined) return;
      clock.moveTo(momentOn(day, STARTS_AT_HOUR));
      await office.settle();
      const due = calendar.take(day);
      for (let from = 0; from < due.length; from += WAVE) {
        clock.moveTo(clock.epochMs + 1_000);
        await playWave(desk, due.slice(from, from + WAVE));
      }
      await office.settle();
    },
    schedule: (file, after) => schedule(desk, file, after),
  };
}
