/**
 * What goes between a process that asks a desk and the one that holds it, as JSON. Whole numbers of any size survive
 * it: a bigint travels as a text with a mark, and a text that begins with that mark gets another one.
 */
import type {
  CommandOutcome,
  CommandRequest,
  FundingYearRequest,
  GrantRequest,
} from '../application/ledger.js';
import type { ReadyCommand } from '../application/funding-year-desk.js';
import type { DecisionNumber } from '../domain/ids.js';

interface OfYear {
  readonly year: number;
}

/** One thing that is asked of a desk. */
export type DeskCall = OfYear &
  (
    | { readonly kind: 'request'; readonly request: CommandRequest<FundingYearRequest> }
    | { readonly kind: 'submit'; readonly ready: ReadyCommand }
    | {
        readonly kind: 'file';
        readonly decisionNumber: DecisionNumber;
        readonly request: CommandRequest<GrantRequest>;
      }
    | {
        readonly kind: 'reservationOf' | 'decisionOf' | 'replacementOf';
        readonly decisionNumber: DecisionNumber;
      }
  );

export type DeskValue = CommandOutcome | bigint | string | undefined;

/** What came of it: a value, or why there is none. `unavailable`: nothing was recorded. */
export type DeskAnswer =
  { readonly value?: DeskValue } | { readonly fault: 'unavailable' | 'failed'; readonly message: string };

export const DESK_PATH = '/desk';
/** Most calls in one request. */
export const MOST_CALLS = 256;
/** The answer of a process that does not hold the desk: nothing was done. */
export const NOT_THE_HOLDER = 409;

const MARK = '\u0000';
const WHOLE = `${MARK}n`;
const TEXT = `${MARK}s`;

function pack(_key: string, value: unknown): unknown {
  if (typeof value === 'bigint') return WHOLE + value.toString();
  return typeof value === 'string' && value.startsWith(MARK) ? TEXT + value : value;
}

function unpack(_key: string, value: unknown): unknown {
  if (typeof value !== 'string' || !value.startsWith(MARK)) return value;
  return value.startsWith(WHOLE) ? BigInt(value.slice(WHOLE.length)) : value.slice(TEXT.length);
}

export const toWire = (value: DeskCall | readonly DeskAnswer[]): string => JSON.stringify(value, pack);

/** @throws SyntaxError for what is no JSON of ours. */
export const fromWire = (text: string): unknown => JSON.parse(text, unpack) as unknown;
