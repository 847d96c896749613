/** What follows from the passing of time: a reminder, later a proposal that waits, the end of a hold. Never twice. */
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import {
  createClockedPolicies,
  type ClockedPolicies,
} from '../../src/application/policies/clocked-policies.js';
import type { DueObligations } from '../../src/application/policies/due-obligations.js';
import { createDueObligations } from '../../src/projections/obligation/due-obligations.js';
import { createProjectionRunner } from '../../src/projections/projection-runner.js';
import { projections } from '../../src/projections/projections.js';
import { accepted, applicationOf, decisionOn, onFile, openYear, payer } from '../support/ledger-steps.js';
import { emptyReadModel } from '../support/projection-views.js';
import { quiet } from '../support/quiet-log.js';
import { openTestLedger, type TestLedger } from '../support/test-ledger.js';

const HOLD = '3c1c2f0e-7d1a-4f57-9d0e-3c4f3c9e5f10';

let opened: TestLedger;
let due: DueObligations;
let clocked: ClockedPolicies;
let views: () => Promise<unknown>;
let number: string;

const clockedOn = (what: DueObligations): ClockedPolicies =>
  createClockedPolicies({ ledger: opened.ledger, due: what, clock: opened.clock, log: quiet });

/** Types of the events that policies wrote in the stream of the file. */
async function written(): Promise<readonly string[]> {
  const events = await opened.eventsOf(`grant-${number}`);
  return events.filter(({ metadata }) => metadata.actorRole === 'policy').map(({ event }) => event.type);
}

async function at(now: string): Promise<number> {
  opened.clock.set(now);
  await views();
  return await clocked.tick();
}

beforeEach(async () => {
  opened = await openTestLedger();
  const readModel = await emptyReadModel();
  const runner = createProjectionRunner({ store: opened.store, readModel, projections });
  views = () => runner.runToHead();
  due = createDueObligations(readModel);
  clocked = clockedOn(due);
  await openYear(opened, 500_000n);
  const [decided] = await decisionOn(opened, applicationOf(1));
  if (decided?.type !== 'BudgetReserved') throw new Error('not reserved');
  number = decided.data.decisionNumber;
  await opened.policies.runToIdle();
});

afterEach(() => opened.dispose());

const start = (startedOn: string): Promise<unknown> =>
  onFile(opened, number, { command: { type: 'StartCourse', startedOn } }).then(accepted);

describe('the clock, when no start is reported', () => {
  it('reminds two weeks after the last day to start, once, and proposes a withdrawal four weeks later', async () => {
    expect(await at('2022-10-13T10:00:00.000Z')).toBe(0);
    expect(await at('2022-10-14T10:00:00.000Z')).toBe(1);
    expect(await clocked.tick()).toBe(0);
    expect(await at('2022-11-10T10:00:00.000Z')).toBe(0);
    expect(await at('2022-11-11T10:00:00.000Z')).toBe(1);
    expect(await at('2022-12-20T10:00:00.000Z')).toBe(0);
    const [, reminder, proposal] = await opened.eventsOf(`grant-${number}`);
    expect(reminder!.event).toMatchObject({
      type: 'ReminderSent',
      data: { kind: 'start', dueOn: '2022-09-30', template: 'start-reminder-1' },
    });
    expect(proposal!.event).toMatchObject({ type: 'ActionProposed', data: { kind: 'withdrawal' } });
    expect(await written()).toEqual(['GrantAwarded', 'ReminderSent', 'ActionProposed']);
  });

  it('proposes nothing once the start is reported after all', async () => {
    await at('2022-10-14T10:00:00.000Z');
    await start('2022-09-30');
    expect(await at('2022-12-20T10:00:00.000Z')).toBe(0);
    expect(await written()).toEqual(['GrantAwarded', 'ReminderSent']);
  });

  it('does not remind of a start that was reported while the views were behind', async () => {
    await views();
    opened.clock.set('2022-10-14T10:00:00.000Z');
    await start('2022-09-30');
    expect(await clocked.tick()).toBe(0);
  });

  it('asks nothing of a file that was withdrawn', async () => {
    const command = { type: 'WithdrawGrant', cause: 'person', ground: 'request' } as const;
    accepted(await onFile(opened, number, { command }));
    await opened.policies.runToIdle();
    expect(await at('2023-06-01T10:00:00.000Z')).toBe(0);
  });

  it('asks nothing under either number when a course that had started got another number', async () => {
    opened.clock.set('2022-06-02T10:00:00.000Z');
    await start('2022-06-01');
    const course = { courseId: 'welding-2', providerKvk: '12345678', price: 100_000n };
    const days = { startDate: '2022-06-01', endDate: '2022-08-31' };
    const command = { type: 'ReplaceFile', ...course, ...days, ground: 'duplicate' } as const;
    accepted(await onFile(opened, number, { command }));
    await opened.policies.runToIdle();
    expect(await at('2022-12-20T10:00:00.000Z')).toBe(0);
    const [takenOver] = await opened.eventsOf('grant-2022-0000002');
    expect(takenOver!.event).toMatchObject({ type: 'GrantTakenOver', data: { startedOn: '2022-06-01' } });
  });
});

