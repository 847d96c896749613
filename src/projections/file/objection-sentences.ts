/** The sentences on objections and appeals in the story of a file. The weighing itself is in the vault. */
import { localDateOf } from '../../domain/instant.js';
import type { LedgerEvent } from '../../domain/ledger-events.js';
import type {
  ObjectionLetter,
  ObjectionOutcome,
  ObjectionTarget,
  PenaltyException,
  Remedy,
  RemedyKind,
} from '../../domain/objection/objection.events.js';
import { defectsInWords } from '../defects.js';
import { day, euros, type Language, type Wording } from '../wording.js';

type ObjectionType =
  | 'ObjectionFiled'
  | 'RepairRequested'
  | 'RepairReceived'
  | 'HearingHeld'
  | 'TermExtended'
  | 'DefaultNoticeReceived'
  | 'ObjectionDecided'
  | 'PenaltyDetermined'
  | 'PenaltyPaid'
  | 'ObjectionNotified'
  | 'AppealLodged'
  | 'CourtRuled';

const targets: Readonly<Record<ObjectionTarget, Wording>> = {
  refusal: { nl: 'de afwijzing', en: 'the refusal' },
  award: { nl: 'de verlening', en: 'the award' },
  withdrawal: { nl: 'de intrekking', en: 'the withdrawal' },
  determination: { nl: 'de vaststelling', en: 'the determination' },
  recovery: { nl: 'de terugvordering', en: 'the recovery' },
  hold: { nl: 'de opschorting van de betaling', en: 'the hold on the payment' },
  exclusion: { nl: 'de uitsluiting', en: 'the exclusion' },
};

const outcomes: Readonly<Record<ObjectionOutcome, Wording>> = {
  upheld: { nl: 'gegrond', en: 'upheld' },
  partly: { nl: 'gedeeltelijk gegrond', en: 'partly upheld' },
  dismissed: { nl: 'ongegrond', en: 'dismissed' },
  inadmissible: { nl: 'niet-ontvankelijk', en: 'inadmissible' },
};

const remedies: Readonly<Record<RemedyKind, Wording>> = {
  none: { nl: '', en: '' },
  reserve: { nl: '; de subsidie wordt alsnog verleend', en: '; the grant is awarded after all' },
  reinstate: { nl: '; de verlening herleeft', en: '; the grant stands again' },
  revise: { nl: '; de vaststelling wordt herzien', en: '; the determination is revised' },
  'reverse-claim': { nl: '; de vordering vervalt', en: '; the claim is reversed' },
  'lift-exclusion': { nl: '; de uitsluiting wordt opgeheven', en: '; the exclusion is lifted' },
};

const exceptions: Readonly<Record<PenaltyException, Wording>> = {
  'unreasonably-late-notice': {
    nl: 'de ingebrekestelling kwam onredelijk laat',
    en: 'the notice of default came unreasonably late',
  },
  'not-interested-party': { nl: 'de indiener is geen belanghebbende', en: 'the objector has no interest' },
  'manifestly-inadmissible': {
    nl: 'het bezwaar is kennelijk niet-ontvankelijk',
    en: 'the objection is manifestly inadmissible',
  },
  'manifestly-unfounded': {
    nl: 'het bezwaar is kennelijk ongegrond',
    en: 'the objection is manifestly unfounded',
  },
};

const letters: Readonly<Record<ObjectionLetter, Wording>> = {
  receipt: { nl: 'Ontvangstbevestiging', en: 'Confirmation of receipt' },
  decision: { nl: 'Beslissing op bezwaar', en: 'Decision on the objection' },
  penalty: { nl: 'Beschikking over de dwangsom', en: 'Decision on the penalty' },
  judgment: { nl: 'Uitspraak', en: 'Judgment' },
};

function ordered({ remedy, amount }: Remedy, language: Language): string {
  return amount === undefined
    ? remedies[remedy][language]
    : `${remedies[remedy][language]} (${euros(amount, language)})`;
}

