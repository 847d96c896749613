/**
 * What a person is told about a grant, from award to the last proof. An administrative correction is told in one
 * calm line: nothing changes for the person.
 */
import type { GrantWithdrawn, ProofOutcome, WithdrawalCause } from '../../domain/grant/grant.events.js';
import { localDateOf } from '../../domain/instant.js';
import type { Language, Wording } from '../wording.js';
import { refusedBecause } from './grounds.js';
import { money, on, when, type Sentences, type Told } from './told.js';

const proofs: Readonly<Record<ProofOutcome, Wording>> = {
  completed: { nl: 'u heeft de scholing afgerond', en: 'you completed the course' },
  insufficient: { nl: 'u deed minder mee dan nodig was', en: 'you took part less than was needed' },
  absent: { nl: 'u deed niet mee', en: 'you did not take part' },
};

const causes: Readonly<Record<Exclude<WithdrawalCause, 'administrative'>, Wording>> = {
  person: {
    nl: 'De reden ligt bij u, bijvoorbeeld omdat u de scholing niet ging volgen.',
    en: 'The reason lies with you, for example because you did not follow the course.',
  },
  provider: {
    nl: 'De reden ligt bij de opleider. U kon hier niets aan doen.',
    en: 'The reason lies with the provider. It was not your fault.',
  },
  agency: {
    nl: 'De reden ligt bij ons. U kon hier niets aan doen.',
    en: 'The reason lies with us. It was not your fault.',
  },
};

function withdrawn({ data }: GrantWithdrawn): Told {
  if (data.cause === 'administrative') {
    return {
      nl: 'Wij verbeterden uw dossier in onze administratie. Voor u verandert er niets.',
      en: 'We corrected your file in our records. Nothing changes for you.',
    };
  }
  const amount = data.reserved + data.committed + data.paid;
  const why = causes[data.cause];
  return {
    nl: `Uw subsidie van ${money(amount).nl} gaat niet door. ${why.nl}${when(data.paid > 0n, ` De opleider had al ${money(data.paid).nl} gekregen. Over dat geld beslissen wij apart.`)}`,
    en: `Your grant of ${money(amount).en} does not go ahead. ${why.en}${when(data.paid > 0n, ` The provider had received ${money(data.paid).en}. About that money we decide separately.`)}`,
    amount,
  };
}

const letters: Readonly<Record<string, Wording>> = {
  receipt: { nl: 'dat uw aanvraag is aangekomen', en: 'that your application came in' },
  postponement: { nl: 'dat wij meer tijd nodig hebben', en: 'that we need more time' },
  'data-request': { nl: 'over wat er nog ontbreekt', en: 'about what is still missing' },
  reminder: { nl: 'om u ergens aan te herinneren', en: 'to remind you of something' },
  revision: { nl: 'over een ander bedrag van uw subsidie', en: 'about another amount of your grant' },
  replacement: { nl: 'over het nieuwe nummer van uw dossier', en: 'about the new number of your file' },
  award: { nl: 'over uw subsidie', en: 'about your grant' },
  refusal: { nl: 'over uw afgewezen aanvraag', en: 'about your refused application' },
  withdrawal: { nl: 'over uw subsidie die niet doorgaat', en: 'about your grant that does not go ahead' },
  determination: { nl: 'over het vaste bedrag van uw subsidie', en: 'about the final amount of your grant' },
  recovery: { nl: 'over geld dat terug moet', en: 'about money to be paid back' },
  hold: { nl: 'over een betaling die wacht', en: 'about a payment that waits' },
  objection: { nl: 'over uw bezwaar', en: 'about your objection' },
  exclusion: { nl: 'over een periode zonder STAP-budget', en: 'about a period without STAP budget' },
};

/** A letter of a kind without words of its own says itself what it is about. */
const ABOUT_FILE: Wording = { nl: 'over uw dossier', en: 'about your file' };

const aboutLetter = (kind: string, language: Language): string =>
  (Object.hasOwn(letters, kind) ? (letters[kind] ?? ABOUT_FILE) : ABOUT_FILE)[language];

export const grantSentences: Sentences<
  | 'GrantAwarded'
  | 'GrantRefused'
  | 'GrantReinstated'
  | 'GrantIncreased'
  | 'PurchaseOrderIssued'
  | 'PurchaseOrderCancelled'
  | 'InvoiceReceived'
  | 'AdvancePaid'
  | 'CourseStarted'
  | 'CourseRescheduled'
  | 'CourseSwapped'
  | 'ParticipationProofReceived'
  | 'GrantDetermined'
  | 'DeterminationRevised'
  | 'GrantWithdrawn'
  | 'DecisionNotified'
