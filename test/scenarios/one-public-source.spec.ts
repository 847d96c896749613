/** Student finance, a teacher grant or a school-cost allowance at the moment of application leaves no room for a grant. */
import { scenariosOf } from '../support/scenario.js';
import { apply, caseworker, grantStream, onFile, opening, yearStream } from '../support/scenario-world.js';

const passed = { passed: true, source: 'brp', checkedOn: '2022-05-02' };
const conditions = { adult: passed, residence: passed, insured: passed };
const funded = { passed: false, source: 'duo', checkedOn: '2022-05-02' };
const at = '2022-05-02T09:00:00.000Z';

scenariosOf('one-public-source', {
  'refuses who has other public money for study': async (the) => {
    await the.given(...opening(500_000n));
    await the.when(at, apply(1, { eligibility: { ...conditions, unfunded: funded } }));
    the.then([
      yearStream(),
      'ApplicationRefused',
      { grounds: [{ code: 'publicly-funded', article: 'art. 12' }] },
    ]);
    the.thenTold({
      nl: 'U vroeg € 1.000,00 aan voor scholing welding-2. U kreeg dit niet. De reden: u kreeg al geld van de overheid om te studeren, zoals studiefinanciering of een lerarenbeurs (art. 12).',
      en: 'You applied for € 1,000.00 for course welding-2. You did not get it. The reason: you already had public money to study, such as student finance or a teacher grant (art. 12).',
    });
  },
  'grants who has none, and who was never asked': async (the) => {
    await the.given(...opening(500_000n));
    await the.when(at, apply(1, { eligibility: { ...conditions, unfunded: { ...funded, passed: true } } }));
    the.then([yearStream(), 'BudgetReserved'], [grantStream(1), 'GrantAwarded']);
    await the.when(at, apply(2, { eligibility: conditions }));
    the.then([yearStream(), 'BudgetReserved'], [grantStream(2), 'GrantAwarded']);
  },
  'what is contested takes place and money, and a person decides': async (the) => {
    await the.given(...opening(500_000n));
    await the.when(at, apply(1, { eligibility: { ...conditions, unfunded: 'contested' } }));
    the.then([yearStream(), 'BudgetReserved', { amount: 100_000n }]);
    const refuse = { type: 'RefuseGrant', ground: 'publicly-funded' } as const;
    await the.when('2022-05-16T09:00:00.000Z', onFile(1, refuse, { actor: caseworker }));
    the.then(
      [grantStream(1), 'GrantRefused', { amount: 100_000n }],
      [yearStream(), 'ReservationReleased', { destination: 'available', right: 'restored' }],
    );
  },
  'a look-up of a day to come is none': async (the) => {
    await the.given(...opening(500_000n));
    const ahead = { ...funded, checkedOn: '2022-05-03' };
    await the.when(at, apply(1, { eligibility: { ...conditions, unfunded: ahead } }));
    the.thenRejected('date-in-future');
  },
});
