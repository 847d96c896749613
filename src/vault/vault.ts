/**
 * The port of the vault: texts about persons, encrypted under a key per person, outside the log. An event holds
 * only a document's number and the hash of its ciphertext, so erasing a person's key never touches the log. Answers
 * given for statistics are in no event at all.
 */

/** Where document ids, keys and nonces come from; a simulation seeds it. */
export interface VaultEntropy {
  bytes(length: number): Uint8Array;
}

/** An encrypted text. Its first two fields are what an event may hold. */
export interface SealedDocument {
  /** UUID. */
  readonly documentId: string;
  /** Hexadecimal SHA-256 over nonce, ciphertext and tag; it does not depend on the master key. */
  readonly sha256OfCiphertext: string;
  /** Whose key it is under: a pseudonym, or the name of a stream for texts that are about nobody. */
  readonly subject: string;
  /** Nonce, ciphertext and tag, in that order. */
  readonly sealed: Uint8Array;
}

export interface VaultDocument {
  readonly subject: string;
  readonly text: string;
}

/** What became of answers: `repeated` when the very same text was kept before. */
export type AnswersKept = 'kept' | 'repeated' | 'answered-before';

/** The most subjects that can be asked about at once. */
export const SUBJECTS_AT_ONCE = 500;

export interface Vault {
  /**
   * Encrypts a text without keeping it; only the subject's key is made durable. Calls may overlap: a subject gets
   * one key, and chance is drawn in the order of the calls.
   */
  seal(subject: string, text: string): Promise<SealedDocument>;
  /** Keeps a sealed text, durably before the promise settles. Repeating it changes nothing. */
  store(document: SealedDocument): Promise<void>;
  /**
   * The text; undefined when the document is unknown or its subject's key was erased. Throws a vault fault when
   * the stored bytes were changed.
   */
  read(documentId: string): Promise<VaultDocument | undefined>;
  /** Hexadecimal HMAC-SHA-256 of a text under the subject's key: equal texts are recognised, none can be guessed. */
  digest(subject: string, text: string): Promise<string>;
  /**
   * Keeps what a person told about themselves for statistics, once and for all, durably before the promise settles.
   * Nothing outside the vault says that there are answers.
   */
  keepAnswers(subject: string, text: string): Promise<AnswersKept>;
  /**
   * The answers of those of these subjects who gave any, at most `SUBJECTS_AT_ONCE` of them; those whose key was
   * erased are left out. Throws a vault fault when the stored bytes were changed.
   */
  answersOf(subjects: readonly string[]): Promise<ReadonlyMap<string, string>>;
  /** May be called twice. */
  close(): Promise<void>;
}

/** An error that says the vault cannot be trusted: another master key, or bytes that were changed. */
export function vaultFault(message: string): Error {
  return Object.assign(new Error(message), { name: 'VaultFault' });
}
