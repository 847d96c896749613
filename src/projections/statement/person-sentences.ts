/** What a person is told about an exclusion, the statement itself, an objection and a court. */
import type {
  ObjectionLetter,
  ObjectionOutcome,
  ObjectionTarget,
  PenaltyException,
  Remedy,
  RemedyKind,
} from '../../domain/objection/objection.events.js';
import { defectsInWords } from '../defects.js';
import { localDateOf } from '../../domain/instant.js';
import type { Wording } from '../wording.js';
import { money, on, when, type Sentences } from './told.js';

const targets: Readonly<Record<ObjectionTarget, Wording>> = {
  refusal: { nl: 'de afwijzing van uw aanvraag', en: 'the refusal of your application' },
  award: { nl: 'uw subsidie', en: 'your grant' },
  withdrawal: { nl: 'de intrekking van uw subsidie', en: 'the withdrawal of your grant' },
  determination: { nl: 'het vaste bedrag van uw subsidie', en: 'the final amount of your grant' },
  recovery: { nl: 'geld dat terug moet', en: 'money to be paid back' },
  hold: { nl: 'een betaling die wacht', en: 'a payment that waits' },
  exclusion: { nl: 'de periode zonder STAP-budget', en: 'the period without STAP budget' },
};

const outcomes: Readonly<Record<ObjectionOutcome, Wording>> = {
  upheld: { nl: 'U kreeg gelijk.', en: 'You were right.' },
  partly: { nl: 'U kreeg voor een deel gelijk.', en: 'You were partly right.' },
  dismissed: { nl: 'U kreeg geen gelijk.', en: 'You were not found right.' },
  inadmissible: {
    nl: 'Wij konden uw bezwaar of beroep niet behandelen.',
    en: 'Your objection or appeal could not be dealt with.',
  },
};

const remedies: Readonly<Record<RemedyKind, Wording>> = {
  none: { nl: '', en: '' },
  reserve: { nl: ' U krijgt alsnog een subsidie.', en: ' You get a grant after all.' },
  reinstate: { nl: ' Uw subsidie geldt weer.', en: ' Your grant holds again.' },
  revise: { nl: ' Wij veranderen het bedrag.', en: ' We change the amount.' },
  'reverse-claim': { nl: ' Het geld hoeft niet terug.', en: ' The money need not be paid back.' },
  'lift-exclusion': { nl: ' U kunt weer aanvragen.', en: ' You can apply again.' },
};

const exceptions: Readonly<Record<PenaltyException, Wording>> = {
  'unreasonably-late-notice': {
    nl: 'u schreef ons daar heel lang na de termijn pas over',
    en: 'you wrote to us about it only very long after the term',
  },
  'not-interested-party': {
    nl: 'de beslissing ging niet over u',
    en: 'the decision was not about you',
  },
  'manifestly-inadmissible': {
    nl: 'het was duidelijk dat wij uw bezwaar niet konden behandelen',
    en: 'it was clear that your objection could not be dealt with',
  },
  'manifestly-unfounded': {
    nl: 'het was duidelijk dat uw bezwaar niet kon slagen',
    en: 'it was clear that your objection could not succeed',
  },
};

const letters: Readonly<Record<ObjectionLetter, Wording>> = {
  receipt: {
    nl: 'Wij schreven u dat uw bezwaar is aangekomen,',
    en: 'We wrote to you that your objection came in,',
  },
  decision: {
    nl: 'Wij stuurden u onze beslissing over uw bezwaar',
    en: 'We sent you our decision on your objection',
  },
  penalty: {
    nl: 'Wij schreven u of u geld krijgt omdat wij te laat waren,',
    en: 'We wrote to you whether you get money because we were late,',
  },
  judgment: { nl: 'De rechter stuurde de uitspraak', en: 'The court sent its judgment' },
};

const courts = {
  first: { nl: 'de rechter', en: 'the court' },
  higher: { nl: 'een hogere rechter', en: 'a higher court' },
} as const;

const remedyOf = ({ remedy, amount }: Remedy): Wording => ({
  nl: `${remedies[remedy].nl}${when(amount !== undefined, ` Het gaat om ${money(amount ?? 0n).nl}.`)}`,
  en: `${remedies[remedy].en}${when(amount !== undefined, ` It is about ${money(amount ?? 0n).en}.`)}`,
});

const about = (against: ObjectionTarget | undefined): Wording =>
  against === undefined ? { nl: 'een beslissing', en: 'a decision' } : targets[against];

const amountOf = ({ amount }: Remedy): { readonly amount?: bigint } =>
  amount === undefined ? {} : { amount };

export const personSentences: Sentences<
  'PersonExcluded' | 'PersonExclusionLifted' | 'StatementConfirmed' | 'StatementDisputed'
> = {
  PersonExcluded: ({ data }) => ({
    nl: `U kunt van ${on(data.from).nl} tot en met ${on(data.until).nl} geen STAP-budget aanvragen. Waarom, staat in onze brief${when(data.notifiedOn !== undefined, ` van ${on(data.notifiedOn ?? '').nl}`)}. U kunt bezwaar maken.`,
    en: `You cannot apply for a STAP budget from ${on(data.from).en} to ${on(data.until).en}. Our letter${when(data.notifiedOn !== undefined, ` of ${on(data.notifiedOn ?? '').en}`)} says why. You can object.`,
  }),
  PersonExclusionLifted: ({ data }) => ({
    nl: `U kunt vanaf ${on(data.from).nl} weer STAP-budget aanvragen.`,
    en: `You can apply for a STAP budget again from ${on(data.from).en}.`,
  }),
  StatementConfirmed: () => ({
    nl: 'U zei dat dit overzicht tot dan klopte.',
    en: 'You said that this statement was right until then.',
  }),
  StatementDisputed: () => ({
    nl: 'U zei dat er iets in dit overzicht niet klopt. Een medewerker zoekt het uit.',
    en: 'You said that something in this statement is wrong. A member of staff looks into it.',
  }),
};

