import { isMap, isScalar, isSeq, LineCounter, type Node, parseDocument } from 'yaml';
import { nfc } from '#kernel';
import type { PackProblem } from './errors.js';

/** A place in a file: keys and indexes from the top. */
export type Path = readonly (string | number)[];

/** A YAML file that remembers on which line everything stands. */
export interface YamlFile {
  readonly file: string;
  /** Plain values; every text in NFC. */
  readonly content: unknown;
  /** Line (from 1) of the place, or of what is nearest above it when the place is not there. */
  lineOf(path: Path): number;
}

const decoder = new TextDecoder('utf-8', { fatal: true });

const normalised = (value: unknown): unknown => {
  if (typeof value === 'string') return nfc(value);
  if (Array.isArray(value)) return value.map(normalised);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, normalised(member)]));
};

/** What a path leads to: a member is shown by its key, an element by itself. */
const startOf = (node: unknown): number | undefined => (node as Node | null)?.range?.[0];

const step = (node: unknown, key: string | number): { readonly start: number | undefined; readonly next: unknown } => {
  if (isMap(node)) {
    const pair = node.items.find((item) => isScalar(item.key) && item.key.value === key);
    return { start: startOf(pair?.key), next: pair?.value };
  }
  const next = isSeq(node) && typeof key === 'number' ? node.items[key] : undefined;
  return { start: startOf(next), next };
};

/** Reads one YAML 1.2 file. What is no YAML, or no UTF-8, comes back as problems with their lines. */
export const parseYaml = (file: string, bytes: Uint8Array): YamlFile | readonly PackProblem[] => {
  let yaml: string;
  try {
    yaml = decoder.decode(bytes);
  } catch {
    return [{ file, text: 'is not UTF-8; save the file as UTF-8' }];
  }
  const lines = new LineCounter();
  const document = parseDocument(yaml, { lineCounter: lines, prettyErrors: false, strict: true });
  // The parser stumbles over what follows the first error, too: that is no news to the reader.
  const [error] = document.errors;
  if (error !== undefined) {
    const text =
      error.code === 'DUPLICATE_KEY'
        ? 'the same key stands twice in one item; keep one of them'
        : `is no YAML here (${error.message}); mind indentation, colons and quotes`;
    return [{ file, line: lines.linePos(error.pos[0]).line, text }];
  }
  let content: unknown;
  try {
    content = normalised(document.toJS());
  } catch (failure) {
    return [{ file, text: `is no YAML that can be read (${String(failure)}); write it without anchors and aliases` }];
  }
  return {
    file,
    content,
    lineOf: (path) => {
      let node: unknown = document.contents;
      let start = startOf(node) ?? 0;
      for (const key of path) {
        const found = step(node, key);
        if (found.start === undefined) break;
        start = found.start;
        node = found.next;
      }
      return lines.linePos(start).line;
    },
  };
};
