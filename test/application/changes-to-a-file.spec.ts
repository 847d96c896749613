/** What a file and its funding year do together: another course, another number, a revision beyond what is undue. */
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { CommandOutcome, GrantRequest } from '../../src/application/ledger.js';
import {
  accepted,
  applicationOf,
  codeOf,
  metadataOf,
  onFile,
  onYear,
  openYear,
  operator,
  payer,
  person,
  submit,
} from '../support/ledger-steps.js';
import { openTestLedger, type TestLedger } from '../support/test-ledger.js';

const NUMBER = '2022-0000001';
const REPLACEMENT = '2022-0000002';
const nursing = {
  courseId: 'nursing-1',
  providerKvk: '12345678',
  price: 80_000n,
  startDate: '2022-06-01',
  endDate: '2022-07-31',
};
const pay = (amount: bigint, final = false): GrantRequest => ({
  type: 'PayAdvance',
  amount,
  paidOn: '2022-05-02',
  final,
});

let opened: TestLedger;
beforeEach(async () => {
  opened = await openTestLedger();
  await openYear(opened, 100_000n);
  const course = { providerKvk: '12345678', title: 'Nursing', price: 90_000n, recognised: true };
  const listed = { command: { type: 'ListCourse', ...course }, metadata: metadataOf(operator) } as const;
  accepted(await opened.ledger.course('nursing-1', listed));
  accepted(await submit(opened, applicationOf(1)));
  await opened.policies.runToIdle();
});
afterEach(() => opened.dispose());

const onIt = (command: GrantRequest, number = NUMBER, name?: string): Promise<CommandOutcome> =>
  onFile(opened, number, {
    command,
    ...(command.type === 'PayAdvance' ? { actor: payer } : {}),
    ...(name === undefined ? {} : { name }),
  });

const typesOf = async (stream: string): Promise<readonly string[]> =>
  (await opened.eventsOf(stream)).map(({ event }) => event.type);

describe('a swap', () => {
  const swap: GrantRequest = { type: 'SwapCourse', ...nursing };

  it('is judged by the register of the day, which is recorded with it', async () => {
    accepted(await onIt(swap));
    const [, swapped] = await opened.eventsOf(`grant-${NUMBER}`);
    expect(swapped?.event).toMatchObject({
      type: 'CourseSwapped',
      data: { committed: 80_000n, released: 20_000n, newDimensions: { courseId: 'nursing-1' } },
    });
    expect(swapped?.metadata.facts).toBe(`course-nursing-1@0;person-${person(1)}@-;provider-12345678@0`);
  });
  it('gives what the new course costs less back to the window', async () => {
    accepted(await onIt(swap));
    await opened.policies.runToIdle();
    expect(codeOf(await submit(opened, applicationOf(2, { price: 20_000n })))).toBe('accepted');
    const reserved = await opened.eventsOf('fundingYear-2022');
    expect(reserved.at(-1)?.event).toMatchObject({ type: 'BudgetReserved', data: { amount: 20_000n } });
  });
  it('is not for a course that the register does not know', async () => {
    expect(codeOf(await onIt({ ...swap, courseId: 'unknown-1' }))).toBe('course-not-eligible');
  });
});