export const objectionSentences: Sentences<
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
  | 'CourtRuled'
> = {
  ObjectionFiled: ({ data }) => ({
    nl: `U maakte bezwaar tegen ${about(data.against).nl}. Wij beslissen uiterlijk op ${on(data.decideBy).nl}.`,
    en: `You objected to ${about(data.against).en}. We decide on ${on(data.decideBy).en} at the latest.`,
  }),
  RepairRequested: ({ data }) => ({
    nl: `Wij missen nog iets in uw bezwaar: ${defectsInWords(data.defects).nl}. U kunt dat tot en met ${on(data.repairBy).nl} sturen. Zolang wachten wij met onze beslissing.`,
    en: `Something is missing in your objection: ${defectsInWords(data.defects).en}. You can send it until ${on(data.repairBy).en}. Our decision waits for it.`,
  }),
  RepairReceived: ({ data }) => ({
    nl: `U vulde uw bezwaar aan op ${on(data.receivedOn).nl}${when(data.late, ', na de termijn')}. Wij beslissen uiterlijk op ${on(data.decideBy).nl}.`,
    en: `You completed your objection on ${on(data.receivedOn).en}${when(data.late, ', after the term')}. We decide on ${on(data.decideBy).en} at the latest.`,
  }),
  HearingHeld: ({ data }) => ({
    nl: data.attended
      ? `U vertelde op ${on(data.heldOn).nl} wat u van de beslissing vindt.`
      : `Wij boden u een gesprek aan over uw bezwaar, op ${on(data.heldOn).nl}. Dat gesprek was er niet.`,
    en: data.attended
      ? `You told us on ${on(data.heldOn).en} what you think of the decision.`
      : `We offered you a talk about your objection, on ${on(data.heldOn).en}. That talk did not take place.`,
  }),
  TermExtended: ({ data }) => ({
    nl: `Wij hebben meer tijd nodig voor uw bezwaar. Wij beslissen uiterlijk op ${on(data.decideBy).nl}.`,
    en: `We need more time for your objection. We decide on ${on(data.decideBy).en} at the latest.`,
  }),
  DefaultNoticeReceived: ({ data }) => ({
    nl: `U schreef dat wij te laat zijn met onze beslissing. Beslissen wij niet voor ${on(data.penaltyFrom).nl}, dan krijgt u misschien een vergoeding.`,
    en: `You wrote that our decision is late. If we do not decide before ${on(data.penaltyFrom).en}, you may get a compensation.`,
  }),
  ObjectionDecided: ({ data }, { against }) => ({
    nl: `Wij beslisten over uw bezwaar tegen ${about(against).nl}. ${outcomes[data.outcome].nl}${remedyOf(data).nl}`,
    en: `We decided on your objection to ${about(against).en}. ${outcomes[data.outcome].en}${remedyOf(data).en}`,
    ...amountOf(data),
  }),
  PenaltyDetermined: ({ data: { days, amount, exception } }) =>
    exception === undefined
      ? {
          nl: `Wij beslisten ${String(days)} dagen te laat over uw bezwaar. U krijgt daarvoor ${money(amount).nl} van ons. Dat is geen STAP-budget.`,
          en: `Our decision on your objection was ${String(days)} days late. You get ${money(amount).en} from us for that. It is no STAP budget.`,
          amount,
        }
      : {
          nl: `U krijgt geen vergoeding voor onze late beslissing: ${exceptions[exception].nl}.`,
          en: `You get no compensation for our late decision: ${exceptions[exception].en}.`,
        },
  PenaltyPaid: ({ data }) => ({
    nl: `Wij betaalden u op ${on(data.paidOn).nl} ${money(data.amount).nl} omdat wij te laat waren.`,
    en: `We paid you ${money(data.amount).en} on ${on(data.paidOn).en} because we were late.`,
    amount: data.amount,
  }),
  ObjectionNotified: ({ data: { kind, sentAt, appealBy } }) => {
    const sent = on(localDateOf(sentAt));
    const court = courts[kind === 'judgment' ? 'higher' : 'first'];
    const until = on(appealBy ?? '');
    return {
      nl: `${letters[kind].nl} op ${sent.nl}.${when(appealBy !== undefined, ` Bent u het er niet mee eens? Dan kunt u tot en met ${until.nl} naar ${court.nl}.`)}`,
      en: `${letters[kind].en} on ${sent.en}.${when(appealBy !== undefined, ` Do you disagree? Then you can go to ${court.en} until ${until.en}.`)}`,
    };
  },
  AppealLodged: ({ data }) => ({
    nl: `Er is ${when(data.against !== undefined, 'hoger ')}beroep ingesteld bij de rechter (${data.court}), op ${on(data.lodgedOn).nl}${when(data.late === true, ', na de termijn')}.`,
    en: `${data.against === undefined ? 'An' : 'A higher'} appeal was lodged with the court (${data.court}), on ${on(data.lodgedOn).en}${when(data.late === true, ', after the term')}.`,
  }),
  CourtRuled: ({ data }) => ({
    nl: `De rechter deed uitspraak op ${on(data.ruledOn).nl}. ${outcomes[data.outcome].nl}${remedyOf(data).nl}`,
    en: `The court ruled on ${on(data.ruledOn).en}. ${outcomes[data.outcome].en}${remedyOf(data).en}`,
    ...amountOf(data),
  }),
};
