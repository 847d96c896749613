/**
 * Processes that share one store: each sees what any of them answered before, a repeat is a repeat wherever it is
 * sent, and nothing is refused on what has changed since.
 */
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { CommandOutcome, GrantRequest } from '../../src/application/ledger.js';
import {
  accepted,
  applicationOf,
  caseworker,
  codeOf,
  metadataOf,
  onFile,
  openYear,
  operator,
  payer,
  submit,
} from '../support/ledger-steps.js';
import { heldBackStore, type HeldBackStore } from '../support/held-back-store.js';
import { openTestLedger, type TestLedger } from '../support/test-ledger.js';

const NUMBER = '2022-0000001';
const pay: GrantRequest = { type: 'PayAdvance', amount: 60_000n, paidOn: '2022-05-02', final: true };
const decidesItself = { deskOf: () => undefined };

let here: TestLedger;
let there: TestLedger;
let view: HeldBackStore;

beforeEach(async () => {
  here = await openTestLedger();
  view = heldBackStore(here.store);
  there = here.another({ beside: decidesItself, store: view });
  await openYear(here, 10_000_000n);
});
afterEach(async () => {
  view.letGo();
  await here.dispose();
});

/** The outcome of a command there, when what was done here reaches it only after it was asked. */
async function askedBeforeItKnew(
  ask: () => Promise<CommandOutcome>,
  doHere: () => Promise<unknown>,
): Promise<{ readonly outcome: CommandOutcome; readonly waited: boolean }> {
  view.holdBack();
  await doHere();
  let answered = false;
  const asked = ask().finally(() => (answered = true));
  for (let turn = 0; turn < 50; turn += 1) await nextTurn();
  const waited = !answered;
  view.letGo();
  return { outcome: await asked, waited };
}

const listCourse = (ledger: TestLedger, courseId: string): Promise<CommandOutcome> =>
  ledger.ledger.course(courseId, {
    command: {
      type: 'ListCourse',
      ...{ providerKvk: '12345678', title: 'Brazing', price: 100_000n, recognised: true },
    },
    metadata: metadataOf(operator),
  });

describe('what was registered in one process', () => {
  it('counts in another for an application that comes after it', async () => {
    accepted(await submit(there, applicationOf(1)));
    const { outcome, waited } = await askedBeforeItKnew(
      () => submit(there, applicationOf(2, { courseId: 'brazing-1' })),
      () => listCourse(here, 'brazing-1'),
    );
    expect(waited).toBe(true);
    expect(accepted(outcome).events).toMatchObject([{ type: 'BudgetReserved' }]);
  });

  it('is known in another to a register command that needs it', async () => {
    accepted(await listCourse(there, 'brazing-1'));
    const { outcome, waited } = await askedBeforeItKnew(
      () =>
        there.ledger.course('gluing-1', {
          command: {
            type: 'ListCourse',
            ...{ providerKvk: '87654321', title: 'Gluing', price: 100n, recognised: true },
          },
          metadata: metadataOf(operator),
        }),
      () =>
        here.ledger.provider('87654321', {
          command: { type: 'RegisterProvider', name: 'Other Academy' },
          metadata: metadataOf(operator),
        }),
    );
    expect([waited, codeOf(outcome)]).toEqual([true, 'accepted']);
  });

  it('is waited for by many at once with one look at the log', async () => {
    accepted(await submit(there, applicationOf(1)));
    let looks = 0;
    const head = (): Promise<bigint> => here.store.head();
    view.head = () => {
      looks += 1;
      return head();
    };
    const ask = Array.from({ length: 50 }, (_, index) => listCourse(there, `course-${String(index)}`));
    for (const outcome of await Promise.all(ask)) accepted(outcome);
    expect(looks).toBeLessThan(50);
  });
});

describe('a file that several processes work on', () => {
  beforeEach(async () => {
    accepted(await submit(here, applicationOf(1)));
    accepted(await onFile(here, NUMBER, { command: { type: 'AwardGrant' } }));
  });

  it('takes a repeat that says which revision it saw, wherever it is sent', async () => {
    const request = { command: pay, metadata: metadataOf(payer), ifMatch: 0n };
    // The other process has the file folded as it was.
    expect(codeOf(await onFile(there, NUMBER, { command: { type: 'AwardGrant' } }))).toBe('accepted');
    const first = accepted(await here.ledger.grant(NUMBER, request));
    here.clock.tick(1000);
    const again = accepted(await there.ledger.grant(NUMBER, request));
    expect([again.repeated, again.events, again.revision]).toEqual([true, first.events, first.revision]);
  });

  it('sends away another command that saw an older revision', async () => {
    accepted(await onFile(there, NUMBER, { command: { type: 'IssuePurchaseOrder', orderNumber: 'po-1' } }));
    const late = { command: pay, metadata: metadataOf(payer), ifMatch: 0n };
    expect(await here.ledger.grant(NUMBER, late)).toEqual({ outcome: 'conflict', actual: 1n });
  });

  it('is not refused another number on what was true before', async () => {
    accepted(await submit(here, applicationOf(2)));
    const second = '2022-0000002';
    const replace: GrantRequest = {
      type: 'ReplaceFile',
      ...{ courseId: 'welding-2', providerKvk: '12345678', price: 90_000n },
      ...{ startDate: '2022-06-01', endDate: '2022-08-31', ground: 'clerical error' },
    };
    expect(codeOf(await onFile(there, second, { command: replace }))).toBe('grant-not-awarded');
    accepted(await onFile(here, second, { command: { type: 'AwardGrant' }, actor: caseworker }));
    expect(codeOf(await onFile(there, second, { command: replace }))).toBe('accepted');
  });

  it('moves no money once the year gave it another number elsewhere', async () => {
    expect(codeOf(await submit(there, applicationOf(3)))).toBe('accepted');
    const year = await here.ledger.fundingYear(2022, {
      command: {
        type: 'ReplaceGrant',
        decisionNumber: NUMBER,
        dimensions: await dimensionsOf(NUMBER),
        ...{ latestStart: '2022-08-02', committed: 100_000n, advance: 0n },
        ...{ courseId: 'welding-2', providerKvk: '12345678', price: 90_000n },
        ...{ startDate: '2022-06-01', endDate: '2022-08-31', ground: 'clerical error' },
      },
      metadata: metadataOf(caseworker),
    });
    accepted(year);
    expect(codeOf(await onFile(there, NUMBER, { command: pay, actor: payer }))).toBe('grant-withdrawn');
  });
});

async function dimensionsOf(file: string): Promise<never> {
  for (const { event } of await here.eventsOf(`grant-${file}`)) {
    if (event.type === 'GrantAwarded') return event.data.dimensions as never;
  }
  throw new Error(`${file} was not awarded`);
}
