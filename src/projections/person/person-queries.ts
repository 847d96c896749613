/** Answers what exclusions a person has or had, from the events of the person and nothing else. */
import { localDateOf } from '../../domain/instant.js';
import type { JournalEvent } from '../../domain/ledger-events.js';
import type { LocalDate } from '../../domain/local-date.js';
import type {
  PersonEvent,
  PersonExcluded,
  PersonExclusionLifted,
} from '../../domain/person/person.events.js';
import { worksOn } from '../../domain/person/person.state.js';
import { cutOf } from '../cut.js';
import type { QuerySources } from '../sources.js';
import type { ExclusionsView, ExclusionView, GetExclusions } from './person.query.js';
import { personEvents } from './person-story.js';

type Unjudged = Omit<ExclusionView, 'works'>;

function excluded({ reason, ...data }: PersonExcluded['data']): Unjudged {
  return { ...data, reasonId: reason.documentId };
}

function lifted(exclusion: Unjudged, { from, objectionId }: PersonExclusionLifted['data']): Unjudged {
  return { ...exclusion, liftedFrom: from, ...(objectionId === undefined ? {} : { objectionId }) };
}

function tell(told: readonly Unjudged[], event: PersonEvent): readonly Unjudged[] {
  if (event.type === 'PersonExcluded') return [...told, excluded(event.data)];
  if (event.type !== 'PersonExclusionLifted') return told;
  const { data } = event;
  return told.map((exclusion) =>
    exclusion.exclusionId === data.exclusionId ? lifted(exclusion, data) : exclusion,
  );
}

/** The exclusions that these events tell of, judged on a day. */
export function exclusionsOf(
  events: readonly JournalEvent<PersonEvent>[],
  day: LocalDate,
): readonly ExclusionView[] {
  return events
    .reduce<readonly Unjudged[]>((told, { event }) => tell(told, event), [])
    .map((exclusion) => ({ ...exclusion, works: worksOn(exclusion, day) }));
}

export async function getExclusions(
  { readModel, store }: QuerySources,
  { criteria: { personKey, moment, today } }: GetExclusions,
): Promise<ExclusionsView> {
  return await readModel.readTransaction(async (reader) => {
    const cut = await cutOf(reader, moment);
    const day = cut.asOf === undefined ? today : localDateOf(cut.asOf);
    const items = exclusionsOf(await personEvents(store, personKey, cut), day);
    return { personKey, items, position: String(cut.reached) };
  });
}
