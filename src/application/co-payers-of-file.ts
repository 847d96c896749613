/**
 * Who else pays for a file, and how much: as the application named them, or as they came along from another number, less
 * what another course left no room for; what a third party contributes; and what all of them leave to the grant.
 */
import { withinRoom, type BesideGrant, type CoPayer } from '../domain/funding-year/co-payers.js';
import type { GrantEvent } from '../domain/grant/grant.events.js';
import { streamOf, type DecisionNumber } from '../domain/ids.js';
import { decodeEvent, type JournalEvent, type LedgerEvent } from '../domain/ledger-events.js';
import { remainder, type Cents } from '../domain/money.js';
import { beginningOf, type FilePorts } from './file-history.js';

/** The other payers that an event of the funding year names; none for most events. */
export function namedIn({ data }: LedgerEvent): readonly CoPayer[] {
  return 'coPayers' in data ? (data.coPayers ?? []) : [];
}

/** What the other payers pay after a swap: what the scheme leaves of the price. */
export function afterSwap(coPayers: readonly CoPayer[], event: GrantEvent): readonly CoPayer[] {
  if (event.type !== 'CourseSwapped' || event.data.price === undefined) return coPayers;
  const { price, committed, advance } = event.data;
  return withinRoom(coPayers, price - committed - advance);
}

export async function coPayersOf(
  ports: FilePorts,
  decisionNumber: DecisionNumber,
): Promise<readonly CoPayer[]> {
  const begun = await beginningOf(ports, decisionNumber);
  let coPayers = begun === undefined ? [] : namedIn(begun.event);
  if (coPayers.length === 0) return coPayers;
  for await (const recorded of ports.store.readStream(streamOf.grant(decisionNumber))) {
    const { event } = decodeEvent(recorded) as JournalEvent<GrantEvent>;
    coPayers = afterSwap(coPayers, event);
  }
  return coPayers;
}

/** What a third party contributes, as the application told it, under whatever number that was. */
async function contributionTo(ports: FilePorts, decisionNumber: DecisionNumber): Promise<Cents> {
  const event = (await beginningOf(ports, decisionNumber))?.event;
  if (event?.type === 'GrantReplaced') return contributionTo(ports, event.data.decisionNumber);
  return event !== undefined && 'thirdPartyContribution' in event.data
    ? (event.data.thirdPartyContribution ?? 0n)
    : 0n;
}

/** Everything that pays the file beside its grant. */
export async function besideGrantOf(ports: FilePorts, decisionNumber: DecisionNumber): Promise<BesideGrant> {
  const coPayers = await coPayersOf(ports, decisionNumber);
  const thirdPartyContribution = await contributionTo(ports, decisionNumber);
  return {
    ...(coPayers.length > 0 && { coPayers }),
    ...(thirdPartyContribution > 0n && { thirdPartyContribution }),
  };
}

/** What the course of now costs; undefined when a swap of before the ledger kept prices does not say it. */
async function priceOf(ports: FilePorts, decisionNumber: DecisionNumber): Promise<Cents | undefined> {
  const begun = (await beginningOf(ports, decisionNumber))?.event.data;
  let price = begun !== undefined && 'price' in begun ? begun.price : undefined;
  for await (const recorded of ports.store.readStream(streamOf.grant(decisionNumber))) {
    const { event } = decodeEvent(recorded);
    if (event.type === 'CourseSwapped') price = event.data.price;
  }
  return price;
}

/** What others leave of the price of the course: the grant is never more (art. 4). Undefined when no price is known. */
export async function mostOfPrice(
  ports: FilePorts,
  decisionNumber: DecisionNumber,
): Promise<Cents | undefined> {
  const price = await priceOf(ports, decisionNumber);
  if (price === undefined) return undefined;
  const { coPayers = [], thirdPartyContribution = 0n } = await besideGrantOf(ports, decisionNumber);
  return remainder(
    price,
    coPayers.reduce((sum, { amount }) => sum + amount, thirdPartyContribution),
  );
}

/** The numbers that a file had before this one, the last first. */
export async function formerNumbersOf(
  ports: FilePorts,
  decisionNumber: DecisionNumber,
): Promise<readonly DecisionNumber[]> {
  const begun = (await beginningOf(ports, decisionNumber))?.event;
  if (begun?.type !== 'GrantReplaced') return [];
  const { decisionNumber: former } = begun.data;
  return [former, ...(await formerNumbersOf(ports, former))];
}
