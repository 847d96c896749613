/** Reading a register file: every line comes out, with its fields or with what is wrong with it. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { mkdtemp, open, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { linesOf } from '../../../src/cli/import/file-lines.js';
import { readRows, type FileRow, type RowFormat } from '../../../src/cli/import/read-rows.js';

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'stap-ledger-rows-'));
});

afterAll(() => rm(folder, { recursive: true, force: true }));

async function read(content: string | Buffer, format: RowFormat): Promise<readonly FileRow[]> {
  const path = join(folder, 'rows');
  await writeFile(path, content);
  const file = await open(path);
  try {
    const rows: FileRow[] = [];
    for await (const row of readRows(linesOf(file), format)) rows.push(row);
    return rows;
  } finally {
    await file.close();
  }
}

const shown = (rows: readonly FileRow[]) =>
  rows.map((row) => [row.line, 'fields' in row ? row.fields : row.fault.code]);

describe('JSON lines', () => {
  it('are objects of text and flags, with the number of their line', async () => {
    const rows = await read(
      '{"kind":"course","recognised":true}\r\n\n{"kind":"course","title":""}',
      'ndjson',
    );
    expect(shown(rows)).toEqual([
      [1, { kind: 'course', recognised: 'true' }],
      [3, { kind: 'course' }],
    ]);
  });

  it('that are something else are faults of their own, and the rest is read', async () => {
    const lines = ['{"kind":', '[1]', 'null', '{"price":640}', '{"kind":"course"}'];
    expect(shown(await read(lines.join('\n'), 'ndjson'))).toEqual([
      [1, 'malformed-json'],
      [2, 'malformed-json'],
      [3, 'malformed-json'],
      [4, 'invalid-request'],
      [5, { kind: 'course' }],
    ]);
  });

  it('that are too long or no UTF-8 are faults, and the rest is read', async () => {
    const content = Buffer.concat([
      Buffer.from(`{"title":"${'x'.repeat(200_000)}"}\n{"title":"`),
      Buffer.from([0xe9]),
      Buffer.from('"}\n{"kind":"course"}\n'),
    ]);
    const rows = await read(content, 'ndjson');
    expect(shown(rows)).toEqual([
      [1, 'body-too-large'],
      [2, 'malformed-request'],
      [3, { kind: 'course' }],
    ]);
    expect(rows[0]!.text.length).toBeLessThanOrEqual(200);
  });
});

describe('CSV', () => {
  it.each([',', ';', '\t'])('takes its columns from the first line, separated by %j', async (separator) => {
    const lines = [
      ['\ufeffkind', 'title', 'price'],
      ['course', `"a ""b""${separator} c"`, '1.00'],
      ['', ' x ', ''],
    ];
    const rows = await read(lines.map((cells) => cells.join(separator)).join('\r\n'), 'csv');
    expect(shown(rows)).toEqual([
      [2, { kind: 'course', title: `a "b"${separator} c`, price: '1.00' }],
      [3, { title: 'x' }],
    ]);
  });

  it('loses no row to a quote that is never closed, or to a value too many', async () => {
    const lines = ['kind,title', 'course,"open', 'course,a"b', 'course,a,b', 'course', 'course,good'];
    expect(shown(await read(lines.join('\n'), 'csv'))).toEqual([
      [2, 'malformed-request'],
      [3, 'malformed-request'],
      [4, 'malformed-request'],
      [5, 'malformed-request'],
      [6, { kind: 'course', title: 'good' }],
    ]);
  });

  it.each([
    ['', 'The file is empty'],
    ['kind,colour\n', 'unknown column: colour'],
    ['kind,<script>\n', 'unknown column: one that is not a name'],
    ['courseId,title\n', 'misses the column kind'],
    ['kind,title,title\n', 'names a column twice'],
    ['kind,"title\n', 'it is not CSV'],
  ])('is no register file when it begins with %j', async (content, message) => {
    await expect(read(content, 'csv')).rejects.toThrow(message);
  });
});
