import type { PackProblem } from './errors.js';
import type { CheckedFile } from './pack-facts.js';
import type { Path } from './yaml-file.js';

/** From a first day to a last one; for ever where it has none. */
export interface Period {
  readonly validFrom: string;
  readonly validTo?: string | undefined;
}

/** A statement of a pack, and the place that it stands at. */
export interface Placed<Entry> {
  readonly entry: Entry;
  readonly path: Path;
}

/** The statements of a list, each with its place. */
export const placed = <Entry>(list: string, entries: readonly Entry[]): readonly Placed<Entry>[] =>
  entries.map((entry, index) => ({ entry, path: [list, index] }));

const FOREVER = '9999-12-31';

/** Its last day, or one that never comes. */
export const lastDayOf = ({ validTo = FOREVER }: Period): string => validTo;

/** Whether some day lies in both. */
export const overlap = (one: Period, other: Period): boolean =>
  one.validFrom <= lastDayOf(other) && other.validFrom <= lastDayOf(one);

/** Gathers what is wrong in one file. */
export class Findings {
  readonly problems: PackProblem[] = [];

  constructor(private readonly checked: CheckedFile<unknown>) {}

  add(path: Path, text: string): void {
    const { file } = this.checked;
    this.problems.push({ file: file.file, line: file.lineOf(path), text });
  }

  /** Problem at the path unless the id is among the known ones. */
  expectKnown(id: string, known: ReadonlySet<string>, path: Path, what: string, where: string): void {
    if (!known.has(id)) this.add(path, `${what} ${id} is not in ${where}; add it there, or write one that is`);
  }

  expectDifferent(entries: readonly Placed<{ readonly id: string }>[]): void {
    const first = new Map<string, Path>();
    for (const { entry, path } of entries) {
      const earlier = first.get(entry.id);
      if (earlier === undefined) first.set(entry.id, path);
      else {
        const line = this.checked.file.lineOf(earlier);
        this.add([...path, 'id'], `id ${entry.id} stands on line ${line} already; ids are different`);
      }
    }
  }

  expectOrdered(entries: readonly Placed<Period>[]): void {
    for (const { entry, path } of entries) {
      if (entry.validTo !== undefined && entry.validTo < entry.validFrom) {
        this.add(
          [...path, 'validTo'],
          `validTo ${entry.validTo} is before validFrom ${entry.validFrom}; write its last day`,
        );
      }
    }
  }
}
