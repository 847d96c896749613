/**
 * A court orders more than an objection gave, and something is in the way: the file is not awarded yet, goes on under
 * another number, or another ruling is recorded at the same moment. Nothing is taken twice, and nobody is told a lie.
 */
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { CommandOutcome, ObjectionRequest } from '../../src/application/ledger.js';
import { MemoryEventStore } from '../../src/event-store/memory/memory-event-store.js';
import {
  accepted,
  applicationOf,
  codeOf,
  metadataOf,
  onFile,
  openYear,
  submit,
} from '../support/ledger-steps.js';
import { losingStore } from '../support/losing-store.js';
import { appeals, OBJECTION, objectionSteps, uphold } from '../support/objection-steps.js';
import { openTestLedger, type TestLedger } from '../support/test-ledger.js';

const FILE = '2022-0000001';
const LATER = { startDate: '2022-08-01', endDate: '2022-09-30' } as const;
let opened: TestLedger;
/** What another process does just before this one writes to the objection. */
let rival: (() => Promise<unknown>) | undefined;
afterEach(() => opened.dispose());
const { object, file, dataOf } = objectionSteps(() => opened);

const ruling = { type: 'RecordRuling', outcome: 'upheld', ground: 'a', ruledOn: '2022-06-20' } as const;
const appeal = (appealId: string): Promise<CommandOutcome> =>
  object({ type: 'LodgeAppeal', appealId, court: 'Rechtbank Den Haag', lodgedOn: '2022-06-10' });

/** Refused by a person, granted 300.00 of the 640.00 on objection, and appealed. */
beforeEach(async () => {
  rival = undefined;
  const store = losingStore(new MemoryEventStore(), async (stream) => {
    const now = stream.startsWith('objection-') ? rival : undefined;
    if (now !== undefined) rival = undefined;
    await now?.();
  });
  opened = await openTestLedger(store);
  await openYear(opened, 64_000n);
  await submit(opened, applicationOf(1, { enrolmentProof: 'missing', price: 64_000n }));
  accepted(await onFile(opened, FILE, { command: { type: 'RefuseGrant', ground: 'proof missing' } }));
  await opened.policies.runToIdle();
  accepted(await file('refusal', FILE));
  accepted(await object({ ...uphold, outcome: 'partly', amount: 30_000n }));
  opened.clock.set('2022-06-20T10:00:00.000Z');
  accepted(await appeal('appeal-1'));
});

const granted = async (number = FILE): Promise<bigint> => {
  const [awarded, increased] = await Promise.all([
    dataOf(`grant-${number}`, 'GrantAwarded'),
    dataOf(`grant-${number}`, 'GrantIncreased'),
  ]);
  return [...awarded, ...increased].reduce((sum, { amount }) => sum + amount, 0n);
};

async function listBaking(): Promise<void> {
  const baking = { providerKvk: '12345678', title: 'Baking', price: 100_000n, recognised: true } as const;
  const request = { command: { type: 'ListCourse', ...baking }, metadata: metadataOf(appeals) } as const;
  accepted(await opened.ledger.course('baking-3', request));
}

