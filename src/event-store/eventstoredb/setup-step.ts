/** What setting up a store says of each thing that it looked at. */
export interface SetupStep {
  readonly what: string;
  /** `differs`: it is not as it must be, and was left so. */
  readonly outcome: 'already so' | 'set' | 'differs';
  /** What is or was different, a sentence each. */
  readonly differences: readonly string[];
}

export interface SetupWork {
  /** Compare, and write nothing. */
  readonly checkOnly: boolean;
  /** How long one answer may take, in ms. */
  readonly callTimeoutMs: number;
}

/** The step of something that was `set`, unless nothing may be written. */
export function changed(
  what: string,
  differences: readonly string[],
  { checkOnly }: Pick<SetupWork, 'checkOnly'>,
): SetupStep {
  if (differences.length === 0) return { what, outcome: 'already so', differences };
  return { what, outcome: checkOnly ? 'differs' : 'set', differences };
}
