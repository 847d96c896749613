/** Amounts, days and names in Dutch and English sentences. Never used for anything a machine reads. */
import { calendarDayOf, type LocalDate } from '../domain/local-date.js';
import { formatAmount, type Cents } from '../domain/money.js';

export type Language = 'nl' | 'en';

/** One sentence, or text, in both languages. */
export interface Wording {
  readonly nl: string;
  readonly en: string;
}

const months: Readonly<Record<Language, readonly string[]>> = {
  nl: [
    ...['januari', 'februari', 'maart', 'april', 'mei', 'juni'],
    ...['juli', 'augustus', 'september', 'oktober', 'november', 'december'],
  ],
  en: [
    ...['January', 'February', 'March', 'April', 'May', 'June'],
    ...['July', 'August', 'September', 'October', 'November', 'December'],
  ],
};

/** `€ 1,000.00`, `€ 1.000,00`. */
export function euros(amount: Cents, language: Language): string {
  const [whole = '', fraction = ''] = formatAmount(amount).split('.');
  const [thousands, decimal] = language === 'nl' ? ['.', ','] : [',', '.'];
  return `€ ${whole.replace(/\B(?=(\d{3})+$)/g, thousands)}${decimal}${fraction}`;
}

/** `2 May`, `2 mei`; with the year unless it is the one the text is about. */
export function day(date: LocalDate, language: Language, year?: number): string {
  const parts = calendarDayOf(date);
  if (parts === undefined) return date;
  const words = `${String(parts.day)} ${months[language][parts.month - 1] ?? ''}`;
  return parts.year === year ? words : `${words} ${String(parts.year)}`;
}

/** The same text twice, written by one function per language. */
export function inBoth(write: (language: Language) => string): Wording {
  return { nl: write('nl'), en: write('en') };
}

/** Sentences one after the other. */
export function together(wordings: readonly Wording[]): Wording {
  return inBoth((language) => wordings.map((wording) => wording[language]).join(' '));
}

const grounds: Readonly<Record<string, Wording>> = {
  'one-grant-per-year': {
    nl: 'er is één subsidie per kalenderjaar',
    en: 'there is one grant per calendar year',
  },
  'window-not-open': { nl: 'het tijdvak is niet open', en: 'the window is not open' },
  'person-excluded': { nl: 'de aanvrager is uitgesloten', en: 'the applicant is excluded' },
  'not-adult': { nl: 'de aanvrager is niet meerderjarig', en: 'the applicant is not of age' },
  'not-resident': {
    nl: 'de aanvrager voldoet niet aan de eis van ingezetenschap of nationaliteit',
    en: 'the applicant does not meet the condition of residence or nationality',
  },
  'not-insured': {
    nl: 'de aanvrager is niet verzekerd voor de volksverzekeringen',
    en: 'the applicant is not covered by national insurance',
  },
  'publicly-funded': {
    nl: 'een andere overheidsregeling betaalt al voor studie',
    en: 'another public scheme already pays for study',
  },
  'course-not-in-register': {
    nl: 'de scholing staat niet in het register van deze opleider',
    en: 'the course is not in the register of this provider',
  },
  'course-excluded': { nl: 'de scholing is uitgesloten', en: 'the course is excluded' },
  'course-not-recognised': { nl: 'de scholing is niet erkend', en: 'the course is not recognised' },
  'course-not-market-priced': {
    nl: 'de prijs van de scholing is niet marktconform',
    en: 'the price of the course is not a market price',
  },
  'course-not-labour-market-oriented': {
    nl: 'de scholing is niet gericht op de arbeidsmarkt',
    en: 'the course is not oriented to the labour market',
  },
  'course-with-advantages': {
    nl: 'bij de scholing worden voordelen gegeven',
    en: 'the course comes with advantages',
  },
  'course-definition-not-met': {
    nl: 'het aanbod is geen scholing in de zin van de regeling',
    en: 'the offer is no course in the sense of the regulation',
  },
  'course-abroad': { nl: 'de scholing wordt in het buitenland gegeven', en: 'the course is taught abroad' },
  'course-on-annex': {
    nl: 'de scholing staat op de bijlage van wat nooit wordt betaald',
    en: 'the course is on the annex of what is never paid',
  },
  'course-capped': {
    nl: 'de verleningsgrens van de scholing was bereikt voor dit tijdvak',
    en: 'the course had reached its cap of grants before this window',
  },
  'slice-criteria-not-met': {
    nl: 'dit deel van het plafond is voor anderen bestemd',
    en: 'this part of the ceiling is for others',
  },
  'price-above-register': {
    nl: 'de prijs is hoger dan in het register',
    en: 'the price is above that in the register',
  },
  'start-too-early': { nl: 'de scholing begint te vroeg', en: 'the course starts too early' },
  'start-too-late': { nl: 'de scholing begint te laat', en: 'the course starts too late' },
  'third-party-contribution': {
    nl: 'een derde betaalt meer mee dan de subsidie van de prijs overlaat',
    en: 'a third party contributes more than the grant leaves of the price',
  },
  'application-incomplete': {
    nl: 'de aanvraag is niet binnen de termijn aangevuld',
    en: 'the application was not completed within its term',
  },
  'ceiling-reached': { nl: 'het subsidieplafond is bereikt', en: 'the ceiling has been reached' },
  'by-holding': { nl: 'er was geld apart gezet', en: 'money had been set apart' },
};

/** A ground of refusal in words; a code we have no words for is shown as it is. */
export function groundInWords(code: string): Wording {
  return grounds[code] ?? { nl: code, en: code };
}
