/** The sentences on recovery: what is claimed, what comes in, and what is let go. */
import type { LedgerEvent } from '../../domain/ledger-events.js';
import { day, euros, type Language, type Wording } from '../wording.js';

type RecoveryType =
  | 'ClawbackDecided'
  | 'ClawbackReceived'
  | 'ClawbackWaived'
  | 'ClawbackWrittenOff'
  | 'ClawbackReversed'
  | 'RefundPaid'
  | 'RecoveryForgone';

type Sentences = {
  readonly [Type in RecoveryType]: (event: Extract<LedgerEvent, { readonly type: Type }>) => Wording;
};

const debtors: Readonly<Record<'provider' | 'person', Readonly<Record<Language, string>>>> = {
  provider: { nl: 'de opleider', en: 'the provider' },
  person: { nl: 'de aanvrager', en: 'the applicant' },
};

export const recoverySentences: Sentences = {
  ClawbackDecided: ({ data }) => ({
    nl: `${euros(data.amount, 'nl')} teruggevorderd van ${debtors[data.debtor].nl} (${data.legalBasis}), na afweging van belangen.`,
    en: `${euros(data.amount, 'en')} claimed back from ${debtors[data.debtor].en} (${data.legalBasis}), after weighing interests.`,
  }),
  ClawbackReceived: ({ data }) => ({
    nl: `${euros(data.amount, 'nl')} terugontvangen op ${day(data.receivedOn, 'nl')}${data.setOffAgainst === undefined ? '' : `, verrekend met ${data.setOffAgainst}`}.`,
    en: `${euros(data.amount, 'en')} received back on ${day(data.receivedOn, 'en')}${data.setOffAgainst === undefined ? '' : `, set off against ${data.setOffAgainst}`}.`,
  }),
  ClawbackWaived: ({ data }) => ({
    nl: `${euros(data.amount, 'nl')} van de vordering kwijtgescholden.`,
    en: `${euros(data.amount, 'en')} of the claim waived.`,
  }),
  ClawbackWrittenOff: ({ data }) => ({
    nl: `${euros(data.amount, 'nl')} van de vordering ${data.temporary ? 'tijdelijk ' : ''}buiten invordering gesteld.`,
    en: `${euros(data.amount, 'en')} of the claim ${data.temporary ? 'temporarily ' : ''}written off.`,
  }),
  ClawbackReversed: ({ data }) => ({
    nl: `Vordering teruggedraaid: ${euros(data.open + (data.writtenOff ?? 0n), 'nl')} vervalt${data.received > 0n ? `, ${euros(data.received, 'nl')} wordt terugbetaald` : ''}.`,
    en: `Claim reversed: ${euros(data.open + (data.writtenOff ?? 0n), 'en')} is cancelled${data.received > 0n ? `, ${euros(data.received, 'en')} is to be paid back` : ''}.`,
  }),
  RefundPaid: ({ data }) => ({
    nl: `${euros(data.amount, 'nl')} terugbetaald op ${day(data.paidOn, 'nl')}.`,
    en: `${euros(data.amount, 'en')} refunded on ${day(data.paidOn, 'en')}.`,
  }),
  RecoveryForgone: ({ data }) => ({
    nl: `Van terugvordering van ${euros(data.amount, 'nl')} bewust afgezien.`,
    en: `Recovery of ${euros(data.amount, 'en')} deliberately forgone.`,
  }),
};