> = {
  GrantAwarded: ({ data }) => ({
    nl: `U kreeg een subsidie van ${money(data.amount).nl}. De scholing moet uiterlijk op ${on(data.latestStart).nl} beginnen.`,
    en: `You were given a grant of ${money(data.amount).en}. The course must start on ${on(data.latestStart).en} at the latest.`,
    amount: data.amount,
  }),
  GrantRefused: ({ data }) => ({
    nl: `Uw aanvraag is afgewezen. ${refusedBecause(data.ground).nl}`,
    en: `Your application was refused. ${refusedBecause(data.ground).en}`,
    amount: data.amount,
  }),
  GrantReinstated: ({ data }) => ({
    nl: `Uw subsidie geldt weer, want uw bezwaar of beroep is toegewezen. Het gaat om ${money(data.amount + data.fromUndue).nl}.`,
    en: `Your grant holds again, because your objection or appeal was upheld. It is about ${money(data.amount + data.fromUndue).en}.`,
    amount: data.amount + data.fromUndue,
  }),
  GrantIncreased: ({ data: { amount, released } }) => ({
    nl:
      released === 0n
        ? `De rechter gaf u meer. Uw subsidie is ${money(amount).nl} hoger.`
        : `De rechter gaf u meer, maar uw subsidie was al afgelopen. Wij nemen contact met u op over ${money(amount).nl}.`,
    en:
      released === 0n
        ? `The court gave you more. Your grant is ${money(amount).en} higher.`
        : `The court gave you more, but your grant had ended. We will get in touch with you about ${money(amount).en}.`,
    amount,
  }),
  PurchaseOrderIssued: ({ data }) => ({
    nl: `Wij bestelden uw scholing bij de opleider voor ${money(data.amount).nl} (order ${data.orderNumber}).`,
    en: `We ordered your course from the provider for ${money(data.amount).en} (order ${data.orderNumber}).`,
    amount: data.amount,
  }),
  PurchaseOrderCancelled: ({ data }) => ({
    nl: `Wij trokken onze bestelling bij de opleider in (order ${data.orderNumber}).`,
    en: `We cancelled our order with the provider (order ${data.orderNumber}).`,
  }),
  InvoiceReceived: ({ data }) => ({
    nl: `De opleider stuurde ons een rekening van ${money(data.amount).nl}. U hoeft niets te doen.`,
    en: `The provider sent us an invoice of ${money(data.amount).en}. You do not have to do anything.`,
    amount: data.amount,
  }),
  AdvancePaid: ({ data }) => ({
    nl: `Wij betaalden ${money(data.amount).nl} aan de opleider, op ${on(data.paidOn).nl}.`,
    en: `We paid ${money(data.amount).en} to the provider, on ${on(data.paidOn).en}.`,
    amount: data.amount,
  }),
  CourseStarted: ({ data }) => ({
    nl: `Uw scholing begon op ${on(data.startedOn).nl}.`,
    en: `Your course started on ${on(data.startedOn).en}.`,
  }),
  CourseRescheduled: ({ data }) => ({
    nl: `Uw scholing kreeg andere data: van ${on(data.startDate).nl} tot en met ${on(data.endDate).nl}.`,
    en: `Your course got other dates: from ${on(data.startDate).en} to ${on(data.endDate).en}.`,
  }),
  CourseSwapped: ({ data }) => ({
    nl: `U volgt een andere scholing: ${data.newDimensions.courseId} in plaats van ${data.previousCourseId}.`,
    en: `You follow another course: ${data.newDimensions.courseId} instead of ${data.previousCourseId}.`,
  }),
  ParticipationProofReceived: ({ data }) => ({
    nl: `De opleider stuurde uw bewijs van deelname. Daarin staat: ${proofs[data.outcome].nl}.`,
    en: `The provider sent your proof of participation. It says: ${proofs[data.outcome].en}.`,
  }),
  GrantDetermined: ({ data }) => ({
    nl: `Het bedrag van uw subsidie staat nu vast: ${money(data.amount).nl}.${when(data.undue > 0n, ` De opleider kreeg ${money(data.undue).nl} te veel. Over dat geld beslissen wij apart.`)}`,
    en: `The amount of your grant is now final: ${money(data.amount).en}.${when(data.undue > 0n, ` The provider received ${money(data.undue).en} too much. About that money we decide separately.`)}`,
    amount: data.amount,
  }),
  DeterminationRevised: ({ data }) => ({
    nl: `Wij veranderden het vaste bedrag van uw subsidie: het is nu ${money(data.amount).nl}.`,
    en: `We changed the final amount of your grant: it is now ${money(data.amount).en}.`,
    amount: data.amount,
  }),
  GrantWithdrawn: withdrawn,
  DecisionNotified: ({ data }) => ({
    nl: `Wij stuurden u op ${on(localDateOf(data.sentAt)).nl} een brief ${aboutLetter(data.kind, 'nl')}.`,
    en: `We sent you a letter ${aboutLetter(data.kind, 'en')} on ${on(localDateOf(data.sentAt)).en}.`,
  }),
};
