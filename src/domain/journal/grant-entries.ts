/** The lines of the entry table that belong to a grant: award, payment, determination, withdrawal, recovery. */
import type {
  AdvancePaid,
  CourseSwapped,
  DeterminationRevised,
  GrantDetermined,
  GrantEvent,
  GrantWithdrawn,
} from '../grant/grant.events.js';
import type { DecisionNumber } from '../ids.js';
import { TRANSFER } from './accounts.js';
import { ofFile, posting, type Posting } from './movement.js';

function advancePaid(file: Posting, data: AdvancePaid['data']): Posting {
  return file
    .obligation('committed', 'realised', data.amount)
    .obligation('committed', 'releasing', data.rest)
    .cash('bank', 'advance', data.amount - data.payable)
    .cash('bank', 'payable', data.payable)
    .cash('payable', 'determined', data.payable);
}

function swapped(decisionNumber: DecisionNumber, data: CourseSwapped['data']): Posting {
  const old = posting(ofFile(decisionNumber, data.dimensions))
    .obligation('committed', TRANSFER, data.committed)
    .obligation('realised', TRANSFER, data.advance)
    .obligation('committed', 'releasing', data.released)
    .cash('advance', TRANSFER, data.advance);
  const replacement = posting(ofFile(decisionNumber, data.newDimensions))
    .obligation(TRANSFER, 'committed', data.committed)
    .obligation(TRANSFER, 'realised', data.advance)
    .cash(TRANSFER, 'advance', data.advance);
  return old.then(replacement);
}

function determined(file: Posting, data: GrantDetermined['data']): Posting {
  return file
    .obligation('committed', 'releasing', data.rest)
    .cash('advance', 'determined', data.amount)
    .cash('advance', 'undue', data.undue);
}

/** What goes beyond is owed, and reaches the cash book when it is paid: no account of ours is below zero meanwhile. */
function revised(file: Posting, data: DeterminationRevised['data']): Posting {
  return file
    .obligation('reserved', 'committed', data.beyond)
    .cash('determined', 'undue', data.toUndue)
    .cash('undue', 'determined', data.fromUndue);
}

function withdrawn(file: Posting, data: GrantWithdrawn['data']): Posting {
  return file
    .obligation('reserved', 'releasing', data.reserved)
    .obligation('committed', 'releasing', data.committed)
    .cash('advance', 'undue', data.paid);
}

type ClawbackEvent = Extract<
  GrantEvent,
  {
    readonly type:
      | 'ClawbackDecided'
      | 'ClawbackReceived'
      | 'ClawbackWaived'
      | 'ClawbackWrittenOff'
      | 'ClawbackReversed'
      | 'RefundPaid'
      | 'RecoveryForgone';
  }
>;

function clawback(file: Posting, event: ClawbackEvent): Posting {
  switch (event.type) {
    case 'ClawbackDecided':
      return file.cash('undue', 'claim', event.data.amount);
    case 'ClawbackReceived':
      return file
        .obligation('realised', 'recovered', event.data.amount)
        .cash('claim', 'received', event.data.amount - event.data.fromWrittenOff)
        .cash('writtenOff', 'received', event.data.fromWrittenOff);
    case 'ClawbackWaived':
      return file.cash('claim', 'waived', event.data.amount);
    case 'ClawbackWrittenOff':
      return file.cash('claim', 'writtenOff', event.data.amount);
    case 'ClawbackReversed':
      return file
        .cash('claim', 'undue', event.data.open)
        .cash('writtenOff', 'undue', event.data.writtenOff ?? 0n)
        .cash('received', 'refundDue', event.data.received);
    case 'RefundPaid':
      return file
        .obligation('recovered', 'realised', event.data.amount)
        .cash('refundDue', 'undue', event.data.amount);
    case 'RecoveryForgone':
      return file.cash('undue', 'forgone', event.data.amount);
  }
}

type MoneyEvent = Extract<GrantEvent, { readonly data: { readonly dimensions: unknown } }>;

function ofMoneyEvent(decisionNumber: DecisionNumber, event: MoneyEvent): Posting | undefined {
  const file = posting(ofFile(decisionNumber, event.data.dimensions));
  switch (event.type) {
    case 'GrantAwarded':
      return file.obligation('reserved', 'committed', event.data.amount);
    case 'GrantRefused':
      return file.obligation('reserved', 'releasing', event.data.amount);
    case 'AdvancePaid':
      return advancePaid(file, event.data);
    case 'CourseSwapped':
      return swapped(decisionNumber, event.data);
    case 'GrantDetermined':
      return determined(file, event.data);
    case 'DeterminationRevised':
      return revised(file, event.data);
    case 'GrantWithdrawn':
      return withdrawn(file, event.data);
    case 'GrantTakenOver':
      return undefined;
    case 'GrantReinstated':
      return file
        .obligation('reserved', 'committed', event.data.amount)
        .cash('undue', 'advance', event.data.fromUndue);
    case 'GrantIncreased': {
      const { amount, released } = event.data;
      return file
        .obligation('reserved', 'committed', amount - released)
        .obligation('reserved', 'releasing', released);
    }
    case 'ClawbackDecided':
    case 'ClawbackReceived':
    case 'ClawbackWaived':
    case 'ClawbackWrittenOff':
    case 'ClawbackReversed':
    case 'RefundPaid':
    case 'RecoveryForgone':
      return clawback(file, event);
  }
}

const hasDimensions = (event: GrantEvent): event is MoneyEvent => 'dimensions' in event.data;

/**
 * The posting of an event of a grant. Undefined when it moves nothing: a step, a letter, or a handing over, whose
 * money the funding year has moved already.
 */
export function grantPosting(decisionNumber: DecisionNumber, event: GrantEvent): Posting | undefined {
  return hasDimensions(event) ? ofMoneyEvent(decisionNumber, event) : undefined;
}