export const objectionSentences: {
  readonly [Type in ObjectionType]: (event: Extract<LedgerEvent, { readonly type: Type }>) => Wording;
} = {
  ObjectionFiled: ({ data }) => ({
    nl: `Bezwaar tegen ${targets[data.against].nl} ontvangen op ${day(data.filedOn, 'nl')}${data.late ? ', na de termijn' : ''}; beslissen uiterlijk op ${day(data.decideBy, 'nl')}.`,
    en: `Objection to ${targets[data.against].en} received on ${day(data.filedOn, 'en')}${data.late ? ', after the term' : ''}; to be decided by ${day(data.decideBy, 'en')}.`,
  }),
  RepairRequested: ({ data }) => ({
    nl: `Herstel van verzuim gevraagd op ${day(localDateOf(data.sentAt), 'nl')}: ${defectsInWords(data.defects).nl}; herstellen uiterlijk op ${day(data.repairBy, 'nl')}, beslissen uiterlijk op ${day(data.decideBy, 'nl')}.`,
    en: `Repair of the objection asked for on ${day(localDateOf(data.sentAt), 'en')}: ${defectsInWords(data.defects).en}; to be repaired by ${day(data.repairBy, 'en')} and decided by ${day(data.decideBy, 'en')}.`,
  }),
  RepairReceived: ({ data }) => ({
    nl: `Verzuim hersteld op ${day(data.receivedOn, 'nl')}${data.late ? ', na de termijn' : ''}; beslissen uiterlijk op ${day(data.decideBy, 'nl')}.`,
    en: `Objection repaired on ${day(data.receivedOn, 'en')}${data.late ? ', after the term' : ''}; to be decided by ${day(data.decideBy, 'en')}.`,
  }),
  HearingHeld: ({ data }) => ({
    nl: data.attended
      ? `Hoorzitting gehouden op ${day(data.heldOn, 'nl')}.`
      : `Van de hoorzitting van ${day(data.heldOn, 'nl')} is geen gebruik gemaakt.`,
    en: data.attended
      ? `Hearing held on ${day(data.heldOn, 'en')}.`
      : `The hearing of ${day(data.heldOn, 'en')} was waived.`,
  }),
  TermExtended: ({ data }) => ({
    nl: `Beslissing op bezwaar verdaagd: uiterlijk op ${day(data.decideBy, 'nl')}.`,
    en: `Decision on the objection put off: by ${day(data.decideBy, 'en')}.`,
  }),
  DefaultNoticeReceived: ({ data }) => ({
    nl: `Ingebrekestelling ontvangen op ${day(data.receivedOn, 'nl')}; dwangsom vanaf ${day(data.penaltyFrom, 'nl')}.`,
    en: `Notice of default received on ${day(data.receivedOn, 'en')}; a penalty runs from ${day(data.penaltyFrom, 'en')}.`,
  }),
  ObjectionDecided: ({ data }) => ({
    nl: `Bezwaar ${outcomes[data.outcome].nl}${ordered(data, 'nl')}.`,
    en: `Objection ${outcomes[data.outcome].en}${ordered(data, 'en')}.`,
  }),
  PenaltyDetermined: ({ data: { days, amount, exception } }) =>
    exception === undefined
      ? {
          nl: `Dwangsom vastgesteld op ${euros(amount, 'nl')}, voor ${String(days)} dagen.`,
          en: `Penalty for the late decision determined at ${euros(amount, 'en')}, for ${String(days)} days.`,
        }
      : {
          nl: `Geen dwangsom verschuldigd: ${exceptions[exception].nl}.`,
          en: `No penalty for the late decision is due: ${exceptions[exception].en}.`,
        },
  PenaltyPaid: ({ data }) => ({
    nl: `Dwangsom van ${euros(data.amount, 'nl')} betaald op ${day(data.paidOn, 'nl')}.`,
    en: `Penalty of ${euros(data.amount, 'en')} paid on ${day(data.paidOn, 'en')}.`,
  }),
  ObjectionNotified: ({ data: { kind, sentAt, appealBy } }) => ({
    nl: `${letters[kind].nl} verzonden op ${day(localDateOf(sentAt), 'nl')}${appealBy === undefined ? '' : `; ${kind === 'judgment' ? 'hoger beroep' : 'beroep'} tot en met ${day(appealBy, 'nl')}`}.`,
    en: `${letters[kind].en} sent on ${day(localDateOf(sentAt), 'en')}${appealBy === undefined ? '' : `; ${kind === 'judgment' ? 'higher appeal' : 'appeal'} until ${day(appealBy, 'en')}`}.`,
  }),
  AppealLodged: ({ data }) => ({
    nl: `${data.against === undefined ? 'Beroep' : 'Hoger beroep'} ingesteld bij ${data.court} op ${day(data.lodgedOn, 'nl')}${data.late === true ? ', na de termijn' : ''}.`,
    en: `${data.against === undefined ? 'Appeal' : 'Higher appeal'} lodged with ${data.court} on ${day(data.lodgedOn, 'en')}${data.late === true ? ', after the term' : ''}.`,
  }),
  CourtRuled: ({ data }) => ({
    nl: `Uitspraak van ${day(data.ruledOn, 'nl')}: beroep ${outcomes[data.outcome].nl}${ordered(data, 'nl')}.`,
    en: `Ruling of ${day(data.ruledOn, 'en')}: appeal ${outcomes[data.outcome].en}${ordered(data, 'en')}.`,
  }),
};
