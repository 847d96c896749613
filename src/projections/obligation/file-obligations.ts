/** Every deadline of one file, with what became of it by the day that is asked about. */
import { localDateOf } from '../../domain/instant.js';
import { obligationsOf } from '../../domain/terms/obligations-of.js';
import { cutOf } from '../cut.js';
import { fileTable } from '../file/file.schema.js';
import type { QuerySources } from '../sources.js';
import type { FileObligationsView, GetFileObligations } from './obligation.query.js';
import { presentObligation } from './present-obligation.js';
import { toldFile } from './told-deadlines.js';

export async function getFileObligations(
  { readModel, store }: QuerySources,
  { criteria: { decisionNumber, today, moment } }: GetFileObligations,
): Promise<FileObligationsView | undefined> {
  const day = moment.asOf === undefined ? today : localDateOf(moment.asOf);
  return await readModel.readTransaction(async (reader) => {
    const [file] = await reader.rows(fileTable, 'WHERE decision_number = ?', decisionNumber);
    if (file === undefined) return undefined;
    const cut = await cutOf(reader, moment);
    const { events } = await toldFile({ reader, store, cut }, decisionNumber);
    if (events.length === 0) return undefined;
    const items = obligationsOf(events)
      .filter((one) => (one.decisionNumber ?? one.subject) === decisionNumber)
      .map((one) => presentObligation(one, day, file));
    const { providerKvk } = file;
    return { decisionNumber, providerKvk, items, position: String(cut.reached) };
  });
}