describe('a court that orders more than the objection gave', () => {
  it('is heard a moment later when the award of the objection is still on its way', async () => {
    expect(codeOf(await object({ ...ruling, amount: 64_000n }))).toBe('grant-not-awarded');
    await opened.policies.runToIdle();
    accepted(await object({ ...ruling, amount: 64_000n }));
    await opened.policies.runToIdle();
    expect(await granted()).toBe(64_000n);
  });

  it('makes the grant higher under the number by which it goes on', async () => {
    await opened.policies.runToIdle();
    const other = { courseId: 'welding-2', providerKvk: '12345678', price: 100_000n } as const;
    accepted(
      await onFile(opened, FILE, {
        command: { type: 'ReplaceFile', ...other, ...LATER, ground: 'typing error' },
      }),
    );
    accepted(await object({ ...ruling, amount: 64_000n }));
    await opened.policies.runToIdle();
    expect(await dataOf('grant-2022-0000002', 'GrantIncreased')).toMatchObject([
      { amount: 34_000n, released: 0n, objectionId: OBJECTION },
    ]);
    expect(await dataOf(`grant-${FILE}`, 'GrantIncreased')).toEqual([]);
  });

  it('makes the grant higher before it can be given to another course', async () => {
    await opened.policies.runToIdle();
    await listBaking();
    accepted(await object({ ...ruling, amount: 64_000n }));
    const swap = { courseId: 'baking-3', providerKvk: '12345678', price: 100_000n, ...LATER } as const;
    accepted(await onFile(opened, FILE, { command: { type: 'SwapCourse', ...swap } }));
    expect(await dataOf(`grant-${FILE}`, 'CourseSwapped')).toMatchObject([{ committed: 64_000n }]);
    await opened.policies.runToIdle();
    expect(await granted()).toBe(64_000n);
  });

  it.each([
    { cheaper: { type: 'SwapCourse' }, under: FILE },
    { cheaper: { type: 'ReplaceFile', ground: 'typing error' }, under: '2022-0000002' },
  ] as const)('never gives more than the course of now costs ($cheaper.type)', async ({ cheaper, under }) => {
    await opened.policies.runToIdle();
    await listBaking();
    const other = { courseId: 'baking-3', providerKvk: '12345678', price: 35_000n, ...LATER } as const;
    accepted(await onFile(opened, FILE, { command: { ...cheaper, ...other } }));
    await opened.policies.runToIdle();
    expect(codeOf(await object({ ...ruling, amount: 64_000n }))).toBe('above-requested');
    expect(await dataOf('fundingYear-2022', 'ReservedForRevision')).toEqual([]);
    accepted(await object({ ...ruling, amount: 35_000n }));
    await opened.policies.runToIdle();
    expect(await dataOf(`grant-${under}`, 'GrantIncreased')).toMatchObject([{ amount: 5_000n }]);
  });

  it('takes the difference once when two rulings are recorded at the same moment', async () => {
    await opened.policies.runToIdle();
    accepted(await appeal('appeal-2'));
    const other = opened.another();
    const answers: CommandOutcome[] = [];
    rival = async () => {
      const command = { ...ruling, appealId: 'appeal-2', amount: 64_000n };
      answers.push(await other.ledger.objection(OBJECTION, { command, metadata: metadataOf(appeals) }));
    };
    answers.push(await object({ ...ruling, appealId: 'appeal-1', amount: 50_000n }));
    await opened.policies.runToIdle();
    const ordered = (await dataOf(`objection-${OBJECTION}`, 'CourtRuled')).at(-1)?.amount;
    expect(await granted()).toBe(ordered);
    expect(answers.map(codeOf).sort()).toEqual(['accepted', 'remedy-not-fitting']);
  });

  it('takes what the file freed before what is over the ceiling', async () => {
    await opened.policies.runToIdle();
    await submit(opened, applicationOf(2, { ...LATER, price: 34_000n }));
    const pay = { type: 'PayAdvance', amount: 10_000n, paidOn: '2022-06-20', final: true } as const;
    accepted(await onFile(opened, FILE, { command: pay, actor: { id: 'finn', role: 'finance' } }));
    accepted(await object({ ...ruling, amount: 64_000n }));
    const [reserved] = await dataOf('fundingYear-2022', 'ReservedForRevision');
    expect(reserved).toMatchObject({ amount: 34_000n, overCeiling: 14_000n });
  });
});

describe('a ruling that a process left half done', () => {
  it('is completed before anything else is recorded of the court', async () => {
    await opened.policies.runToIdle();
    rival = () => Promise.reject(new Error('the process died'));
    await expect(object({ ...ruling, amount: 64_000n })).rejects.toThrow('the process died');
    expect(codeOf(await object({ ...ruling, outcome: 'dismissed' }))).toBe('remedy-not-fitting');
    expect(codeOf(await object({ ...ruling, amount: 30_000n }))).toBe('remedy-not-fitting');
    expect(codeOf(await object({ ...ruling, amount: 50_000n }))).toBe('remedy-not-fitting');
    await opened.policies.runToIdle();
    expect(await dataOf(`objection-${OBJECTION}`, 'CourtRuled')).toMatchObject([{ amount: 64_000n }]);
    expect(await granted()).toBe(64_000n);
  });
});

