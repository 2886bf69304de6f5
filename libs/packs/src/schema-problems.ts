import type { Static, TObject, TSchema } from 'typebox';
import { Compile } from 'typebox/compile';
import type { PackProblem } from './errors.js';
import type { Path, YamlFile } from './yaml-file.js';

const pathOf = (pointer: string): Path =>
  pointer
    .split('/')
    .slice(1)
    .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'))
    .map((part) => (/^\d+$/.test(part) ? Number(part) : part));

/** `/agencies/3/name/vi` is "name.vi"; the list and the place in it are said by the line. */
const nameOf = (path: Path): string => {
  const inItem = typeof path[1] === 'number' ? path.slice(2) : path;
  const name = inItem.filter((part) => typeof part === 'string').join('.');
  return name === '' ? (path.length > 0 ? 'this item' : 'the file') : name;
};

const valueAt = (content: unknown, path: Path): unknown =>
  path.reduce<unknown>((value, key) => (value as Record<string | number, unknown> | undefined)?.[key], content);

interface SchemaNode {
  readonly description?: string;
  readonly properties?: Readonly<Record<string, SchemaNode>>;
  readonly items?: SchemaNode;
  readonly enum?: readonly string[];
}

const schemaAt = (schema: SchemaNode, path: Path): SchemaNode | undefined =>
  path.reduce<SchemaNode | undefined>(
    (node, key) => (typeof key === 'number' ? node?.items : node?.properties?.[key]),
    schema,
  );

/** What to write at a place: its description, or its code names. */
const insteadOf = (node: SchemaNode | undefined): string =>
  node?.description ?? (node?.enum === undefined ? 'a value of the right form' : `one of ${node.enum.join(', ')}`);

const shown = (value: unknown): string => {
  const text = JSON.stringify(value) as string | undefined;
  return text === undefined ? 'nothing' : text.length > 80 ? `${text.slice(0, 80)}…` : text;
};

/** Holds a file against its schema. Problems name the line, the value, and what to write instead. */
export const fileReader = <Schema extends TObject>(
  schema: Schema,
): ((file: YamlFile) => { readonly content: Static<Schema> } | { readonly problems: readonly PackProblem[] }) => {
  const validator = Compile(schema as TSchema);
  const root = schema as unknown as SchemaNode;

  const problemsOf = (file: YamlFile): readonly PackProblem[] =>
    validator.Errors(file.content).flatMap((error) => {
      const path = pathOf(error.instancePath);
      const at = (place: Path, text: string): PackProblem => ({ file: file.file, line: file.lineOf(place), text });
      const node = schemaAt(root, path);
      switch (error.keyword) {
        case 'required':
          return error.params.requiredProperties
            .filter((missing) => valueAt(file.content, [...path, missing]) === undefined)
            .map((missing) =>
              at(path, `${missing} is missing; write ${insteadOf(schemaAt(root, [...path, missing]))}`),
            );
        case 'additionalProperties':
          return error.params.additionalProperties.map((name) =>
            at(
              [...path, name],
              `${name} is not known here; write one of ${Object.keys(node?.properties ?? {}).join(', ')}`,
            ),
          );
        case 'boolean':
          // The other half of "additionalProperties".
          return [];
        case 'enum':
          return [
            at(path, `${nameOf(path)} ${shown(valueAt(file.content, path))} is unknown; write ${insteadOf(node)}`),
          ];
        default:
          return [
            at(path, `${nameOf(path)} ${shown(valueAt(file.content, path))} does not fit; write ${insteadOf(node)}`),
          ];
      }
    });

  return (file) => {
    if (validator.Check(file.content)) return { content: file.content as Static<Schema> };
    const problems = problemsOf(file);
    const seen = new Map(problems.map((problem) => [`${problem.line ?? ''} ${problem.text}`, problem]));
    return { problems: [...seen.values()] };
  };
};
