/**
 * Lives of files that a court makes higher than the objection before it did: refused, granted in part, appealed in time
 * or late, ruled once or twice, while other things happen to the file or a process dies.
 */
import fc from 'fast-check';
import type { FundingYearRequest, GrantRequest, ObjectionRequest } from '../../src/application/ledger.js';
import { LAST_FILE, NOW, share, TODAY, type Ask, type Deed } from './small-world-asks.js';
import { swapMeanwhile, turnsMeanwhile } from './small-world-lives.js';
import { asYear, submission } from './small-world-year.js';

const is = <Value>(value: Value): fc.Arbitrary<Value> => fc.constant(value);
type Turn = Deed[number];

const onFile = (command: GrantRequest, after = 0): Turn => ({ to: 'grant', id: LAST_FILE, command, after });

/** Not enrolled as far as one can see: it waits for a person, who refuses it. */
const inDoubt: fc.Arbitrary<FundingYearRequest> = submission.map((application) => ({
  ...application,
  enrolmentProof: 'missing',
}));

/** Days until the appeal: within the six weeks of its letter, and after them. */
const untilAppeal = fc.constantFrom(20, 20, 60);
/** What happens to the file meanwhile, as often as not nothing. */
const meanwhile = fc.oneof(
  { weight: 1, arbitrary: is<readonly GrantRequest[]>([]) },
  { weight: 1, arbitrary: turnsMeanwhile },
);

interface Case {
  readonly id: string;
  readonly application: FundingYearRequest;
  readonly days: readonly [number, number];
  readonly partly: bigint;
  readonly ordered: readonly [bigint, bigint];
  readonly meanwhile: readonly [readonly GrantRequest[], readonly GrantRequest[]];
  readonly dies: Ask['command']['type'] | undefined;
  /** The course is cancelled before anybody notices that the process died. */
  readonly cancelled: boolean;
  /** The window has nothing left when the court rules. */
  readonly poor: boolean;
}

/** Nothing is left to give in the window of an application. */
const impoverish = (application: FundingYearRequest): Deed =>
  'window' in application
    ? [
        asYear({
          type: 'SetCeiling',
          ...{ window: application.window, slice: 'general', total: 0n, publishedAt: '2022-02-01' },
        }),
      ]
    : [];

/** An appeal and what the court says of it, each after a letter. */
function atCourt(
  of: (command: ObjectionRequest, after?: number) => Turn,
  appealId: string,
  { days, kind, amount }: { days: number; kind: 'decision' | 'judgment'; amount: bigint },
): Deed {
  return [
    of({ type: 'NotifyObjection', kind, sentAt: NOW, channel: 'post' }, 1),
    of({ type: 'LodgeAppeal', appealId, court: 'a', lodgedOn: TODAY }, days),
    of({ type: 'RecordRuling', outcome: 'upheld', ground: 'a', ruledOn: TODAY, amount }, 1),
  ];
}

function lifeOf({ id, application, days, partly, ordered, ...rest }: Case): Deed {
  const of = (command: ObjectionRequest, after = 0): Turn => ({ to: 'objection', id, command, after });
  const [before, after] = rest.meanwhile;
  const life: Deed = [
    asYear(application),
    onFile({ type: 'RefuseGrant', ground: 'a' }),
    onFile({ type: 'NotifyDecision', kind: 'refusal', sentAt: NOW, channel: 'post', template: 't' }),
    of({ type: 'FileObjection', against: 'refusal', decisionNumber: LAST_FILE, filedOn: TODAY }, 10),
    of({ type: 'DecideObjection', outcome: 'partly', ground: 'a', amount: partly }, 20),
    ...before.map((command) => onFile(command)),
    ...(rest.poor ? impoverish(application) : []),
    ...atCourt(of, 'appeal-1', { days: days[0], kind: 'decision', amount: ordered[0] }),
    ...after.map((command) => onFile(command)),
    ...atCourt(of, 'appeal-2', { days: days[1], kind: 'judgment', amount: ordered[1] }),
  ];
  return life.flatMap((turn) => {
    if (turn.command.type !== rest.dies) return [turn];
    // Somebody else wants to record something else before a policy has completed what was begun.
    const other = of({ ...turn.command, outcome: 'dismissed', amount: 0n } as ObjectionRequest);
    const lost = rest.cancelled ? [onFile({ type: 'WithdrawGrant', cause: 'provider', ground: 'a' })] : [];
    return [{ ...turn, dies: true }, ...lost, other];
  });
}

/** Ends at any of its turns: what comes after the first ruling is left out as often as not. */
export const rulingLife: fc.Arbitrary<Deed> = fc
  .record({
    id: fc.constantFrom('1', '2', '3').map((digit) => `objection-${digit}`),
    application: inDoubt,
    days: fc.tuple(untilAppeal, untilAppeal),
    partly: fc.constantFrom(18_000n, 30_000n, 36_000n),
    ordered: fc.tuple(
      fc.constantFrom(share.most, share.most, 30_000n, 36_000n, 18_000n),
      fc.constantFrom(share.most, 36_000n),
    ),
    meanwhile: fc.tuple(
      meanwhile,
      fc.oneof({ weight: 2, arbitrary: meanwhile }, { weight: 1, arbitrary: swapMeanwhile }),
    ),
    cancelled: fc.boolean(),
    poor: fc.nat(3).map((chance) => chance === 0),
    dies: fc.constantFrom<Case['dies']>(
      undefined,
      undefined,
      'DecideObjection',
      'RecordRuling',
      'RecordRuling',
    ),
  })
  .map(lifeOf)
  .chain((life) => fc.nat(6).map((lacking) => life.slice(0, life.length - lacking)));

/** A determination that an objection makes higher than what was paid, perhaps in a window that has nothing left. */
export const revisedLife: fc.Arbitrary<Deed> = fc
  .tuple(
    submission,
    fc.constantFrom('1', '2', '3'),
    fc.boolean(),
    fc.constantFrom(share.most, share.most, share.half),
  )
  .map(([application, digit, poor, amount]) => {
    const of = (command: ObjectionRequest, after: number): Turn => ({
      ...{ to: 'objection', id: `objection-3${digit}`, command, after },
    });
    const contested = { against: 'determination', decisionNumber: LAST_FILE, filedOn: TODAY } as const;
    return [
      asYear(application),
      onFile({ type: 'AwardGrant' }),
      onFile({ type: 'IssuePurchaseOrder', orderNumber: '1' }),
      onFile({ type: 'ReceiveInvoice', invoiceNumber: '1', amount: share.most, receivedOn: TODAY }),
      onFile({ type: 'PayAdvance', amount: share.half, paidOn: TODAY, final: false }),
      onFile({ type: 'StartCourse', startedOn: TODAY }, 60),
      onFile({ type: 'ReceiveParticipationProof', outcome: 'completed', receivedOn: TODAY }, 100),
      onFile({ type: 'DetermineGrant', amount: share.half, ground: 'a' }),
      onFile({ type: 'NotifyDecision', kind: 'determination', sentAt: NOW, channel: 'post', template: 't' }),
      ...(poor ? impoverish(application) : []),
      of({ type: 'FileObjection', ...contested }, 5),
      of({ type: 'DecideObjection', outcome: 'upheld', ground: 'a', amount }, 10),
    ];
  });
