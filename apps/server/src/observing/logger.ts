import type { LoggerService } from '@nestjs/common';
import { type DestinationStream, pino, type Logger } from 'pino';
import { requestContext } from './request-context.js';

/**
 * The server's log: one JSON object a line. No bodies, no query strings, no tokens, ever: what is logged of a request is
 * its method, route, status, duration and correlation id.
 */
export const createLogger = (level: string, destination?: DestinationStream): Logger =>
  pino(
    {
      level,
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
      mixin: () => requestContext.getStore() ?? {},
    },
    destination ?? pino.destination({ fd: 1, sync: false }),
  );

const asFields = (message: unknown): object =>
  typeof message === 'object' && message !== null ? message : { msg: String(message) };

/** Nest's own lines, in the same log. Its start-up chatter is on level debug. */
export class NestLog implements LoggerService {
  readonly #logger: Logger;

  constructor(logger: Logger) {
    this.#logger = logger;
  }

  log(message: unknown, ...more: unknown[]): void {
    this.#logger.debug({ ...asFields(message), context: more.at(-1) });
  }

  error(message: unknown, ...more: unknown[]): void {
    const [stack, context] = more.length > 1 ? more : [undefined, more[0]];
    this.#logger.error({ ...asFields(message), stack, context });
  }

  warn(message: unknown, ...more: unknown[]): void {
    this.#logger.warn({ ...asFields(message), context: more.at(-1) });
  }

  debug(message: unknown, ...more: unknown[]): void {
    this.#logger.trace({ ...asFields(message), context: more.at(-1) });
  }

  fatal(message: unknown, ...more: unknown[]): void {
    this.#logger.fatal({ ...asFields(message), context: more.at(-1) });
  }
}
