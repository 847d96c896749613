/** One sentence per event of a file, in Dutch and English, from what the event says and nothing else. Never stored. */
import { localDateOf } from '../../domain/instant.js';
import type { AdvancePaid } from '../../domain/grant/grant.events.js';
import type { LedgerEvent, JournalEvent } from '../../domain/ledger-events.js';
import { day, euros, groundInWords, type Language, type Wording } from '../wording.js';
import { noteSentences } from './note-sentences.js';
import { objectionSentences } from './objection-sentences.js';
import { recoverySentences } from './recovery-sentences.js';
import { replacementSentences } from './replacement-sentences.js';

/** A sentence for each of these types. */
type Sentences<Type extends LedgerEvent['type']> = {
  readonly [Name in Type]: (event: Extract<LedgerEvent, { readonly type: Name }>) => Wording;
};

const proofs = {
  completed: { nl: 'de scholing is gevolgd', en: 'the course was completed' },
  insufficient: { nl: 'te weinig deelgenomen', en: 'too little attended' },
  absent: { nl: 'niet verschenen', en: 'did not attend' },
} as const;

const causes = {
  person: {
    nl: 'op verzoek of door toedoen van de aanvrager',
    en: "at the applicant's request or by their doing",
  },
  provider: { nl: 'door toedoen van de opleider', en: "by the provider's doing" },
  agency: { nl: 'door toedoen van het uitvoeringsorgaan', en: "by the agency's doing" },
  administrative: { nl: 'als administratieve correctie', en: 'as an administrative correction' },
} as const;

const conditions = {
  order: { nl: 'inkooporder', en: 'purchase order' },
  invoice: { nl: 'factuur', en: 'invoice' },
} as const;

/** What was missing at a payment; nothing for most. */
function lacking({ missing = [] }: AdvancePaid['data'], language: Language): string {
  const [without, and] = { nl: [' zonder ', ' en '], en: [' without ', ' and '] }[language];
  return missing.length === 0
    ? ''
    : `${without}${missing.map((condition) => conditions[condition][language]).join(and)}`;
}

type ApplicationType =
  | 'BudgetReserved'
  | 'ApplicationRefused'
  | 'ReservationReleased'
  | 'GrantReplaced'
  | 'ReservedByObjection'
  | 'ReservedForRevision';

const applicationSentences: Sentences<ApplicationType> = {
  BudgetReserved: ({ data }) => ({
    nl: `Aanvraag ${data.sequence} van tijdvak ${data.dimensions.window} ontvangen; ${euros(data.amount, 'nl')} gereserveerd.`,
    en: `Application ${data.sequence} of window ${data.dimensions.window} received; ${euros(data.amount, 'en')} reserved.`,
  }),
  ApplicationRefused: ({ data }) => {
    const reasons = (language: Language): string =>
      data.grounds.map(({ code, article }) => `${groundInWords(code)[language]} (${article})`).join('; ');
    return {
      nl: `Aanvraag ${data.sequence} van tijdvak ${data.dimensions.window} afgewezen: ${reasons('nl')}.`,
      en: `Application ${data.sequence} of window ${data.dimensions.window} refused: ${reasons('en')}.`,
    };
  },
  ReservationReleased: ({ data }) => ({
    nl: `${euros(data.amount, 'nl')} kwam vrij; het recht van het jaar ${data.right === 'restored' ? 'is hersteld' : 'blijft gebruikt'}.`,
    en: `${euros(data.amount, 'en')} came free; the right of the year ${data.right === 'restored' ? 'was restored' : 'stays used'}.`,
  }),
  GrantReplaced: ({ data }) => ({
    nl: `Administratief vervangen: ${data.replacement} neemt de plaats, het recht en het bedrag over van ${data.decisionNumber}.`,
    en: `Replaced administratively: ${data.replacement} takes over the place, right and amount of ${data.decisionNumber}.`,
  }),
  ReservedByObjection: ({ data }) => ({
    nl: `Na bezwaar alsnog ${euros(data.amount, 'nl')} gereserveerd.`,
    en: `${euros(data.amount, 'en')} reserved after all, on objection.`,
  }),
  ReservedForRevision: ({ data }) => ({
    nl: `${euros(data.amount, 'nl')} extra gereserveerd voor een hogere ${data.objectionId === undefined ? 'vaststelling' : 'subsidie'}.`,
    en: `${euros(data.amount, 'en')} more reserved for a higher ${data.objectionId === undefined ? 'determination' : 'grant'}.`,
  }),
};

type GrantType =
  | 'GrantAwarded'
  | 'GrantRefused'
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
  | 'DecisionNotified';

