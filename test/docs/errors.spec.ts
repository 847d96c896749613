/** The catalogue of problems says what the code says: every code once, with its status, and nothing that is gone. */
import { describe, expect, it } from '@jest/globals';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { problemTypes } from '../../src/api/problem-codes.js';

const rows = readFileSync('docs/ERRORS.md', 'utf8')
  .split('\n')
  .map((line) => /^\| `([a-z-]+)` \| (\d{3}) \| (.+) \| (.+) \|$/.exec(line))
  .filter((match) => match !== null)
  .map(([, code, status]) => ({ code: code!, status: Number(status) }));

/** The codes in the unions of the rejections, as they are written in the source. */
function rejectionCodes(): string[] {
  const files = readdirSync('src/domain', { recursive: true, encoding: 'utf8' });
  return files
    .filter((file) => file.endsWith('.rejections.ts'))
    .flatMap((file) => {
      const source = readFileSync(join('src/domain', file), 'utf8');
      const union = /type \w+RejectionCode =([^;]+);/.exec(source)?.[1] ?? '';
      return [...union.matchAll(/'([a-z-]+)'/g)].map((match) => match[1]!);
    });
}

describe('docs/ERRORS.md', () => {
  it('lists every code once, with the status it is answered with', () => {
    const written = rows.map(({ code, status }) => [code, status]);
    expect(new Map(written as [string, number][]).size).toBe(written.length);
    const known = Object.entries(problemTypes).map(([code, { status }]) => [code, status]);
    expect(written.sort()).toEqual(known.sort());
  });

  it('knows every rejection of the domain', () => {
    const codes = rejectionCodes();
    expect(codes.length).toBeGreaterThan(50);
    expect(codes.filter((code) => !rows.some((row) => row.code === code))).toEqual([]);
  });
});
