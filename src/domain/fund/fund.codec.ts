/** Stored form of the events of a fund. A required field added here needs a new version and an upcaster. */
import {
  amount,
  date,
  flag,
  listOf,
  oneOf,
  optional,
  record,
  signedAmount,
  text,
  versioned,
  type EventCodecs,
  type FieldsOf,
} from '../codec.js';
import type {
  BucketPart,
  FileOfFund,
  FundEvent,
  FundRefusalGround,
  FundRule,
  ReturnedPart,
} from './fund.events.js';

const rule = record<FundRule>({
  perPerson: amount,
  expiresOn: optional(date),
  carriesOver: flag,
  setAside: flag,
});

const bucketChange = { bucketId: text, personKey: text, amount, setAside: amount };

const file: FieldsOf<FileOfFund> = {
  decisionNumber: text,
  personKey: text,
  providerKvk: text,
  courseId: text,
};

const parts = listOf(record<BucketPart>({ bucketId: text, amount }));
const returnedParts = listOf(
  record<ReturnedPart>({ bucketId: text, amount, into: optional(text), lapsed: flag }),
);

export const fundCodecs: EventCodecs<FundEvent> = {
  FundOpened: versioned({ payer: text, rule }),
  FundMoneySet: versioned({ total: amount, change: signedAmount }),
  EntitlementGranted: versioned({ ...bucketChange, expiresOn: optional(date) }),
  EntitlementToppedUp: versioned({ ...bucketChange, expiresOn: optional(date) }),
  EntitlementExpired: versioned({ ...bucketChange, expiredOn: date }),
  EntitlementsMerged: versioned({ bucketId: text, into: text, personKey: text, amount }),
  FundReserved: versioned({
    ...file,
    amount,
    fromSetAside: amount,
    parts,
    objectionId: optional(text),
    movedFrom: optional(text),
  }),
  FundReservationRefused: versioned({
    ...file,
    amount,
    ground: oneOf<FundRefusalGround>(
      'fund-unknown',
      'no-entitlement',
      'entitlement-too-low',
      'fund-exhausted',
    ),
    objectionId: optional(text),
  }),
  FundCommitted: versioned({ ...file, amount }),
  FundPaid: versioned({ ...file, amount, paidOn: date }),
  FundReleased: versioned({
    ...file,
    amount,
    from: oneOf('reserved', 'committed'),
    toSetAside: amount,
    parts: returnedParts,
    cause: text,
    movedTo: optional(text),
  }),
};
