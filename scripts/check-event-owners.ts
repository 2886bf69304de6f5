/**
 * Architecture section 3, rule 4: a stream category is written by one context, and an event only by the context that
 * owns it. The owner stands in the event's definition in `libs/contracts`; who writes is read from the types of the
 * deciders (what `decide` returns) and from every event that is spelled out in the sources.
 */
import { readFileSync } from 'node:fs';
import { relative, sep } from 'node:path';
import ts from 'typescript';

interface Definition {
  readonly name: string;
  readonly category: string;
  readonly owner: string;
}

const problems: string[] = [];

const parsed = ts.parseJsonConfigFileContent(
  ts.readConfigFile('tsconfig.json', (path) => readFileSync(path, 'utf8')).config,
  ts.sys,
  process.cwd(),
);
const program = ts.createProgram(parsed.fileNames, parsed.options);
const checker = program.getTypeChecker();

const pathOf = (file: ts.SourceFile): string => relative(process.cwd(), file.fileName).split(sep).join('/');
const isProduct = (path: string): boolean =>
  /^(libs|apps)\//.test(path) && !path.endsWith('.spec.ts') && !path.includes('/testing/');
const sources = program.getSourceFiles().filter((file) => isProduct(pathOf(file)));

const report = (node: ts.Node, text: string): void => {
  const file = node.getSourceFile();
  const { line, character } = file.getLineAndCharacterOfPosition(node.getStart(file));
  problems.push(`${pathOf(file)}:${line + 1}:${character + 1} ${text}`);
};

const visit = (node: ts.Node, look: (node: ts.Node) => void): void => {
  look(node);
  node.forEachChild((child) => {
    visit(child, look);
  });
};

const literalsOf = (type: ts.Type): string[] =>
  type.isUnion() ? type.types.flatMap(literalsOf) : type.isStringLiteral() ? [type.value] : [];

/** The one text that a property of a type can hold, if there is only one; a literal that was widened is read where it is written. */
const textOf = (type: ts.Type, property: string, at: ts.Node): string | undefined => {
  const symbol = type.getProperty(property);
  if (symbol === undefined) return undefined;
  const declaration = symbol.valueDeclaration;
  const texts = literalsOf(checker.getTypeOfSymbolAtLocation(symbol, at));
  const [text, ...others] =
    texts.length === 0 && declaration !== undefined && ts.isPropertyAssignment(declaration)
      ? literalsOf(checker.getTypeAtLocation(declaration.initializer))
      : texts;
  return others.length === 0 ? text : undefined;
};

/** Where one definition stands for streams of several categories: the table of the same file that says whose each is. */
const ownersTable = (
  file: ts.SourceFile,
  type: ts.Type,
  at: ts.Node,
): readonly (readonly [string, string])[] | undefined => {
  const category = type.getProperty('category');
  const categories = category === undefined ? [] : literalsOf(checker.getTypeOfSymbolAtLocation(category, at));
  let table: readonly (readonly [string, string])[] | undefined;
  visit(file, (node) => {
    if (!ts.isVariableDeclaration(node)) return;
    const entries = checker
      .getTypeAtLocation(node)
      .getProperties()
      .map(({ name }) => [name, textOf(checker.getTypeAtLocation(node), name, node)] as const);
    const isTable = entries.length > 0 && entries.length === categories.length;
    const rows = entries.flatMap(([name, owner]) =>
      owner !== undefined && categories.includes(name) ? [[name, owner] as const] : [],
    );
    if (isTable && rows.length === entries.length) table = rows;
  });
  return table;
};

const readDefinitions = (): Definition[] => {
  const definitions: Definition[] = [];
  for (const file of sources.filter((source) => pathOf(source).startsWith('libs/contracts/src/'))) {
    visit(file, (node) => {
      if (!ts.isCallExpression(node) || node.expression.getText(file) !== 'defineEvent') return;
      const [argument] = node.arguments;
      if (argument === undefined) return;
      const type = checker.getTypeAtLocation(argument);
      const name = textOf(type, 'name', argument);
      const category = textOf(type, 'category', argument);
      const owner = textOf(type, 'owner', argument);
      const table = name === undefined || category !== undefined ? undefined : ownersTable(file, type, argument);
      if (name !== undefined && table !== undefined) {
        for (const [each, itsOwner] of table) definitions.push({ name, category: each, owner: itsOwner });
        return;
      }
      if (name === undefined || category === undefined || owner === undefined) {
        report(node, 'an event definition needs its name, category and owner as literals');
        return;
      }
      definitions.push({ name, category, owner });
    });
  }
  return definitions;
};

const definitions = readDefinitions();
const owners = new Set(definitions.map((definition) => definition.owner));
const categoryOwner = new Map<string, string>();
for (const { name, category, owner } of definitions) {
  const other = categoryOwner.get(category) ?? owner;
  if (other !== owner) problems.push(`${category} is written by ${other} and by ${owner} (${name}): one context only`);
  categoryOwner.set(category, other);
}

/** Whose code a file is: a context's, a library's that owns streams, or the platform's. */
const writerOf = (path: string): string => {
  const [, library] = /^libs\/(?:contexts\/)?([^/]+)\//.exec(path) ?? [];
  return library !== undefined && owners.has(library)
    ? library
    : path.startsWith('libs/contexts/')
      ? (library ?? path)
      : 'operations';
};

const mayWrite = (writer: string, name: string): boolean =>
  definitions.some((definition) => definition.name === name && definition.owner === writer);

