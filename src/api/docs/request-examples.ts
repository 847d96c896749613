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

/** The example of a schema: its own, or that of the required fields it is made of. */
function exampleOf(schema: Schema, schemas: Schemas): unknown {
  if (schema.example !== undefined) return schema.example;
  if (schema.items !== undefined) return [exampleOf(schema.items, schemas)];
  const [inherited] = schema.allOf ?? [];
  const reference = schema.$ref ?? inherited?.$ref;
  if (reference !== undefined) return exampleOf(schemas[reference.slice(PREFIX.length)] ?? {}, schemas);
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
