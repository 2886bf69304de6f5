import ts from 'typescript';

/** A place where a rule lives: one check that can be taken away. */
export interface Place {
  readonly id: number;
  readonly rule: string;
  /** File and line, as in the repository. */
  readonly at: string;
}

interface Edit {
  readonly from: number;
  readonly to: number;
  readonly before: string;
  readonly after: string;
}

/**
 * A source file in which every check can be switched off by its number, and the places that it has. A check is a call of
 * `unless(condition, rule, …)`, or a refusal written out as `{ rule, … }`; numbers go on from `first`.
 */
export const switched = (file: string, text: string, first: number) => {
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true, ts.ScriptKind.TS);
  const places: Place[] = [];
  const edits: Edit[] = [];

  const found = (node: ts.Node, rule: string, what: ts.Node, hook: string): void => {
    const id = first + places.length;
    const { line } = source.getLineAndCharacterOfPosition(node.getStart(source));
    places.push({ id, rule, at: `${file}:${line + 1}` });
    edits.push({
      from: what.getStart(source),
      to: what.getEnd(),
      before: `globalThis.${hook}(${id}, (`,
      after: '))',
    });
  };

  const visit = (node: ts.Node): void => {
    if (ts.isCallExpression(node) && ts.isIdentifier(node.expression) && node.expression.text === 'unless') {
      const [condition, rule] = node.arguments;
      if (condition !== undefined && rule !== undefined) found(node, nameOf(rule), condition, '__holds');
    }
    if (ts.isObjectLiteralExpression(node)) {
      const rule = ruleOf(node);
      if (rule !== undefined) found(node, rule, node, '__refusal');
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return { places, text: applied(text, edits) };
};

const nameOf = (rule: ts.Expression): string => (ts.isStringLiteral(rule) ? rule.text : rule.getText());

/** The rule of a refusal that is written out. */
const ruleOf = (literal: ts.ObjectLiteralExpression): string | undefined => {
  for (const property of literal.properties) {
    if (!ts.isPropertyAssignment(property) || property.name.getText() !== 'rule') continue;
    if (ts.isStringLiteral(property.initializer)) return property.initializer.text;
  }
  return undefined;
};

/** From the end on, so that what is put in moves nothing that is still to come. */
const applied = (text: string, edits: readonly Edit[]): string =>
  edits
    .flatMap(({ from, to, before, after }) => [
      { at: from, inserted: before },
      { at: to, inserted: after },
    ])
    .sort((one, other) => other.at - one.at)
    .reduce((result, { at, inserted }) => result.slice(0, at) + inserted + result.slice(at), text);
