/** What tests ask of objections: file one, decide on it, and read what came of it. */
import type { CommandOutcome, ObjectionRequest } from '../../src/application/ledger.js';
import type { Actor } from '../../src/domain/decider.js';
import type { LedgerEvent } from '../../src/domain/ledger-events.js';
import { metadataOf } from './ledger-steps.js';
import type { TestLedger } from './test-ledger.js';

export const OBJECTION = '0d6b1c52-7a0e-4b0f-8a8e-0d4b7f5d2c21';
export const uphold = { type: 'DecideObjection', outcome: 'upheld', ground: 'it was right' } as const;

export const appeals: Actor = { id: 'ada', role: 'appeals' };

interface Asked {
  readonly actor?: Actor;
  readonly id?: string;
  readonly name?: string;
  readonly text?: string;
}

type Target = 'refusal' | 'withdrawal' | 'recovery' | 'determination';
type Data<Type extends LedgerEvent['type']> = Extract<LedgerEvent, { readonly type: Type }>['data'];

/** The steps on the ledger that is open when they are taken. */
export function objectionSteps(ledger: () => TestLedger) {
  function object(command: ObjectionRequest, asked: Asked = {}): Promise<CommandOutcome> {
    const { actor = appeals, id = OBJECTION, name, text } = asked;
    return ledger().ledger.objection(id, {
      command,
      metadata: metadataOf(actor, name),
      ...(text === undefined ? {} : { text }),
    });
  }
  return {
    object,
    file: (against: Target, decisionNumber: string) =>
      object({ type: 'FileObjection', against, decisionNumber, filedOn: ledger().clock.now().slice(0, 10) }),
    dataOf: async <Type extends LedgerEvent['type']>(
      stream: string,
      type: Type,
    ): Promise<readonly Data<Type>[]> => {
      const events = (await ledger().eventsOf(stream)).filter(({ event }) => event.type === type);
      return events.map(({ event }) => event.data as Data<Type>);
    },
    typesOf: async (stream: string): Promise<readonly string[]> =>
      (await ledger().eventsOf(stream)).map(({ event }) => event.type),
  };
}
