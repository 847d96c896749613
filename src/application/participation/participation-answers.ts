/**
 * What a person may tell about themselves, once and by free will, and the groups that follow from it. Every question
 * may be left open; who leaves it open is in the group `not-told`, together with who was never asked.
 */

export const EDUCATION = ['up-to-mbo', 'higher'] as const;
export const AGE_BANDS = ['18-29', '30-39', '40-49', '50-54', '55-plus'] as const;
export const SECTORS = [
  ...['agriculture', 'business-services', 'care-and-welfare', 'construction', 'culture', 'education'],
  ...['government', 'hospitality', 'ict', 'other', 'technology', 'trade', 'transport'],
] as const;
export const GOALS = ['better-in-current-work', 'find-work', 'general-development', 'other-work'] as const;
const YES_OR_NO = ['yes', 'no'] as const;

/** The answers of one person. A question that was left open is absent. */
export interface ParticipationAnswers {
  /** At most mbo, or higher. */
  readonly education?: (typeof EDUCATION)[number];
  readonly ageBand?: (typeof AGE_BANDS)[number];
  /** A temporary contract, an agency, on call. */
  readonly flexibleWork?: boolean;
  readonly jobSeeker?: boolean;
  readonly sector?: (typeof SECTORS)[number];
  readonly goal?: (typeof GOALS)[number];
}

export type Question = keyof ParticipationAnswers;

/** The groups of every question, in the order in which they are shown. */
export const groupsBy = {
  education: EDUCATION,
  ageBand: AGE_BANDS,
  flexibleWork: YES_OR_NO,
  jobSeeker: YES_OR_NO,
  sector: SECTORS,
  goal: GOALS,
} as const satisfies Readonly<Record<Question, readonly string[]>>;

export const QUESTIONS = Object.keys(groupsBy) as readonly Question[];

/** The group of everybody who did not tell. */
export const NOT_TOLD = 'not-told';

/** The group of a person by one question. */
export function groupOf(answers: ParticipationAnswers | undefined, question: Question): string {
  const answer = answers?.[question];
  if (answer === undefined) return NOT_TOLD;
  return typeof answer === 'boolean' ? (answer ? 'yes' : 'no') : answer;
}

/** Answers as the vault keeps them, with the id of the request that brought them: its repeat is recognised by it. */
export function sealedText(answers: ParticipationAnswers, requestId: string): string {
  const told = QUESTIONS.flatMap((question) =>
    answers[question] === undefined ? [] : [[question, answers[question]] as const],
  );
  return JSON.stringify({ requestId, answers: Object.fromEntries(told) });
}

/** The answers in a text of the vault. */
export function answersIn(text: string): ParticipationAnswers {
  return (JSON.parse(text) as { readonly answers: ParticipationAnswers }).answers;
}
