/**
 * A court that orders more than a partly upheld objection gave: the difference is taken in the year, over the ceiling
 * when it must be, and the grant that lives on becomes higher by it. Nothing is taken twice.
 */
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { createBooksCheck } from '../../src/application/audit/books-check.js';
import type { Finding } from '../../src/application/audit/log-check.js';
import { createReplay } from '../../src/application/audit/replay.js';
import type { CommandOutcome } from '../../src/application/ledger.js';
import {
  accepted,
  applicationOf,
  caseworker,
  codeOf,
  metadataOf,
  onFile,
  onYear,
  openYear,
  payer,
  submit,
} from '../support/ledger-steps.js';
import { OBJECTION, objectionSteps, uphold } from '../support/objection-steps.js';
import { openTestLedger, type TestLedger } from '../support/test-ledger.js';

const FILE = '2022-0000001';
let opened: TestLedger;
afterEach(() => opened.dispose());
const { object, file, dataOf, typesOf } = objectionSteps(() => opened);

const appeal = { type: 'LodgeAppeal', appealId: 'appeal-1', court: 'Rechtbank Den Haag' } as const;
const ruling = {
  type: 'RecordRuling',
  outcome: 'upheld',
  ground: 'all of it',
  ruledOn: '2022-06-20',
} as const;
const court = (amount: bigint, name?: string): Promise<CommandOutcome> =>
  object({ ...ruling, amount }, name === undefined ? {} : { name });

/** Refused by a person, and granted 300.00 of the 640.00 on objection; an appeal against the rest is lodged. */
beforeEach(async () => {
  opened = await openTestLedger();
  await openYear(opened, 64_000n);
  await submit(opened, applicationOf(1, { enrolmentProof: 'missing', price: 64_000n }));
  accepted(await onFile(opened, FILE, { command: { type: 'RefuseGrant', ground: 'proof missing' } }));
  await opened.policies.runToIdle();
  accepted(await file('refusal', FILE));
  accepted(await object({ ...uphold, outcome: 'partly', amount: 30_000n }));
  await opened.policies.runToIdle();
  // What was left goes to somebody else.
  await submit(opened, applicationOf(2, { price: 34_000n }));
  await opened.policies.runToIdle();
  opened.clock.set('2022-06-20T10:00:00.000Z');
  accepted(await object({ ...appeal, lodgedOn: '2022-06-10' }));
});

/** The funding year makes room, and nobody writes the ruling. */
async function onlyTheYear(): Promise<void> {
  const [awarded] = await dataOf(`grant-${FILE}`, 'GrantAwarded');
  const { dimensions } = awarded!;
  const about = { decisionNumber: FILE, objectionId: OBJECTION, dimensions };
  const command = { type: 'IncreaseByRuling', ...about, amount: 34_000n } as const;
  accepted(await opened.ledger.fundingYear(2022, { command, metadata: metadataOf(caseworker) }));
}

/** The books hold, and a replay finds the same amounts. */
async function addsUp(figures: object): Promise<void> {
  const findings: Finding[] = [];
  const [books, replay] = [createBooksCheck(), createReplay()];
  for (const recorded of await opened.log()) {
    books.check(recorded, findings);
    replay.add(recorded);
  }
  books.finish(true, findings);
  expect(findings).toEqual([]);
  expect(replay.year(2022)).toMatchObject(figures);
}

