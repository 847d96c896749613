/** Why a provider says no to a command. The number in the trade register is its identity and is never changed. */
import type { Rejection } from '../decider.js';

export type ProviderRejectionCode = 'provider-unknown' | 'provider-already-registered';

export type ProviderRejection = Rejection<ProviderRejectionCode>;
