/** Before the opening nothing is decided: an attempt costs nothing, and its id can be used again. */
import { scenariosOf } from '../support/scenario.js';
import { apply, closeWindow, opening, yearStream } from '../support/scenario-world.js';

const closedOn = '2022-07-01T00:00:00.000Z';

scenariosOf('window-not-open', {
  'records the attempt, without number, money or right': async (the) => {
    await the.given(...opening(500_000n), closeWindow('2022-2', closedOn));
    await the.when('2022-07-02T09:00:00.000Z', apply(1));
    the.thenRejected('window-not-open', [yearStream(), 'AttemptRecorded', { ground: 'window-not-open' }]);
    the.thenEntries();
  },
  'a person who asks for it gets a formal refusal, with a number to object to': async (the) => {
    await the.given(...opening(500_000n), closeWindow('2022-2', closedOn));
    await the.when('2022-07-02T09:00:00.000Z', apply(1, { formalDecision: true, startDate: '2022-08-15' }));
    the.then([
      yearStream(),
      'ApplicationRefused',
      { decisionNumber: '2022-0000001', grounds: [{ code: 'window-not-open', article: 'art. 9' }] },
    ]);
    the.thenEntries();
  },
});
