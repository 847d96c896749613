/**
 * Remembers the course of the few files that will need another, and finds it: of the same provider, as dear as
 * possible within the grant. The same file always gets the same answer.
 */
import type { Choice } from './course-choice.js';
import type { OtherCourses } from './file-desk.js';
import type { ReviewChamber } from './review-chamber.js';
import type { Fate } from './scenario-counts.js';
import type { FileIndex } from './simulated-files.js';
import type { OtherCourse } from './step-context.js';
import type { SimulatedCourse } from './training-market.js';

export interface CoursesOfFiles extends OtherCourses {
  remember(file: FileIndex, fate: Fate, choice: Choice): void;
}

const needAnother: readonly Fate[] = ['swapped', 'replaced'];

/** The course that costs most like it; any other of the provider when all are closed. */
function likest({ provider, course }: Choice): SimulatedCourse {
  const others = provider.courses.filter((other) => other !== course);
  const open = others.filter(({ closed }) => closed !== true);
  const distance = ({ price }: SimulatedCourse): number => Math.abs(price - course.price);
  const among = open.length > 0 ? open : others;
  return among.reduce((best, other) => (distance(other) < distance(best) ? other : best), among[0] ?? course);
}

export function createOtherCourses(chamber: ReviewChamber): CoursesOfFiles {
  const chosen = new Map<FileIndex, Choice>();
  const answers = new Map<FileIndex, OtherCourse>();

  function find(file: FileIndex): OtherCourse {
    const choice = chosen.get(file);
    if (choice === undefined) throw new RangeError(`the course of file ${file} was not remembered`);
    const { id, price } = likest(choice);
    return { courseId: id, providerKvk: choice.provider.kvk, price: BigInt(price) };
  }

  return {
    remember(file, fate, choice) {
      if (needAnother.includes(fate)) chosen.set(file, choice);
    },
    otherThan(file) {
      const answer = answers.get(file) ?? find(file);
      answers.set(file, answer);
      return answer;
    },
    async excludeCourseOf(file) {
      const choice = chosen.get(file);
      if (choice !== undefined) await chamber.exclude(choice);
    },
  };
}
