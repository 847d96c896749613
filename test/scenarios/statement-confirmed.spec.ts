/** A person confirms or disputes the statement: what was read and how far it went stays on record. */
import { expect } from '@jest/globals';
import { scenariosOf } from '../support/scenario.js';
import { grantOf, onPerson, opening, person } from '../support/scenario-world.js';

const at = '2022-06-01T09:00:00.000Z';
const stream = `person-${person(1)}`;

scenariosOf('statement-confirmed', {
  'confirmed up to a position': async (the) => {
    await the.given(...opening(500_000n), ...grantOf(1, 64_000n));
    await the.when(at, onPerson(1, { type: 'ConfirmStatement', upTo: 3n }));
    the.then([stream, 'StatementConfirmed', { upTo: 3n }]);
    the.thenEntries();
  },
  'disputed, with what the person says in the vault only': async (the) => {
    await the.given(...opening(500_000n), ...grantOf(1, 64_000n));
    await the.when(
      at,
      onPerson(1, { type: 'DisputeStatement', upTo: 3n }, { text: 'I never enrolled for welding.' }),
    );
    the.then([stream, 'StatementDisputed', { upTo: 3n }]);
    const [disputed] = (await the.ledger.eventsOf(stream)).slice(-1);
    expect(disputed?.event.data).toEqual({
      upTo: 3n,
      text: { documentId: expect.any(String), sha256OfCiphertext: expect.any(String) },
    });
  },
});
