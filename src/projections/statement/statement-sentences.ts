/**
 * Every event type of the ledger, either with what a person is told about it or with the reason why it is told to
 * nobody. A type that stands in neither list does not compile.
 */
import type { LedgerEvent } from '../../domain/ledger-events.js';
import { adviceSentences } from './advice-sentences.js';
import { applicationSentences } from './application-sentences.js';
import { decisionSentences } from './decision-sentences.js';
import { fundSentences } from './fund-sentences.js';
import { grantSentences } from './grant-sentences.js';
import { objectionSentences, personSentences } from './person-sentences.js';
import { fileSentences, recoverySentences } from './recovery-sentences.js';
import type { Earlier, Told } from './told.js';

const sentences = {
  ...applicationSentences,
  ...decisionSentences,
  ...grantSentences,
  ...fileSentences,
  ...recoverySentences,
  ...objectionSentences,
  ...personSentences,
  ...adviceSentences,
  ...fundSentences,
};

type Untold = Exclude<LedgerEvent['type'], keyof typeof sentences>;

const YEAR = 'about the year or a window, not about a person';
const REGISTER = 'about the register, not about a person';
const BOOKS = 'about the books, not about a person';
const FUND = 'about the money of a payer, not about a person';
const REPLACEMENT = 'told once, in one calm line, by GrantReplaced';

/** Why a type is told to nobody. */
export const untold: Readonly<Record<Untold, string>> = {
  FundingYearOpened: YEAR,
  WindowPlanned: YEAR,
  CeilingSet: YEAR,
  EarmarkAdded: YEAR,
  HoldingMade: YEAR,
  HoldingReleased: YEAR,
  LeftoverCarriedOver: YEAR,
  WindowOpened: YEAR,
  WindowOpeningFailed: YEAR,
  WindowReopened: YEAR,
  WindowClosed: YEAR,
  WindowExhausted: YEAR,
  CourseCapped: YEAR,
  QueueSealed: YEAR,
  QueueDrawn: YEAR,
  AdviceBudgetSet: YEAR,
  AdviceReleased: 'follows from AdviceCancelled or AdviceClaimed, which are told',
  FundingYearClosed: YEAR,
  GrantHandedOver: REPLACEMENT,
  GrantTakenOver: REPLACEMENT,
  CourseListed: REGISTER,
  CoursePriceChanged: REGISTER,
  CourseAssessed: REGISTER,
  CourseExcluded: REGISTER,
  CourseReinstated: REGISTER,
  CourseDelisted: REGISTER,
  ProviderRegistered: REGISTER,
  ProviderDetailsChanged: REGISTER,
  BudgetVoted: BOOKS,
  ExecutionCostRecorded: BOOKS,
  BookYearClosed: BOOKS,
  FundOpened: FUND,
  FundMoneySet: FUND,
};

/** What a person is told about an event; undefined for a type that is told to nobody. */
export function tellEvent(event: LedgerEvent, earlier: Earlier): Told | undefined {
  if (!Object.hasOwn(sentences, event.type)) return undefined;
  const say = sentences[event.type as keyof typeof sentences] as (
    event: LedgerEvent,
    earlier: Earlier,
  ) => Told;
  return say(event, earlier);
}
