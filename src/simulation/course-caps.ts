/**
 * The cap of grants per course and calendar year (art. 12a), as applicants and providers see it coming: a course that
 * is near it is closed before the next window, and its provider lists the same course anew under another number.
 */
import { regulationOn } from '../domain/rules/regulations.js';
import type { Choice } from './course-choice.js';
import type { SimulatedCourse, SimulatedProvider } from './training-market.js';
import type { WindowScenario } from './scenario.js';

export interface CourseCaps {
  /** Somebody got a grant for this course. */
  count(year: number, course: SimulatedCourse): void;
  /** Closes what is near the cap before a window of its year, and gives what takes its place. */
  closeFull(window: WindowScenario): readonly Choice[];
  /** Courses that the ledger has certainly capped in the year. */
  readonly capped: readonly Choice[];
}

/** Grants that may still be withdrawn, or come back on objection, as a share of the cap. */
const MARGIN = 0.1;
/** What the ids of all courses of a provider begin with. */
const PREFIX = 4;

function prefixOf({ courses: [first] }: SimulatedProvider): string {
  return first?.id.slice(0, PREFIX) ?? '';
}

export function createCourseCaps(market: readonly SimulatedProvider[]): CourseCaps {
  const owners = new Map(market.map((provider) => [prefixOf(provider), provider] as const));
  let year = 0;
  let grants = new Map<SimulatedCourse, number>();
  let capped: Choice[] = [];

  function choiceOf(course: SimulatedCourse): Choice {
    const provider = owners.get(course.id.slice(0, PREFIX));
    if (provider === undefined) throw new RangeError(`nobody offers course ${course.id}`);
    return { provider, course };
  }

  function replacementOf(course: SimulatedCourse): Choice {
    const { provider } = choiceOf(course);
    const id = `${prefixOf(provider)}-${provider.courses.length + 1}`;
    const added: SimulatedCourse = { id, price: course.price, recognised: course.recognised };
    provider.courses.push(added);
    return { provider, course: added };
  }

  return {
    get capped() {
      return capped;
    },
    count(of, course) {
      if (of !== year) {
        year = of;
        grants = new Map();
        capped = [];
      }
      grants.set(course, (grants.get(course) ?? 0) + 1);
    },
    closeFull(window) {
      const cap = regulationOn(window.opensAt.slice(0, 10)).courseCap;
      if (cap === undefined || window.year !== year) return [];
      const added: Choice[] = [];
      for (const [course, count] of grants) {
        if (count >= cap * (1 + MARGIN) && !capped.some((choice) => choice.course === course)) {
          capped.push(choiceOf(course));
        }
        if (count < cap * (1 - MARGIN) || course.closed === true) continue;
        course.closed = true;
        added.push(replacementOf(course));
      }
      return added;
    },
  };
}
