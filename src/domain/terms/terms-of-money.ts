/**
 * The deadlines of money that was paid and is no longer due: limits of revision and recovery, payment of claims and
 * arrangements. A limit warns a year ahead, because after it nothing can be done any more.
 */
import type { ClawbackDeferred, InstalmentsAgreed } from '../grant/file-notes.events.js';
import type {
  ClawbackDecided,
  ClawbackReceived,
  ClawbackReversed,
  ClawbackWaived,
  ClawbackWrittenOff,
  DeterminationRevised,
  GrantDetermined,
  GrantWithdrawn,
  RecoveryForgone,
  RefundPaid,
} from '../grant/grant.events.js';
import type { GrantReinstated } from '../grant/replacement.events.js';
import { lastDayToPay } from '../grant/limits.js';
import { idOfStream } from '../ids.js';
import { localDateOf } from '../instant.js';
import { addMonths, type LocalDate } from '../local-date.js';
import type { Cents } from '../money.js';
import { rulesOfVersion } from './rules-of-version.js';
import type { Occasion, TermChange } from './term-change.js';
import { open } from './terms-of-application.js';
import { ofFile, type Changes } from './terms-of-grant.js';

const MONTHS_PER_YEAR = 12;

interface Limit {
  readonly kind: 'revision-limit' | 'recovery-limit';
  readonly years: number;
  readonly amount?: Cents;
}

/** The terms of the law run from the decision, whatever day it works back to (decision 0024). */
const decidedOn = ({ recordedAt }: Occasion): LocalDate => localDateOf(recordedAt);

function limit(occasion: Occasion, { kind, years, amount }: Limit): TermChange {
  const dueOn = addMonths(decidedOn(occasion), years * MONTHS_PER_YEAR);
  return open(occasion, {
    subject: idOfStream(occasion.stream),
    kind,
    dueOn,
    warnOn: addMonths(dueOn, -MONTHS_PER_YEAR),
    ...(amount === undefined ? {} : { amount }),
  });
}

const today = ({ effectiveAt }: Occasion): LocalDate => localDateOf(effectiveAt);

function recovery(occasion: Occasion, amount: Cents): readonly TermChange[] {
  if (amount === 0n) return [];
  const { recoveryYears: years } = rulesOfVersion(occasion.ruleVersion);
  return [limit(occasion, { kind: 'recovery-limit', years, amount })];
}

export function termsOfDetermination({ data }: GrantDetermined, occasion: Occasion): Changes {
  const { revisionYears: years } = rulesOfVersion(occasion.ruleVersion);
  return ofFile(
    occasion,
    { change: 'file-ended', on: today(occasion) },
    limit(occasion, { kind: 'revision-limit', years }),
    ...recovery(occasion, data.undue),
  );
}

/** Recovery counts from the withdrawal, because nothing was determined. */
export function termsOfWithdrawal({ data }: GrantWithdrawn, occasion: Occasion): Changes {
  const ended: TermChange = { change: 'file-ended', on: today(occasion) };
  return ofFile(occasion, ended, ...recovery(occasion, data.paid));
}

function undue(occasion: Occasion, amount: Cents): Changes {
  if (amount === 0n) return [];
  return ofFile(occasion, { change: 'undue', amount, on: today(occasion) });
}

/** What a later breach made undue can be claimed back for as long after it (Awb 4:57(4)). */
export function termsOfRevision({ data }: DeterminationRevised, occasion: Occasion): Changes {
  const { toUndue, fromUndue, breachOn } = data;
  if (breachOn === undefined || toUndue === 0n) return undue(occasion, toUndue - fromUndue);
  const { recoveryYears } = rulesOfVersion(occasion.ruleVersion);
  const breach = { on: breachOn, dueOn: addMonths(breachOn, recoveryYears * MONTHS_PER_YEAR) };
  return ofFile(occasion, { change: 'undue', amount: toUndue, on: today(occasion), breach });
}

export const termsOfReinstatement = ({ data }: GrantReinstated, occasion: Occasion): Changes =>
  undue(occasion, -data.fromUndue);

export const termsOfForgoing = ({ data }: RecoveryForgone, occasion: Occasion): Changes =>
  undue(occasion, -data.amount);

export const termsOfRefund = ({ data }: RefundPaid, occasion: Occasion): Changes =>
  undue(occasion, data.amount);

export function termsOfClaim({ data }: ClawbackDecided, occasion: Occasion): Changes {
  const { claimId: ref, amount } = data;
  const subject = idOfStream(occasion.stream);
  const dueOn = lastDayToPay(decidedOn(occasion));
  return ofFile(
    occasion,
    { change: 'undue', amount: -amount, on: today(occasion) },
    open(occasion, { subject, kind: 'claim-payment', ref, dueOn, amount }),
  );
}

function settled(occasion: Occasion, claimId: string, by: { amount: Cents; on: LocalDate }): Changes {
  return by.amount === 0n ? [] : ofFile(occasion, { change: 'claim-settled', claimId, ...by });
}

/** What comes in of money that had been written off was asked no more. */
export const termsOfReceipt = ({ data }: ClawbackReceived, occasion: Occasion): Changes =>
  settled(occasion, data.claimId, { amount: data.amount - data.fromWrittenOff, on: data.receivedOn });

export const termsOfWaiver = ({ data }: ClawbackWaived | ClawbackWrittenOff, occasion: Occasion): Changes =>
  settled(occasion, data.claimId, { amount: data.amount, on: today(occasion) });

export function termsOfCredit({ data }: ClawbackReversed, occasion: Occasion): Changes {
  const on = today(occasion);
  return ofFile(
    occasion,
    { change: 'claim-ended', claimId: data.claimId, on },
    { change: 'undue', amount: data.open + (data.writtenOff ?? 0n), on },
  );
}

export const termsOfDeferral = ({ data }: ClawbackDeferred, occasion: Occasion): Changes =>
  ofFile(occasion, { change: 'moved', kind: 'claim-payment', ref: data.claimId, dueOn: data.until });

/** The name of one part of an arrangement. */
export const instalmentRef = (claimId: string, index: number): string => `${claimId}/${String(index + 1)}`;

export function termsOfInstalments({ data }: InstalmentsAgreed, occasion: Occasion): Changes {
  const { claimId, instalments } = data;
  const subject = idOfStream(occasion.stream);
  const parts = instalments.map(({ dueOn, amount }, index) =>
    open(occasion, { subject, kind: 'instalment', ref: instalmentRef(claimId, index), dueOn, amount }),
  );
  return ofFile(occasion, { change: 'claim-ended', claimId, on: today(occasion) }, ...parts);
}
