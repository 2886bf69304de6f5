import { createRequire } from 'node:module';
import { isDeepStrictEqual } from 'node:util';
import { targetConstructorToSchema } from 'class-validator-jsonschema';
import type { EventDefinition } from '#contracts';

/** Folder of the baseline: what was published, one file an event version and one a part of the public commands. */
export const PUBLISHED = 'libs/contracts/published';

export interface PublishedSchema {
  readonly [member: string]: unknown;
}

const DIALECT = 'https://json-schema.org/draft/2020-12/schema';

/** Without what TypeBox keeps to itself. */
const plain = (schema: unknown): PublishedSchema => JSON.parse(JSON.stringify(schema)) as PublishedSchema;

/** Where a version of an event is published. */
export const eventPath = ({
  category,
  name,
  version,
}: Pick<EventDefinition, 'category' | 'name' | 'version'>): string =>
  `${PUBLISHED}/events/${category}/${name}.v${version}.json`;

/** What is published of an event. */
export const eventSchema = (definition: EventDefinition): PublishedSchema => ({
  $schema: DIALECT,
  title: definition.name,
  'x-category': definition.category,
  'x-version': definition.version,
  'x-owner': definition.owner,
  'x-confidentiality': definition.confidentiality,
  'x-source': definition.source,
  ...plain(definition.payload),
});

/** What is published of the envelope. */
export const envelopeSchema = (schema: unknown): PublishedSchema => ({
  $schema: DIALECT,
  title: 'EventMetadata',
  ...plain(schema),
});

// class-transformer keeps what nested classes are in its CommonJS half, which has no typed entry.
const { defaultMetadataStorage } = createRequire(import.meta.url)('class-transformer/cjs/storage.js') as {
  defaultMetadataStorage: NonNullable<
    Parameters<typeof targetConstructorToSchema>[1]
  >['classTransformerMetadataStorage'];
};

type CommandClass = new () => object;

/** Public commands and their parts are the classes of the language without behaviour: fields only, no errors. */
const isCommandClass = (exported: unknown): exported is CommandClass =>
  typeof exported === 'function' &&
  exported.toString().startsWith('class') &&
  !(exported.prototype instanceof Error) &&
  Object.getOwnPropertyNames(exported.prototype).length === 1;

/** JSON Schemas of all public commands and their parts, by path, derived from their decorators. */
export const commandSchemas = (language: Readonly<Record<string, unknown>>): ReadonlyMap<string, PublishedSchema> => {
  const options = {
    ...(defaultMetadataStorage === undefined ? {} : { classTransformerMetadataStorage: defaultMetadataStorage }),
    refPointerPrefix: './',
  };
  return new Map(
    Object.values(language)
      .filter(isCommandClass)
      .map((command) => {
        const { properties = {}, required = [], ...rest } = plain(targetConstructorToSchema(command, options));
        return [
          `${PUBLISHED}/commands/${command.name}.json`,
          {
            $schema: DIALECT,
            title: command.name,
            ...rest,
            type: 'object',
            properties: withFileRefs(properties),
            required,
            additionalProperties: false,
          },
        ];
      }),
  );
};

/** `./RemedyNotice` becomes the file beside it. */
const withFileRefs = (node: unknown): unknown =>
  JSON.parse(JSON.stringify(node).replaceAll(/"\$ref":"\.\/([A-Za-z]+)"/g, '"$ref":"./$1.json"')) as unknown;

const isAnnotation = (key: string): boolean =>
  key.startsWith('x-') || ['$schema', 'title', 'description'].includes(key);

/** The binding part of a schema: without titles, descriptions and notes. */
const bindingPart = (schema: unknown): unknown => {
  if (Array.isArray(schema)) return schema.map(bindingPart);
  if (typeof schema !== 'object' || schema === null) return schema;
  return Object.fromEntries(
    Object.entries(schema)
      .filter(([key, value]) => !(isAnnotation(key) && typeof value !== 'object'))
      .map(([key, value]) => [key, bindingPart(value)]),
  );
};

/** What a change of an event's published version breaks: any difference, for the log holds such events for ever. */
export const brokenEvent = (published: PublishedSchema, current: PublishedSchema): string | undefined =>
  isDeepStrictEqual(bindingPart(published), bindingPart(current))
    ? undefined
    : 'its payload was published and differs now; put it back, and define the next version with an upcaster';

interface ObjectSchema {
  readonly properties?: Readonly<Record<string, { readonly enum?: readonly unknown[] }>>;
  readonly required?: readonly string[];
}

const withoutEnum = ({ enum: _values, ...rest }: { readonly enum?: readonly unknown[] }): unknown => rest;

/** What a change of a command breaks: callers send what was valid, so nothing may vanish, narrow, or become required. */
export const brokenCommand = (published: PublishedSchema, current: PublishedSchema): readonly string[] => {
  const before = bindingPart(published) as ObjectSchema;
  const now = bindingPart(current) as ObjectSchema;
  const problems: string[] = [];
  for (const [name, member] of Object.entries(before.properties ?? {})) {
    const present = now.properties?.[name];
    if (present === undefined) problems.push(`${name} was published and is gone`);
    else if (!isDeepStrictEqual(withoutEnum(present), withoutEnum(member))) {
      problems.push(`${name} takes other values than were published`);
    } else if (member.enum === undefined ? present.enum !== undefined : !hasAll(present.enum, member.enum)) {
      problems.push(`${name} no longer takes every code name that was published`);
    }
  }
  for (const name of now.required ?? []) {
    if (!before.required?.includes(name)) problems.push(`${name} has become required`);
  }
  return problems;
};

/** No list takes everything. */
const hasAll = (values: readonly unknown[] | undefined, wanted: readonly unknown[]): boolean =>
  values === undefined || wanted.every((value) => values.includes(value));
