/** The persons in an answer, whatever its shape: who they are, and the same answer without what leads to them. */

const PERSON_KEY = /psn_[0-9a-f]{32}/g;
/** Also as the name of a stream, and as the name of a fact of one. */
const NAMED_PERSON = /(?:person-)?psn_[0-9a-f]+/g;

/** The pseudonyms that an answer shows, each once and in order. */
export function personsIn(answer: object): readonly string[] {
  return [...new Set(JSON.stringify(answer).match(PERSON_KEY))].sort();
}

/** Fields that are left out whole: the person, and the id that the person, or who applied for them, chose. */
const LEADS_TO_PERSON: ReadonlySet<string> = new Set(['personKey', 'applicationId']);

function masked(name: string, value: unknown): unknown {
  if (LEADS_TO_PERSON.has(name)) return undefined;
  return typeof value === 'string' ? value.replace(NAMED_PERSON, 'person') : value;
}

/** The answer without persons: their fields are gone, and where a text names one it says `person`. */
export function withoutPersons(answer: object): unknown {
  return JSON.parse(JSON.stringify(answer, masked));
}
