/** The course must be in the register, of that provider, at a price that the register knows. */
import { expect } from '@jest/globals';
import { scenariosOf } from '../support/scenario.js';
import { apply, opening, yearStream } from '../support/scenario-world.js';

scenariosOf('course-in-register', {
  'refuses a course that the register does not know': async (the) => {
    await the.given(...opening(500_000n));
    await the.when('2022-05-02T09:00:00.000Z', apply(1, { courseId: 'unknown-course' }));
    the.then([
      yearStream(),
      'ApplicationRefused',
      { grounds: [{ code: 'course-not-in-register', article: 'art. 12(1)e' }] },
    ]);
  },
  'refuses a course under the number of another provider': async (the) => {
    await the.given(...opening(500_000n));
    await the.when('2022-05-02T09:00:00.000Z', apply(1, { providerKvk: '87654321' }));
    the.then([yearStream(), 'ApplicationRefused', { grounds: [{ code: 'course-not-in-register' }] }]);
  },
  'refuses a price above the register; a lower one is fine': async (the) => {
    await the.given(...opening(500_000n));
    await the.when('2022-05-02T09:00:00.000Z', apply(1, { price: 100_001n }));
    the.then([
      yearStream(),
      'ApplicationRefused',
      { grounds: [{ code: 'price-above-register', article: 'art. 4' }] },
    ]);
  },
  'the file keeps which revision of the register the decision was taken on': async (the) => {
    await the.given(...opening(500_000n));
    await the.when('2022-05-02T09:00:00.000Z', apply(1));
    const log = await the.ledger.eventsOf(yearStream());
    expect(log.at(-1)?.metadata.facts).toMatch(
      /^course-welding-2@0;person-psn_[0-9a-f]{32}@-;provider-12345678@0$/,
    );
  },
});
