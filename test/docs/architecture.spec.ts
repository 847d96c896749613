/** The tables of the architecture against the tree: every folder and every view has one line, and no line names another. */
import { describe, expect, it } from '@jest/globals';
import { readdirSync, readFileSync } from 'node:fs';
import { projections } from '../../src/projections/projections.js';

const text = readFileSync('docs/ARCHITECTURE.md', 'utf8');

/** What the first column of a table names, in order; the table is found by its head. */
function firstColumn(head: string): string[] {
  const table = text.slice(text.indexOf(head)).split('\n\n', 1)[0]!;
  const cells = table.split('\n').slice(2);
  return cells.flatMap((line) => [...line.split('|')[1]!.matchAll(/`([^`]+)`/g)].map(([, name]) => name!));
}

describe('the architecture', () => {
  it('tells of every folder of src once what it may import', () => {
    const folders = readdirSync('src', { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map(({ name }) => `src/${name}`);
    expect(firstColumn('| folder | may import |').sort()).toEqual([...folders, 'src/*.ts'].sort());
  });

  it('tells of every view once what it answers', () => {
    expect(firstColumn('| view | answers |').sort()).toEqual(projections.map(({ name }) => name).sort());
  });
});
