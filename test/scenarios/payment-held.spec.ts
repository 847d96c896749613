/** A payment is held for an individual reason, with a written notice, for thirteen weeks at most; then it ends by itself. */
import { scenariosOf } from '../support/scenario.js';
import {
  caseworker,
  finance,
  grantOf,
  grantStream,
  idOf,
  onFile,
  opening,
  paid,
} from '../support/scenario-world.js';

const hold = { type: 'HoldPayment', holdId: idOf('hold'), ground: 'enrolment-disputed' } as const;
const pay = (day: string): ReturnType<typeof onFile> =>
  onFile(1, { type: 'PayAdvance', amount: 64_000n, paidOn: day, final: true }, { actor: finance });
const reason = { actor: caseworker, text: 'The learner says she never enrolled.' };

scenariosOf('payment-held', {
  'while it lasts nothing is paid; afterwards everything is': async (the) => {
    await the.given(...opening(500_000n), ...grantOf(1, 64_000n));
    await the.when('2022-06-01T09:00:00.000Z', onFile(1, hold, reason));
    the.then([grantStream(1), 'PaymentHeld', { until: '2022-08-31' }]);
    the.thenEntries();
    await the.when('2022-08-31T09:00:00.000Z', pay('2022-08-31'));
    the.thenRejected('payment-held');
    await the.when('2022-09-01T09:00:00.000Z', pay('2022-09-01'));
    the.then([grantStream(1), 'AdvancePaid']);
  },
  'never longer than thirteen weeks, never without a reason of its own': async (the) => {
    await the.given(...opening(500_000n), ...grantOf(1, 64_000n));
    await the.when('2022-06-01T09:00:00.000Z', onFile(1, { ...hold, until: '2022-09-01' }, reason));
    the.thenRejected('hold-too-long');
    await the.when('2022-06-01T09:00:00.000Z', onFile(1, hold));
    the.thenRejected('reason-missing');
  },
  'a second hold for the same ground gets no new thirteen weeks; another ground has its own': async (the) => {
    await the.given(...opening(500_000n), ...grantOf(1, 64_000n));
    await the.when('2022-06-01T09:00:00.000Z', onFile(1, hold, reason));
    const release = { type: 'ReleasePayment', holdId: hold.holdId, cause: 'decided' } as const;
    await the.when('2022-06-08T09:00:00.000Z', onFile(1, release));
    const again = { ...hold, holdId: idOf('again') };
    await the.when('2022-07-01T09:00:00.000Z', onFile(1, { ...again, until: '2022-09-01' }, reason));
    the.thenRejected('hold-too-long');
    await the.when('2022-07-01T09:00:00.000Z', onFile(1, again, reason));
    the.then([grantStream(1), 'PaymentHeld', { until: '2022-08-31' }]);
    await the.when('2022-09-01T09:00:00.000Z', onFile(1, { ...hold, holdId: idOf('third') }, reason));
    the.thenRejected('hold-too-long');
    const other = { ...hold, holdId: idOf('other'), ground: 'invoice-disputed' };
    const text = 'The invoice names a course that was never given.';
    await the.when('2022-09-01T09:00:00.000Z', onFile(1, other, { actor: caseworker, text }));
    the.then([grantStream(1), 'PaymentHeld', { until: '2022-12-01' }]);
  },
  'what is left to pay can be held, and nothing when nothing is': async (the) => {
    await the.given(...opening(500_000n), ...grantOf(1, 64_000n), ...grantOf(2, 64_000n, paid(2, 64_000n)));
    await the.when('2022-06-15T09:00:00.000Z', onFile(2, hold, reason));
    the.thenRejected('nothing-to-hold');
    const part = { type: 'PayAdvance', amount: 30_000n, paidOn: '2022-06-15', final: false } as const;
    await the.when('2022-06-15T09:00:00.000Z', onFile(1, part, { actor: finance }));
    await the.when('2022-06-15T10:00:00.000Z', onFile(1, hold, reason));
    the.then([grantStream(1), 'PaymentHeld']);
  },
  'a release restores the payment at once': async (the) => {
    await the.given(...opening(500_000n), ...grantOf(1, 64_000n));
    await the.when('2022-06-01T09:00:00.000Z', onFile(1, hold, reason));
    const release = { type: 'ReleasePayment', holdId: hold.holdId, cause: 'decided' } as const;
    await the.when('2022-06-08T09:00:00.000Z', onFile(1, release));
    the.then([grantStream(1), 'PaymentReleased', { cause: 'decided' }]);
    await the.when('2022-06-08T09:30:00.000Z', pay('2022-06-08'));
    the.then([grantStream(1), 'AdvancePaid']);
  },
});
