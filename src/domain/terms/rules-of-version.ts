/** The terms under which an event was decided: those of the version that it names, whatever is in force today. */
import type { Regulation } from '../rules/regulation.js';
import { regulations } from '../rules/regulations.js';

const byId: ReadonlyMap<string, Regulation> = new Map(regulations.map((rules) => [rules.id, rules]));

/** @throws RangeError for a version that is not known: a deadline is never reckoned under another one. */
export function rulesOfVersion(id: string): Regulation {
  const rules = byId.get(id);
  if (rules === undefined) throw new RangeError(`there is no version ${id} of the regulation`);
  return rules;
}
