import type { EventDefinition } from '#contracts';
import type { Specification } from '#deciding/testing';
import type { ContextDefinition, Policy } from '#reactions';
import { type Issuers, issuersFor, officersCommands, type Rule, ruleCatalogue } from '#rules';
import { cell, GENERATED } from './domain-pages.js';
import { controllersOf, type HttpOperation, operationsOf } from './http-operations.js';

/** What all pages are made from. */
export interface Sources {
  readonly contexts: readonly ContextDefinition[];
  readonly definitions: readonly EventDefinition[];
  readonly specified: readonly Specification[];
}

/** What the specifications show of one command on one kind of stream. */
interface Shown {
  readonly acceptedIn: Set<string>;
  readonly events: Set<string>;
  readonly rules: Set<string>;
}

interface Step {
  readonly event: string;
  readonly from: string;
  readonly to: string;
}

/** What the specifications show of one kind of stream: its commands, and the steps that changed its state. */
interface Stream {
  readonly commands: ReadonlyMap<string, Shown>;
  readonly steps: readonly Step[];
}

const streamOf = (category: string, specified: readonly Specification[]): Stream => {
  const commands = new Map<string, Shown>();
  const steps = new Map<string, Step>();
  for (const specification of specified.filter((one) => one.category === category)) {
    const witnessed = specification.witness();
    const shown = commands.get(specification.command) ?? {
      acceptedIn: new Set(),
      events: new Set(),
      rules: new Set(),
    };
    commands.set(specification.command, shown);
    for (const rule of witnessed.refused) shown.rules.add(rule);
    if (witnessed.refused.length === 0) shown.acceptedIn.add(witnessed.in);
    for (const step of witnessed.steps) {
      shown.events.add(step.event);
      if (step.from !== step.to) steps.set(JSON.stringify(step), step);
    }
  }
  return { commands, steps: [...steps.values()] };
};

const sorted = (texts: Iterable<string>): readonly string[] => [...texts].sort();
const listed = (texts: Iterable<string>): string =>
  sorted(texts)
    .map((text) => `\`${text}\``)
    .join(', ') || '–';

const table = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [head, head.map(() => '---'), ...rows].map((row) => `| ${row.map(cell).join(' | ')} |`).join('\n');

/** Steps between the same two states are one arrow. */
const diagram = (steps: readonly Step[]): string => {
  const arrows = Map.groupBy(steps, ({ from, to }) => `${from === 'NONE' ? '[*]' : from} --> ${to}`);
  const lines = [...arrows].map(([arrow, taken]) => `${arrow}: ${sorted(taken.map(({ event }) => event)).join(', ')}`);
  const inOrder = lines.sort((one, other) => Number(other.startsWith('[*]')) - Number(one.startsWith('[*]')));
  return ['```mermaid', 'stateDiagram-v2', ...inOrder.map((line) => `    ${line}`), '```'].join('\n');
};

const issuedBy = (issuers: Issuers | undefined): string =>
  issuers === undefined
    ? 'policies'
    : `${listed(issuers.relations)} as ${listed(issuers.roles)}${issuers.orPolicy === true ? ', or a policy' : ''}`;

const ruleOf = (id: string): Rule | undefined => (ruleCatalogue as Readonly<Record<string, Rule>>)[id];

const streamSection = (category: string, { definitions, specified }: Sources): string => {
  const { commands, steps } = streamOf(category, specified);
  const names = [...new Set([...officersCommands(category), ...sorted(commands.keys())])];
  const events = definitions.filter((definition) => definition.category === category);
  const rules = sorted(new Set([...commands.values()].flatMap((shown) => [...shown.rules])));
  const writing = (event: string): string =>
    listed(names.filter((name) => commands.get(name)?.events.has(event) === true));
  return `## \`${category}-…\`

### States

${steps.length === 0 ? 'One, as long as it is there.' : diagram(steps)}

### Commands

${table(
  ['Command', 'Issued by', 'Accepted in', 'Leads to', 'Refused by'],
  names.map((name) => {
    const shown = commands.get(name);
    const { acceptedIn = [], events: led = [], rules: refused = [] } = shown ?? {};
    return [`\`${name}\``, issuedBy(issuersFor(category, name)), listed(acceptedIn), listed(led), listed(refused)];
  }),
)}

