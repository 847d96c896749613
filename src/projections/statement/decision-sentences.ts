/** What a person is told while an application waits: that it takes longer, and what is still missing. */
import { missingInWords } from '../missing-parts.js';
import { on, when, type Sentences } from './told.js';

export const decisionSentences: Sentences<'DecisionPostponed' | 'DataRequested' | 'DataReceived'> = {
  DecisionPostponed: ({ data }) => ({
    nl: `Wij hebben meer tijd nodig voor uw aanvraag. Wij beslissen uiterlijk op ${on(data.decideBy).nl}.`,
    en: `We need more time for your application. We decide on ${on(data.decideBy).en} at the latest.`,
  }),
  DataRequested: ({ data }) => ({
    nl: `Wij missen nog iets bij uw aanvraag: ${missingInWords(data.missing).nl}. U kunt dat tot en met ${on(data.completeBy).nl} sturen. Zolang wachten wij met onze beslissing.`,
    en: `Something is missing in your application: ${missingInWords(data.missing).en}. You can send it until ${on(data.completeBy).en}. Our decision waits for it.`,
  }),
  DataReceived: ({ data }) => ({
    nl: `U vulde uw aanvraag aan op ${on(data.receivedOn).nl}${when(data.late, ', na de termijn')}. Wij beslissen uiterlijk op ${on(data.decideBy).nl}.`,
    en: `You completed your application on ${on(data.receivedOn).en}${when(data.late, ', after the term')}. We decide on ${on(data.decideBy).en} at the latest.`,
  }),
};
