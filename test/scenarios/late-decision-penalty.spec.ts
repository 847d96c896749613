/** Who is not decided upon in time gets an amount for every day after the notice: cost of execution, not of a ceiling. */
import { expect } from '@jest/globals';
import { createBooksCheck } from '../../src/application/audit/books-check.js';
import type { Finding } from '../../src/application/audit/log-check.js';
import { createReplay } from '../../src/application/audit/replay.js';
import { metadataOf } from '../support/ledger-steps.js';
import { scenariosOf, type Scenario } from '../support/scenario.js';
import { appeals, file, finance, idOf, inYear, onObjection, opening } from '../support/scenario-world.js';
import { refusedOnCourse } from '../support/scenario-windows.js';

const id = idOf('objection');
const stream = `objection-${id}`;
const determine = onObjection(id, { type: 'DeterminePenalty' });
const dismiss = onObjection(id, { type: 'DecideObjection', outcome: 'dismissed', ground: 'too-late' });
const pay = (actor = finance): ReturnType<typeof onObjection> =>
  onObjection(id, { type: 'PayPenalty', line: 'stap-execution', paidOn: '2022-09-20' }, { actor });

/** An objection of 1 June, to be decided by 13 July; a notice of default on 14 July, so a penalty from 29 July on. */
async function inDefault(the: Scenario): Promise<void> {
  await the.given(
    ...opening(500_000n),
    inYear('2022-05-09T09:00:00.000Z', 2022, refusedOnCourse(1, 500_000n)),
    {
      at: '2022-05-09T09:30:00.000Z',
      stream: 'bookYear-2022',
      events: [
        {
          type: 'BudgetVoted',
          data: { line: 'stap-execution', act: 'budget-2022', total: 500_000n, change: 500_000n },
        },
      ],
    },
  );
  await the.when(
    '2022-06-01T09:00:00.000Z',
    onObjection(id, {
      ...{ type: 'FileObjection', against: 'refusal', decisionNumber: file(1), filedOn: '2022-06-01' },
    }),
  );
  await the.when(
    '2022-07-14T09:00:00.000Z',
    onObjection(id, { type: 'ReceiveDefaultNotice', receivedOn: '2022-07-14' }),
  );
  the.then([stream, 'DefaultNoticeReceived', { penaltyFrom: '2022-07-29' }]);
}

/** A check of the books finds nothing, and a replay tells the cost of the year. */
async function addsUp(the: Scenario): Promise<void> {
  const findings: Finding[] = [];
  const [books, replay] = [createBooksCheck(), createReplay()];
  for (const recorded of await the.ledger.log()) {
    books.check(recorded, findings);
    replay.add(recorded);
  }
  books.finish(true, findings);
  expect(findings).toEqual([]);
  expect(replay.year(2022)).toMatchObject({ executionCost: '357.00', committed: '0.00' });
}

scenariosOf('late-decision-penalty', {
  'decided on the fifteenth day: 357.00, determined by one person and paid by another': async (the) => {
    await inDefault(the);
    await the.when('2022-08-12T09:00:00.000Z', dismiss);
    const wrong = onObjection(id, { type: 'DeterminePenalty', amount: 36_000n });
    await the.when('2022-08-15T09:00:00.000Z', wrong);
    the.thenRejected('penalty-amount-differs');
    await the.when('2022-08-15T09:00:00.000Z', determine);
    the.then([stream, 'PenaltyDetermined', { days: 15, amount: 35_700n }]);
    the.thenEntries();
    the.thenTold({
      nl: 'Wij beslisten 15 dagen te laat over uw bezwaar. U krijgt daarvoor € 357,00 van ons. Dat is geen STAP-budget.',
      en: 'Our decision on your objection was 15 days late. You get € 357.00 from us for that. It is no STAP budget.',
    });
    await the.when('2022-09-20T09:00:00.000Z', pay(appeals));
    the.thenRejected('separation-of-duties');
    await the.when('2022-09-20T09:00:00.000Z', pay());
    the.then([stream, 'PenaltyPaid', { amount: 35_700n, line: 'stap-execution', bookYear: 2022 }]);
    the.thenEntries('obligation appropriation -> realised 357.00', 'cash bank -> executionCost 357.00');
    await addsUp(the);
    the.thenTold({
      nl: 'Wij betaalden u op 20 september 2022 € 357,00 omdat wij te laat waren.',
      en: 'We paid you € 357.00 on 20 September 2022 because we were late.',
    });
  },
  'nothing decided: it runs for 42 days, to 1,442.00, and is determined after that': async (the) => {
    await inDefault(the);
    await the.when('2022-09-08T09:00:00.000Z', determine);
    the.thenRejected('penalty-running');
    await the.when('2022-09-09T09:00:00.000Z', determine);
    the.then([stream, 'PenaltyDetermined', { days: 42, amount: 144_200n }]);
  },
  'decided before it runs: nothing is due': async (the) => {
    await inDefault(the);
    await the.when('2022-07-28T09:00:00.000Z', dismiss);
    await the.when('2022-07-29T09:00:00.000Z', determine);
    the.thenRejected('penalty-not-due');
  },
  'a manifestly inadmissible objection costs nothing, when a person says so': async (the) => {
    await inDefault(the);
    const inadmissible = { outcome: 'inadmissible', ground: 'no-interest' } as const;
    await the.when('2022-08-12T09:00:00.000Z', onObjection(id, { type: 'DecideObjection', ...inadmissible }));
    const unfounded = onObjection(id, { type: 'DeterminePenalty', exception: 'manifestly-unfounded' });
    await the.when('2022-08-15T09:00:00.000Z', unfounded);
    the.thenRejected('exception-not-fitting');
    const none = onObjection(id, { type: 'DeterminePenalty', exception: 'manifestly-inadmissible' });
    await the.when('2022-08-15T09:00:00.000Z', none);
    the.then([stream, 'PenaltyDetermined', { days: 0, amount: 0n, exception: 'manifestly-inadmissible' }]);
    await the.when('2022-09-20T09:00:00.000Z', pay());
    the.thenRejected('penalty-not-due');
  },
  'paid when the books are closed: the first open year bears it': async (the) => {
    await inDefault(the);
    await the.when('2022-09-09T09:00:00.000Z', determine);
    await the.when('2023-01-10T09:00:00.000Z', (ledger) =>
      ledger.bookYear(2022, { command: { type: 'CloseBookYear' }, metadata: metadataOf(finance) }),
    );
    await the.when('2023-01-12T09:00:00.000Z', pay());
    the.then([stream, 'PenaltyPaid', { paidOn: '2022-09-20', bookYear: 2023 }]);
  },
});
