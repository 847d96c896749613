/**
 * Single things that have to be done on a day, after the files of that day. What touches only its own stream is done
 * together; what takes money of the year is done alone, in the order in which it was noted down.
 */
import { momentOn, workday, type Day } from './calendar.js';
import type { SimulatedClock } from './simulated-clock.js';
import type { SimulatedOffice } from './simulated-office.js';

export type Task = () => Promise<unknown>;

export interface Diary {
  /** When something is to be done next, in milliseconds since 1970; undefined when nothing is. */
  next(): number | undefined;
  play(): Promise<void>;
  /** On the first working day from `day` on, together with others. */
  together(day: Day, task: Task): void;
  /** On the first working day from `day` on, after the policies have reacted to all before it. */
  alone(day: Day, task: Task): void;
}

const WAVE = 256;
const HOUR = 15;

interface Page {
  readonly together: Task[];
  readonly alone: Task[];
}

export function createDiary(clock: SimulatedClock, office: Pick<SimulatedOffice, 'settle'>): Diary {
  const pages: (Page | undefined)[] = [];
  let from = 0;

  function pageOf(day: Day): Page {
    return (pages[Math.max(workday(day), from)] ??= { together: [], alone: [] });
  }

  function nextDay(): Day | undefined {
    for (let day = from; day < pages.length; day += 1) if (pages[day] !== undefined) return day;
    return undefined;
  }

  async function work({ together, alone }: Page): Promise<void> {
    await office.settle();
    for (let done = 0; done < together.length; done += WAVE) {
      await Promise.all(together.slice(done, done + WAVE).map((task) => task()));
    }
    for (const task of alone) {
      clock.moveTo(clock.epochMs + 1_000);
      await task();
    }
    await office.settle();
  }

  return {
    next() {
      const day = nextDay();
      return day === undefined ? undefined : momentOn(day, HOUR);
    },
    async play() {
      const day = nextDay();
      const page = day === undefined ? undefined : pages[day];
      if (day === undefined || page === undefined) return;
      pages[day] = undefined;
      from = day + 1;
      clock.moveTo(momentOn(day, HOUR));
      await work(page);
    },
    together: (day, task) => void pageOf(day).together.push(task),
    alone: (day, task) => void pageOf(day).alone.push(task),
  };
}
