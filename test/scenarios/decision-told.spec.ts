/** A letter begins the term to object, so it tells a decision that was taken; what was not decided is told to nobody. */
import { expect } from '@jest/globals';
import { obligationsOf } from '../../src/domain/terms/obligations-of.js';
import { scenariosOf, type Scenario } from '../support/scenario.js';
import { apply, grantOf, grantStream, onFile, opening } from '../support/scenario-world.js';

const letter = (kind: string): ReturnType<typeof onFile> =>
  onFile(1, {
    ...{ type: 'NotifyDecision', kind, sentAt: '2022-06-10T09:00:00.000Z' },
    ...{ channel: 'post', template: `${kind}-1` },
  });
const at = '2022-06-10T10:00:00.000Z';

/** Last days to object, by the kind of the decision. */
async function termsOf(the: Scenario): Promise<Readonly<Record<string, string>>> {
  const terms = obligationsOf(await the.ledger.log()).filter(({ kind }) => kind === 'objection');
  return Object.fromEntries(terms.map(({ ref, dueOn }) => [ref, dueOn]));
}

scenariosOf('decision-told', {
  'the letter of an award begins six weeks': async (the) => {
    await the.given(...opening(500_000n), ...grantOf(1, 64_000n));
    await the.when(at, letter('award'));
    the.then([grantStream(1), 'DecisionNotified', { kind: 'award' }]);
    expect(await termsOf(the)).toEqual({ award: '2022-07-22' });
  },
  'a withdrawal that was not decided is not told, and frightens nobody': async (the) => {
    await the.given(...opening(500_000n), ...grantOf(1, 64_000n));
    for (const kind of ['withdrawal', 'determination', 'recovery', 'hold']) {
      await the.when(at, letter(kind));
      the.thenRejected('decision-not-taken');
    }
    expect(await termsOf(the)).toEqual({});
    await the.when(at, onFile(1, { type: 'WithdrawGrant', cause: 'person', ground: 'asked' }));
    await the.when(at, letter('withdrawal'));
    the.then([grantStream(1), 'DecisionNotified', { kind: 'withdrawal' }]);
    expect(await termsOf(the)).toEqual({ withdrawal: '2022-07-22' });
  },
  'a refusal at once is told on the file that has nothing else': async (the) => {
    await the.given(...opening(500_000n));
    await the.when('2022-05-02T09:00:00.000Z', apply(1, { courseId: 'unknown-course' }));
    await the.when(at, letter('award'));
    the.thenRejected('decision-not-taken');
    await the.when(at, letter('refusal'));
    the.then([grantStream(1), 'DecisionNotified', { kind: 'refusal' }]);
    expect(await termsOf(the)).toEqual({ refusal: '2022-07-22' });
  },
  'a letter that tells no decision begins no term': async (the) => {
    await the.given(...opening(500_000n), ...grantOf(1, 64_000n));
    await the.when(at, letter('receipt'));
    the.then([grantStream(1), 'DecisionNotified', { kind: 'receipt' }]);
    expect(await termsOf(the)).toEqual({});
  },
});
