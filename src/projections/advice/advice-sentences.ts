/** One sentence per step of an advice, in Dutch and English, for whoever works on it. Never stored. */
import { parseAmount } from '../../domain/money.js';
import { day, euros, inBoth, type Language, type Wording } from '../wording.js';
import type { AdviceStep } from './advice-steps.js';

const causes: Readonly<Record<string, Wording>> = {
  person: {
    nl: 'op verzoek of door toedoen van de persoon',
    en: 'at the request or by the doing of the person',
  },
  adviser: { nl: 'door toedoen van de adviseur', en: "by the adviser's doing" },
  agency: { nl: 'door toedoen van het uitvoeringsorgaan', en: "by the agency's doing" },
  'funding-year-closed': {
    nl: 'omdat het niet was gedeclareerd toen het jaar werd afgesloten',
    en: 'because it had not been claimed when the year was closed',
  },
};

const destinations: Readonly<Record<string, Wording>> = {
  available: { nl: 'en is weer beschikbaar voor advies', en: 'and can be used for advice again' },
  released: { nl: 'na de sluiting van het tijdvak', en: 'after the window was closed' },
  lapsed: { nl: 'en is vervallen met het jaar', en: 'and lapsed with the year' },
};

const sentences: Readonly<
  Record<AdviceStep['type'], (step: AdviceStep, language: Language) => Readonly<Record<Language, string>>>
> = {
  AdviceRegistered: (step, language) => ({
    nl: `Ontwikkeladvies geregistreerd; ${amountOf(step, language)} gereserveerd.`,
    en: `Development advice registered; ${amountOf(step, language)} reserved.`,
  }),
  AdviceDelivered: ({ on }, language) => ({
    nl: `Advies gegeven op ${day(on, language)}.`,
    en: `Advice given on ${day(on, language)}.`,
  }),
  AdviceClaimed: (step, language) => ({
    nl: `De adviseur heeft ${amountOf(step, language)} gedeclareerd.`,
    en: `The adviser claimed ${amountOf(step, language)}.`,
  }),
  AdvicePaid: (step, language) => ({
    nl: `${amountOf(step, language)} betaald aan de adviseur op ${day(step.on, language)}.`,
    en: `${amountOf(step, language)} paid to the adviser on ${day(step.on, language)}.`,
  }),
  AdviceCancelled: ({ cause = '' }, language) => ({
    nl: `Geannuleerd ${(causes[cause] ?? { nl: cause, en: cause })[language]}.`,
    en: `Cancelled ${(causes[cause] ?? { nl: cause, en: cause })[language]}.`,
  }),
  AdviceReleased: (step, language) => ({
    nl: `${amountOf(step, language)} kwam vrij ${destinations[step.destination ?? '']?.[language] ?? ''}.`,
    en: `${amountOf(step, language)} came free ${destinations[step.destination ?? '']?.[language] ?? ''}.`,
  }),
};

function amountOf({ amount }: AdviceStep, language: Language): string {
  return euros(parseAmount(amount) ?? 0n, language);
}

export function adviceSentence(step: AdviceStep): Wording {
  return inBoth((language) => sentences[step.type](step, language)[language]);
}