const grantSentences: Sentences<GrantType> = {
  GrantAwarded: ({ data }) => ({
    nl: `Subsidie van ${euros(data.amount, 'nl')} verleend; de scholing begint uiterlijk op ${day(data.latestStart, 'nl')}.`,
    en: `Grant of ${euros(data.amount, 'en')} awarded; the course starts on ${day(data.latestStart, 'en')} at the latest.`,
  }),
  GrantRefused: ({ data }) => ({
    nl: `Afgewezen na reservering: ${groundInWords(data.ground).nl}.`,
    en: `Refused after the reservation: ${groundInWords(data.ground).en}.`,
  }),
  PurchaseOrderIssued: ({ data }) => ({
    nl: `Inkooporder ${data.orderNumber} van ${euros(data.amount, 'nl')} naar de opleider.`,
    en: `Purchase order ${data.orderNumber} of ${euros(data.amount, 'en')} sent to the provider.`,
  }),
  PurchaseOrderCancelled: ({ data }) => ({
    nl: `Inkooporder ${data.orderNumber} ingetrokken.`,
    en: `Purchase order ${data.orderNumber} cancelled.`,
  }),
  InvoiceReceived: ({ data }) => ({
    nl: `Factuur ${data.invoiceNumber} van ${euros(data.amount, 'nl')} ontvangen.`,
    en: `Invoice ${data.invoiceNumber} of ${euros(data.amount, 'en')} received.`,
  }),
  AdvancePaid: ({ data }) => ({
    nl: `Voorschot van ${euros(data.amount, 'nl')} betaald op ${day(data.paidOn, 'nl')}${lacking(data, 'nl')}${data.rest > 0n ? `; ${euros(data.rest, 'nl')} is niet meer nodig` : ''}.`,
    en: `Advance of ${euros(data.amount, 'en')} paid on ${day(data.paidOn, 'en')}${lacking(data, 'en')}${data.rest > 0n ? `; ${euros(data.rest, 'en')} is no longer needed` : ''}.`,
  }),
  CourseStarted: ({ data }) => ({
    nl: `Scholing begonnen op ${day(data.startedOn, 'nl')}.`,
    en: `Course started on ${day(data.startedOn, 'en')}.`,
  }),
  CourseRescheduled: ({ data }) => ({
    nl: `Scholing verplaatst: van ${day(data.startDate, 'nl')} tot en met ${day(data.endDate, 'nl')}.`,
    en: `Course rescheduled: from ${day(data.startDate, 'en')} to ${day(data.endDate, 'en')}.`,
  }),
  CourseSwapped: ({ data }) => ({
    nl: `Scholing ${data.previousCourseId} vervangen door ${data.newDimensions.courseId}.`,
    en: `Course ${data.previousCourseId} replaced by ${data.newDimensions.courseId}.`,
  }),
  ParticipationProofReceived: ({ data }) => ({
    nl: `Bewijs van deelname ontvangen op ${day(data.receivedOn, 'nl')}: ${proofs[data.outcome].nl}.`,
    en: `Proof of participation received on ${day(data.receivedOn, 'en')}: ${proofs[data.outcome].en}.`,
  }),
  GrantDetermined: ({ data }) => ({
    nl: `Subsidie vastgesteld op ${euros(data.amount, 'nl')}${data.undue > 0n ? `; ${euros(data.undue, 'nl')} is onverschuldigd betaald` : ''}.`,
    en: `Grant determined at ${euros(data.amount, 'en')}${data.undue > 0n ? `; ${euros(data.undue, 'en')} was paid unduly` : ''}.`,
  }),
  DeterminationRevised: ({ data }) => ({
    nl: `Vaststelling herzien naar ${euros(data.amount, 'nl')}.`,
    en: `Determination revised to ${euros(data.amount, 'en')}.`,
  }),
  GrantWithdrawn: ({ data }) => ({
    nl: `Subsidie ingetrokken ${causes[data.cause].nl}${data.paid > 0n ? `; ${euros(data.paid, 'nl')} is onverschuldigd betaald` : ''}.`,
    en: `Grant withdrawn ${causes[data.cause].en}${data.paid > 0n ? `; ${euros(data.paid, 'en')} was paid unduly` : ''}.`,
  }),
  DecisionNotified: ({ data }) => ({
    nl: `Bericht (${data.kind}) verzonden op ${day(localDateOf(data.sentAt), 'nl')}.`,
    en: `Letter (${data.kind}) sent on ${day(localDateOf(data.sentAt), 'en')}.`,
  }),
};

const sentences: Readonly<Record<string, (event: never) => Wording>> = {
  ...applicationSentences,
  ...grantSentences,
  ...recoverySentences,
  ...replacementSentences,
  ...noteSentences,
  ...objectionSentences,
};

/** What an event of a file says. Throws for an event that is none: a file has no other. */
export function sentenceOf({ event }: JournalEvent): Wording {
  const write = sentences[event.type];
  if (write === undefined) throw new Error(`there is no sentence for ${event.type}`);
  return write(event as never);
}
