/**
 * What a person is told about money that must come back, payments that wait and the care of the file. Whoever does
 * not owe the money is told so each time: it is the first thing to be afraid of.
 */
import type { ReminderSent } from '../../domain/grant/file-notes.events.js';
import type { DebtorKind } from '../../domain/grant/grant.events.js';
import { localDateOf } from '../../domain/instant.js';
import type { Language, Wording } from '../wording.js';
import { money, on, when, type Earlier, type Sentences } from './told.js';

const CALM: Wording = { nl: 'U hoeft niets te betalen.', en: 'You do not have to pay anything.' };

const ofDebtor = (debtor: DebtorKind | undefined, language: Language): string =>
  debtor === 'person' ? '' : ` ${CALM[language]}`;

const payer = (debtor: DebtorKind | undefined, language: Language): string =>
  ({ nl: debtor === 'person' ? 'u' : 'de opleider', en: debtor === 'person' ? 'you' : 'the provider' })[
    language
  ];

const debtorOf = ({ data }: { readonly data: { readonly claimId: string } }, earlier: Earlier) =>
  earlier.debtorOf(data.claimId);

export const recoverySentences: Sentences<
  | 'ClawbackDecided'
  | 'ClawbackReceived'
  | 'ClawbackWaived'
  | 'ClawbackWrittenOff'
  | 'ClawbackReversed'
  | 'RefundPaid'
  | 'RecoveryForgone'
  | 'DunningSent'
  | 'ClawbackDeferred'
  | 'InstalmentsAgreed'
> = {
  ClawbackDecided: ({ data }) => ({
    nl: `Wij vragen ${money(data.amount).nl} terug van ${data.debtor === 'person' ? 'u' : 'de opleider'} (${data.legalBasis}).${ofDebtor(data.debtor, 'nl')}`,
    en: `We ask ${money(data.amount).en} back from ${data.debtor === 'person' ? 'you' : 'the provider'} (${data.legalBasis}).${ofDebtor(data.debtor, 'en')}`,
    amount: data.amount,
  }),
  ClawbackReceived: ({ data }, earlier) => {
    const debtor = debtorOf({ data }, earlier);
    return {
      nl: `Wij kregen ${money(data.amount).nl} terug van ${payer(debtor, 'nl')}, op ${on(data.receivedOn).nl}.`,
      en: `We got ${money(data.amount).en} back from ${payer(debtor, 'en')}, on ${on(data.receivedOn).en}.`,
      amount: data.amount,
    };
  },
  ClawbackWaived: ({ data }) => ({
    nl: `${money(data.amount).nl} hoeft niet meer terug. Dat is definitief.`,
    en: `${money(data.amount).en} does not have to be paid back any more. That is final.`,
    amount: data.amount,
  }),
  ClawbackWrittenOff: ({ data }) => ({
    nl: `Wij innen ${money(data.amount).nl} ${data.temporary ? 'voorlopig niet. Later kan dat anders zijn' : 'niet meer'}.`,
    en: `We do not collect ${money(data.amount).en} ${data.temporary ? 'for now. Later that may be different' : 'any more'}.`,
    amount: data.amount,
  }),
  ClawbackReversed: ({ data }, earlier) => {
    const debtor = debtorOf({ data }, earlier);
    return {
      nl: `Wij vroegen ten onrechte geld terug. Dat hebben wij hersteld.${when(data.received > 0n, ` ${money(data.received).nl} krijgt ${payer(debtor, 'nl')} van ons terug.`)}${ofDebtor(debtor, 'nl')}`,
      en: `We wrongly asked for money back. We have put that right.${when(data.received > 0n, ` ${money(data.received).en} goes back to ${payer(debtor, 'en')}.`)}${ofDebtor(debtor, 'en')}`,
      amount: data.open + data.received + (data.writtenOff ?? 0n),
    };
  },
  RefundPaid: ({ data }, earlier) => {
    const debtor = debtorOf({ data }, earlier);
    return {
      nl: `Wij betaalden ${money(data.amount).nl} terug aan ${payer(debtor, 'nl')}, op ${on(data.paidOn).nl}.`,
      en: `We paid ${money(data.amount).en} back to ${payer(debtor, 'en')}, on ${on(data.paidOn).en}.`,
      amount: data.amount,
    };
  },
  RecoveryForgone: ({ data }) => ({
    nl: `Wij vragen ${money(data.amount).nl} niet terug, niet van u en niet van de opleider.`,
    en: `We do not ask ${money(data.amount).en} back, not from you and not from the provider.`,
    amount: data.amount,
  }),
  DunningSent: ({ data }, earlier) => {
    const debtor = debtorOf({ data }, earlier);
    return {
      nl: `Wij herinnerden ${payer(debtor, 'nl')} op ${on(localDateOf(data.sentAt)).nl} aan het geld dat terug moet.${ofDebtor(debtor, 'nl')}`,
      en: `We reminded ${payer(debtor, 'en')} on ${on(localDateOf(data.sentAt)).en} of the money to be paid back.${ofDebtor(debtor, 'en')}`,
    };
  },
  ClawbackDeferred: ({ data }, earlier) => {
    const debtor = debtorOf({ data }, earlier);
    return {
      nl: `Met terugbetalen kan gewacht worden tot en met ${on(data.until).nl}.${ofDebtor(debtor, 'nl')}`,
      en: `Paying back can wait until ${on(data.until).en}.${ofDebtor(debtor, 'en')}`,
    };
  },
  InstalmentsAgreed: ({ data }, earlier) => {
    const debtor = debtorOf({ data }, earlier);
    const total = data.instalments.reduce((sum, { amount }) => sum + amount, 0n);
    const parts = String(data.instalments.length);
    return {
      nl: `Wij spraken af dat ${money(total).nl} in ${parts} delen terugkomt.${ofDebtor(debtor, 'nl')}`,
      en: `We agreed that ${money(total).en} comes back in ${parts} parts.${ofDebtor(debtor, 'en')}`,
      amount: total,
    };
  },
};

