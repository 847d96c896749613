/**
 * The answers in the vault: one row per person, in a table of its own, under the person's key. A row is written once:
 * whoever finds one there writes nothing, whatever it says.
 */
import type { AnswerWithKey, VaultRows } from './vault-rows.js';
import { decrypt, encrypt, NONCE_BYTES } from './vault-cipher.js';
import type { SubjectKeyRow } from './vault.schema.js';
import { SUBJECTS_AT_ONCE, vaultFault, type AnswersKept, type VaultEntropy } from './vault.js';

/** What the answers need of the vault around them. */
export interface AnswerKeys {
  readonly rows: VaultRows;
  readonly entropy: VaultEntropy;
  /** The subject's key, made when it is new. */
  keyOf(subject: string): Promise<Uint8Array>;
  unwrap(row: SubjectKeyRow): Uint8Array;
}

const ownerOfAnswers = (subject: string): string => `answer|${subject}`;

function opened({ unwrap }: Pick<AnswerKeys, 'unwrap'>, { subject, sealed, wrapped }: AnswerWithKey): string {
  const content = decrypt(unwrap({ subject, wrapped }), sealed, ownerOfAnswers(subject));
  if (content === undefined) throw vaultFault('answers were changed after they were sealed');
  return Buffer.from(content).toString('utf8');
}

/** The answers of these subjects; a subject without answers, or without a key, is left out. */
export async function readAnswers(
  keys: Pick<AnswerKeys, 'rows' | 'unwrap'>,
  subjects: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  if (subjects.length > SUBJECTS_AT_ONCE) throw new RangeError('too many subjects are asked about at once');
  const found = await keys.rows.answersOf(subjects);
  return new Map(found.map((row) => [row.subject, opened(keys, row)]));
}

async function compared(keys: AnswerKeys, subject: string, text: string): Promise<AnswersKept> {
  return (await readAnswers(keys, [subject])).get(subject) === text ? 'repeated' : 'answered-before';
}

/** Keeps answers unless there are some. Calls for one subject come one after the other. */
export async function writeAnswers(keys: AnswerKeys, subject: string, text: string): Promise<AnswersKept> {
  if ((await keys.rows.answer(subject)) !== undefined) return compared(keys, subject, text);
  const key = await keys.keyOf(subject);
  const sealed = encrypt(key, keys.entropy.bytes(NONCE_BYTES), {
    content: Buffer.from(text),
    belongsTo: ownerOfAnswers(subject),
  });
  // Another process may have been first: then its row stays, and this one is compared with it.
  await keys.rows.addAnswer({ subject, sealed });
  const row = await keys.rows.answer(subject);
  return row !== undefined && Buffer.from(row.sealed).equals(Buffer.from(sealed))
    ? 'kept'
    : compared(keys, subject, text);
}