/** The rules word what streams of several categories share; the decider that records it is looked at like any other. */
const isShared = (path: string, name: string): boolean =>
  path.startsWith('libs/rules/') && definitions.filter((definition) => definition.name === name).length > 1;

/** A policy's command says where it goes by a category beside a target; a mere mention of a stream does not. */
const isTarget = ({ parent }: ts.PropertyAssignment): boolean =>
  ts.isObjectLiteralExpression(parent) && parent.properties.some((one) => one.name?.getText() === 'targetId');

const isEvent = (name: string): boolean => definitions.some((definition) => definition.name === name);
const ownersOf = (name: string): string =>
  definitions
    .filter((definition) => definition.name === name)
    .map(({ category, owner }) => `${owner} (${category})`)
    .join(', ');

/** What a value is made of: itself, or the aggregate that `withDeadlines` was given. */
const wrappedIn = (declaration: ts.VariableDeclaration): ts.VariableDeclaration => {
  const { initializer } = declaration;
  if (initializer === undefined || !ts.isCallExpression(initializer)) return declaration;
  const [wrapped] = initializer.arguments;
  const inner = wrapped === undefined ? undefined : checker.getSymbolAtLocation(wrapped)?.valueDeclaration;
  return inner !== undefined && ts.isVariableDeclaration(inner) ? inner : declaration;
};

/** What `decide` of a value returns: the names of the events, or nothing when the value decides nothing. */
const eventsDecidedBy = (declaration: ts.VariableDeclaration): string[] | undefined => {
  const decide = checker.getTypeAtLocation(declaration).getProperty('decide');
  if (decide === undefined) return undefined;
  return checker
    .getTypeOfSymbolAtLocation(decide, declaration)
    .getCallSignatures()
    .map((signature) => checker.getIndexTypeOfType(signature.getReturnType(), ts.IndexKind.Number))
    .flatMap((event) => (event === undefined ? [] : event.isUnion() ? event.types : [event]))
    .map((event) => textOf(event, 'type', declaration) ?? '(an event whose type is no literal)');
};

const propertyText = (declaration: ts.VariableDeclaration, property: string): string | undefined => {
  let found: string | undefined;
  visit(declaration, (node) => {
    if (found === undefined && ts.isPropertyAssignment(node) && node.name.getText() === property) {
      [found] = literalsOf(checker.getTypeAtLocation(node.initializer));
    }
  });
  return found;
};

let deciders = 0;

const checkDecider = (declaration: ts.VariableDeclaration, writer: string): void => {
  const events = eventsDecidedBy(declaration);
  if (events === undefined) return;
  deciders += 1;
  const category = propertyText(wrappedIn(declaration), 'category');
  if (category === undefined) {
    report(declaration, 'a decider names its stream category as a literal');
    return;
  }
  const owner = categoryOwner.get(category) ?? 'nobody';
  if (owner !== writer) report(declaration, `decides streams "${category}", which ${owner} owns, not ${writer}`);
  for (const name of events) {
    const fits = definitions.some((definition) => definition.name === name && definition.category === category);
    if (!fits)
      report(declaration, `decides ${name} on "${category}"; the contracts have ${ownersOf(name) || 'no such event'}`);
    else if (!mayWrite(writer, name)) report(declaration, `decides ${name}, which belongs to ${ownersOf(name)}`);
  }
};

for (const file of sources) {
  const path = pathOf(file);
  if (path.startsWith('libs/contracts/')) continue;
  const writer = writerOf(path);
  const isDecider = path.endsWith('.decider.ts');
  const isPolicy = /^libs\/contexts\/.*\/policies\//.test(path);
  const before = deciders;
  visit(file, (node) => {
    if (isDecider && ts.isVariableDeclaration(node) && ts.isSourceFile(node.parent.parent.parent))
      checkDecider(node, writer);
    if (ts.isObjectLiteralExpression(node)) {
      const type = checker.getTypeAtLocation(node);
      const name = type.getProperty('data') === undefined ? undefined : textOf(type, 'type', node);
      if (name !== undefined && isEvent(name) && !mayWrite(writer, name) && !isShared(path, name)) {
        report(node, `writes ${name}, which belongs to ${ownersOf(name)}, not to ${writer}`);
      }
    }
    if ((isDecider || isPolicy) && ts.isPropertyAssignment(node)) {
      const key = node.name.getText(file);
      const [text] = literalsOf(checker.getTypeAtLocation(node.initializer));
      if (text === undefined) return;
      const says = isDecider || isTarget(node);
      if (says && key === 'category' && categoryOwner.has(text) && categoryOwner.get(text) !== writer) {
        report(node, `names the category "${text}" of ${categoryOwner.get(text) ?? ''} as its own`);
      }
      if ((key === 'owner' || key === 'context') && owners.has(text) && text !== writer) {
        report(node, `says that it belongs to ${text}, but stands in ${writer}`);
      }
    }
  });
  if (isDecider && path.startsWith('libs/contexts/') && deciders === before) {
    problems.push(`${path} has no decider that this check can see: export a const with category, decide and evolve`);
  }
}

if (definitions.length === 0) problems.push('No event definition was found in libs/contracts: the check sees nothing');
for (const problem of new Set(problems)) console.error(problem);
if (problems.length > 0) process.exitCode = 1;
else console.log(`event owners: ${deciders} deciders, ${definitions.length} events, ${categoryOwner.size} categories`);
