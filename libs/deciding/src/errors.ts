import { KnownError, Unavailable } from '#kernel';

/** The loaded law is not folded yet: nothing is decided before it is. */
export class LawNotReady extends Unavailable {
  constructor() {
    super('The law is still being loaded; nothing is decided before that.');
  }
}

/** The same key was used before for another body. */
export class IdempotencyKeyReused extends KnownError {
  constructor() {
    super(
      'idempotency-key-reused',
      422,
      'This Idempotency-Key was used before with another body. Send the same body again, or use a new key.',
    );
  }
}

/** The stream has moved on since the caller saw it (If-Match). `revision` is where it is now; absent: it is not there. */
export class StaleRevision extends KnownError {
  constructor(seen: number, revision: number | undefined) {
    super(
      'stale-revision',
      412,
      `It has changed since revision ${seen}. Look at it again, and repeat the step if it still fits.`,
      { seen, ...(revision === undefined ? {} : { revision }) },
    );
  }
}

/** Others changed the stream each time while this was being decided. Nothing was written; the same request may work now. */
export class Conflict extends KnownError {
  constructor(attempts: number) {
    super('conflict', 409, `Others changed it at the same moment, ${attempts} times. Send the same request again.`, {
      attempts,
    });
  }
}
