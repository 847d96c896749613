/**
 * What every decider owes for every command in every state, nonsense included: an answer, the same one each time,
 * with nothing changed by asking; and nothing new when what was done is asked again.
 */
import { beforeAll, describe, it } from '@jest/globals';
import fc from 'fast-check';
import assert from 'node:assert/strict';
import { isDeepStrictEqual } from 'node:util';
import { reservationFacts } from '../../src/application/policies/award.policy.js';
import type { CommandContext } from '../../src/domain/decider.js';
import { commandContext } from '../support/decider-specification.js';
import { anyQuestion, type Question } from '../support/nonsense-commands.js';
import { filled, type Ask } from '../support/small-world-asks.js';
import { seed } from '../support/property-seed.js';
import { history, opening, type History } from '../support/small-world-history.js';
import type { AnyCommand } from '../support/small-world-streams.js';
import { openedBy, SmallWorld, type Opened } from '../support/small-world.js';

const RUNS = 600;
/** Far more than it takes: other work may keep the machine busy, in ms. */
const PATIENCE_MS = 120_000;
const later: CommandContext = commandContext({
  actor: { id: 'decider', role: 'caseworker' },
  recordedAt: '2022-12-01T08:00:00.000Z',
});

let opened: Opened;
beforeAll(async () => {
  opened = await openedBy(opening);
});

/** A world in the middle of a history, and what is asked of it then. */
const asked = fc.tuple(history(5), fc.array(anyQuestion, { minLength: 1, maxLength: 12 }));

async function worldAfter({ opened: begins, steps }: History): Promise<SmallWorld> {
  const world = await SmallWorld.begin(begins ? opened : undefined);
  for (const step of steps) await world.take(step);
  await world.close();
  return world;
}

/** The stream and the command without blanks; a file knows what was reserved for it. */
function asIs(
  question: Question,
  world: SmallWorld,
): { readonly stream: string; readonly command: AnyCommand } {
  const { to, id, command } = filled(question as unknown as Ask, world);
  const reserved = world.journal.find(
    ({ event }) => event.type === 'BudgetReserved' && event.data.decisionNumber === id,
  )?.event;
  const facts = reserved?.type === 'BudgetReserved' ? { reservation: reservationFacts(reserved) } : {};
  return { stream: `${to}-${id}`, command: { ...command, ...facts } as AnyCommand };
}

describe('for any command in any state', () => {
  it(
    'a decision is an answer: events, or a code and a sentence; nothing is ever thrown',
    () =>
      fc.assert(
        fc.asyncProperty(asked, async ([steps, questions]) => {
          const world = await worldAfter(steps);
          const { streams } = world;
          questions.forEach((question, index) => {
            const { stream, command } = asIs(question, world);
            const decision = streams.decide(stream, command, later);
            if (!decision.accepted) {
              const { code, detail } = decision.rejection;
              assert.match(`${code}: ${detail}`, /^[a-z-]+: [A-Z0-9].*\.$/s);
              return;
            }
            const context = { ...later, commandId: `later ${String(index)}`, revision: 1000n };
            for (const event of decision.events) streams.evolve(stream, event, context);
          });
        }),
        { numRuns: RUNS, seed },
      ),
    PATIENCE_MS,
  );

  it(
    'asking changes nothing, and asking again gives the same answer',
    () =>
      fc.assert(
        fc.asyncProperty(asked, async ([steps, questions]) => {
          const world = await worldAfter(steps);
          const { streams } = world;
          const before = streams.copy();
          for (const question of questions) {
            const { stream, command } = asIs(question, world);
            const decision = streams.decide(stream, command, later);
            assert(isDeepStrictEqual(streams.decide(stream, command, later), decision));
          }
          assert(isDeepStrictEqual(streams.copy(), before));
        }),
        { numRuns: RUNS, seed },
      ),
    PATIENCE_MS,
  );
});

/** Taking money, claiming it or saying something is done again when it is asked again: there the id tells. */
const toldApartById = new Set([
  ...['SubmitApplication', 'CarryOverLeftover', 'PayAdvance', 'DecideClawback', 'ReceiveClawback'],
  ...['WaiveClawback', 'WriteOffClawback', 'ReverseClawback', 'PayRefund', 'ForgoRecovery', 'RegisterAdvice'],
  ...['AddEarmark', 'ReleaseHolding', 'RecordPreRegistration', 'RecordExecutionCost', 'HoldHearing'],
  ...['TopUpEntitlement', 'DisputeStatement'],
]);
/** What can be done once is refused when it is asked again. */
const onceOnly = new Set(['ExtendTerm', 'ReinstateCourse', 'GrantEntitlement']);

describe('a command that says how things are', () => {
  it(
    'writes nothing the second time',
    () =>
      fc.assert(
        fc.asyncProperty(history(8), async ({ opened: begins, steps }) => {
          const world = await SmallWorld.begin(begins ? opened : undefined);
          for (const step of steps) {
            const sent = await world.prepare(step);
            const answer = await world.send(sent);
            const again = {
              ...sent,
              metadata: { ...sent.metadata, commandId: `again ${String(world.turn)}` },
            };
            if (answer.outcome === 'accepted' && !toldApartById.has(sent.ask.command.type)) {
              const { outcome, events } = { events: [], ...(await world.send(again)) };
              const expected = onceOnly.has(sent.ask.command.type) ? ['accepted', 'rejected'] : ['accepted'];
              assert(expected.includes(outcome) && events.length === 0, sent.ask.command.type);
            }
            if (step.settles) await world.settle();
          }
          await world.close();
        }),
        { numRuns: RUNS, seed },
      ),
    PATIENCE_MS,
  );
});
