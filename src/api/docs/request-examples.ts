/**
 * Gives every request of the description one complete example, put together from those of its fields: what it must
 * have, and the days that most callers know. Without it a reader has to invent amounts, keys and dates of the right form.
 */
import type { OpenAPIObject } from '@nestjs/swagger';

interface Schema {
  readonly $ref?: string;
  readonly example?: unknown;
  readonly format?: string;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly allOf?: readonly Schema[];
  /** Of a list: what it is a list of. */
  readonly items?: Schema;
}

interface JsonBody {
  schema?: Schema;
  example?: unknown;
}

type Schemas = Readonly<Record<string, Schema>>;

const PREFIX = '#/components/schemas/';

/** Requests that would mean little, or something else, by their required fields and days alone. */
const ownExamples: Readonly<Record<string, object>> = {
  ObjectionDecisionRequest: {
    outcome: 'upheld',
    ground: 'the enrolment proof was there in time',
    remedy: 'reserve',
    text: 'What was weighed.',
  },
  RulingRequest: {
    outcome: 'dismissed',
    ground: 'the proof came too late',
    ecli: 'ECLI:NL:RBDHA:2022:1234',
    ruledOn: '2022-05-02',
  },
  ParticipationAnswersRequest: { education: 'up-to-mbo', ageBand: '30-39', jobSeeker: true },
};

/** Name of the schema that this one stands for; undefined when it stands for itself. */
function referenceOf({ $ref, allOf = [] }: Schema): string | undefined {
  return (allOf[0]?.$ref ?? $ref)?.slice(PREFIX.length);
}

/** The example of a schema: its own, or that of the required fields it is made of. */
function exampleOf(schema: Schema, schemas: Schemas): unknown {
  if (schema.example !== undefined) return schema.example;
  if (schema.items !== undefined) return [exampleOf(schema.items, schemas)];
  const name = referenceOf(schema);
  if (name !== undefined) return ownExamples[name] ?? exampleOf(schemas[name] ?? {}, schemas);
  const { properties = {}, required = [] } = schema;
  const shown = Object.entries(properties).filter(
    ([name, { format }]) => required.includes(name) || format === 'date',
  );
  return Object.fromEntries(shown.map(([name, property]) => [name, exampleOf(property, schemas)]));
}

/** Adds the examples to the bodies of all requests, in place. */
export function addRequestExamples(description: OpenAPIObject): OpenAPIObject {
  const schemas = (description.components?.schemas ?? {}) as Schemas;
  for (const path of Object.values(description.paths)) {
    const content = (path.post?.requestBody as { content?: Record<string, JsonBody> } | undefined)?.content;
    const body = content?.['application/json'];
    if (body?.schema !== undefined) body.example = exampleOf(body.schema, schemas);
  }
  return description;
}
