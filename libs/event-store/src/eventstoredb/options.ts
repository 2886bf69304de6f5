import type { Timing } from './timing.js';

export interface EventStoreDBOptions {
  /**
   * Connection string: `esdb://user:password@host:2113?tlsCAFile=…`, several hosts, or `esdb+discover://` for a cluster.
   * TLS is on unless `tls=false`; credentials are sent over TLS only. See `connection-string.ts` for what is refused.
   */
  readonly url: string;
  /** How long one call may go without an answer; then an append is in doubt. Default 5,000 ms. */
  readonly answerWithinMs?: number;
  /** How long appends and reads are repeated while the server is away, before the caller is told. Default 10,000 ms. */
  readonly patienceMs?: number;
  /** How long closing waits for the appends in hand. Default 10,000 ms. */
  readonly drainMs?: number;
  /** How long a subscription that has caught up trusts silence before it reads for itself. Default 10,000 ms. */
  readonly quietMs?: number;
  /** Told how many events each page of a read or a subscription held, for metrics. */
  readonly onPage?: (events: number) => void;
  /**
   * Told once when a subscription loses the log, with the reason, and with nothing when it has it again. Being dropped
   * by the server for slowness is normal traffic and not told.
   */
  readonly onTrouble?: (reason: string | undefined) => void;
  /** Default: the machine's timers and chance. */
  readonly timing?: Partial<Timing>;
}
