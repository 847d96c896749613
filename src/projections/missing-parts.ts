/** What an application lacks, in words that its writer and a clerk both read. */
import type { MissingPart } from '../domain/missing-parts.js';
import { inBoth, type Wording } from './wording.js';

const words: Readonly<Record<MissingPart, Wording>> = {
  'enrolment-proof': {
    nl: 'het aanmeldingsbewijs van de opleider',
    en: 'the proof of enrolment of the provider',
  },
  identity: { nl: 'een geldig identiteitsbewijs', en: 'a valid proof of identity' },
  residence: { nl: 'gegevens over wonen of nationaliteit', en: 'data on residence or nationality' },
  insurance: { nl: 'gegevens over de volksverzekeringen', en: 'data on national insurance' },
  'other-funding': { nl: 'gegevens over ander geld voor studie', en: 'data on other money for study' },
  authorisation: { nl: 'een machtiging', en: 'an authorisation' },
  signature: { nl: 'de handtekening', en: 'the signature' },
};

/** `a valid proof of identity, the signature`. */
export function missingInWords(missing: readonly MissingPart[]): Wording {
  return inBoth((language) => missing.map((part) => words[part][language]).join(', '));
}
