/** The commands of a provider: accepted, refused and repeated. */
import { describe, it } from '@jest/globals';
import type { ProviderCommand } from '../../../src/domain/provider/provider.commands.js';
import { providerDecider } from '../../../src/domain/provider/provider.decider.js';
import type { ProviderEvent } from '../../../src/domain/provider/provider.events.js';
import { given } from '../../support/decider-specification.js';

const details = { name: 'Harbour School of Welding', ibanRef: 'iban-7f3a' } as const;
const register: ProviderCommand = { type: 'RegisterProvider', ...details };
const change: ProviderCommand = { type: 'ChangeProviderDetails', ...details, contactRef: 'contact-19' };
const registered: ProviderEvent = { type: 'ProviderRegistered', data: details };
const changed: ProviderEvent = {
  type: 'ProviderDetailsChanged',
  data: { ...details, contactRef: 'contact-19' },
};

const provider = (...events: ProviderEvent[]) => given(providerDecider, '12345678', ...events);

describe('registering a provider', () => {
  it('registers one that is new', () => provider().when(register).then(registered));
  it('writes nothing for the same details', () => provider(registered).when(register).thenNothing());
  it.each([
    ['name', { name: 'Inland School of Welding' }],
    ['bank account', { ibanRef: 'iban-0000' }],
    ['address', { addressRef: 'address-1' }],
    ['contact', { contactRef: 'contact-1' }],
  ])('refuses another %s under the same number', (_, other) =>
    provider(registered)
      .when({ type: 'RegisterProvider', ...details, ...other })
      .thenRejected('provider-already-registered'),
  );
  it('compares with the details of now, not of the start', () => {
    provider(registered, changed).when(register).thenRejected('provider-already-registered');
    provider(registered, changed)
      .when({ type: 'RegisterProvider', ...details, contactRef: 'contact-19' })
      .thenNothing();
  });
});

describe('changing the details of a provider', () => {
  it('replaces all of them', () => {
    provider(registered).when(change).then(changed);
    provider(registered, changed)
      .when({ type: 'ChangeProviderDetails', name: details.name })
      .then({ type: 'ProviderDetailsChanged', data: { name: details.name } });
  });
  it('writes nothing when they are the same', () => provider(registered, changed).when(change).thenNothing());
  it('refuses a provider that is not registered', () =>
    provider().when(change).thenRejected('provider-unknown'));
});
