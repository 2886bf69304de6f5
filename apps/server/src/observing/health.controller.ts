import { Controller, Get, Header, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Metrics } from './metrics.js';
import { Readiness } from './readiness.js';

/** For whoever runs the server: does it live, can it serve, how is it doing. */
@ApiExcludeController()
@Controller()
export class HealthController {
  readonly #readiness: Readiness;
  readonly #metrics: Metrics;

  constructor(readiness: Readiness, metrics: Metrics) {
    this.#readiness = readiness;
    this.#metrics = metrics;
  }

  /** 200 for as long as the process answers at all. */
  @Get('health')
  health(): { readonly status: 'ok' } {
    return { status: 'ok' };
  }

  /** 200 when every check passes, else 503; the checks by name, and of each that does not what anybody may know. */
  @Get('ready')
  async ready(@Res({ passthrough: true }) reply: FastifyReply): Promise<object> {
    const checks = await this.#readiness.checks();
    const isReady = checks.every(({ reason }) => reason === undefined);
    if (!isReady) reply.header('retry-after', 1);
    reply.status(isReady ? 200 : 503);
    return {
      status: isReady ? 'ready' : 'not ready',
      checks: Object.fromEntries(checks.map(({ name, reason }) => [name, reason ?? 'ok'])),
    };
  }

  /** In the text form that Prometheus reads. */
  @Get('metrics')
  @Header('cache-control', 'no-store')
  async metrics(@Res({ passthrough: true }) reply: FastifyReply): Promise<string> {
    reply.header('content-type', this.#metrics.contentType);
    return this.#metrics.text();
  }
}
