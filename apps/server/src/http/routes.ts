import type { FastifyInstance } from 'fastify';

/** Which methods a path takes, for the answer to those that it does not take. */
export class Routes {
  readonly #routes: { readonly pattern: RegExp; readonly method: string }[] = [];

  /** Listens to the routes that will be added to `fastify`. */
  constructor(fastify: FastifyInstance) {
    fastify.addHook('onRoute', ({ url, method }) => {
      const pattern = new RegExp(
        `^${url
          .split('/')
          .map((part) => (part.startsWith(':') ? '[^/]+' : part.replaceAll('*', '.*')))
          .join('/')}/?$`,
      );
      for (const each of [method].flat()) this.#routes.push({ pattern, method: each });
    });
  }

  /** Methods of a path (without query); none when there is no such path. */
  methodsOf(path: string): readonly string[] {
    return [...new Set(this.#routes.filter(({ pattern }) => pattern.test(path)).map(({ method }) => method))].sort();
  }
}
