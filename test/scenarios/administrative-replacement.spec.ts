/** A correction that changes nothing for the person: a new number takes over place, right and amount. */
import { scenariosOf } from '../support/scenario.js';
import {
  finance,
  grantOf,
  grantStream,
  KVK,
  onFile,
  opening,
  paid,
  register,
  yearStream,
} from '../support/scenario-world.js';

const nursing = register({ title: 'Nursing', price: 90_000n }, 'nursing-1');
const replace = (price: bigint, startDate = '2022-07-01'): ReturnType<typeof onFile> =>
  onFile(1, {
    type: 'ReplaceFile',
    courseId: 'nursing-1',
    providerKvk: KVK,
    price,
    startDate,
    endDate: '2022-12-31',
    ground: 'wrong-course-recorded',
  });

scenariosOf('administrative-replacement', {
  'says one calm sentence, and counts no new grant': async (the) => {
    await the.given(...opening(64_000n), ...nursing, ...grantOf(1, 64_000n));
    await the.when('2022-06-01T09:00:00.000Z', replace(64_000n));
    the.then(
      [yearStream(), 'GrantReplaced', { replacement: '2022-0000002', committed: 64_000n, price: 64_000n }],
      [grantStream(1), 'GrantHandedOver', { to: '2022-0000002' }],
      [grantStream(2), 'GrantTakenOver', { from: '2022-0000001', amount: 64_000n }],
    );
    the.thenEntries('obligation committed -> transfer 640.00', 'obligation transfer -> committed 640.00');
    the.thenTold({
      nl: 'Wij gaven uw dossier een ander nummer: 2022-0000002 in plaats van 2022-0000001. Voor u verandert er niets.',
      en: 'We gave your file another number: 2022-0000002 instead of 2022-0000001. Nothing changes for you.',
    });
  },
  'takes what was paid along': async (the) => {
    await the.given(...opening(64_000n), ...nursing, ...grantOf(1, 64_000n, paid(1, 64_000n)));
    await the.when('2022-06-12T09:00:00.000Z', replace(64_000n));
    the.thenEntries(
      'obligation realised -> transfer 640.00',
      'cash advance -> transfer 640.00',
      'obligation transfer -> realised 640.00',
      'cash transfer -> advance 640.00',
    );
  },
  'keeps the start of the file, also when it has passed; another start is still to come': async (the) => {
    await the.given(...opening(64_000n), ...nursing, ...grantOf(1, 64_000n));
    await the.when('2022-06-12T09:00:00.000Z', replace(64_000n, '2022-06-11'));
    the.thenRejected('start-in-past');
    await the.when('2022-06-12T09:00:00.000Z', replace(64_000n, '2022-06-01'));
    the.then(
      [yearStream(), 'GrantReplaced', { startDate: '2022-06-01' }],
      [grantStream(1), 'GrantHandedOver'],
      [grantStream(2), 'GrantTakenOver', { startDate: '2022-06-01' }],
    );
  },
  'who paid on the old file still does not decide on the new one': async (the) => {
    await the.given(...opening(64_000n), ...nursing, ...grantOf(1, 64_000n), {
      at: '2022-06-10T09:00:00.000Z',
      stream: grantStream(1),
      events: [paid(1, 64_000n)],
      actor: finance,
    });
    await the.when('2022-06-12T09:00:00.000Z', replace(64_000n));
    const withdraw = { type: 'WithdrawGrant', cause: 'agency', ground: 'mistake' } as const;
    await the.when('2022-06-13T09:00:00.000Z', onFile(2, withdraw, { actor: finance }));
    the.thenRejected('separation-of-duties');
    await the.when('2022-06-13T09:00:00.000Z', onFile(2, withdraw));
    the.then(
      [grantStream(2), 'GrantWithdrawn', { paid: 64_000n }],
      [yearStream(), 'ReservationReleased', { right: 'restored' }],
    );
  },
});
