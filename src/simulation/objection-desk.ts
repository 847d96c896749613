/**
 * Objections and appeals from the letter to the last word, through the real commands. What is won is decided after
 * the window has closed, so that it never takes what the carry-over needs, and goes on as a file of its own.
 */
import type { Accepted } from '../application/ledger.js';
import { dateOf, type Day } from './calendar.js';
import {
  decideByOf,
  send,
  workday,
  writeLetter,
  type Case,
  type Contestable,
  type ObjectionPorts,
} from './objection-case.js';
import { createObjectionPlan, type ObjectionCourse } from './objection-plan.js';
import { askForGrounds, settlePenalty } from './objection-repair.js';

export interface ObjectionDesk {
  /** True when somebody objects, and will win. */
  consider(decision: Contestable): boolean;
}

const TERM_DAYS = 42;
const weighingWon =
  'The register was late; what the person says is confirmed by the municipality and the provider.';
const weighingLost = 'What the person brought forward was weighed. It gives no reason to decide otherwise.';

function amountWon({ events }: Accepted): bigint | undefined {
  for (const { type, data } of events) {
    if (type === 'ObjectionDecided' || type === 'CourtRuled') return data.amount;
  }
  return undefined;
}

function won({ decision, diary }: Case, outcome: Accepted, day: Day): void {
  const amount = amountWon(outcome);
  if (amount !== undefined && amount > 0n) diary.alone(day + 1, () => told(decision, amount, day));
}

function told({ onWon }: Contestable, amount: bigint, day: Day): Promise<void> {
  onWon?.(amount, day);
  return Promise.resolve();
}

function appeal(one: Case, day: Day): void {
  const { diary, random, office, course, decision } = one;
  const lodged = workday(day + random.between(10, 35));
  const ruled = workday(Math.max(lodged + random.between(70, 140), decision.winFrom));
  const appealId = office.uuid();
  diary.alone(lodged, () =>
    send(one, {
      type: 'LodgeAppeal',
      appealId,
      court: 'rechtbank Noord-Nederland',
      lodgedOn: dateOf(lodged),
    }),
  );
  diary.alone(ruled, async () => {
    const outcome = course.upheldByCourt ? 'upheld' : 'dismissed';
    const ground = course.upheldByCourt ? 'ceiling-not-substantiated' : 'appeal-unfounded';
    const ruling = { type: 'RecordRuling', appealId, outcome, ground, ruledOn: dateOf(ruled) } as const;
    won(one, await send(one, ruling), ruled);
    writeLetter(one, 'judgment', ruled + 1);
  });
}

function outcomeOf({ late, lacking, upheld }: ObjectionCourse): {
  outcome: 'upheld' | 'dismissed' | 'inadmissible';
  ground: string;
} {
  if (late) return { outcome: 'inadmissible', ground: 'filed-too-late' };
  if (lacking === 'not-repaired') return { outcome: 'inadmissible', ground: 'no-grounds' };
  return upheld
    ? { outcome: 'upheld', ground: 'facts-confirmed' }
    : { outcome: 'dismissed', ground: 'decision-stands' };
}

function decide(one: Case, day: Day): void {
  const { diary, course, decision } = one;
  const on = workday(day);
  diary.alone(on, async () => {
    const { amount } = decision;
    const ordered = course.upheld && amount !== undefined ? { amount } : {};
    const command = { type: 'DecideObjection', ...outcomeOf(course), ...ordered } as const;
    won(one, await send(one, command, course.upheld ? weighingWon : weighingLost), on);
    writeLetter(one, 'decision', on + 1);
    if (course.penalty) settlePenalty(one, on);
    if (course.appealed) appeal(one, on);
  });
}

/** The decision comes in time, or after a notice that it is late. */
function afterHearing(one: Case, filed: Day, decideBy: Day): void {
  const { diary, course, random, decision } = one;
  const early = Math.max(filed + random.between(28, 40), course.upheld ? decision.winFrom : 0);
  if (!course.inDefault) {
    decide(one, early);
    return;
  }
  const notice = workday(decideBy + random.between(4, 10));
  diary.alone(notice, () => send(one, { type: 'ReceiveDefaultNotice', receivedOn: dateOf(notice) }));
  const late = course.penalty ? random.between(19, 27) : random.between(5, 11);
  decide(one, Math.max(notice + late, early));
}

function extend(one: Case, filed: Day, decideBy: Day): void {
  one.diary.alone(Math.max(filed + 22, decideBy - 12), async () => {
    const extended = await send(one, { type: 'ExtendTerm', ground: 'advice-of-third-party-awaited' });
    afterHearing(one, filed + 24, decideByOf(extended, decideBy));
  });
}

function handle(one: Case, filed: Day, decideBy: Day): void {
  const { diary, course, random } = one;
  const hearing = workday(filed + random.between(10, 20));
  if (course.heard) {
    const attended = hearing % 4 !== 0;
    diary.alone(hearing, () => send(one, { type: 'HoldHearing', heldOn: dateOf(hearing), attended }));
  }
  if (course.extended) extend(one, filed, decideBy);
  else afterHearing(one, filed, decideBy);
}

/** An objection without grounds is handled when it has them, or not at all. */
function begin(one: Case, filed: Day, decideBy: Day): void {
  if (one.course.lacking === undefined) {
    handle(one, filed, decideBy);
    return;
  }
  askForGrounds(one, filed, {
    repaired: (day, until) => handle(one, day, until),
    notRepaired: (day) => decide(one, day),
  });
}

function file(one: Case): void {
  const { diary, random, decision, course } = one;
  const { against, decisionNumber, personKey, subject, notified } = decision;
  const after = course.late ? TERM_DAYS + random.between(8, 30) : random.between(8, TERM_DAYS - 8);
  const filed = workday(notified + after);
  diary.alone(filed, async () => {
    const outcome = await send(one, {
      type: 'FileObjection',
      against,
      filedOn: dateOf(filed),
      ...(decisionNumber === undefined ? {} : { decisionNumber }),
      ...(personKey === undefined ? {} : { personKey }),
      ...(subject === undefined ? {} : { subject }),
    });
    writeLetter(one, 'receipt', filed + 1);
    begin(one, filed, decideByOf(outcome, filed + TERM_DAYS));
  });
}

export function createObjectionDesk(ports: ObjectionPorts): ObjectionDesk {
  const plan = createObjectionPlan();
  let number = 0;
  return {
    consider(decision) {
      const course = plan.take(decision.against, decision.winnable);
      if (course === undefined) return false;
      number += 1;
      file({ ...ports, id: ports.office.uuid(), number, decision, course });
      return course.upheld || course.upheldByCourt;
    },
  };
}
