/**
 * What a reader of the log should know of although nothing is wrong with it: refusals that money set apart has caused
 * (CRvB 2018:3329). A notice is no finding; it never makes a check fail.
 */
import type { JournalEvent } from '../../domain/ledger-events.js';
import { formatAmount } from '../../domain/money.js';
import { placeOf, type Finding } from './log-check.js';

/** The notice that an event gives reason to; undefined for nearly all of them. */
export function noticeOf(journal: JournalEvent): Finding | undefined {
  const { event } = journal;
  if (event.type !== 'ApplicationRefused') return undefined;
  const { decisionNumber, dimensions, grounds, requested, held } = event.data;
  if (!grounds.some(({ code }) => code === 'by-holding')) return undefined;
  const apart = held === undefined ? 'money' : formatAmount(held);
  return {
    code: 'by-holding',
    place: placeOf(journal),
    detail:
      `${decisionNumber} asked ${formatAmount(requested)} and was refused while ${apart} ` +
      `of slice ${dimensions.slice} of window ${dimensions.window} was set apart`,
  };
}