describe('the clock', () => {
  beforeEach(async () => {
    opened.clock.set('2022-06-01T10:00:00.000Z');
    await start('2022-06-01');
  });

  it('lets nothing follow from a deadline that has not come', async () => {
    expect(await at('2022-12-27T10:00:00.000Z')).toBe(0);
    expect(await written()).toEqual(['GrantAwarded']);
  });

  it('reminds of a proof four weeks after its day, once, however often it looks', async () => {
    expect(await at('2022-12-28T10:00:00.000Z')).toBe(1);
    expect(await clocked.tick()).toBe(0);
    expect(await at('2022-12-29T10:00:00.000Z')).toBe(0);
    const [, , reminder] = await opened.eventsOf(`grant-${number}`);
    expect(reminder!.event).toMatchObject({
      type: 'ReminderSent',
      data: { kind: 'proof', dueOn: '2022-11-30' },
    });
    expect(reminder!.metadata).toMatchObject({ actor: 'policy:obligations', actorRole: 'policy' });
  });

  it('proposes four weeks after the reminder, and leaves the act to a person', async () => {
    await at('2022-12-28T10:00:00.000Z');
    expect(await at('2023-01-24T10:00:00.000Z')).toBe(0);
    expect(await at('2023-01-25T10:00:00.000Z')).toBe(1);
    expect(await at('2024-01-25T10:00:00.000Z')).toBe(0);
    expect(await written()).toEqual(['GrantAwarded', 'ReminderSent', 'ActionProposed']);
  });

  it('does not remind of a proof that came while the views were behind', async () => {
    await views();
    opened.clock.set('2022-12-28T10:00:00.000Z');
    const command = {
      type: 'ReceiveParticipationProof',
      outcome: 'completed',
      receivedOn: '2022-12-28',
    } as const;
    accepted(await onFile(opened, number, { command }));
    expect(await clocked.tick()).toBe(0);
    expect(await written()).toEqual(['GrantAwarded']);
  });

  it('sends nothing twice when another process looks at the clock as well', async () => {
    const other = createClockedPolicies({
      ledger: opened.another().ledger,
      due,
      clock: opened.clock,
      log: quiet,
    });
    opened.clock.set('2022-12-28T10:00:00.000Z');
    await views();
    expect((await clocked.tick()) + (await other.tick())).toBe(1);
    expect(await written()).toEqual(['GrantAwarded', 'ReminderSent']);
  });

  it('ends a hold on the day after its last', async () => {
    opened.clock.set('2022-06-01T10:00:00.000Z');
    const command = {
      type: 'HoldPayment',
      holdId: HOLD,
      ground: 'signal',
      noticeSentAt: '2022-06-01T09:00:00.000Z',
      until: '2022-08-31',
    } as const;
    accepted(
      await onFile(opened, number, { command, actor: payer, text: 'an invoice that cannot be right' }),
    );
    expect(await at('2022-08-31T10:00:00.000Z')).toBe(0);
    expect(await at('2022-09-01T10:00:00.000Z')).toBe(1);
    expect(await at('2022-09-02T10:00:00.000Z')).toBe(0);
    expect(await written()).toEqual(['GrantAwarded', 'PaymentReleased']);
  });

  it('goes on after a fault of the views, and says so meanwhile', async () => {
    const stop = new AbortController();
    const failing = clockedOn({
      due: () => {
        stop.abort();
        return Promise.reject(new Error('no views'));
      },
    });
    await failing.follow(stop.signal);
    expect(failing.health()).toEqual([
      { name: 'obligations', fault: 'no views' },
      { name: 'ends', fault: 'no views' },
    ]);
  });
});
