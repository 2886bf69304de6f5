import { KnownError } from '#kernel';

/** One thing that is wrong in a pack, where it stands, and what to write instead. */
export interface PackProblem {
  /** File of the pack; where a problem is of no one file, the one that has to change. */
  readonly file: string;
  /** Line in the file, from 1; left out when the file as a whole is meant. */
  readonly line?: number;
  readonly text: string;
}

/** `agencies.yaml:12: kind "DICC" is unknown; write one of …` */
const lineOf = ({ file, line, text }: PackProblem): string =>
  `${line === undefined ? file : `${file}:${line}`}: ${text}`;

/** A pack that cannot be loaded. Names every problem that was found, and nothing of the pack was loaded. */
export class PackInvalid extends KnownError {
  constructor(
    readonly pack: string,
    readonly problems: readonly PackProblem[],
  ) {
    super('pack-invalid', 422, [`The regulation pack ${pack} is not loaded.`, ...problems.map(lineOf)].join('\n'), {
      problems: problems.map(lineOf),
    });
  }
}
