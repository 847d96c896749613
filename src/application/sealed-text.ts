/**
 * A text that comes with a command, for the vault: the command gets its reference, the digest tells two texts apart
 * without showing either. Sealing keeps nothing; it is stored when the command is accepted.
 */
import type { DocumentReference } from '../domain/document-reference.js';
import type { Vault } from '../vault/vault.js';
import { digestOf } from './command-metadata.js';
import type { Prepared } from './execute.js';

/** Seals under the key of the subject; `withDocument` says where the command names its text. */
export async function withSealedText<Command extends object>(
  vault: Vault,
  {
    subject,
    command,
    text,
  }: { readonly subject: string; readonly command: Command; readonly text: string | undefined },
  withDocument: (document: DocumentReference) => Command,
): Promise<Prepared<Command>> {
  if (text === undefined) return { command, digest: digestOf(command) };
  const sealed = await vault.seal(subject, text);
  const { documentId, sha256OfCiphertext } = sealed;
  return {
    command: withDocument({ documentId, sha256OfCiphertext }),
    digest: digestOf(command, await vault.digest(subject, text)),
    sealed,
  };
}
