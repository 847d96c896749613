/** Stored form of the events of advice. A field added here is optional, or needs a new version and an upcaster. */
import {
  amount,
  date,
  oneOf,
  optional,
  record,
  signedAmount,
  text,
  versioned,
  type EventCodecs,
  type Field,
  type FieldsOf,
} from '../codec.js';
import type { AdviceData, AdviceEvent, LapsedAdviceLine } from './advice.events.js';

const advice: FieldsOf<AdviceData> = {
  adviceId: text,
  amount,
  budgetLine: text,
  personKey: text,
  adviserKvk: text,
  window: optional(text),
  slice: optional(text),
};

/** One line in the closing of a year. */
export const lapsedAdviceLine: Field<LapsedAdviceLine> = record<LapsedAdviceLine>({
  budgetLine: text,
  fromAvailable: amount,
});

export const adviceCodecs: EventCodecs<AdviceEvent> = {
  AdviceBudgetSet: versioned({
    ...{ budgetLine: text, total: amount, change: signedAmount, shortfall: amount },
    ...{ opensOn: optional(date), registerUntil: optional(date), claimUntil: optional(date) },
  }),
  AdviceRegistered: versioned({ ...advice, groupDeclaration: optional(text) }),
  AdviceDelivered: versioned({ ...advice, deliveredOn: date }),
  AdviceClaimed: versioned({ ...advice, rest: optional(amount) }),
  AdvicePaid: versioned({ ...advice, paidOn: date }),
  AdviceCancelled: versioned({ ...advice, cause: text, from: optional(oneOf('reserved', 'committed')) }),
  AdviceReleased: versioned({
    ...advice,
    destination: oneOf('available', 'released', 'lapsed'),
    shortfallFilled: amount,
  }),
};
