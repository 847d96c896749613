/** What an objection lacks, in words that its writer and a clerk both read. */
import type { Defect } from '../domain/objection/objection.events.js';
import { inBoth, type Language, type Wording } from './wording.js';

const words: Readonly<Record<Defect, Wording>> = {
  'no-signature': { nl: 'de handtekening', en: 'the signature' },
  'no-name-and-address': { nl: 'naam en adres', en: 'name and address' },
  'no-date': { nl: 'de datum', en: 'the date' },
  'no-description': { nl: 'om welke beslissing het gaat', en: 'which decision it is about' },
  'no-grounds': { nl: 'de redenen van het bezwaar', en: 'the reasons of the objection' },
  'no-translation': { nl: 'een vertaling', en: 'a translation' },
  'no-authorisation': { nl: 'een machtiging', en: 'an authorisation' },
};

const last: Readonly<Record<Language, string>> = { nl: ' en ', en: ' and ' };

/** `the signature and the reasons of the objection`. */
export function defectsInWords(defects: readonly Defect[]): Wording {
  return inBoth((language) => {
    const named = defects.map((defect) => words[defect][language]);
    const [end = ''] = named.slice(-1);
    const before = named.slice(0, -1);
    return before.length === 0 ? end : `${before.join(', ')}${last[language]}${end}`;
  });
}
