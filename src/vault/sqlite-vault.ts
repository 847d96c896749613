/**
 * The vault in an SQLite file of its own, or in memory (`:memory:`). Keys are never cached: what was erased cannot
 * be read a moment later.
 */
import { DataSource, type Repository } from 'typeorm';
import { readAnswers, writeAnswers, type AnswerKeys } from './sqlite-answers.js';
import { decrypt, encrypt, KEY_BYTES, keyedDigest, NONCE_BYTES, sha256 } from './vault-cipher.js';
import {
  CreateAnswers1700000000001,
  CreateVault1700000000000,
  documentSchema,
  subjectKeySchema,
  type DocumentRow,
  type SubjectKeyRow,
} from './vault.schema.js';
import {
  vaultFault,
  type AnswersKept,
  type SealedDocument,
  type Vault,
  type VaultDocument,
  type VaultEntropy,
} from './vault.js';

export interface SqliteVaultOptions {
  /** Path of the file, or `:memory:`. */
  readonly file: string;
  /** 32 bytes. It wraps the keys of the subjects; no text is encrypted under it. */
  readonly masterKey: Uint8Array;
  readonly entropy: VaultEntropy;
}

interface BetterSqlite {
  pragma(source: string): unknown;
}

/** Opens or makes the vault. Throws a vault fault when its keys were wrapped under another master key. */
export async function openSqliteVault(options: SqliteVaultOptions): Promise<Vault> {
  if (options.masterKey.length !== KEY_BYTES) throw vaultFault('the master key must have 32 bytes');
  const source = new DataSource({
    type: 'better-sqlite3',
    database: options.file,
    entities: [documentSchema, subjectKeySchema],
    migrations: [CreateVault1700000000000, CreateAnswers1700000000001],
    migrationsRun: true,
    prepareDatabase: (database: BetterSqlite) => {
      database.pragma('journal_mode = WAL');
      database.pragma('synchronous = FULL');
      database.pragma('busy_timeout = 5000');
      database.pragma('secure_delete = ON');
    },
  });
  await source.initialize();
  const vault = new SqliteVault(source, options);
  try {
    await vault.checkMasterKey();
  } catch (error) {
    await vault.close();
    throw error;
  }
  return vault;
}

function uuidFrom(bytes: Uint8Array): string {
  const id = Buffer.from(bytes);
  id[6] = ((id[6] ?? 0) & 0x0f) | 0x40;
  id[8] = ((id[8] ?? 0) & 0x3f) | 0x80;
  return id.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

const ownerOfKey = (subject: string): string => `subject_key|${subject}`;
const ownerOfDocument = (documentId: string, subject: string): string => `document|${documentId}|${subject}`;

class SqliteVault implements Vault {
  private readonly documents: Repository<DocumentRow>;
  private readonly keys: Repository<SubjectKeyRow>;
  private readonly answers: AnswerKeys;
  /** The last call that draws chance: calls do so one after the other, in the order in which they came. */
  private last: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly source: DataSource,
    private readonly options: Pick<SqliteVaultOptions, 'masterKey' | 'entropy'>,
  ) {
    this.documents = source.getRepository(documentSchema);
    this.keys = source.getRepository(subjectKeySchema);
    this.answers = {
      source,
      entropy: options.entropy,
      keyOf: (subject) => this.keyOf(subject),
      unwrap: (row) => this.unwrap(row),
    };
  }

  async checkMasterKey(): Promise<void> {
    const [row] = await this.keys.find({ take: 1 });
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
    await this.documents
      .createQueryBuilder()
      .insert()
      .values({ documentId, subject, sealed: Buffer.from(sealed) })
      .orIgnore()
      .execute();
  }

  async read(documentId: string): Promise<VaultDocument | undefined> {
    const row = await this.documents.findOneBy({ documentId });
    const key = row === null ? null : await this.keys.findOneBy({ subject: row.subject });
    if (row === null || key === null) return undefined;
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
    if (this.source.isInitialized) await this.source.destroy();
  }

  private inTurn<Result>(work: () => Promise<Result>): Promise<Result> {
    const result = this.last.then(work);
    this.last = result.catch(() => undefined);
    return result;
  }

  /** The subject's key, made durable when it is new: another process may have made it in the meantime. */
  private async keyOf(subject: string): Promise<Uint8Array> {
    const known = await this.keys.findOneBy({ subject });
    if (known !== null) return this.unwrap(known);
    const fresh = this.options.entropy.bytes(KEY_BYTES);
    const wrapped = encrypt(this.options.masterKey, this.options.entropy.bytes(NONCE_BYTES), {
      content: fresh,
      belongsTo: ownerOfKey(subject),
    });
    await this.keys
      .createQueryBuilder()
      .insert()
      .values({ subject, wrapped: Buffer.from(wrapped) })
      .orIgnore()
      .execute();
    return this.unwrap(await this.keys.findOneByOrFail({ subject }));
  }

  private unwrap({ subject, wrapped }: SubjectKeyRow): Uint8Array {
    const key = decrypt(this.options.masterKey, wrapped, ownerOfKey(subject));
    if (key === undefined)
      throw vaultFault('the vault was made with another master key, or a key in it was changed');
    return key;
  }
}
