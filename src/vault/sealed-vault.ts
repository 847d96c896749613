/**
 * The vault over whatever keeps its rows. Keys are never cached: what was erased cannot be read a moment later.
 */
import { readAnswers, writeAnswers, type AnswerKeys } from './answers.js';
import type { VaultRows } from './vault-rows.js';
import { decrypt, encrypt, KEY_BYTES, keyedDigest, NONCE_BYTES, sha256 } from './vault-cipher.js';
import type { SubjectKeyRow } from './vault.schema.js';
import {
  vaultFault,
  type AnswersKept,
  type SealedDocument,
  type Vault,
  type VaultDocument,
  type VaultEntropy,
} from './vault.js';

/** What never comes near the rows. */
export interface VaultSecrets {
  /** 32 bytes. It wraps the keys of the subjects; no text is encrypted under it. */
  readonly masterKey: Uint8Array;
  readonly entropy: VaultEntropy;
}

function uuidFrom(bytes: Uint8Array): string {
  const id = Buffer.from(bytes);
  id[6] = ((id[6] ?? 0) & 0x0f) | 0x40;
  id[8] = ((id[8] ?? 0) & 0x3f) | 0x80;
  return id.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

const ownerOfKey = (subject: string): string => `subject_key|${subject}`;
const ownerOfDocument = (documentId: string, subject: string): string => `document|${documentId}|${subject}`;

/** A vault over these rows, which are closed with it. */
export class SealedVault implements Vault {
  private readonly answers: AnswerKeys;
  /** The last call that draws chance: calls do so one after the other, in the order in which they came. */
  private last: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly rows: VaultRows,
    private readonly options: VaultSecrets,
  ) {
    this.answers = {
      rows,
      entropy: options.entropy,
      keyOf: (subject) => this.keyOf(subject),
      unwrap: (row) => this.unwrap(row),
    };
  }

  async checkMasterKey(): Promise<void> {
    const row = await this.rows.anyKey();
    if (row !== undefined) this.unwrap(row);
  }

  seal(subject: string, text: string): Promise<SealedDocument> {
    return this.inTurn(async () => {
      const key = await this.keyOf(subject);
      const documentId = uuidFrom(this.options.entropy.bytes(16));
      const sealed = encrypt(key, this.options.entropy.bytes(NONCE_BYTES), {
        content: Buffer.from(text),
        belongsTo: ownerOfDocument(documentId, subject),
      });
      return { documentId, sha256OfCiphertext: sha256(sealed), subject, sealed };
    });
  }

  async store({ documentId, subject, sealed }: SealedDocument): Promise<void> {
    await this.rows.addDocument({ documentId, subject, sealed });
  }

  async read(documentId: string): Promise<VaultDocument | undefined> {
    const row = await this.rows.document(documentId);
    const key = row === undefined ? undefined : await this.rows.key(row.subject);
    if (row === undefined || key === undefined) return undefined;
    const content = decrypt(this.unwrap(key), row.sealed, ownerOfDocument(documentId, row.subject));
    if (content === undefined) throw vaultFault(`document ${documentId} was changed after it was sealed`);
    return { subject: row.subject, text: Buffer.from(content).toString('utf8') };
  }

  digest(subject: string, text: string): Promise<string> {
    return this.inTurn(async () => keyedDigest(await this.keyOf(subject), text));
  }

  keepAnswers(subject: string, text: string): Promise<AnswersKept> {
    return this.inTurn(() => writeAnswers(this.answers, subject, text));
  }

  answersOf(subjects: readonly string[]): Promise<ReadonlyMap<string, string>> {
    return readAnswers(this.answers, subjects);
  }

  async close(): Promise<void> {
    await this.last;
    await this.rows.close();
  }

  private inTurn<Result>(work: () => Promise<Result>): Promise<Result> {
    const result = this.last.then(work);
    this.last = result.catch(() => undefined);
    return result;
  }

  /** The subject's key, made durable when it is new: another process may have made it in the meantime. */
  private async keyOf(subject: string): Promise<Uint8Array> {
    const known = await this.rows.key(subject);
    if (known !== undefined) return this.unwrap(known);
    const fresh = this.options.entropy.bytes(KEY_BYTES);
    const wrapped = encrypt(this.options.masterKey, this.options.entropy.bytes(NONCE_BYTES), {
      content: fresh,
      belongsTo: ownerOfKey(subject),
    });
    await this.rows.addKey({ subject, wrapped });
    const kept = await this.rows.key(subject);
    if (kept === undefined) throw vaultFault('a key was erased while it was made');
    return this.unwrap(kept);
  }

  private unwrap({ subject, wrapped }: SubjectKeyRow): Uint8Array {
    const key = decrypt(this.options.masterKey, wrapped, ownerOfKey(subject));
    if (key === undefined)
      throw vaultFault('the vault was made with another master key, or a key in it was changed');
    return key;
  }
}
