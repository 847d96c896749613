/** What the policies of co-funding ask of the log about a file, and what they have done on it. */
import type { GrantReplaced, ReservedByObjection } from '../domain/funding-year/retaken.events.js';
import { grantDecider } from '../domain/grant/grant.decider.js';
import type { GrantEvent } from '../domain/grant/grant.events.js';
import { fundingYearOf, type DecisionNumber } from '../domain/ids.js';
import { decodeEvent, type JournalEvent } from '../domain/ledger-events.js';
import { coPayersOf, formerNumbersOf } from './co-payers-of-file.js';
import type { CoPayer } from '../domain/funding-year/co-payers.js';
import type { Execute } from './execute.js';
import { beginningOf, lastReservation, type FilePorts } from './file-history.js';
import { awardJob } from './grant-jobs.js';
import type { CommandOutcome } from './ledger.js';
import { awardMetadata } from './policies/award.policy.js';
import { completeReplacement } from './replacement-jobs.js';
import { catchUp, emptyStream } from './stream-state.js';

export interface CoFundedFiles {
  /** The event that gave the file its number. */
  beginningOf(decisionNumber: DecisionNumber): Promise<JournalEvent | undefined>;
  /** The event that reserved for the file last. */
  lastReservation(decisionNumber: DecisionNumber): Promise<JournalEvent | undefined>;
  /** The other payers, and what each of them pays now. */
  coPayersOf(decisionNumber: DecisionNumber): Promise<readonly CoPayer[]>;
  formerNumbersOf(decisionNumber: DecisionNumber): Promise<readonly DecisionNumber[]>;
  /** True when the file was refused or withdrawn and did not go on under another number. */
  hasEnded(decisionNumber: DecisionNumber): Promise<boolean>;
  /** True when the file goes on under another number, or is about to. */
  goesOn(decisionNumber: DecisionNumber): Promise<boolean>;
  /** True when no later swap took the place of this one. */
  isLastSwap(swap: JournalEvent): Promise<boolean>;
  /** Lets the file stand again, or the new number take over, when another policy has not yet. */
  complete(cause: JournalEvent<ReservedByObjection | GrantReplaced>): Promise<CommandOutcome>;
}

async function lastSwap({ store }: FilePorts, stream: string): Promise<JournalEvent<GrantEvent> | undefined> {
  let found: JournalEvent<GrantEvent> | undefined;
  for await (const recorded of store.readStream(stream)) {
    if (recorded.type === 'CourseSwapped') found = decodeEvent(recorded) as JournalEvent<GrantEvent>;
  }
  return found;
}

export function coFundedFiles(ports: FilePorts, execute: Execute): CoFundedFiles {
  return {
    beginningOf: (decisionNumber) => beginningOf(ports, decisionNumber),
    lastReservation: (decisionNumber) => lastReservation(ports, decisionNumber),
    coPayersOf: (decisionNumber) => coPayersOf(ports, decisionNumber),
    formerNumbersOf: (decisionNumber) => formerNumbersOf(ports, decisionNumber),
    async hasEnded(decisionNumber) {
      const file = emptyStream(grantDecider, decisionNumber);
      await catchUp(ports.store, grantDecider, file);
      const { stage, rare } = file.state;
      return (stage === 'refused' || stage === 'withdrawn') && rare.handedOverTo === undefined;
    },
    async goesOn(decisionNumber) {
      return (await ports.deskOf(fundingYearOf(decisionNumber)).replacementOf(decisionNumber)) !== undefined;
    },
    async isLastSwap({ stream, revision }) {
      return (await lastSwap(ports, stream))?.revision === revision;
    },
    complete: (cause) =>
      cause.event.type === 'GrantReplaced'
        ? completeReplacement({ ...ports, execute }, cause as JournalEvent<GrantReplaced>)
        : execute(awardJob(cause.event, awardMetadata(cause))),
  };
}
