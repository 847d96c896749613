/** Status and title of a problem: what a code stands for, whatever the request. */
export interface ProblemType {
  readonly status: number;
  readonly title: string;
}

export const of = (status: number, title: string): ProblemType => ({ status, title });