type Reminder = ReminderSent['data'];

const reminded = ({ kind, sentAt, dueOn }: Reminder): Wording => ({
  nl: `Wij stuurden op ${on(localDateOf(sentAt)).nl} een herinnering${when(kind === 'proof', ' voor het bewijs van deelname')}. Het moest er op ${on(dueOn).nl} zijn.`,
  en: `We sent a reminder${when(kind === 'proof', ' for the proof of participation')} on ${on(localDateOf(sentAt)).en}. It was due on ${on(dueOn).en}.`,
});

const askedForStart = ({ sentAt, dueOn }: Reminder): Wording => ({
  nl: `Wij vroegen de opleider op ${on(localDateOf(sentAt)).nl} of uw opleiding is begonnen. Dat moest uiterlijk op ${on(dueOn).nl}.`,
  en: `On ${on(localDateOf(sentAt)).en} we asked the provider whether your course has started. It had to by ${on(dueOn).en}.`,
});

export const fileSentences: Sentences<
  | 'PaymentHeld'
  | 'PaymentReleased'
  | 'ReminderSent'
  | 'ActionProposed'
  | 'ProposalDismissed'
  | 'FileClosed'
  | 'FileReopened'
> = {
  PaymentHeld: ({ data }) => ({
    nl: `Wij wachten met betalen aan de opleider, uiterlijk tot en met ${on(data.until).nl}. De reden staat in onze brief van ${on(localDateOf(data.noticeSentAt)).nl}.`,
    en: `We wait with paying the provider, until ${on(data.until).en} at the latest. The reason is in our letter of ${on(localDateOf(data.noticeSentAt)).en}.`,
  }),
  PaymentReleased: ({ data }) => ({
    nl: `Wij wachten niet langer met betalen${data.cause === 'term-ended' ? ': de termijn is voorbij' : ''}.`,
    en: `We no longer wait with paying${data.cause === 'term-ended' ? ': the term has ended' : ''}.`,
  }),
  ReminderSent: ({ data }) => (data.kind === 'start' ? askedForStart(data) : reminded(data)),
  ActionProposed: ({ data }) =>
    data.kind === 'co-payer-refused'
      ? {
          nl: 'Een medewerker gaat met u kijken wie betaalt wat een andere betaler niet betaalt.',
          en: 'A member of staff is going to look with you at who pays what another payer does not.',
        }
      : {
          nl: 'Een medewerker gaat naar uw dossier kijken. Er is nog niets besloten.',
          en: 'A member of staff is going to look at your file. Nothing has been decided.',
        },
  ProposalDismissed: () => ({
    nl: 'Een medewerker keek naar uw dossier. Er verandert niets.',
    en: 'A member of staff looked at your file. Nothing changes.',
  }),
  FileClosed: ({ data }) => ({
    nl: `Uw dossier is klaar. Wij bewaren het tot en met ${on(data.retainUntil).nl}.`,
    en: `Your file is complete. We keep it until ${on(data.retainUntil).en}.`,
  }),
  FileReopened: () => ({
    nl: 'Wij openden uw dossier opnieuw.',
    en: 'We opened your file again.',
  }),
};
