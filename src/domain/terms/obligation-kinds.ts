/**
 * The kinds of deadlines, each with the article it rests on and what its day means. A day that passes is a missed
 * duty for some, simply the end for others, and for two of them the beginning.
 */

/**
 * `duty`: somebody must act by that day. `until`: it ends by itself after that day. `from`: it may happen from that
 * day on.
 */
export type ObligationNature = 'duty' | 'until' | 'from';

interface KindOfObligation {
  readonly nature: ObligationNature;
  readonly article: string;
}

const duty = (article: string): KindOfObligation => ({ nature: 'duty', article });
const until = (article: string): KindOfObligation => ({ nature: 'until', article });
const from = (article: string): KindOfObligation => ({ nature: 'from', article });

const kinds = {
  /** Decision on the application. */
  decision: duty('Awb 4:13'),
  /** Completion of the application, by the person: the decision waits for it. */
  completion: until('Awb 4:5'),
  /** Earliest start of the course: judged with the application. */
  'earliest-start': from('art. 9'),
  /** Latest start of the course, counted from the window as it was planned. */
  'latest-start': duty('art. 9'),
  /** Reminder of a start that was not reported, by the agency. */
  'start-reminder': duty('art. 9'),
  /** Signal that a grant whose course did not start may have to be withdrawn. */
  'start-signal': duty('Awb 4:48'),
  /** First day of the provider's invoice. */
  'invoice-from': from('Awb 4:95'),
  /** Purchase order of a file that was paid without one, by the agency. */
  'missing-order': duty('Awb 4:95'),
  /** Invoice of a file that was paid without one, by the provider. */
  'missing-invoice': duty('Awb 4:95'),
  /** Proof of participation, by the provider. */
  proof: duty('art. 14'),
  /** Reminder of the proof, by the agency. */
  reminder: duty('art. 14'),
  /** Signal that money may have to be claimed back. */
  'clawback-signal': duty('Awb 4:46'),
  /** Objection, by the person, from the letter on. */
  objection: until('Awb 6:7'),
  /** First look at an objection: its receipt is confirmed, its repair asked for, or it is heard or decided. */
  'objection-check': duty('Awb 6:6'),
  /** Repair of what the objection lacks, by the person. */
  repair: until('Awb 6:6'),
  /** Decision on the objection. */
  'objection-decision': duty('Awb 7:10'),
  /** Appeal against the decision on an objection, from its letter on. */
  appeal: until('Awb 6:7'),
  /** Appeal at a higher court, from the day on which the judgment was sent. */
  'higher-appeal': until('Awb 8:104'),
  /** Decision after a notice of default, before a penalty runs. */
  'default-notice': duty('Awb 4:17'),
  /** Determination of the penalty for a late decision. */
  penalty: duty('Awb 4:18'),
  /** Payment of that penalty, by the agency. */
  'penalty-payment': duty('Awb 4:87'),
  /** Last day of an exclusion. */
  'exclusion-end': until('art. 19'),
  /** Last day of a hold on payment. */
  'hold-end': until('Awb 4:56'),
  /** Payment of a claim, by its debtor. */
  'claim-payment': duty('Awb 4:87'),
  /** One part of a payment arrangement. */
  instalment: duty('Awb 4:94'),
  /** Until when a determination can be revised to the detriment. */
  'revision-limit': until('Awb 4:49'),
  /** Until when undue money can be claimed back. */
  'recovery-limit': duty('Awb 4:57'),
  /** A reservation that waits for a person: contested eligibility or no matching proof. */
  contested: duty('art. 5'),
  /** An act that the clock proposed, waiting for a person. */
  proposal: duty('Awb 3:2'),
  /** Another payer that has to reserve its part. */
  'co-payer': duty('art. 4'),
  /** A person disputes the statement; whoever keeps data answers within a month. */
  dispute: duty('GDPR 12(3)'),
} as const satisfies Readonly<Record<string, KindOfObligation>>;

export type ObligationKind = keyof typeof kinds;

export const obligationKinds = Object.keys(kinds) as readonly ObligationKind[];

/** What the day of this kind means. */
export const natureOf = (kind: ObligationKind): ObligationNature => kinds[kind].nature;

/** The article that a deadline of this kind rests on. */
export const articleOf = (kind: ObligationKind): string => kinds[kind].article;

/** Kinds that stay when a file ends: they are about what follows its end. */
export const outlastingKinds = [
  'objection',
  'claim-payment',
  'instalment',
  'revision-limit',
  'recovery-limit',
] as const satisfies readonly ObligationKind[];

/** True when the end of the file ends the obligation. */
export function endsWithFile(kind: ObligationKind): boolean {
  return !outlastingKinds.some((outlasting) => outlasting === kind);
}
