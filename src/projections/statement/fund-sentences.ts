/** What a person is told about money of another payer: a learning account, or a part in the price of a course. */
import type {
  FundRefusalGround,
  FundReservationRefused,
  FundReserved,
} from '../../domain/fund/fund.events.js';
import { idOfStream } from '../../domain/ids.js';
import type { Wording } from '../wording.js';
import { money, on, type Sentences } from './told.js';

const refusals: Readonly<Record<FundRefusalGround, Wording>> = {
  'fund-unknown': { nl: 'deze leerrekening bestaat niet', en: 'this learning account does not exist' },
  'no-entitlement': { nl: 'u heeft daar geen tegoed', en: 'you have no money there' },
  'entitlement-too-low': { nl: 'uw tegoed daar is te laag', en: 'what you have there is too little' },
  'fund-exhausted': { nl: 'het geld daar is op', en: 'the money there is used up' },
};

const lastDay = (expiresOn: string | undefined): Wording =>
  expiresOn === undefined
    ? { nl: 'U mag het bewaren.', en: 'You may keep it.' }
    : {
        nl: `U kunt het gebruiken tot en met ${on(expiresOn).nl}.`,
        en: `You can use it until ${on(expiresOn).en}.`,
      };

/** Because an objection was won. */
const again = ({ objectionId, movedFrom }: FundReserved['data']): Wording =>
  objectionId === undefined || movedFrom !== undefined
    ? { nl: '', en: '' }
    : { nl: 'na uw bezwaar opnieuw ', en: 'again, after your objection, ' };

/** A grant that stands again on objection does not depend on who else pays. */
const stays = ({ objectionId }: FundReservationRefused['data']): Wording =>
  objectionId === undefined
    ? { nl: '', en: '' }
    : {
        nl: ' Uw subsidie blijft.',
        en: ' You keep your grant.',
      };

export const fundSentences: Sentences<
  | 'EntitlementGranted'
  | 'EntitlementToppedUp'
  | 'EntitlementExpired'
  | 'EntitlementsMerged'
  | 'FundReserved'
  | 'FundReservationRefused'
  | 'FundCommitted'
  | 'FundPaid'
  | 'FundReleased'
> = {
  EntitlementGranted: ({ data }, { stream }) => ({
    nl: `U kreeg ${money(data.amount).nl} op een leerrekening (${idOfStream(stream)}). ${lastDay(data.expiresOn).nl}`,
    en: `You were given ${money(data.amount).en} on a learning account (${idOfStream(stream)}). ${lastDay(data.expiresOn).en}`,
    amount: data.amount,
  }),
  EntitlementToppedUp: ({ data }, { stream }) => ({
    nl: `Er kwam ${money(data.amount).nl} bij op uw leerrekening (${idOfStream(stream)}).`,
    en: `${money(data.amount).en} was added to your learning account (${idOfStream(stream)}).`,
    amount: data.amount,
  }),
  EntitlementExpired: ({ data }, { stream }) => ({
    nl: `${money(data.amount).nl} op uw leerrekening (${idOfStream(stream)}) is vervallen, want ${on(data.expiredOn).nl} was de laatste dag.`,
    en: `${money(data.amount).en} on your learning account (${idOfStream(stream)}) lapsed, because ${on(data.expiredOn).en} was the last day.`,
    amount: data.amount,
  }),
  EntitlementsMerged: ({ data }, { stream }) => ({
    nl: `Wij voegden twee tegoeden van uw leerrekening (${idOfStream(stream)}) samen. U houdt hetzelfde bedrag.`,
    en: `We joined two parts of your learning account (${idOfStream(stream)}). You keep the same amount.`,
    amount: data.amount,
  }),
  FundReserved: ({ data }, { stream }) => ({
    nl: `Uw leerrekening (${idOfStream(stream)}) reserveerde ${again(data).nl}${money(data.amount).nl} voor scholing ${data.courseId}.`,
    en: `Your learning account (${idOfStream(stream)}) reserved ${again(data).en}${money(data.amount).en} for course ${data.courseId}.`,
    amount: data.amount,
  }),
  FundReservationRefused: ({ data }, { stream }) => ({
    nl: `De leerrekening (${idOfStream(stream)}) betaalt niet mee aan uw scholing: ${refusals[data.ground].nl}.${stays(data).nl}`,
    en: `The learning account (${idOfStream(stream)}) does not pay part of your course: ${refusals[data.ground].en}.${stays(data).en}`,
    amount: data.amount,
  }),
  FundCommitted: ({ data }, { stream }) => ({
    nl: `Uw leerrekening (${idOfStream(stream)}) betaalt ${money(data.amount).nl} mee aan uw scholing.`,
    en: `Your learning account (${idOfStream(stream)}) pays ${money(data.amount).en} of your course.`,
    amount: data.amount,
  }),
  FundPaid: ({ data }, { stream }) => ({
    nl: `Uw leerrekening (${idOfStream(stream)}) betaalde ${money(data.amount).nl} aan de opleider, op ${on(data.paidOn).nl}.`,
    en: `Your learning account (${idOfStream(stream)}) paid ${money(data.amount).en} to the provider, on ${on(data.paidOn).en}.`,
    amount: data.amount,
  }),
  FundReleased: ({ data }, { stream }) =>
    data.movedTo === undefined
      ? {
          nl: `${money(data.amount).nl} van uw leerrekening (${idOfStream(stream)}) is niet nodig voor deze scholing.`,
          en: `${money(data.amount).en} of your learning account (${idOfStream(stream)}) is not needed for this course.`,
          amount: data.amount,
        }
      : {
          nl: `${money(data.amount).nl} van uw leerrekening (${idOfStream(stream)}) gaat mee naar uw andere scholing. U raakt niets kwijt.`,
          en: `${money(data.amount).en} of your learning account (${idOfStream(stream)}) goes along to your other course. You lose nothing.`,
          amount: data.amount,
        },
};
