import { KnownError } from '#kernel';

/** A copy of a log that was not begun, or not finished; whatever the target holds is a true beginning of the source. */
export class LogCopyRefused extends KnownError {
  constructor(message: string) {
    super('log-copy-refused', 409, message);
  }
}
