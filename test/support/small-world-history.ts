/**
 * Arbitrary histories of the small world: mostly after a proper opening, with single commands and whole lives to all
 * aggregates, policies that are sometimes late, processes that die, and time that passes.
 */
import fc from 'fast-check';
import type { Actor } from '../../src/domain/decider.js';
import type { Ask, Deed } from './small-world-asks.js';
import { inFile } from './small-world-files.js';
import { fundOpening, inFund } from './small-world-funds.js';
import { onObjection } from './small-world-objections.js';
import { inBookYear, inRegister, onPerson, registerOpening } from './small-world-register.js';
import { secondLife } from './small-world-second-lives.js';
import { asYear, inYear, submission, yearOpening } from './small-world-year.js';
import type { Step } from './small-world.js';

/** Different duties, different persons. */
const dutyOf: Readonly<Partial<Record<Ask['command']['type'], string>>> = {
  PayAdvance: 'payer',
  PayAdvice: 'payer',
  PayFromFund: 'payer',
  PayPenalty: 'payer',
  WaiveClawback: 'waiver',
  WriteOffClawback: 'waiver',
  ForgoRecovery: 'waiver',
  DecideObjection: 'appeals',
  RecordRuling: 'appeals',
};

/** Now and then somebody forgets, or a policy does it. */
function actorFor({ command }: Ask, careless: number): Actor {
  if (careless === 0) return { id: 'policy:other', role: 'policy' };
  if (careless === 1) return { id: 'decider', role: 'finance' };
  return { id: dutyOf[command.type] ?? 'decider', role: 'caseworker' };
}

const deed: fc.Arbitrary<Deed> = fc.oneof(
  { weight: 10, arbitrary: inYear },
  { weight: 9, arbitrary: inFile },
  { weight: 6, arbitrary: onObjection },
  { weight: 2, arbitrary: secondLife },
  { weight: 3, arbitrary: inFund },
  { weight: 2, arbitrary: inRegister },
  { weight: 2, arbitrary: onPerson },
  { weight: 1, arbitrary: inBookYear },
);

const operator: Actor = { id: 'operator', role: 'operator' };
const opens = (ask: Ask): Step => ({ ask, actor: operator, after: 0, settles: false, dies: false });

/** What a proper opening asks. */
export const opening: readonly Step[] = [...registerOpening, ...yearOpening, ...fundOpening].map(opens);

/** What happens in a world, and whether it begins with a proper opening or with what is left of one here. */
export interface History {
  readonly opened: boolean;
  readonly steps: readonly Step[];
}

/** In so many of ten moments the policies are late: in some histories they hardly ever catch up. */
const LATENESS = [1, 1, 3, 9] as const;
const PASSING = [1, 20, 60, 150, 400, 2000] as const;

/** A history of so many deeds. */
export const history = (deeds: number): fc.Arbitrary<History> =>
  fc
    .tuple(
      fc.oneof(
        { weight: 14, arbitrary: fc.constant(undefined) },
        { weight: 1, arbitrary: fc.subarray([...opening]) },
      ),
      fc.array(
        submission.map((command): Deed => [asYear(command)]),
        { maxLength: 6, size: 'max' },
      ),
      fc.array(deed, { maxLength: deeds, size: 'max' }),
      fc.array(fc.nat(39), { minLength: 11, maxLength: 11 }),
      fc.constantFrom(...LATENESS),
    )
    .map(([partly, applied, asked, chances, lateness]) => {
      const steps = [...applied, ...asked].flat().map(({ after = 0, dies = false, ...ask }, index): Step => {
        const chance = chances[index % chances.length] ?? 0;
        // Time passes now and then, and never while people apply.
        const passes = chance === 39 && index > applied.length ? (PASSING[index % PASSING.length] ?? 0) : 0;
        const settles = chance % 10 >= lateness;
        return { ask, actor: actorFor(ask, chance), after: after + passes, settles, dies };
      });
      return { opened: partly === undefined, steps: [...(partly ?? []), ...steps] };
    });
