import { createRequire } from 'node:module';
import { targetConstructorToSchema, validationMetadatasToSchemas } from 'class-validator-jsonschema';
import * as contracts from '#contracts';
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
  // With the members that a class inherits, which the schemas by metadata leave out.
  const whole = Object.entries(contracts)
    .filter(([, value]) => typeof value === 'function' && 'prototype' in value)
    .map(
      ([name, value]) => [name, targetConstructorToSchema(value as new () => object, options) as SchemaObject] as const,
    )
    .filter(([name, { properties = {} }]) => name in schemas || Object.keys(properties).length > 0);
  return Object.fromEntries(
    [...Object.entries(schemas), ...whole].map(([name, schema]) => [name, { ...schema, additionalProperties: false }]),
  );
};

/** The members that a query of this class must have. */
export const requiredOf = (bodyClass: new () => object): readonly string[] =>
  targetConstructorToSchema(bodyClass, options).required ?? [];

/** The members of one class, as query parameters have them. */
export const membersOf = (bodyClass: new () => object): Record<string, SchemaObject> =>
  (targetConstructorToSchema(bodyClass, options).properties ?? {}) as Record<string, SchemaObject>;
