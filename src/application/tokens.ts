/** The names under which the parts of the running ledger are injected. Their types are interfaces, which leave no trace at run time. */

/** The `Ledger`: the door to every command. */
export const LEDGER = Symbol('LEDGER');
/** The `Vault`: texts about persons. */
export const VAULT = Symbol('VAULT');
/** The `Clock`: the only source of time. */
export const CLOCK = Symbol('CLOCK');
/** The `LedgerHealth`: whether decisions can be taken and views are followed. */
export const LEDGER_HEALTH = Symbol('LEDGER_HEALTH');
