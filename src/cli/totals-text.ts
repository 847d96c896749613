/**
 * Totals of a year for reading: the figures that are not zero, the year first, then its windows side by side. Those of
 * advice follow the others under names of their own.
 */

type Figures = Readonly<Record<string, unknown>>;

const isZero = (value: unknown): boolean => value === 0 || value === '0.00';
const textOf = (value: unknown): string =>
  typeof value === 'string' || typeof value === 'number' ? String(value) : '';

/** The figures of one column, those of advice last. */
function flat({ advice = {}, ...figures }: Figures): Figures {
  const ofAdvice = Object.entries(advice as Figures).filter(([name]) => name !== 'lines');
  return { ...figures, ...Object.fromEntries(ofAdvice.map(([name, value]) => [`advice ${name}`, value])) };
}

/** Lines of text, names to the left and figures to the right. */
export function totalsLines(totals: { readonly windows: readonly object[] }): readonly string[] {
  const { year, position, ...figures } = flat({ ...totals, windows: undefined });
  const windows = (totals.windows as readonly Figures[]).map(flat);
  const columns: readonly Figures[] = [figures, ...windows];
  const names = Object.keys({ ...windows[0], ...figures }).filter(
    (name) => name !== 'id' && name !== 'windows',
  );
  const shown = names.filter((name) => columns.some((column) => name in column && !isZero(column[name])));
  const rows = [
    [`funding year ${textOf(year)}`, 'year', ...windows.map(({ id }) => textOf(id))],
    ...shown.map((name) => [name, ...columns.map((column) => textOf(column[name]))]),
  ];
  const widths = columns.map((_, index) => Math.max(...rows.map((row) => (row[index + 1] ?? '').length)));
  const lines = rows.map(([name = '', ...cells]) =>
    [name.padEnd(22), ...cells.map((cell, index) => cell.padStart(widths[index] ?? 0))].join('  ').trimEnd(),
  );
  return position === undefined ? lines : [...lines, `position ${textOf(position)}`];
}
