/** Who cannot apply digitally is helped by an adviser, from a slice of their own; both identities and the consent stay. */
import { scenariosOf } from '../support/scenario.js';
import { openWindow, apply, inYear, provider, register } from '../support/scenario-world.js';

const nonDigital = inYear('2023-02-01T09:00:00.000Z', 2023, {
  type: 'CeilingSet',
  data: {
    ...{ budgetLine: 'stap', slice: 'non-digital', window: '2023-1', total: 100_000n, change: 100_000n },
    ...{ shortfall: 0n, publishedAt: '2023-02-01' },
  },
});
const asked = { window: '2023-1', slice: 'non-digital', startDate: '2023-05-01', endDate: '2023-08-31' };
const at = '2023-03-01T12:00:00.000Z';

scenariosOf('non-digital', {
  'reserves from the slice, on behalf of the person': async (the) => {
    await the.given(provider(), ...register(), openWindow('2023-1', 500_000n), nonDigital);
    await the.when(
      at,
      apply(1, { ...asked, onBehalf: { adviser: 'office-utrecht-12', consentRef: 'consent-778' } }),
    );
    the.then(
      [
        'fundingYear-2023',
        'BudgetReserved',
        {
          onBehalf: { adviser: 'office-utrecht-12', consentRef: 'consent-778' },
          dimensions: { slice: 'non-digital' },
        },
      ],
      ['grant-2023-0000001', 'GrantAwarded'],
    );
  },
  'refuses who applied without an adviser': async (the) => {
    await the.given(provider(), ...register(), openWindow('2023-1', 500_000n), nonDigital);
    await the.when(at, apply(1, asked));
    the.then(['fundingYear-2023', 'ApplicationRefused', { grounds: [{ code: 'slice-criteria-not-met' }] }]);
  },
});
