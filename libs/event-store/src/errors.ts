import { KnownError } from '#kernel';
import type { ExpectedRevision, StreamName } from './event-store.js';

/** The stream is not as the append expected it. `actual` is its last revision, or `no_stream`. */
export class WrongExpectedRevision extends KnownError {
  constructor(
    readonly stream: StreamName,
    readonly expected: ExpectedRevision,
    readonly actual: ExpectedRevision,
  ) {
    super('wrong-expected-revision', 409, `Stream ${stream}: expected ${expected}, is at ${actual}.`, {
      expected,
      actual,
    });
  }
}

/** An event id of the append stands elsewhere in the log already. */
export class DuplicateEventId extends KnownError {
  constructor(readonly eventIds: readonly string[]) {
    super('duplicate-event-id', 409, `Already in the log under another place: ${eventIds.join(', ')}.`);
  }
}

/** The append breaks a limit of the port; nothing was sent. */
export class InvalidAppend extends KnownError {
  constructor(message: string) {
    super('invalid-append', 413, message);
  }
}

/** No answer came: the events may be in the log or not. Retry with the same ids, order and expectation. */
export class AppendInDoubt extends KnownError {
  constructor(stream: StreamName, options?: ErrorOptions) {
    super(
      'append-in-doubt',
      503,
      `No answer for the append to ${stream}; it may have been written. The same request can be sent again.`,
      {},
      options,
    );
  }
}

/** The log cannot be reached or cannot take anything now; the append was certainly not written. */
export class LogUnavailable extends KnownError {
  constructor(message: string, options?: ErrorOptions) {
    super('log-unavailable', 503, message, {}, options);
  }
}

/** The server of the log is there and does not let us in: asking again without a change there or here is of no use. */
export class LogAccessRefused extends LogUnavailable {}

/** The log's file is damaged or is not a log. */
export class LogCorrupt extends KnownError {
  constructor(message: string, options?: ErrorOptions) {
    super('log-corrupt', 500, message, {}, options);
  }
}

/** A stored position was given by another log, or by a later state of this one (a restored backup). */
export class ForeignPosition extends KnownError {
  constructor(message: string) {
    super('foreign-position', 500, message);
  }
}

/** The options of a read make no sense; nothing was read. */
export class InvalidRead extends KnownError {
  constructor(message: string) {
    super('invalid-read', 400, message);
  }
}

/** The address of the log is not one that it can be opened with. Never shows a password. */
export class InvalidLogAddress extends KnownError {
  constructor(message: string) {
    super('invalid-log-address', 500, message);
  }
}

/** Another process, or another opening in this one, holds the log's file: an embedded log has one writer. */
export class LogInUse extends KnownError {
  constructor(
    readonly file: string,
    /** Process that holds it, where it could be told. */
    readonly holder?: number,
  ) {
    super(
      'log-in-use',
      503,
      `The event log ${file} is in use${holder === undefined ? '' : ` by process ${holder}`}. One process at a time writes an embedded log: stop that one first.`,
    );
  }
}

/** A backup was not begun; nothing was written. */
export class BackupRefused extends KnownError {
  constructor(message: string) {
    super('backup-refused', 409, message);
  }
}
