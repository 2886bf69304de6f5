import { createRequire } from 'node:module';
import { targetConstructorToSchema, validationMetadatasToSchemas } from 'class-validator-jsonschema';
import type { SchemaObject } from './parts.js';

/** Where class-transformer keeps which class a nested member is of; it has no public door to it. */
const { defaultMetadataStorage } = createRequire(import.meta.url)('class-transformer/cjs/storage.js') as {
  readonly defaultMetadataStorage: unknown;
};

const options = {
  classTransformerMetadataStorage: defaultMetadataStorage,
  refPointerPrefix: '#/components/schemas/',
} as Parameters<typeof validationMetadatasToSchemas>[0];

/** The JSON Schemas of everything with class-validator decorators, by class name: derived, never written. */
export const bodySchemas = (): Record<string, SchemaObject> => {
  const schemas = validationMetadatasToSchemas(options) as Record<string, SchemaObject>;
  return Object.fromEntries(
    Object.entries(schemas).map(([name, schema]) => [name, { ...schema, additionalProperties: false }]),
  );
};

/** The members of one class, as query parameters have them. */
export const membersOf = (bodyClass: new () => object): Record<string, SchemaObject> =>
  (targetConstructorToSchema(bodyClass, options).properties ?? {}) as Record<string, SchemaObject>;
