/**
 * Calls that wait for the desk of another process: what waits goes together. Both the queue and the requests under
 * way are bounded.
 */
import { StoreUnavailableError } from '../event-store/event-store.js';
import { createDelivery, type DeliveryOptions, type Waiting } from './desk-delivery.js';
import { MOST_CALLS, toWire, type DeskCall, type DeskValue } from './desk-wire.js';

export interface DeskLineOptions extends DeliveryOptions {
  /** How long a caller waits before it hears that there is no answer, in ms. */
  readonly patienceMs: number;
  /** Most calls in one request. */
  readonly together?: number;
}

export interface DeskLine {
  ask(call: DeskCall): Promise<DeskValue>;
  /** Answers everybody at once, as well as it can be said. */
  giveUp(): void;
}

/** Requests under way at once; more of them would only make them smaller. */
export const POSTS_AT_ONCE = 4;
/** Most calls that may wait; more are turned away. */
const WAITING_LIMIT = 20_000;
/** Bytes after which a request takes no more calls. */
const POST_BYTES = 512 * 1024;

/** The first calls, as many as go together. */
function takeFirst(waiting: Waiting[], together: number): Waiting[] {
  let [count, bytes] = [0, 0];
  for (const { text } of waiting) {
    if (count === together || (count > 0 && bytes + text.length > POST_BYTES)) break;
    count += 1;
    bytes += text.length;
  }
  return waiting.splice(0, count);
}

export function createDeskLine(options: DeskLineOptions): DeskLine {
  const { patienceMs, together = MOST_CALLS } = options;
  const delivery = createDelivery(options);
  const waiting: Waiting[] = [];
  let posts = 0;
  let woken = false;

  function send(): void {
    while (posts < POSTS_AT_ONCE && waiting.length > 0) {
      posts += 1;
      void delivery.deliver(takeFirst(waiting, together)).finally(() => {
        posts -= 1;
        send();
      });
    }
  }

  /** In the next turn of the event loop, so that what is asked in this one goes together. */
  function wake(): void {
    if (woken) return;
    woken = true;
    setImmediate(() => {
      woken = false;
      send();
    });
  }

  return {
    ask: (call) =>
      new Promise((resolve, reject) => {
        if (waiting.length >= WAITING_LIMIT) {
          reject(new StoreUnavailableError('Too many commands wait for the funding years.'));
          return;
        }
        const isCommand = call.kind === 'request' || call.kind === 'submit' || call.kind === 'file';
        const deadline = performance.now() + patienceMs;
        waiting.push({ isCommand, text: toWire(call), deadline, resolve, reject, maybeDone: false });
        wake();
      }),
    giveUp: () => delivery.giveUp(),
  };
}
