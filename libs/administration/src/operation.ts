import { InvalidInput, type JsonObject, type JsonValue } from '#kernel';
import type { Static, TObject } from 'typebox';
import { Compile } from 'typebox/compile';

/** How far long work has come. `total` is absent while nobody knows it. */
export interface Progress {
  readonly kind: 'progress';
  readonly label: string;
  readonly done: number;
  readonly total?: number;
}

/** What an operation says while it runs: progress, as often as it likes, and one result at its end. */
export type OperationItem = Progress | { readonly kind: 'result'; readonly result: JsonValue };

/** Something that an administrator can do, with a server running or without one: the same code either way. */
export interface Operation {
  readonly name: string;
  /** Runs it. @throws InvalidInput when the arguments are not of the operation's form. */
  run(input: JsonObject): AsyncIterable<OperationItem>;
}

/** Defines an operation; its arguments are checked against the schema before anything happens. */
export const defineOperation = <Schema extends TObject>(
  name: string,
  schema: Schema,
  run: (input: Static<Schema>) => AsyncIterable<OperationItem>,
): Operation => {
  const validator = Compile(schema);
  return {
    name,
    run: (input) => {
      if (validator.Check(input)) return run(input);
      const errors = validator
        .Errors(input)
        .map(({ instancePath, message }) => ({ pointer: instancePath, detail: message }));
      throw new InvalidInput(`${name}: the arguments do not fit.`, errors);
    },
  };
};

/** The one result of an operation. */
export const result = (value: JsonValue): OperationItem => ({ kind: 'result', result: value });

/** A step of long work. */
export const progress = (label: string, done: number, total?: number): Progress => ({
  kind: 'progress',
  label,
  done,
  ...(total === undefined ? {} : { total }),
});
