/** Where policies keep how far they have read. Losing it is harmless: a repeated command changes nothing. */
export interface PolicyCheckpoints {
  /** Position up to which the policy has seen the log, 0 when it has seen nothing. */
  load(name: string): Promise<bigint>;
  save(name: string, position: bigint): Promise<void>;
}
