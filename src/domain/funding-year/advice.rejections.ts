/** Why a funding year says no to a command about advice. A rejection writes nothing and uses up no number. */
export type AdviceRejectionCode =
  | 'advice-unknown'
  | 'advice-line-unknown'
  | 'advice-line-of-grants'
  | 'advice-line-not-open'
  | 'advice-days-out-of-order'
  | 'advice-claim-too-late'
  | 'adviser-limit-reached'
  | 'advice-budget-reached'
  | 'advice-not-registered'
  | 'advice-not-delivered'
  | 'advice-not-claimed'
  | 'advice-paid'
  | 'claim-above-registration'
  | 'date-before-registration'
  | 'date-in-future'
  | 'separation-of-duties';
