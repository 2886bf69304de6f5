import type { JsonObject } from './canonical-json.js';

/**
 * An error whose cause is known and which a caller can act upon. Edges turn it into a problem document (RFC 9457):
 * `code` becomes the last part of `type`, `status` the HTTP status, `message` the detail, `extensions` extra members.
 * Anything that is not a `KnownError` is a defect and is answered with 500 and no detail.
 */
export class KnownError extends Error {
  constructor(
    readonly code: string,
    readonly status: number,
    message: string,
    readonly extensions: JsonObject = {},
    options?: ErrorOptions,
  ) {
    super(message, options);
    this.name = new.target.name;
  }
}

/** A thing that is not there, or that the asker has no part in: the two are not told apart, so that ids cannot be probed. */
export class NotFound extends KnownError {
  constructor(what: string, extensions: JsonObject = {}) {
    super('not-found', 404, `There is no ${what}, or you have no part in it.`, extensions);
  }
}

/** A part behind us does not answer now; the same request may work later. */
export class Unavailable extends KnownError {
  constructor(message: string, options?: ErrorOptions) {
    super('unavailable', 503, message, {}, options);
  }
}

/** What was given is not of the form that was asked for. */
export class InvalidInput extends KnownError {
  constructor(
    message: string,
    readonly errors: readonly { readonly pointer: string; readonly detail: string }[] = [],
  ) {
    super('invalid-input', 400, message, errors.length > 0 ? { errors: errors.map((error) => ({ ...error })) } : {});
  }
}
