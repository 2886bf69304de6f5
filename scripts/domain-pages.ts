import type { EventDefinition } from '#contracts';
import type { Rule } from '#rules';

/** The first line of every page that is made here. */
export const GENERATED =
  '<!-- Made by `npm run docs` from the sources; `npm run check:docs` compares. Do not edit. -->';

/** A text as a cell of a table. */
export const cell = (text: string): string => text.replaceAll('|', '\\|').replaceAll('\n', ' ');

const MEANING_OF_STATUS: Readonly<Record<Rule['status'], string>> = {
  403: 'not you',
  409: 'not now',
  422: 'not this',
};

/** The page of the rules: number, clause, reason, what to do instead. */
export const rulesPage = (catalogue: Readonly<Record<string, Rule>>): string => {
  const families: readonly (readonly [string, string, (id: string) => boolean])[] = [
    ['Invariants', 'Life-cycle 3.5: what holds for everybody, at any time.', (id) => id.startsWith('INV-')],
    [
      'Answers of the legal catalogue',
      'Legal catalogue 5.2: what stands against citing a provision. Each comes with INV-02.',
      (id) => id.startsWith('REFERENCE_'),
    ],
    ['Guards of the steps', 'Life-cycle 3.4: what a single step asks for.', (id) => id.startsWith('LC-')],
  ];
  const listed = (id: string): boolean => families.some(([, , belongs]) => belongs(id));
  const others = Object.keys(catalogue).filter((id) => !listed(id));
  const sections = [...families, ['Other rules', '', (id: string) => others.includes(id)] as const]
    .map(([title, introduction, belongs]) => {
      const rules = Object.entries(catalogue).filter(([id]) => belongs(id));
      return rules.length === 0 ? '' : section(title, introduction, rules);
    })
    .join('\n');
  return `${GENERATED}

# Rules that refuse

Every refusal names each rule that stands against the command, its clause, the reason and what would make it acceptable
(INV-20). Over HTTP it is a problem document of type \`refused\`; the status is that of its first rule: 403 *${MEANING_OF_STATUS[403]}*,
409 *${MEANING_OF_STATUS[409]}*, 422 *${MEANING_OF_STATUS[422]}*. KH is Quyết định 2086/QĐ-UBND of Khánh Hòa, HP the directive of Hải Phòng.

${sections}`;
};

const section = (
  title: string,
  introduction: string,
  rules: readonly (readonly [string, Rule])[],
): string => `## ${title}

${introduction}

${rules
  .map(
    ([id, { clause, status, reason, instead }]) => `### ${id}

| | |
| --- | --- |
| Clause | ${cell(clause)} |
| Status | ${status} (${MEANING_OF_STATUS[status]}) |
| Lý do | ${cell(reason.vi)} |
| Reason | ${cell(reason.en)} |
| Cần làm | ${cell(instead.vi)} |
| Instead | ${cell(instead.en)} |
`,
  )
  .join('\n')}`;

interface SchemaNode {
  readonly type?: string;
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly anyOf?: readonly SchemaNode[];
  readonly items?: SchemaNode;
  readonly properties?: Readonly<Record<string, SchemaNode>>;
  readonly required?: readonly string[];
  readonly pattern?: string;
}

/** A schema in a few words, for people; the JSON Schema beside it is exact. */
const shapeOf = (node: SchemaNode): string => {
  if (node.const !== undefined) return JSON.stringify(node.const);
  if (node.anyOf !== undefined) return node.anyOf.map(shapeOf).join(' or ');
  if (node.type === 'array') return `list of ${shapeOf(node.items ?? {})}`;
  if (node.type === 'object') {
    const members = Object.entries(node.properties ?? {}).map(
      ([name, member]) => `${name}${node.required?.includes(name) ? '' : '?'}: ${shapeOf(member)}`,
    );
    return `{ ${members.join('; ')} }`;
  }
  if (node.pattern?.startsWith('^[0-9a-f]{8}-')) return 'UUID';
  if (node.pattern === '^[0-9a-f]{64}$') return 'SHA-256';
  if (node.pattern?.includes('T\\d{2}')) return 'instant';
  if (node.pattern === '^\\d{4}-\\d{2}-\\d{2}$') return 'date';
  return node.type === 'string' ? 'text' : (node.type ?? 'anything');
};

/** The page of the events: who writes what, with which payload, under which clause. */
export const eventsPage = (
  definitions: readonly EventDefinition[],
  schemaPath: (definition: EventDefinition) => string,
): string => {
  const categories = [...new Set(definitions.map(({ category }) => category))];
  const sections = categories.map((category) => {
    const events = definitions.filter((definition) => definition.category === category);
    const owner = events[0]?.owner ?? '';
    return `## ${category}

Streams \`${category}-…\`, written by \`${owner}\` alone.

${events.map((event) => eventEntry(event, schemaPath(event))).join('\n')}`;
  });
  return `${GENERATED}

# Events

${definitions.length} events on ${categories.length} kinds of streams. An event once published is never changed: a new version and an
upcaster are added. Every event also carries the envelope (who, when, for which matter, under which law).

${sections.join('\n')}`;
};

const eventEntry = (event: EventDefinition, schemaPath: string): string => {
  const payload = event.payload as unknown as SchemaNode;
  const members = Object.entries(payload.properties ?? {});
  return `### ${event.name}

Version ${event.version} · ${event.confidentiality} · ${event.source} · [JSON Schema](${schemaPath})

${
  members.length === 0
    ? 'No payload.\n'
    : `| member | holds |
| --- | --- |
${members
  .map(
    ([name, node]) =>
      `| \`${name}\`${payload.required?.includes(name) ? '' : ' (may be left out)'} | ${cell(shapeOf(node))} |`,
  )
  .join('\n')}
`
}`;
};
