/** What a person is told about applying: what was asked, reserved, refused, and what came free again. */
import type { RefusalGround, ReservationReleased } from '../../domain/funding-year/funding-year.events.js';
import type { Language, Wording } from '../wording.js';
import { groundForPerson } from './grounds.js';
import { money, type Sentences, type Told } from './told.js';

function reasons(grounds: readonly RefusalGround[], language: Language): string {
  return grounds.map(({ code, article }) => `${groundForPerson(code)[language]} (${article})`).join('; ');
}

const effects = {
  administrative: {
    nl: 'Dit hoort bij een verbetering in onze administratie. Voor u verandert er niets.',
    en: 'This belongs to a correction in our records. Nothing changes for you.',
  },
  restored: {
    nl: 'U kunt voor dit jaar weer aanvragen, zolang er een tijdvak open is.',
    en: 'You can apply again for this year, as long as a window is open.',
  },
  lost: { nl: 'Uw recht voor dit jaar blijft gebruikt.', en: 'Your right for this year stays used.' },
  none: { nl: 'Verder verandert er niets.', en: 'Nothing else changes.' },
} as const satisfies Readonly<Record<string, Wording>>;

function effectOf({ cause, right }: ReservationReleased['data']): Wording {
  if (cause === 'withdrawn-administrative') return effects.administrative;
  if (right === 'restored') return effects.restored;
  return cause === 'withdrawn-person' ? effects.lost : effects.none;
}

function released({ data }: ReservationReleased): Told {
  const effect = effectOf(data);
  if (data.amount === 0n) return effect;
  return {
    nl: `${money(data.amount).nl} is niet meer nodig en kwam vrij. ${effect.nl}`,
    en: `${money(data.amount).en} is no longer needed and came free. ${effect.en}`,
    amount: data.amount,
  };
}

export const applicationSentences: Sentences<
  | 'AttemptRecorded'
  | 'PreRegistrationRecorded'
  | 'BudgetReserved'
  | 'ApplicationRefused'
  | 'ReservationReleased'
  | 'GrantReplaced'
  | 'ReservedByObjection'
  | 'ReservedForRevision'
> = {
  AttemptRecorded: ({ data }) =>
    data.ground === 'incomplete'
      ? {
          nl: `U wilde aanvragen in tijdvak ${data.window}, maar uw aanvraag was niet compleet. U kon het opnieuw proberen.`,
          en: `You wanted to apply in window ${data.window}, but your application was not complete. You could try again.`,
        }
      : {
          nl: `U wilde aanvragen in tijdvak ${data.window}, maar dat was toen niet open. U kon het later opnieuw proberen.`,
          en: `You wanted to apply in window ${data.window}, but it was not open then. You could try again later.`,
        },
  PreRegistrationRecorded: ({ data }) => ({
    nl: `Opleider ${data.providerKvk} meldde u vooraf aan voor scholing ${data.courseId}. Dit was nog geen aanvraag.`,
    en: `Provider ${data.providerKvk} announced you for course ${data.courseId}. This was no application yet.`,
  }),
  BudgetReserved: ({ data }) => ({
    nl: `U vroeg STAP-budget aan voor scholing ${data.dimensions.courseId}. Wij reserveerden ${money(data.amount).nl} voor u.`,
    en: `You applied for a STAP budget for course ${data.dimensions.courseId}. We reserved ${money(data.amount).en} for you.`,
    amount: data.amount,
  }),
  ApplicationRefused: ({ data }) => ({
    nl: `U vroeg ${money(data.requested).nl} aan voor scholing ${data.dimensions.courseId}. U kreeg dit niet. De reden: ${reasons(data.grounds, 'nl')}.`,
    en: `You applied for ${money(data.requested).en} for course ${data.dimensions.courseId}. You did not get it. The reason: ${reasons(data.grounds, 'en')}.`,
    amount: data.requested,
  }),
  ReservationReleased: released,
  GrantReplaced: ({ data }) => ({
    nl: `Wij gaven uw dossier een ander nummer: ${data.replacement} in plaats van ${data.decisionNumber}. Voor u verandert er niets.`,
    en: `We gave your file another number: ${data.replacement} instead of ${data.decisionNumber}. Nothing changes for you.`,
  }),
  ReservedByObjection: ({ data }) => ({
    nl: `Wij reserveerden ${money(data.amount).nl} voor u, omdat uw bezwaar of beroep is toegewezen.`,
    en: `We reserved ${money(data.amount).en} for you, because your objection or appeal was upheld.`,
    amount: data.amount,
  }),
  ReservedForRevision: ({ data }) => ({
    nl: `Wij reserveerden ${money(data.amount).nl} extra, omdat uw subsidie hoger wordt.`,
    en: `We reserved ${money(data.amount).en} more, because your grant becomes higher.`,
    amount: data.amount,
  }),
};
