/**
 * Award and release, and the applicant who does not wait for them. A policy is late, never wrong, and does nothing
 * when it sees an event again.
 */
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { GrantRequest } from '../../src/application/ledger.js';
import type { WithdrawalCause } from '../../src/domain/grant/grant.events.js';
import { MemoryEventStore } from '../../src/event-store/memory/memory-event-store.js';
import {
  accepted,
  applicationOf,
  codeOf,
  decisionOn,
  onFile,
  onYear,
  openYear,
  payer,
  person,
  submit,
} from '../support/ledger-steps.js';
import { losingStore, type LosingStore } from '../support/losing-store.js';
import { openTestLedger, type TestLedger } from '../support/test-ledger.js';

const NUMBER = '2022-0000001';
const withdraw = (cause: WithdrawalCause = 'provider'): GrantRequest => ({
  type: 'WithdrawGrant',
  cause,
  ground: 'course cancelled',
});
const again = applicationOf(2, { personKey: person(1) });

let store: LosingStore;
let opened: TestLedger;
beforeEach(async () => {
  store = losingStore(new MemoryEventStore());
  opened = await openTestLedger(store);
  await openYear(opened, 100_000n);
});
afterEach(() => opened.dispose());

const releases = async (): Promise<readonly object[]> =>
  (await opened.eventsOf('fundingYear-2022')).flatMap(({ event }) =>
    event.type === 'ReservationReleased' ? [event.data] : [],
  );
const typesOf = async (stream: string): Promise<readonly string[]> =>
  (await opened.eventsOf(stream)).map(({ event }) => event.type);

describe('the award policy', () => {
  it('awards what is in no doubt, and says which event made it do so', async () => {
    await submit(opened, applicationOf(1));
    await opened.policies.runToIdle();
    const [reserved] = (await opened.eventsOf('fundingYear-2022')).filter(
      ({ event }) => event.type === 'BudgetReserved',
    );
    expect(await opened.eventsOf(`grant-${NUMBER}`)).toMatchObject([
      {
        event: { type: 'GrantAwarded', data: { amount: 100_000n } },
        metadata: {
          actor: 'policy:award',
          actorRole: 'policy',
          $causationId: reserved?.id,
          $correlationId: reserved?.metadata.$correlationId,
        },
      },
    ]);
  });
  it.each([
    [
      'a contested condition',
      { eligibility: { ...applicationOf(1).eligibility, insured: 'contested' as const } },
    ],
    ['a missing proof of enrolment', { enrolmentProof: 'missing' as const }],
    ['a proof of enrolment that does not match', { enrolmentProof: 'mismatch' as const }],
  ])('leaves %s to a person', async (_, other) => {
    await submit(opened, applicationOf(1, other));
    await opened.policies.runToIdle();
    expect(await opened.eventsOf(`grant-${NUMBER}`)).toEqual([]);
    expect(codeOf(await onFile(opened, NUMBER, { command: { type: 'AwardGrant' } }))).toBe('accepted');
  });
  it('awards nothing to a file that was withdrawn before it came by', async () => {
    await submit(opened, applicationOf(1));
    accepted(await onFile(opened, NUMBER, { command: withdraw() }));
    await opened.policies.runToIdle();
    expect(await typesOf(`grant-${NUMBER}`)).toEqual(['GrantWithdrawn']);
  });
});

describe('the release policy', () => {
  it('makes what was withdrawn available to the next applicant', async () => {
    await submit(opened, applicationOf(1));
    await opened.policies.runToIdle();
    accepted(await onFile(opened, NUMBER, { command: withdraw('person') }));
    expect((await decisionOn(opened, applicationOf(3)))[0]?.type).toBe('ApplicationRefused');
    await opened.policies.runToIdle();
    expect((await decisionOn(opened, applicationOf(4)))[0]?.type).toBe('BudgetReserved');
  });
  it('gives back the rest of a final payment', async () => {
    await submit(opened, applicationOf(1));
    await opened.policies.runToIdle();
    const command: GrantRequest = { type: 'PayAdvance', amount: 60_000n, paidOn: '2022-05-02', final: true };
    accepted(await onFile(opened, NUMBER, { command, actor: payer }));
    await opened.policies.runToIdle();
    expect(await releases()).toMatchObject([
      {
        amount: 40_000n,
        destination: 'available',
        right: 'kept',
        cause: 'paid-less',
        source: `grant-${NUMBER}@1`,
      },
    ]);
  });
  it('keeps apart what came free after the window closed', async () => {
    await submit(opened, applicationOf(1));
    await onYear(opened, { type: 'CloseWindow', window: '2022-2' });
    accepted(await onFile(opened, NUMBER, { command: withdraw() }));
    await opened.policies.runToIdle();
    expect(await releases()).toMatchObject([
      { amount: 100_000n, destination: 'released', right: 'restored' },
    ]);
  });
});

