/**
 * What must hold in any history of all commands to all aggregates, in both configurations of the money of advice:
 * money is conserved, nobody has two rights, no account is below zero, and what deciders remember is what the books
 * say. Five thousand random histories are played by the real application; all sentences are checked on each, and the
 * first that breaks one is told, with the seed that made it.
 */
import { beforeAll, describe, it } from '@jest/globals';
import assert from 'node:assert/strict';
import { codecsByCategory } from '../../src/domain/ledger-events.js';
import { isGivenSeed, seed } from '../support/property-seed.js';
import { playBeside } from '../support/small-world-beside.js';
import { commands, unseen } from '../support/small-world-coverage.js';
import { sentences, type Plan, type Played } from '../support/small-world-play.js';

const PLAN: Plan = { runs: 5000, deeds: 10, seed };
/** Far more than it takes: other work may keep the machine busy, in ms. */
const PATIENCE_MS = 900_000;

let played: Played;
beforeAll(async () => {
  played = await playBeside(PLAN);
}, PATIENCE_MS);

const unlessBroken = (sentence: string): void => {
  const how = played.broken.get(sentence);
  if (how !== undefined) throw new Error(how);
};

describe('in any history, after every event', () => {
  it.each(sentences.afterEveryEvent)('%s', unlessBroken);
});

describe('at the end of any history, when the policies are idle', () => {
  it.each(sentences.atTheEnd)('%s', unlessBroken);
});

/** Whatever another seed leaves out breaks no rule of the ledger. */
const describeOfAll = isGivenSeed ? describe.skip : describe;

describeOfAll('the five thousand histories', () => {
  it('ask everything that can be asked: each command was carried out, and each was refused', () => {
    const wanted = Object.entries(commands).flatMap(([type, kind]) => {
      const never = kind === 'both' ? undefined : kind.never;
      return [
        { type, answer: 'accepted', happened: played.accepted.has(type), expected: never !== 'accepted' },
        { type, answer: 'refused', happened: played.refused.has(type), expected: never !== 'refused' },
      ];
    });
    assert.deepEqual(
      wanted.filter(({ happened, expected }) => happened !== expected),
      [],
    );
  });

  it('tell of everything that can happen', () => {
    const types = Object.values(codecsByCategory).flatMap((codecs) => Object.keys(codecs));
    assert.deepEqual(types.filter((type) => !played.seen.has(type)).sort(), Object.keys(unseen).sort());
  });

  it('take every turn', () => {
    // A list of the thread has another prototype.
    assert.deepEqual([...played.untaken], []);
  });
});
