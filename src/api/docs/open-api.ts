/**
 * The description of the interface: `/v1/openapi.json`, rendered at `/docs` from files of its own, so that it works
 * without internet; and `/docs/errors`, where the type of every problem leads.
 */
import { DocumentBuilder, SwaggerModule, type OpenAPIObject } from '@nestjs/swagger';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { API_VERSION } from '../http-adapter.js';
import { problemTypes } from '../problem-codes.js';
import { addProblemLists } from './problem-lists.js';
import { addRequestExamples } from './request-examples.js';

const DESCRIPTION = `The event-sourced ledger of the STAP learning budget.

Amounts are euros as text with two places, times carry their offset, days are days in the Netherlands.
Every command needs a header \`Idempotency-Key\`, except an application, whose own id is the key: repeat the very same
request until it answers. A command answers with a \`position\`; \`?waitFor=<position>\` lets a question wait for it.
\`?asOf=\` asks what held then, \`?asKnownAt=\` what the ledger knew then. Problems are those of RFC 9457, with a code that
never changes: see [/docs/errors](/docs/errors).`;

function errorPage(): string {
  const sections = Object.entries(problemTypes)
    .sort(([left], [right]) => (left < right ? -1 : 1))
    .map(
      ([code, { status, title }]) =>
        `<dt id="${code}"><code>${code}</code> (${String(status)})</dt><dd>${title}.</dd>`,
    );
  return `<!doctype html><html lang="en"><meta charset="utf-8"><title>Problems</title>
<h1>Problems</h1><p>What to do about each is told in the detail of the answer.</p><dl>${sections.join('\n')}</dl></html>`;
}

/** Adds the description to an application that was created and not yet started. */
export function describeApi(app: NestFastifyApplication): void {
  const config = new DocumentBuilder()
    .setTitle('STAP learning-budget ledger')
    .setDescription(DESCRIPTION)
    .setVersion(API_VERSION)
    .setLicense('EUPL-1.2', 'https://joinup.ec.europa.eu/collection/eupl/eupl-text-eupl-12')
    .addBearerAuth({ type: 'http', scheme: 'bearer', bearerFormat: 'JWT' })
    .build();
  const described = (): OpenAPIObject =>
    addProblemLists(addRequestExamples(SwaggerModule.createDocument(app, config)));
  SwaggerModule.setup('docs', app, described, {
    jsonDocumentUrl: 'v1/openapi.json',
    raw: ['json'],
    customSiteTitle: 'STAP learning-budget ledger',
    // The picture of an online checker is not asked for: nothing leaves the machine.
    swaggerOptions: { validatorUrl: null, persistAuthorization: true },
  });
  const page = errorPage();
  app
    .getHttpAdapter()
    .getInstance()
    .get('/docs/errors', (_request, reply) => reply.type('text/html; charset=utf-8').send(page));
}