describe('who applies again before the release was written', () => {
  beforeEach(async () => {
    await submit(opened, applicationOf(1));
    await opened.policies.runToIdle();
  });

  it('finds the right and the money back: the release is written first, and the policy adds nothing', async () => {
    accepted(await onFile(opened, NUMBER, { command: withdraw() }));
    expect((await decisionOn(opened, again))[0]?.type).toBe('BudgetReserved');
    expect((await typesOf('fundingYear-2022')).slice(-2)).toEqual(['ReservationReleased', 'BudgetReserved']);
    await opened.policies.runToIdle();
    expect(await releases()).toMatchObject([
      { right: 'restored', amount: 100_000n, source: `grant-${NUMBER}@1` },
    ]);
  });
  it('gets the same release as the policy would have written', async () => {
    accepted(await onFile(opened, NUMBER, { command: withdraw() }));
    await submit(opened, again);
    const withdrawnEvent = (await opened.eventsOf(`grant-${NUMBER}`))[1];
    const release = (await opened.eventsOf('fundingYear-2022')).find(
      ({ event }) => event.type === 'ReservationReleased',
    );
    expect(release?.metadata).toMatchObject({
      actor: 'policy:release',
      actorRole: 'policy',
      $causationId: withdrawnEvent?.id,
      bookedOn: '2022-05-02',
    });
  });
  it('and does so twice at once is still decided on once', async () => {
    accepted(await onFile(opened, NUMBER, { command: withdraw() }));
    const outcomes = await Promise.all([
      submit(opened, again),
      submit(opened, applicationOf(3, { personKey: person(1) })),
    ]);
    expect(outcomes.map((outcome) => accepted(outcome).events[0]?.type)).toEqual([
      'BudgetReserved',
      'ApplicationRefused',
    ]);
    expect(await releases()).toHaveLength(1);
  });
  it('and was at fault finds the right used', async () => {
    accepted(await onFile(opened, NUMBER, { command: withdraw('person') }));
    const [decision] = await decisionOn(opened, again);
    expect(decision).toMatchObject({
      type: 'ApplicationRefused',
      data: { grounds: [{ code: 'one-grant-per-year' }, { code: 'ceiling-reached' }] },
    });
  });
  it('gets the right back after everything was paid, but no money', async () => {
    const command: GrantRequest = { type: 'PayAdvance', amount: 100_000n, paidOn: '2022-05-02', final: true };
    accepted(await onFile(opened, NUMBER, { command, actor: payer }));
    accepted(await onFile(opened, NUMBER, { command: withdraw() }));
    const [decision] = await decisionOn(opened, again);
    expect(decision).toMatchObject({ data: { grounds: [{ code: 'ceiling-reached' }] } });
    expect(await releases()).toMatchObject([{ right: 'restored', amount: 0n }]);
  });
  it('after a restart too', async () => {
    accepted(await onFile(opened, NUMBER, { command: withdraw() }));
    const restarted = opened.another();
    expect((await decisionOn(restarted, again))[0]?.type).toBe('BudgetReserved');
    await restarted.policies.runToIdle();
    await opened.policies.runToIdle();
    expect(await releases()).toHaveLength(1);
  });
});

describe('policies that lost their checkpoints', () => {
  /** Two files: one withdrawn with everything that follows, one paid in full and determined. */
  async function aBusyYear(): Promise<void> {
    await onYear(opened, {
      type: 'SetCeiling',
      window: '2022-2',
      slice: 'general',
      total: 200_000n,
      publishedAt: '2022-02-01',
    });
    await submit(opened, applicationOf(1));
    await submit(opened, applicationOf(3));
    await opened.policies.runToIdle();
    accepted(await onFile(opened, NUMBER, { command: withdraw() }));
    const command: GrantRequest = { type: 'PayAdvance', amount: 60_000n, paidOn: '2022-05-02', final: true };
    accepted(await onFile(opened, '2022-0000002', { command, actor: payer }));
    await opened.policies.runToIdle();
  }

  it.each([
    ['while the clock stands still', 0],
    ['a day later', 86_400_000],
  ])('change nothing when they run again %s', async (_, ms) => {
    await aBusyYear();
    const before = await store.head();
    opened.clock.tick(ms);
    opened.checkpoints.lose();
    await opened.another().policies.runToIdle();
    await opened.policies.runToIdle();
    expect(await store.head()).toBe(before);
  });

  it.each([
    ['while the clock stands still', 0],
    ['a day later', 86_400_000],
  ])('leave a new process with the true state of every file %s', async (_, ms) => {
    await aBusyYear();
    opened.clock.tick(ms);
    opened.checkpoints.lose();
    const restarted = opened.another();
    await restarted.policies.runToIdle();
    const proof: GrantRequest = {
      type: 'ReceiveParticipationProof',
      outcome: 'completed',
      receivedOn: '2022-05-02',
    };
    const determine: GrantRequest = {
      type: 'DetermineGrant',
      amount: 60_000n,
      ground: 'proof of participation',
    };
    expect(codeOf(await onFile(restarted, '2022-0000002', { command: determine }))).toBe('proof-missing');
    const start: GrantRequest = { type: 'StartCourse', startedOn: '2022-05-02' };
    accepted(await onFile(restarted, '2022-0000002', { command: start }));
    accepted(await onFile(restarted, '2022-0000002', { command: proof }));
    const { events } = accepted(await onFile(restarted, '2022-0000002', { command: determine }));
    expect(events).toMatchObject([{ data: { amount: 60_000n, undue: 0n, rest: 0n } }]);
    expect(codeOf(await onFile(restarted, NUMBER, { command: proof }))).toBe('grant-withdrawn');
  });

  it('go on where they were when an outcome was unknown for a while', async () => {
    await submit(opened, applicationOf(1));
    store.lose(1);
    await opened.policies.runToIdle();
    expect(await typesOf(`grant-${NUMBER}`)).toEqual(['GrantAwarded']);
  });
});
