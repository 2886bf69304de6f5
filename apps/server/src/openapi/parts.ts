import type { OpenAPIObject } from '@nestjs/swagger';

// Parts of a description by the names that OpenAPI gives them; the library exports the whole only.
type Components = NonNullable<OpenAPIObject['components']>;
export type OperationObject = NonNullable<OpenAPIObject['paths'][string]['post']>;
export type ReferenceObject = Extract<NonNullable<Components['schemas']>[string], { readonly $ref: string }>;
export type SchemaObject = Exclude<NonNullable<Components['schemas']>[string], ReferenceObject>;
export type ParameterObject = Exclude<NonNullable<OperationObject['parameters']>[number], ReferenceObject>;
export type ResponseObject = Exclude<NonNullable<Components['responses']>[string], ReferenceObject>;
