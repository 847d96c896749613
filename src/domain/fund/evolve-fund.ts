/** Folds the events of a fund into its state, which it updates in place: a fund may have many thousands of buckets. */
import type { BucketId } from '../ids.js';
import type { Cents } from '../money.js';
import type {
  BucketPart,
  EntitlementExpired,
  EntitlementGranted,
  EntitlementsMerged,
  EntitlementToppedUp,
  FundEvent,
  FundPaid,
  FundReleased,
  FundReservationRefused,
  FundReserved,
} from './fund.events.js';
import { splitParts, type FundFile, type FundState } from './fund.state.js';

interface BucketDelta {
  readonly remaining?: Cents;
  readonly open?: Cents;
}

function change(state: FundState, bucketId: BucketId, { remaining = 0n, open = 0n }: BucketDelta): void {
  const bucket = state.buckets.get(bucketId);
  if (bucket === undefined) return;
  state.buckets.set(bucketId, {
    ...bucket,
    remaining: bucket.remaining + remaining,
    open: bucket.open + open,
  });
}

function granted(state: FundState, data: EntitlementGranted['data']): void {
  const { bucketId, personKey, amount, setAside, expiresOn } = data;
  const expiry = expiresOn === undefined ? {} : { expiresOn };
  state.buckets.set(bucketId, { bucketId, personKey, remaining: amount, open: 0n, ...expiry });
  state.ofPerson.set(personKey, [...(state.ofPerson.get(personKey) ?? []), bucketId]);
  state.available -= setAside;
}

function toppedUp(state: FundState, data: EntitlementToppedUp['data']): void {
  const { bucketId, amount, setAside, expiresOn } = data;
  change(state, bucketId, { remaining: amount });
  const bucket = state.buckets.get(bucketId);
  if (bucket !== undefined && expiresOn !== undefined) state.buckets.set(bucketId, { ...bucket, expiresOn });
  state.available -= setAside;
}

function expired(state: FundState, { bucketId, amount, setAside }: EntitlementExpired['data']): void {
  change(state, bucketId, { remaining: -amount });
  state.available += setAside;
}

function merged(state: FundState, { bucketId, into, amount }: EntitlementsMerged['data']): void {
  change(state, bucketId, { remaining: -amount });
  change(state, into, { remaining: amount });
  const bucket = state.buckets.get(bucketId);
  if (bucket !== undefined) state.buckets.set(bucketId, { ...bucket, mergedInto: into });
}

function answered(
  state: FundState,
  data: (FundReserved | FundReservationRefused)['data'],
  parts: readonly BucketPart[] | 'refused',
): void {
  const { decisionNumber, personKey, providerKvk, courseId, amount, objectionId } = data;
  const before = state.files.get(decisionNumber)?.objections ?? [];
  const isNew = objectionId !== undefined && !before.includes(objectionId);
  const refused = parts === 'refused';
  state.files.set(decisionNumber, {
    ...{ decisionNumber, personKey, providerKvk, courseId, amount, refused },
    ...{ reserved: refused ? 0n : amount, committed: 0n, paid: 0n, parts: refused ? [] : parts },
    objections: isNew ? [...before, objectionId] : before,
  });
}

function reserved(state: FundState, data: FundReserved['data']): void {
  answered(state, data, data.parts);
  for (const { bucketId, amount } of data.parts)
    change(state, bucketId, { remaining: -amount, open: amount });
  state.available -= data.amount - data.fromSetAside;
}

function updateFile(state: FundState, decisionNumber: string, update: (file: FundFile) => FundFile): void {
  const file = state.files.get(decisionNumber);
  if (file !== undefined) state.files.set(decisionNumber, update(file));
}

function paid(state: FundState, { decisionNumber, amount }: FundPaid['data']): void {
  updateFile(state, decisionNumber, (file) => {
    const { taken, left } = splitParts(file.parts, amount);
    for (const part of taken) change(state, part.bucketId, { open: -part.amount });
    return { ...file, committed: file.committed - amount, paid: file.paid + amount, parts: left };
  });
}

function released(state: FundState, data: FundReleased['data']): void {
  const { decisionNumber, amount, from, toSetAside, parts } = data;
  for (const part of parts) {
    change(state, part.bucketId, { open: -part.amount });
    if (!part.lapsed) change(state, part.into ?? part.bucketId, { remaining: part.amount });
  }
  state.available += amount - toSetAside;
  updateFile(state, decisionNumber, (file) => ({
    ...file,
    [from]: file[from] - amount,
    parts: splitParts(file.parts, file[from] - amount).taken,
  }));
}

export function evolveFund(state: FundState, event: FundEvent): FundState {
  switch (event.type) {
    case 'FundOpened':
      state.payer = event.data.payer;
      state.rule = event.data.rule;
      break;
    case 'FundMoneySet':
      state.total = event.data.total;
      state.available += event.data.change;
      break;
    case 'EntitlementGranted':
      granted(state, event.data);
      break;
    case 'EntitlementToppedUp':
      toppedUp(state, event.data);
      break;
    case 'EntitlementExpired':
      expired(state, event.data);
      break;
    case 'EntitlementsMerged':
      merged(state, event.data);
      break;
    case 'FundReserved':
      reserved(state, event.data);
      break;
    case 'FundReservationRefused':
      answered(state, event.data, 'refused');
      break;
    case 'FundCommitted':
      updateFile(state, event.data.decisionNumber, (file) => ({
        ...file,
        reserved: file.reserved - event.data.amount,
        committed: file.committed + event.data.amount,
      }));
      break;
    case 'FundPaid':
      paid(state, event.data);
      break;
    case 'FundReleased':
      released(state, event.data);
      break;
  }
  return state;
}
