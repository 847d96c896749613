/** How a text from the vault is asked for. */
import { UuidField } from '../identity-fields.js';

export class DocumentPath {
  @UuidField()
  readonly documentId!: string;
}
