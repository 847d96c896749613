/** Texts from the vault, for who may read the file they belong to. An erased text is not there, and nothing says it ever was. */
import { Controller, Param } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import { GetDocument } from '../../application/document/document.query.js';
import { byParameter, OpensFile } from '../auth/person-data.js';
import { READERS } from '../auth/roles.js';
import { problem } from '../problem.js';
import { QueryRoute } from '../routes.js';
import { DocumentPath } from './document.requests.js';

@ApiTags('documents')
@Controller('v1/documents')
export class DocumentController {
  constructor(private readonly queries: QueryBus) {}

  @OpensFile(byParameter('documentId'))
  @QueryRoute(':documentId', { roles: READERS, summary: 'A text: a weighing or a reason' })
  async get(@Param() path: DocumentPath): Promise<{ readonly documentId: string; readonly text: string }> {
    const documentId = path.documentId.toLowerCase();
    const document = await this.queries.execute(new GetDocument(documentId));
    if (document === undefined) throw problem('document-unknown', 'There is no such document, or no longer.');
    return { documentId, text: document.text };
  }
}
