/** Judges the commands of a provider and folds its events. Repeating the details it already has writes nothing. */
import { accept, reject, type Decider, type Decision } from '../decider.js';
import type { ProviderCommand } from './provider.commands.js';
import type { ProviderDetails, ProviderEvent } from './provider.events.js';
import type { ProviderRejection } from './provider.rejections.js';
import { initialProvider, type ProviderState } from './provider.state.js';

function sameDetails(left: ProviderDetails, right: ProviderDetails): boolean {
  return (
    left.name === right.name &&
    left.ibanRef === right.ibanRef &&
    left.addressRef === right.addressRef &&
    left.contactRef === right.contactRef
  );
}

function decide(state: ProviderState, command: ProviderCommand): Decision<ProviderEvent, ProviderRejection> {
  const { type, ...data } = command;
  if (state.details !== undefined && sameDetails(state.details, data)) return accept();
  switch (type) {
    case 'RegisterProvider':
      if (state.details === undefined) return accept({ type: 'ProviderRegistered', data });
      return reject({
        code: 'provider-already-registered',
        detail: `Provider ${state.kvk} is registered with other details. Change its details instead.`,
      });
    case 'ChangeProviderDetails':
      if (state.details !== undefined) return accept({ type: 'ProviderDetailsChanged', data });
      return reject({
        code: 'provider-unknown',
        detail: `Provider ${state.kvk} is not registered. Register it first, or check the number.`,
      });
  }
}

export const providerDecider: Decider<ProviderState, ProviderCommand, ProviderEvent, ProviderRejection> = {
  category: 'provider',
  initial: initialProvider,
  decide,
  evolve: (state, event) => ({ ...state, details: event.data }),
};
