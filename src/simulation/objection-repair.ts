/**
 * What goes wrong with an objection on either side: grounds that are missing, for which its writer gets a term, and a
 * decision that comes so late that a penalty is due.
 */
import { dateOf, dayOf, type Day } from './calendar.js';
import { actorAt } from './actors.js';
import { decideByOf, send, workday, writeLetter, type Case } from './objection-case.js';

/** Days from the objection to the letter that asks for its grounds, and from there to the grounds. */
const ASKED_AFTER = 3;
const REPAIRED_AFTER = 7;
/** Line of the budget law that pays what it costs to carry out the scheme. */
const EXECUTION_COST_LINE = 'stap-execution';

/** What follows: the ordinary handling once there are grounds, or the decision that there are none. */
interface AfterRepair {
  readonly repaired: (day: Day, decideBy: Day) => void;
  readonly notRepaired: (day: Day) => void;
}

/** Asks for the grounds that the objection lacks. */
export function askForGrounds(one: Case, filed: Day, { repaired, notRepaired }: AfterRepair): void {
  const { diary, clock, course } = one;
  const asked = workday(filed + ASKED_AFTER);
  diary.alone(asked, async () => {
    const sentAt = clock.now();
    const { events } = await send(one, { type: 'RequestRepair', defects: ['no-grounds'], sentAt });
    if (course.lacking === 'not-repaired') {
      for (const { type, data } of events)
        if (type === 'RepairRequested') notRepaired(dayOf(data.repairBy) + 2);
      return;
    }
    const received = workday(asked + REPAIRED_AFTER);
    diary.alone(received, async () => {
      const outcome = await send(one, { type: 'ReceiveRepair', receivedOn: dateOf(received) });
      repaired(received, decideByOf(outcome, received));
    });
  });
}

/** Determines the penalty some days after the decision that was too late; somebody else pays it. */
export function settlePenalty(one: Case, decided: Day): void {
  const { diary, office, id, number } = one;
  diary.alone(decided + 5, async () => {
    await send(one, { type: 'DeterminePenalty' });
    writeLetter(one, 'penalty', decided + 6);
  });
  const paid = workday(decided + 19);
  const command = { type: 'PayPenalty', line: EXECUTION_COST_LINE, paidOn: dateOf(paid) } as const;
  diary.alone(paid, () => office.objection(id, actorAt('payment', number), { command }));
}