describe('a ruling that orders more than the objection gave', () => {
  it('takes the difference over the ceiling, and the grant becomes higher', async () => {
    accepted(await court(64_000n));
    await opened.policies.runToIdle();
    const [reserved] = (await opened.eventsOf('fundingYear-2022')).filter(
      ({ event }) => event.type === 'ReservedForRevision',
    );
    expect(reserved?.event.data).toMatchObject({
      ...{ decisionNumber: FILE, amount: 34_000n, overCeiling: 34_000n, objectionId: OBJECTION },
    });
    expect(await dataOf(`objection-${OBJECTION}`, 'CourtRuled')).toMatchObject([
      {
        ...{ remedy: 'reserve', amount: 64_000n },
        reservation: `fundingYear-2022@${String(reserved?.revision)}`,
      },
    ]);
    expect(await dataOf(`grant-${FILE}`, 'GrantIncreased')).toMatchObject([
      { amount: 34_000n, released: 0n, objectionId: OBJECTION },
    ]);
    const all = { type: 'PayAdvance', amount: 64_000n, paidOn: '2022-06-20', final: true } as const;
    accepted(await onFile(opened, FILE, { command: all, actor: payer }));
    await addsUp({ overCeiling: '-340.00', committedGross: '980.00', reserved: '0.00' });
  });

  it('does so for a file that was paid in full before', async () => {
    const pay = { type: 'PayAdvance', amount: 30_000n, paidOn: '2022-06-20', final: true } as const;
    accepted(await onFile(opened, FILE, { command: pay, actor: payer }));
    accepted(await court(64_000n));
    await opened.policies.runToIdle();
    accepted(await onFile(opened, FILE, { command: { ...pay, amount: 34_000n }, actor: payer }));
    await addsUp({ advance: '640.00' });
  });

  it('takes it once, whoever records the ruling, and however often', async () => {
    accepted(await court(64_000n, 'ruling'));
    expect(accepted(await court(64_000n, 'ruling'))).toMatchObject({ repeated: true });
    accepted(await court(64_000n, 'ruling again'));
    await opened.policies.runToIdle();
    expect(await dataOf('fundingYear-2022', 'ReservedForRevision')).toHaveLength(1);
    expect(await dataOf(`grant-${FILE}`, 'GrantIncreased')).toHaveLength(1);
  });

  it('moves nothing when it orders what was given, and cannot order less', async () => {
    expect(codeOf(await court(20_000n))).toBe('remedy-not-fitting');
    expect(codeOf(await court(64_001n))).toBe('above-requested');
    accepted(await court(30_000n));
    await opened.policies.runToIdle();
    expect(await dataOf('fundingYear-2022', 'ReservedForRevision')).toEqual([]);
    expect(await typesOf(`grant-${FILE}`)).toEqual(['GrantRefused', 'GrantAwarded']);
  });

  it('counts from what a lower court ordered', async () => {
    accepted(await court(50_000n));
    await opened.policies.runToIdle();
    accepted(await object({ ...appeal, appealId: 'appeal-2', lodgedOn: '2022-06-20' }));
    accepted(await court(64_000n));
    await opened.policies.runToIdle();
    const amounts = (await dataOf(`grant-${FILE}`, 'GrantIncreased')).map(({ amount }) => amount);
    expect(amounts).toEqual([20_000n, 14_000n]);
    await addsUp({ committedGross: '980.00' });
  });

  it('is still carried out after the year was closed', async () => {
    opened.clock.set('2023-01-10T10:00:00.000Z');
    await onYear(opened, { type: 'CloseWindow', window: '2022-2' }, { type: 'CloseFundingYear' });
    accepted(await court(64_000n));
    await opened.policies.runToIdle();
    expect(await dataOf(`grant-${FILE}`, 'GrantIncreased')).toMatchObject([{ amount: 34_000n }]);
  });

  it('cannot make a grant higher that has ended: a person settles it', async () => {
    const withdraw = { type: 'WithdrawGrant', cause: 'person', ground: 'moved' } as const;
    accepted(await onFile(opened, FILE, { command: withdraw }));
    expect(codeOf(await court(64_000n))).toBe('remedy-not-fitting');
    expect(await dataOf('fundingYear-2022', 'ReservedForRevision')).toEqual([]);
    accepted(await object({ ...ruling, remedy: 'none' }));
  });

  it('is completed when the process died before the ruling was written', async () => {
    await onlyTheYear();
    await opened.policies.runToIdle();
    expect(await dataOf(`objection-${OBJECTION}`, 'CourtRuled')).toMatchObject([
      { remedy: 'reserve', amount: 64_000n, ground: 'remedy-recorded-by-funding-year' },
    ]);
    expect(await dataOf(`grant-${FILE}`, 'GrantIncreased')).toHaveLength(1);
  });

  it('comes too late for a file that ended in between: the money goes back', async () => {
    await onlyTheYear();
    const withdraw = { type: 'WithdrawGrant', cause: 'provider', ground: 'course-cancelled' } as const;
    accepted(await onFile(opened, FILE, { command: withdraw }));
    await opened.policies.runToIdle();
    expect(await dataOf(`grant-${FILE}`, 'GrantIncreased')).toMatchObject([{ released: 34_000n }]);
    await addsUp({ reserved: '0.00', releasing: '0.00', committed: '340.00' });
  });
});
