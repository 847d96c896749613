/** The sentences on what happens around the money of a file: holds, reminders, proposals, arrangements, closing. */
import { localDateOf } from '../../domain/instant.js';
import type { FileNoteEvent } from '../../domain/grant/file-notes.events.js';
import { missingInWords } from '../missing-parts.js';
import { day, euros, type Language, type Wording } from '../wording.js';

type Sentences = {
  readonly [Type in FileNoteEvent['type']]: (
    event: Extract<FileNoteEvent, { readonly type: Type }>,
  ) => Wording;
};

type InstalmentsData = Extract<FileNoteEvent, { readonly type: 'InstalmentsAgreed' }>['data'];

function parts({ instalments }: InstalmentsData, language: Language): string {
  return instalments
    .map(({ amount, dueOn }) => `${euros(amount, language)} (${day(dueOn, language)})`)
    .join(', ');
}

export const noteSentences: Sentences = {
  PaymentHeld: ({ data }) => ({
    nl: `Betaling opgeschort tot en met ${day(data.until, 'nl')}; bericht verzonden op ${day(localDateOf(data.noticeSentAt), 'nl')}.`,
    en: `Payment held up to and with ${day(data.until, 'en')}; notice sent on ${day(localDateOf(data.noticeSentAt), 'en')}.`,
  }),
  PaymentReleased: ({ data }) => ({
    nl: `Opschorting van de betaling beëindigd${data.cause === 'term-ended' ? ': de termijn is verstreken' : ''}.`,
    en: `Hold on the payment ended${data.cause === 'term-ended' ? ': its term has passed' : ''}.`,
  }),
  ReminderSent: ({ data }) => ({
    nl: `Herinnering (${data.kind}) verzonden op ${day(localDateOf(data.sentAt), 'nl')}; termijn ${day(data.dueOn, 'nl')}.`,
    en: `Reminder (${data.kind}) sent on ${day(localDateOf(data.sentAt), 'en')}; it was due on ${day(data.dueOn, 'en')}.`,
  }),
  ActionProposed: ({ data }) => ({
    nl: `Voorstel (${data.kind}) volgens regeling ${data.ruleVersion}; een medewerker beoordeelt het.`,
    en: `Proposal (${data.kind}) under regulation ${data.ruleVersion}; a caseworker judges it.`,
  }),
  ProposalDismissed: ({ data }) => ({
    nl: `Voorstel niet gevolgd: ${data.ground}.`,
    en: `Proposal not followed: ${data.ground}.`,
  }),
  DunningSent: ({ data }) => ({
    nl: `Aanmaning ${data.level} verzonden op ${day(localDateOf(data.sentAt), 'nl')}.`,
    en: `Dunning letter ${data.level} sent on ${day(localDateOf(data.sentAt), 'en')}.`,
  }),
  ClawbackDeferred: ({ data }) => ({
    nl: `Uitstel van betaling tot en met ${day(data.until, 'nl')}.`,
    en: `Payment of the claim deferred up to and with ${day(data.until, 'en')}.`,
  }),
  InstalmentsAgreed: ({ data }) => ({
    nl: `Betaling in termijnen afgesproken: ${parts(data, 'nl')}.`,
    en: `Payment in instalments agreed: ${parts(data, 'en')}.`,
  }),
  FileClosed: ({ data }) => ({
    nl: `Dossier gesloten; bewaard tot ${day(data.retainUntil, 'nl')}.`,
    en: `File closed; kept until ${day(data.retainUntil, 'en')}.`,
  }),
  DecisionPostponed: ({ data }) => ({
    nl: `Beslissing uitgesteld tot uiterlijk ${day(data.decideBy, 'nl')}; bericht verzonden op ${day(localDateOf(data.sentAt), 'nl')}.`,
    en: `Decision put off to ${day(data.decideBy, 'en')} at the latest; letter sent on ${day(localDateOf(data.sentAt), 'en')}.`,
  }),
  DataRequested: ({ data }) => ({
    nl: `Aanvulling gevraagd (${missingInWords(data.missing).nl}) tot en met ${day(data.completeBy, 'nl')}; beslissing uiterlijk ${day(data.decideBy, 'nl')}.`,
    en: `Completion asked for (${missingInWords(data.missing).en}) up to and with ${day(data.completeBy, 'en')}; decision by ${day(data.decideBy, 'en')}.`,
  }),
  DataReceived: ({ data }) => ({
    nl: `Aanvulling ontvangen op ${day(data.receivedOn, 'nl')}${data.late ? ', na de termijn' : ''}; beslissing uiterlijk ${day(data.decideBy, 'nl')}.`,
    en: `Completion received on ${day(data.receivedOn, 'en')}${data.late ? ', after the term' : ''}; decision by ${day(data.decideBy, 'en')}.`,
  }),
  FileReopened: () => ({ nl: 'Dossier heropend.', en: 'File reopened.' }),
};