${
  rules.length === 0
    ? ''
    : `### Rules

${table(
  ['Rule', 'Clause', 'Lý do / Reason'],
  rules.map((id) => [
    `[${id}](rules.md#${id.toLowerCase()})`,
    ruleOf(id)?.clause ?? '',
    `${ruleOf(id)?.reason.vi ?? ''} / ${ruleOf(id)?.reason.en ?? ''}`,
  ]),
)}
`
}
### Events

${table(
  ['Event', 'Source', 'Read by', 'Led to by'],
  events.map(({ name, source, confidentiality }) => [
    `[${name}](events.md#${name.toLowerCase()})`,
    source,
    confidentiality,
    writing(name),
  ]),
)}
`;
};

const policyRow = ({ name, on, context }: Policy, known: ReadonlyMap<string, string>): readonly string[] => [
  `\`${name}\``,
  listed(on),
  sorted(new Set(on.map((event) => known.get(event) ?? ''))).join('; '),
  `\`${context}\``,
];

const httpRow = ({ method, path, command }: HttpOperation): readonly string[] => [
  `\`${method} ${path}\``,
  command === undefined ? 'reads' : `\`${command}\``,
];

/** What a context's page is called; `packs.md` is about the packs themselves. */
export const pageOf = ({ name }: ContextDefinition): string => (name === 'packs' ? 'delegations.md' : `${name}.md`);

/** What there is to read, with the streams of each context. */
export const indexPage = (contexts: readonly ContextDefinition[]): string => `${GENERATED}

# The domain

${table(
  ['Context', 'Streams'],
  contexts.map((context) => [
    `[${context.name}](${pageOf(context)})`,
    listed(Object.keys(context.messages).map((category) => `${category}-…`)),
  ]),
)}

[Rules that refuse](rules.md) · [Events](events.md) · [Duties of Khánh Hòa](duties-khanh-hoa.md) ·
[Before anything restrictive](safeguards.md) · [When somebody complains](complaints.md) · [When a decision does not stand](remedy.md) · [Time limits](deadlines.md) · [Regulation packs](packs.md)
`;

/** The page of one context: its streams, their states, commands, rules and events; what goes in and out; its HTTP operations. */
export const contextPage = (context: ContextDefinition, sources: Sources): string => {
  const categories = Object.keys(context.messages);
  const categoriesOf = new Map(
    [...Map.groupBy(sources.definitions, ({ name }) => name)].map(([name, all]) => [
      name,
      all.map(({ category }) => `\`${category}-\``).join(', '),
    ]),
  );
  const own = new Set(
    sources.definitions.filter(({ category }) => categories.includes(category)).map(({ name }) => name),
  );
  const ownPolicies = context.policies.map((policy) => policyRow(policy, categoriesOf));
  const others = sources.contexts
    .filter(({ name }) => name !== context.name)
    .flatMap(({ policies }) => policies.filter(({ on }) => on.some((name) => own.has(name))))
    .map((policy) => policyRow({ ...policy, on: policy.on.filter((name) => own.has(name)) }, categoriesOf));
  const operations = operationsOf(controllersOf(context.module)).map(httpRow);
  const policyHead = ['Policy', 'On', 'From streams', 'Commands streams of'];
  return `${GENERATED}

# ${context.name}

Writes the streams ${categories.map((category) => `\`${category}-…\``).join(', ')}, and nobody else does. States, what is
accepted where, what it leads to and what refuses it are as the specifications of the deciders show them: each arrow was
taken and each rule refused in one of them. Who issues is the table of issuers (LC-ISSUER); a command without
officers is a policy's. The rules at length: [rules.md](rules.md); the payloads: [events.md](events.md).

${categories.map((category) => streamSection(category, sources)).join('\n')}
## Policies

${ownPolicies.length === 0 ? 'None of its own.' : table(policyHead, ownPolicies)}

${others.length === 0 ? 'No other context reacts to its events.' : `What other contexts do about its events (an event of the same name on their own streams included):\n\n${table(policyHead, others)}`}

## HTTP operations

${operations.length === 0 ? 'None: only policies write here.' : table(['Operation', 'Command'], operations)}
`;
};
