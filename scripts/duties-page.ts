import { cell, GENERATED } from './domain-pages.js';

/** One duty of the catalogue: what meets it and which specification proves that; or why nothing does. */
export interface Duty {
  readonly id: string;
  /** Clause of the instrument, and its words. */
  readonly clause: string;
  readonly quote: string;
  /** C, S, R or X: as the page explains. */
  readonly tag: string;
  readonly events?: readonly string[];
  readonly operations?: readonly string[];
  /** Specifications: file, and a title as it stands in it. */
  readonly proof?: readonly { readonly file: string; readonly title: string }[];
  /** Why something is left out, in whole or in part. */
  readonly reason?: string;
}

/** What a duty may name. */
export interface Known {
  readonly events: ReadonlySet<string>;
  /** As `POST /v1/reports`. */
  readonly operations: ReadonlySet<string>;
  /** The text of a specification's file; nothing where there is none. */
  specification(path: string): string | undefined;
}

/** What is wrong with the table: what it names and is not there, a duty with neither proof nor reason, a gap in the ids. */
export const problemsOf = (duties: readonly Duty[], known: Known): readonly string[] =>
  duties.flatMap(({ id, events = [], operations = [], proof = [], reason }, index) => {
    const expected = `KH-${String(index + 1).padStart(2, '0')}`;
    const isMet = events.length > 0 && operations.length > 0 && proof.length > 0;
    return [
      ...(id === expected ? [] : [`${id} stands where ${expected} belongs`]),
      ...(isMet || reason !== undefined
        ? []
        : [`${id} lacks event, operation or specification, and no reason is given`]),
      ...events.filter((event) => !known.events.has(event)).map((event) => `${id}: no event ${event}`),
      ...operations.filter((one) => !known.operations.has(one)).map((one) => `${id}: no operation ${one}`),
      ...proof
        .filter(({ file, title }) => known.specification(file)?.includes(`'${title}'`) !== true)
        .map(({ file, title }) => `${id}: ${file} has no «${title}»`),
    ];
  });

const lines = (texts: readonly string[]): string => (texts.length === 0 ? '–' : texts.join('<br>'));

/** The table of the duties. */
export const dutiesPage = (duties: readonly Duty[]): string => `${GENERATED}

# Duties of Khánh Hòa, and what proves each

Quyết định 2086/QĐ-UBND. C: met. S: not now. R: met narrowly, for the sake of rights. X: never. That each event, operation
and specification is there is checked when this page is made; the table is [duties-khanh-hoa.yaml](duties-khanh-hoa.yaml).

| Duty | Clause | Quote | Tag | Events | Operations | Specification | Left out, and why |
| --- | --- | --- | --- | --- | --- | --- | --- |
${duties
  .map(({ id, clause, quote, tag, events = [], operations = [], proof = [], reason = '–' }) =>
    [
      id,
      clause,
      `«${quote}»`,
      tag,
      lines(events.map((event) => `[${event}](events.md#${event.toLowerCase()})`)),
      lines(operations.map((operation) => `\`${operation}\``)),
      lines(proof.map(({ file, title }) => `[${file.split('/').at(-1) ?? file}](../../${file}): ${title}`)),
      reason,
    ]
      .map(cell)
      .join(' | '),
  )
  .map((row) => `| ${row} |`)
  .join('\n')}
`;
