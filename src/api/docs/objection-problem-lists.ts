/** Which problems each call about an objection can answer with, beyond those of every command. */

/** Codes of problems, in the order in which they are told. */
export type Codes = readonly string[];

export const duties: Codes = ['needs-a-person', 'separation-of-duties'];
const remedy: Codes = [
  ...['remedy-not-fitting', 'amount-missing', 'amount-not-positive', 'above-requested', 'right-in-use'],
  ...['lifting-before-exclusion', 'above-maximum-grant', 'grant-replaced', 'date-in-future'],
];

export const problemsOfObjections: Readonly<Record<string, Codes>> = {
  '/v1/objections': [...['decision-unknown', 'objection-exists', 'date-in-future', 'date-before-decision']],
  '/v1/objections/{id}/repair-requests': [
    ...['objection-unknown', 'objection-decided', 'defects-missing', 'repair-requested'],
    ...['date-in-future', 'date-before-objection'],
  ],
  '/v1/objections/{id}/repairs': [
    ...['objection-unknown', 'objection-decided', 'repair-not-requested', 'repair-received'],
    ...['date-in-future', 'date-before-request'],
  ],
  '/v1/objections/{id}/hearings': ['objection-unknown', 'objection-decided', 'date-before-objection'],
  '/v1/objections/{id}/extensions': [
    ...['objection-unknown', 'objection-decided', 'term-already-extended', 'term-passed'],
  ],
  '/v1/objections/{id}/default-notices': [
    ...['objection-unknown', 'objection-decided', 'term-not-passed', 'default-notice-exists'],
  ],
  '/v1/objections/{id}/decisions': [
    ...['objection-unknown', 'objection-decided', ...duties, ...remedy],
    ...['ceiling-reached-at-original-position', 'repair-not-requested', 'repair-term-running'],
    'defect-repaired',
  ],
  '/v1/objections/{id}/penalties': [
    ...['objection-unknown', 'penalty-not-due', 'penalty-running', 'penalty-amount-differs'],
    ...['penalty-determined', 'exception-not-fitting', 'needs-a-person'],
  ],
  '/v1/objections/{id}/penalty-payments': [
    ...['objection-unknown', 'penalty-not-determined', 'penalty-not-due', 'penalty-paid', ...duties],
    ...['date-in-future', 'date-before-penalty'],
  ],
  '/v1/objections/{id}/notifications': [
    ...['objection-unknown', 'objection-not-decided', 'penalty-not-determined', 'appeal-unknown'],
    ...['appeal-not-ruled', 'date-in-future', 'date-before-decision'],
  ],
  '/v1/objections/{id}/appeals': [
    ...['objection-unknown', 'objection-not-decided', 'appeal-exists', 'date-in-future'],
    'date-before-objection',
  ],
  '/v1/objections/{id}/rulings': [
    ...['objection-unknown', 'appeal-unknown', 'appeal-ruled', 'date-before-objection', ...remedy],
  ],
};