describe('a ruling that a process left half done, beside another appeal', () => {
  const first = { ...ruling, appealId: 'appeal-1', amount: 64_000n } as const;
  const die = (): void => {
    rival = () => Promise.reject(new Error('the process died'));
  };
  const rulings = async (stream: string) =>
    (await dataOf(stream, 'CourtRuled')).map(({ appealId, amount }) => ({ appealId, amount }));

  it('is completed on its own appeal, when it comes on top of what was given', async () => {
    await opened.policies.runToIdle();
    accepted(await appeal('appeal-2'));
    die();
    await expect(object(first)).rejects.toThrow('the process died');
    expect(codeOf(await object({ ...first, appealId: 'appeal-2' }))).toBe('remedy-not-fitting');
    await opened.policies.runToIdle();
    expect(await rulings(`objection-${OBJECTION}`)).toEqual([{ appealId: 'appeal-1', amount: 64_000n }]);
    expect(await granted()).toBe(64_000n);
    accepted(await object({ ...ruling, appealId: 'appeal-2', outcome: 'dismissed' }));
  });

  it('is completed on its own appeal, when nothing had been given', async () => {
    const SECOND = 'a3f1f0a4-6d0e-4a43-9a4e-0b2a3a3c9f11';
    const ask = (command: ObjectionRequest): Promise<CommandOutcome> => object(command, { id: SECOND });
    await submit(opened, applicationOf(2, { ...LATER, enrolmentProof: 'missing', price: 34_000n }));
    accepted(await onFile(opened, '2022-0000002', { command: { type: 'RefuseGrant', ground: 'a' } }));
    await opened.policies.runToIdle();
    const contested = { against: 'refusal', decisionNumber: '2022-0000002', filedOn: '2022-06-20' } as const;
    accepted(await ask({ type: 'FileObjection', ...contested }));
    accepted(await ask({ ...uphold, outcome: 'dismissed' }));
    for (const appealId of ['appeal-1', 'appeal-2', 'appeal-3']) {
      accepted(await ask({ type: 'LodgeAppeal', appealId, court: 'a', lodgedOn: '2022-06-20' }));
    }
    const second = { ...ruling, appealId: 'appeal-2', amount: 34_000n } as const;
    die();
    await expect(ask(second)).rejects.toThrow('the process died');
    expect(codeOf(await ask({ ...second, appealId: 'appeal-3' }))).toBe('remedy-not-fitting');
    await opened.policies.runToIdle();
    expect(await rulings(`objection-${SECOND}`)).toEqual([{ appealId: 'appeal-2', amount: 34_000n }]);
    expect(await granted('2022-0000002')).toBe(34_000n);
  });
});

describe('a decision that a process left half done', () => {
  const SECOND = 'a3f1f0a4-6d0e-4a43-9a4e-0b2a3a3c9f11';
  const decide = (command: object): Promise<CommandOutcome> =>
    object({ ...uphold, ...command }, { id: SECOND });

  beforeEach(async () => {
    await submit(opened, applicationOf(2, { ...LATER, enrolmentProof: 'missing', price: 34_000n }));
    accepted(await onFile(opened, '2022-0000002', { command: { type: 'RefuseGrant', ground: 'a' } }));
    await opened.policies.runToIdle();
    const contested = { against: 'refusal', decisionNumber: '2022-0000002', filedOn: '2022-06-20' } as const;
    accepted(await object({ type: 'FileObjection', ...contested }, { id: SECOND }));
    rival = () => Promise.reject(new Error('the process died'));
    await expect(decide({ amount: 30_000n })).rejects.toThrow('the process died');
  });

  it('is completed before anything else is decided in its place', async () => {
    expect(codeOf(await decide({ outcome: 'dismissed' }))).toBe('remedy-not-fitting');
    expect(codeOf(await decide({ amount: 34_000n }))).toBe('remedy-not-fitting');
    await opened.policies.runToIdle();
    expect(codeOf(await decide({ outcome: 'dismissed' }))).toBe('objection-decided');
    expect(await dataOf(`objection-${SECOND}`, 'ObjectionDecided')).toMatchObject([
      { remedy: 'reserve', amount: 30_000n },
    ]);
  });

  it('can be taken again as it was', async () => {
    accepted(await decide({ amount: 30_000n }));
    await opened.policies.runToIdle();
    expect(await dataOf(`objection-${SECOND}`, 'ObjectionDecided')).toMatchObject([
      { ground: uphold.ground },
    ]);
    expect(await dataOf('fundingYear-2022', 'ReservedByObjection')).toHaveLength(2);
    expect(await granted('2022-0000002')).toBe(30_000n);
  });
});
