/** A text from the vault. Who may read it is decided at the edge; the vault knows persons by their pseudonym only. */
import { Inject } from '@nestjs/common';
import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import type { Vault, VaultDocument } from '../../vault/vault.js';
import { VAULT } from '../tokens.js';

/** Undefined when there is no such document, or when the person's key was erased. */
export class GetDocument extends Query<VaultDocument | undefined> {
  constructor(readonly documentId: string) {
    super();
  }
}

@QueryHandler(GetDocument)
export class GetDocumentHandler implements IQueryHandler<GetDocument> {
  constructor(@Inject(VAULT) private readonly vault: Vault) {}

  execute({ documentId }: GetDocument): Promise<VaultDocument | undefined> {
    return this.vault.read(documentId);
  }
}
