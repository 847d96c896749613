/** A person confirms or disputes the statement: what was read and how far it went stays on record. */
import { expect } from '@jest/globals';
import { scenariosOf } from '../support/scenario.js';
import { grantOf, onPerson, opening, person } from '../support/scenario-world.js';

const at = '2022-06-01T09:00:00.000Z';
const read = '2022-05-31T09:00:00.000Z';
const stream = `person-${person(1)}`;

scenariosOf('statement-confirmed', {
  'confirmed up to a moment of knowledge': async (the) => {
    await the.given(...opening(500_000n), ...grantOf(1, 64_000n));
    await the.when(at, onPerson(1, { type: 'ConfirmStatement', upTo: read }));
    the.then([stream, 'StatementConfirmed', { upTo: read }]);
    the.thenEntries();
  },
  'disputed, with what the person says in the vault only': async (the) => {
    await the.given(...opening(500_000n), ...grantOf(1, 64_000n));
    await the.when(
      at,
      onPerson(1, { type: 'DisputeStatement', upTo: read }, { text: 'I never enrolled for welding.' }),
    );
    the.then([stream, 'StatementDisputed', { upTo: read }]);
    const [disputed] = (await the.ledger.eventsOf(stream)).slice(-1);
    expect(disputed?.event.data).toEqual({
      upTo: read,
      text: { documentId: expect.any(String), sha256OfCiphertext: expect.any(String) },
    });
  },
});
