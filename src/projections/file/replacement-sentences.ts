/**
 * The sentences on a number that takes the place of another, and on a grant that stands again. An administrative
 * correction is told calmly: it takes nothing from the person.
 */
import type { ReplacementEvent } from '../../domain/grant/replacement.events.js';
import { day, euros, type Wording } from '../wording.js';

type Sentences = {
  readonly [Type in ReplacementEvent['type']]: (
    event: Extract<ReplacementEvent, { readonly type: Type }>,
  ) => Wording;
};

export const replacementSentences: Sentences = {
  GrantHandedOver: ({ data }) => ({
    nl: `Deze subsidie gaat verder onder nummer ${data.to}. Voor de aanvrager verandert er niets: recht en bedrag blijven.`,
    en: `This grant goes on under number ${data.to}. Nothing changes for the applicant: right and amount stay.`,
  }),
  GrantTakenOver: ({ data }) => ({
    nl: `Voortzetting van ${data.from}: subsidie van ${euros(data.amount, 'nl')}; de scholing begint uiterlijk op ${day(data.latestStart, 'nl')}.`,
    en: `Continues ${data.from}: grant of ${euros(data.amount, 'en')}; the course starts on ${day(data.latestStart, 'en')} at the latest.`,
  }),
  GrantReinstated: ({ data }) => ({
    nl: `Na bezwaar is de subsidie hersteld: ${euros(data.amount, 'nl')} is weer toegezegd${data.fromUndue > 0n ? `, ${euros(data.fromUndue, 'nl')} was al betaald en blijft betaald` : ''}.`,
    en: `The grant stands again, on objection: ${euros(data.amount, 'en')} is owed again${data.fromUndue > 0n ? `, ${euros(data.fromUndue, 'en')} was paid before and stays paid` : ''}.`,
  }),
  GrantIncreased: ({ data: { amount, released } }) => ({
    nl: `Na een uitspraak is de subsidie ${euros(amount - released, 'nl')} hoger${released > 0n ? `; ${euros(released, 'nl')} kwam te laat en gaat terug` : ''}.`,
    en: `After a ruling the grant is ${euros(amount - released, 'en')} higher${released > 0n ? `; ${euros(released, 'en')} came too late and goes back` : ''}.`,
  }),
};
