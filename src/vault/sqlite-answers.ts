/**
 * The answers in the vault: one row per person, in a table of its own, under the person's key. A row is written once:
 * whoever finds one there writes nothing, whatever it says.
 */
import type { DataSource } from 'typeorm';
import { decrypt, encrypt, NONCE_BYTES } from './vault-cipher.js';
import type { AnswerRow, SubjectKeyRow } from './vault.schema.js';
import { SUBJECTS_AT_ONCE, vaultFault, type AnswersKept, type VaultEntropy } from './vault.js';

/** What the answers need of the vault around them. */
export interface AnswerKeys {
  readonly source: DataSource;
  readonly entropy: VaultEntropy;
  /** The subject's key, made when it is new. */
  keyOf(subject: string): Promise<Uint8Array>;
  unwrap(row: SubjectKeyRow): Uint8Array;
}

type Found = AnswerRow & Pick<SubjectKeyRow, 'wrapped'>;

const ownerOfAnswers = (subject: string): string => `answer|${subject}`;

function opened({ unwrap }: Pick<AnswerKeys, 'unwrap'>, { subject, sealed, wrapped }: Found): string {
  const content = decrypt(unwrap({ subject, wrapped }), sealed, ownerOfAnswers(subject));
  if (content === undefined) throw vaultFault('answers were changed after they were sealed');
  return Buffer.from(content).toString('utf8');
}

/** The answers of these subjects; a subject without answers, or without a key, is left out. */
export async function readAnswers(
  keys: Pick<AnswerKeys, 'source' | 'unwrap'>,
  subjects: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  if (subjects.length > SUBJECTS_AT_ONCE) throw new RangeError('too many subjects are asked about at once');
  const marks = subjects.map(() => '?').join(', ');
  const rows = await keys.source.query<Found[]>(
    `SELECT a.subject AS "subject", a.sealed AS "sealed", k.wrapped AS "wrapped"
     FROM answer a JOIN subject_key k ON k.subject = a.subject WHERE a.subject IN (${marks})`,
    [...subjects],
  );
  return new Map(rows.map((row) => [row.subject, opened(keys, row)]));
}

async function isAnswered({ source }: Pick<AnswerKeys, 'source'>, subject: string): Promise<boolean> {
  const rows = await source.query<object[]>('SELECT 1 FROM answer WHERE subject = ?', [subject]);
  return rows.length > 0;
}

async function compared(keys: AnswerKeys, subject: string, text: string): Promise<AnswersKept> {
  return (await readAnswers(keys, [subject])).get(subject) === text ? 'repeated' : 'answered-before';
}

/** Keeps answers unless there are some. Calls for one subject come one after the other. */
export async function writeAnswers(keys: AnswerKeys, subject: string, text: string): Promise<AnswersKept> {
  if (await isAnswered(keys, subject)) return compared(keys, subject, text);
  const key = await keys.keyOf(subject);
  const sealed = encrypt(key, keys.entropy.bytes(NONCE_BYTES), {
    content: Buffer.from(text),
    belongsTo: ownerOfAnswers(subject),
  });
  // Another process may have been first: then its row stays, and this one is compared with it.
  await keys.source.query('INSERT OR IGNORE INTO answer (subject, sealed) VALUES (?, ?)', [
    subject,
    Buffer.from(sealed),
  ]);
  const [row] = await keys.source.query<AnswerRow[]>('SELECT sealed FROM answer WHERE subject = ?', [
    subject,
  ]);
  return row !== undefined && Buffer.from(row.sealed).equals(Buffer.from(sealed))
    ? 'kept'
    : compared(keys, subject, text);
}
