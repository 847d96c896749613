/**
 * A text that belongs to an event but may not stand in it. The text lies encrypted outside the log; the event
 * holds its number and the hash of the ciphertext, so that erasing the key never touches the log.
 */
import { record, text, type Field } from './codec.js';

export interface DocumentReference {
  readonly documentId: string;
  /** Hexadecimal SHA-256 over nonce, ciphertext and tag. */
  readonly sha256OfCiphertext: string;
}

export const documentReference: Field<DocumentReference> = record<DocumentReference>({
  documentId: text,
  sha256OfCiphertext: text,
});
