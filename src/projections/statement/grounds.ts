/** The grounds of refusal as they are told to the person. What a clerk reads stands in `wording.ts`. */
import type { RefusalCode } from '../../domain/funding-year/refusal-code.js';
import { groundInWords, type Wording } from '../wording.js';

const grounds: Readonly<Record<RefusalCode, Wording>> = {
  'window-not-open': {
    nl: 'u kon op dat moment niet aanvragen, want het aanvraagtijdvak was niet open',
    en: 'you could not apply at that moment, because the window was not open',
  },
  'one-grant-per-year': {
    nl: 'u kunt één keer per kalenderjaar STAP-budget krijgen, en dat recht was al gebruikt',
    en: 'you can get a STAP budget once per calendar year, and that right had been used',
  },
  'person-excluded': {
    nl: 'u kunt in deze periode geen STAP-budget aanvragen',
    en: 'you cannot apply for a STAP budget in this period',
  },
  'not-adult': { nl: 'u was nog geen 18 jaar', en: 'you were not yet 18' },
  'not-resident': {
    nl: 'u voldeed niet aan de eisen voor wonen of nationaliteit',
    en: 'you did not meet the conditions of residence or nationality',
  },
  'not-insured': {
    nl: 'u was niet verzekerd voor de volksverzekeringen, zoals de AOW',
    en: 'you were not covered by national insurance, such as the state pension',
  },
  'publicly-funded': {
    nl: 'u kreeg al geld van de overheid om te studeren, zoals studiefinanciering of een lerarenbeurs',
    en: 'you already had public money to study, such as student finance or a teacher grant',
  },
  'course-not-in-register': {
    nl: 'de scholing stond niet in het scholingsregister van deze opleider',
    en: 'the course was not in the register of this provider',
  },
  'course-excluded': {
    nl: 'de scholing was uit het scholingsregister gehaald',
    en: 'the course had been taken out of the register',
  },
  'course-not-recognised': { nl: 'de scholing was niet erkend', en: 'the course was not recognised' },
  'course-not-market-priced': {
    nl: 'de prijs van de scholing was hoger dan gebruikelijk',
    en: 'the price of the course was higher than usual',
  },
  'course-not-labour-market-oriented': {
    nl: 'de scholing was niet gericht op werk',
    en: 'the course was not aimed at work',
  },
  'course-with-advantages': {
    nl: 'bij de scholing hoorden extra’s die niet mogen, zoals een cadeau',
    en: 'the course came with extras that are not allowed, such as a gift',
  },
  'course-definition-not-met': {
    nl: 'dit was geen scholing zoals de regeling die bedoelt',
    en: 'this was not a course as the regulation means it',
  },
  'course-abroad': { nl: 'de scholing was in het buitenland', en: 'the course was abroad' },
  'course-on-annex': {
    nl: 'voor deze soort scholing geven wij geen STAP-budget',
    en: 'we give no STAP budget for this kind of course',
  },
  'course-capped': {
    nl: 'voor deze scholing was dit jaar het grootste aantal subsidies al gegeven',
    en: 'the largest number of grants for this course had been given this year',
  },
  'price-above-register': {
    nl: 'de prijs was hoger dan de prijs in het scholingsregister',
    en: 'the price was above the price in the register',
  },
  'start-too-early': { nl: 'de scholing begon te vroeg', en: 'the course started too early' },
  'start-too-late': { nl: 'de scholing begon te laat', en: 'the course started too late' },
  'third-party-contribution': {
    nl: 'een ander betaalt meer mee dan de subsidie van de prijs overlaat',
    en: 'somebody else pays more than the grant leaves of the price',
  },
  'slice-criteria-not-met': {
    nl: 'dit geld was voor een groep of sector waar uw aanvraag niet bij hoort',
    en: 'this money was for a group or sector that your application does not belong to',
  },
  'ceiling-reached': { nl: 'het geld voor dit tijdvak was op', en: 'the money of this window was used up' },
  'by-holding': {
    nl: 'een deel van het geld was apart gezet en de rest was niet genoeg',
    en: 'part of the money had been set apart and the rest was not enough',
  },
};

/** Grounds on which a person refuses after a reservation. */
const afterReservation: Readonly<Record<string, Wording>> = {
  'course-not-eligible': {
    nl: 'voor deze scholing geven wij geen STAP-budget',
    en: 'we give no STAP budget for this course',
  },
  'enrolment-not-confirmed': {
    nl: 'de opleider bevestigde uw aanmelding niet',
    en: 'the provider did not confirm your enrolment',
  },
  'application-incomplete': {
    nl: 'uw aanvraag was niet compleet, en wat ontbrak kwam niet op tijd',
    en: 'your application was not complete, and what was missing did not come in time',
  },
};

/** A ground as the person reads it; a code without words of its own is told as a clerk reads it. */
export function groundForPerson(code: string): Wording {
  return Object.hasOwn(grounds, code) ? grounds[code as RefusalCode] : groundInWords(code);
}

/** The sentence on why a person refused. A clerk names the ground: one that has no words here stands in the letter. */
export function refusedBecause(code: string): Wording {
  const words: Readonly<Record<string, Wording>> = { ...grounds, ...afterReservation };
  const known = Object.hasOwn(words, code) ? words[code] : undefined;
  return known === undefined
    ? { nl: 'De reden staat in onze brief.', en: 'Our letter says why.' }
    : { nl: `De reden: ${known.nl}.`, en: `The reason: ${known.en}.` };
}
