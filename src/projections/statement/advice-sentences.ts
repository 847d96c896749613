/** What a person is told about development advice. The money goes to the adviser: the person never pays it. */
import { money, on, type Sentences } from './told.js';

export const adviceSentences: Sentences<
  'AdviceRegistered' | 'AdviceDelivered' | 'AdviceClaimed' | 'AdvicePaid' | 'AdviceCancelled'
> = {
  AdviceRegistered: ({ data }) => ({
    nl: `U koos een adviseur voor een ontwikkeladvies. Wij reserveerden daarvoor ${money(data.amount).nl}.`,
    en: `You chose an adviser for a development advice. We reserved ${money(data.amount).en} for it.`,
    amount: data.amount,
  }),
  AdviceDelivered: ({ data }) => ({
    nl: `U kreeg uw ontwikkeladvies op ${on(data.deliveredOn).nl}.`,
    en: `You had your development advice on ${on(data.deliveredOn).en}.`,
  }),
  AdviceClaimed: ({ data }) => ({
    nl: `De adviseur vroeg ons ${money(data.amount).nl} voor uw ontwikkeladvies. U hoeft niets te betalen.`,
    en: `The adviser asked us ${money(data.amount).en} for your development advice. You do not have to pay anything.`,
    amount: data.amount,
  }),
  AdvicePaid: ({ data }) => ({
    nl: `Wij betaalden de adviseur ${money(data.amount).nl}, op ${on(data.paidOn).nl}.`,
    en: `We paid the adviser ${money(data.amount).en}, on ${on(data.paidOn).en}.`,
    amount: data.amount,
  }),
  AdviceCancelled: ({ data }) => ({
    nl: `Uw ontwikkeladvies gaat niet door. Wij betalen de adviseur niet. Het ging om ${money(data.amount).nl}.`,
    en: `Your development advice does not go ahead. We do not pay the adviser. It was about ${money(data.amount).en}.`,
    amount: data.amount,
  }),
};
