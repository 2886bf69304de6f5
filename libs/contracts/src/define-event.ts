import type { JsonObject } from '#kernel';
import Type, { type Static, type TObject, type TProperties } from 'typebox';
import { Compile } from 'typebox/compile';
import type { Confidentiality, Owner } from './vocabulary.js';

/** Turns a payload of one version into the next version's. Pure; never throws for a payload that was once valid. */
export type Upcast = (payload: JsonObject) => JsonObject;

/** An event of the published language, as a value: everything else is derived from it. */
export interface EventDefinition<Name extends string = string, Schema extends TObject = TObject> {
  readonly name: Name;
  /** 1, 2, 3 …; what is written is always of this version. */
  readonly version: number;
  /** Category of the streams that it stands in. */
  readonly category: string;
  /** The one context that writes it. */
  readonly owner: Owner;
  readonly confidentiality: Confidentiality;
  /** Clause or duty that it comes from. */
  readonly source: string;
  readonly payload: Schema;
  /**
   * Clerical fields that may be corrected afterwards by a new event (INV-19), as paths of member names:
   * `signature/documentNumber`. Texts that no guard looks at and no other stream was told.
   */
  readonly correctable: readonly string[];
  /** `upcasts[0]` lifts version 1 to 2, and so on: always `version - 1` of them. */
  readonly upcasts: readonly Upcast[];
  /** The first violation of the payload schema as a JSON pointer and a text, or nothing when the payload is valid. */
  readonly violation: (payload: unknown) => { readonly pointer: string; readonly detail: string } | undefined;
}

/** The event type of a definition: `{ type, data }`, discriminated by `type`. */
export type EventOf<Definition> =
  Definition extends EventDefinition<infer Name, infer Schema>
    ? { readonly type: Name; readonly data: Readonly<Static<Schema>> }
    : never;

/** Defines an event. @throws Error at load when its upcast chain does not reach its version. */
export const defineEvent = <const Name extends string, Properties extends TProperties>(definition: {
  readonly name: Name;
  readonly version: number;
  readonly category: string;
  readonly owner: Owner;
  readonly confidentiality: Confidentiality;
  readonly source: string;
  readonly payload: Properties;
  readonly correctable?: readonly string[];
  readonly upcasts?: readonly Upcast[];
}): EventDefinition<Name, TObject<Properties>> => {
  const { correctable = [], upcasts = [] } = definition;
  if (upcasts.length !== definition.version - 1) {
    throw new Error(
      `${definition.name} is at version ${definition.version} and needs ${definition.version - 1} upcasts`,
    );
  }
  const payload = Type.Object(definition.payload, { additionalProperties: false });
  const validator = Compile(payload);
  return {
    ...definition,
    payload,
    correctable,
    upcasts,
    violation: (candidate) => {
      if (validator.Check(candidate)) return undefined;
      const [first] = validator.Errors(candidate);
      return { pointer: first?.instancePath ?? '', detail: first?.message ?? 'does not fit the schema' };
    },
  };
};