describe('a replacement', () => {
  const replace: GrantRequest = { type: 'ReplaceFile', ...nursing, ground: 'duplicate' };

  it('gives the file a number, and both files know at once', async () => {
    accepted(await onIt(pay(30_000n)));
    accepted(await onIt(replace));
    expect(await typesOf(`grant-${NUMBER}`)).toEqual(['GrantAwarded', 'AdvancePaid', 'GrantHandedOver']);
    const [takenOver] = await opened.eventsOf(`grant-${REPLACEMENT}`);
    expect(takenOver?.event).toMatchObject({
      type: 'GrantTakenOver',
      data: { from: NUMBER, amount: 80_000n, paid: 30_000n, startDate: '2022-06-01' },
    });
    accepted(await onIt(pay(50_000n), REPLACEMENT));
    expect(codeOf(await onIt(pay(1n)))).toBe('grant-withdrawn');
  });
  it('happens once when it is sent again, also to a ledger that has just started', async () => {
    const first = accepted(await onIt(replace, NUMBER, 'the replacement'));
    const head = await opened.store.head();
    for (const ledger of [opened, opened.another()]) {
      const again = await onFile(ledger, NUMBER, { command: replace, name: 'the replacement' });
      expect(again).toEqual({ ...first, repeated: true });
    }
    await opened.policies.runToIdle();
    expect(await opened.store.head()).toBe(head);
  });

  /** The process died after the year had moved the money. */
  async function halfDone(): Promise<void> {
    const data = { budgetLine: 'stap', courseId: 'welding-2', personKey: person(1), providerKvk: '12345678' };
    await onYear(opened, {
      type: 'ReplaceGrant',
      decisionNumber: NUMBER,
      dimensions: { ...data, slice: 'general', window: '2022-2' },
      latestStart: '2022-09-30',
      committed: 100_000n,
      advance: 0n,
      ...nursing,
      ground: 'duplicate',
    } as never);
  }

  it('is completed by a policy when the process died after the year had moved the money', async () => {
    await halfDone();
    expect(codeOf(await onIt(pay(1n)))).toBe('grant-withdrawn');
    await opened.policies.runToIdle();
    expect(await typesOf(`grant-${NUMBER}`)).toEqual(['GrantAwarded', 'GrantHandedOver']);
    expect(await typesOf(`grant-${REPLACEMENT}`)).toEqual(['GrantTakenOver']);
  });
  it('asks nothing of the year when the file cannot be replaced', async () => {
    const head = await opened.store.head();
    expect(codeOf(await onIt({ ...replace, startDate: '2022-10-01', endDate: '2022-10-02' }))).toBe(
      'start-after-latest',
    );
    expect(await opened.store.head()).toBe(head);
  });
  it('waits for a hold on payment to end: the new number would pay without it', async () => {
    const hold = { type: 'HoldPayment', holdId: 'hold-1', ground: 'suspected-breach' } as const;
    accepted(await onFile(opened, NUMBER, { command: hold, text: 'Because.' }));
    const head = await opened.store.head();
    expect(codeOf(await onIt(replace))).toBe('payment-held');
    expect(await opened.store.head()).toBe(head);
    accepted(await onIt({ type: 'ReleasePayment', holdId: 'hold-1', cause: 'decided' }));
    accepted(await onIt(replace));
  });
  it('takes no hold under the old number once the year has moved the money: payment is held under the new one', async () => {
    const hold = { type: 'HoldPayment', holdId: 'hold-1', ground: 'suspected-breach' } as const;
    await halfDone();
    expect(codeOf(await onFile(opened, NUMBER, { command: hold, text: 'Because.' }))).toBe('grant-withdrawn');
    await opened.policies.runToIdle();
    accepted(await onFile(opened, REPLACEMENT, { command: hold, text: 'Because.' }));
    expect(codeOf(await onIt(pay(1n), REPLACEMENT))).toBe('payment-held');
  });
  it('is refused by the year for a course that cannot be granted', async () => {
    expect(codeOf(await onIt({ ...replace, courseId: 'unknown-1' }))).toBe('course-not-eligible');
    expect(await typesOf(`grant-${NUMBER}`)).toEqual(['GrantAwarded']);
  });
});

describe('a revision beyond what is undue', () => {
  const revise: GrantRequest = { type: 'ReviseDetermination', amount: 100_000n, ground: 'proof came later' };
  const determined = async (): Promise<void> => {
    accepted(await onIt(pay(60_000n, true)));
    accepted(await onIt({ type: 'StartCourse', startedOn: '2022-05-02' }));
    accepted(
      await onIt({ type: 'ReceiveParticipationProof', outcome: 'completed', receivedOn: '2022-05-02' }),
    );
    accepted(await onIt({ type: 'DetermineGrant', amount: 50_000n, ground: 'completed' }));
  };
  const until = async (): Promise<void> => {
    await determined();
    await opened.policies.runToIdle();
  };

  it('reserves anew first, and is paid like an advance', async () => {
    await until();
    accepted(await onIt(revise));
    expect((await opened.eventsOf('fundingYear-2022')).at(-1)?.event).toMatchObject({
      type: 'ReservedForRevision',
      data: { decisionNumber: NUMBER, amount: 40_000n },
    });
    expect((await opened.eventsOf(`grant-${NUMBER}`)).at(-1)?.event).toMatchObject({
      type: 'DeterminationRevised',
      data: { amount: 100_000n, fromUndue: 10_000n, beyond: 40_000n },
    });
    accepted(await onIt(pay(40_000n, true)));
  });
  it('takes first what the file itself freed, though it is still on its way back', async () => {
    await determined();
    accepted(await onIt(revise));
    expect((await typesOf('fundingYear-2022')).slice(-2)).toEqual([
      'ReservationReleased',
      'ReservedForRevision',
    ]);
    await opened.policies.runToIdle();
    expect((await typesOf('fundingYear-2022')).at(-1)).toBe('ReservedForRevision');
  });
  it('is refused when the window has no money left, and nothing is written', async () => {
    await until();
    accepted(await submit(opened, applicationOf(2, { price: 10_000n })));
    const head = await opened.store.head();
    expect(codeOf(await onIt(revise))).toBe('not-available');
    expect(await opened.store.head()).toBe(head);
  });
  it('reserves once when it is sent again', async () => {
    await until();
    const first = accepted(await onIt(revise, NUMBER, 'the revision'));
    const head = await opened.store.head();
    const again = await onFile(opened.another(), NUMBER, { command: revise, name: 'the revision' });
    expect(again).toEqual({ ...first, repeated: true });
    expect(await opened.store.head()).toBe(head);
  });
});
