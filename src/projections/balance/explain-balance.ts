/**
 * Why a person has left what is left, in Dutch and English: first what holds for the year, then what happened to
 * each file that no longer counts, then what else stands in the way of an application. Pure, and without a name or a reproach.
 */
import { localDateOf } from '../../domain/instant.js';
import type { FileState } from '../file/file-state.js';
import { day, euros, groundInWords, inBoth, together, type Language, type Wording } from '../wording.js';
import { obstacleSentences, type Obstacle } from './obstacles.js';
import { restOf, type RightOfPerson } from './right-of-person.js';

export interface BalanceStory {
  readonly year: number;
  readonly right: RightOfPerson;
  /** The files of the person in the year, in the order of their numbers. */
  readonly files: readonly FileState[];
  readonly obstacles: readonly Obstacle[];
}

interface Saying {
  readonly year: number;
  readonly file: FileState;
  readonly language: Language;
}

const on = (instant: string | null, { year, language }: Saying): string =>
  instant === null ? '' : day(localDateOf(instant), language, year);

function lapsedPart(lapsed: bigint, language: Language): string {
  if (lapsed === 0n) return '';
  return language === 'nl'
    ? `; de overige ${euros(lapsed, 'nl')} is vervallen, omdat er één subsidie per kalenderjaar is`
    : `; the remaining ${euros(lapsed, 'en')} lapsed, because there is one grant per calendar year`;
}

function award(saying: Saying, lapsed: bigint): string {
  const { file, language, year } = saying;
  const awardedOn = on(file.awardedAt, saying);
  const amount = euros(file.granted, language);
  return language === 'nl'
    ? `Geen budget meer voor ${year}: op ${awardedOn} is een subsidie van ${amount} verleend (${file.decisionNumber})${lapsedPart(lapsed, 'nl')}.`
    : `No budget left for ${year}: a grant of ${amount} was awarded on ${awardedOn} (${file.decisionNumber})${lapsedPart(lapsed, 'en')}.`;
}

function payment({ file, language, year }: Saying): string | undefined {
  if (file.paidOn === null || file.paid === 0n) return undefined;
  const paidOn = day(file.paidOn, language, year);
  return language === 'nl'
    ? `Op ${paidOn} is ${euros(file.paid, 'nl')} aan de opleider betaald.`
    : `${euros(file.paid, 'en')} was paid to the provider on ${paidOn}.`;
}

function determination(saying: Saying): string | undefined {
  const { file, language } = saying;
  if (file.determinedAt === null) return undefined;
  const determinedOn = on(file.determinedAt, saying);
  const lower = file.determined < file.paid;
  return language === 'nl'
    ? `Op ${determinedOn} is de subsidie vastgesteld op ${euros(file.determined, 'nl')}${lower ? ', minder dan is betaald; het recht van het jaar verandert daardoor niet' : ''}.`
    : `On ${determinedOn} the grant was determined at ${euros(file.determined, 'en')}${lower ? ', less than was paid; that does not change the right of the year' : ''}.`;
}

function reservation(saying: Saying): string {
  const { file, language, year } = saying;
  const appliedOn = on(file.appliedAt, saying);
  const amount = euros(file.reserved, language);
  return language === 'nl'
    ? `Voor ${year} is op ${appliedOn} ${amount} gereserveerd (${file.decisionNumber}); zolang op die aanvraag niet is beslist, kan geen andere worden gedaan.`
    : `For ${year}, ${amount} was reserved on ${appliedOn} (${file.decisionNumber}); until that application is decided, no other can be made.`;
}

function lost(saying: Saying, { right }: BalanceStory): string {
  const { file, language, year } = saying;
  const withdrawnOn = on(file.withdrawnAt, saying);
  const { lapsed } = restOf(right);
  return language === 'nl'
    ? `Geen budget meer voor ${year}: ${file.decisionNumber} is op ${withdrawnOn} ingetrokken door toedoen van de aanvrager, en dan blijft het recht van het jaar gebruikt; ${euros(lapsed, 'nl')} is vervallen.`
    : `No budget left for ${year}: ${file.decisionNumber} was withdrawn on ${withdrawnOn} by the applicant's doing, and then the right of the year stays used; ${euros(lapsed, 'en')} lapsed.`;
}

function pending({ file, language }: Saying): string {
  return language === 'nl'
    ? `${file.decisionNumber} is beëindigd; het recht van het jaar wordt hersteld zodra dat is verwerkt.`
    : `${file.decisionNumber} has ended; the right of the year returns as soon as that is processed.`;
}

function live(saying: Saying, story: BalanceStory): string {
  const { file } = saying;
  if (file.status === 'refused') return pending(saying);
  if (file.status === 'withdrawn') {
    return file.withdrawalCause === 'person' ? lost(saying, story) : pending(saying);
  }
  if (file.awardedAt === null && file.granted === 0n) return reservation(saying);
  const { lapsed } = restOf(story.right);
  return [award(saying, lapsed), payment(saying), determination(saying)]
    .filter((sentence) => sentence !== undefined)
    .join(' ');
}

function free({ year, right, files }: BalanceStory, language: Language): string {
  const remaining = euros(right.entitlement, language);
  const untouched = files.length === 0;
  if (language === 'nl') {
    return untouched
      ? `Van het budget voor ${year} is nog niets gebruikt: ${remaining} is beschikbaar.`
      : `Het volledige budget voor ${year} is beschikbaar: ${remaining}.`;
  }
  return untouched
    ? `Nothing of the budget for ${year} has been used: ${remaining} is available.`
    : `The full budget for ${year} is available: ${remaining}.`;
}

function refusal(saying: Saying): string {
  const { file, language } = saying;
  const refusedOn = on(file.refusedAt, saying);
  const codes = (JSON.parse(file.grounds) as { readonly code: string }[]).map(({ code }) => code);
  const why = codes.map((code) => groundInWords(code)[language]).join('; ');
  return language === 'nl'
    ? `Aanvraag ${file.decisionNumber} is op ${refusedOn} afgewezen: ${why}.`
    : `Application ${file.decisionNumber} was refused on ${refusedOn}: ${why}.`;
}

function restored(saying: Saying): string {
  const { file, language } = saying;
  const withdrawnOn = on(file.withdrawnAt, saying);
  return language === 'nl'
    ? `${file.decisionNumber} is op ${withdrawnOn} ingetrokken buiten de schuld van de aanvrager; daarom is het recht hersteld.`
    : `${file.decisionNumber} was withdrawn on ${withdrawnOn} through no fault of the applicant; therefore the right was restored.`;
}

function past(saying: Saying): string | undefined {
  const { status } = saying.file;
  if (status === 'refused') return refusal(saying);
  return status === 'withdrawn' ? restored(saying) : undefined;
}

/** The reason behind a balance. */
export function explainBalance(story: BalanceStory): Wording {
  const { year, right, files, obstacles } = story;
  const current = files.find(({ decisionNumber }) => decisionNumber === right.decisionNumber);
  const first = inBoth((language) =>
    current === undefined ? free(story, language) : live({ year, file: current, language }, story),
  );
  const others = files
    .filter((file) => file !== current)
    .flatMap((file) => (past({ year, file, language: 'en' }) === undefined ? [] : [file]))
    .map((file) => inBoth((language) => past({ year, file, language }) ?? ''));
  return together([first, ...others, ...obstacleSentences(obstacles, year)]);
}
