import { RequestMethod, type Type } from '@nestjs/common';

/** One HTTP operation of a context: what is asked for, and the command that its body is. */
export interface HttpOperation {
  readonly method: string;
  readonly path: string;
  readonly command?: string;
}

const metadata = <Value>(key: string, target: object): Value | undefined =>
  Reflect.getMetadata(key, target) as Value | undefined;

/** The class that Nest reads the body as, by its name. */
const bodyOf = (controller: Type, name: string): string | undefined => {
  const types = (Reflect.getMetadata('design:paramtypes', controller.prototype as object, name) ?? []) as unknown[];
  const places = Object.entries(
    (Reflect.getMetadata('__routeArguments__', controller, name) ?? {}) as Record<string, { readonly index: number }>,
  );
  // Nest's key of a parameter that is the body: its kind, a colon, its place.
  const body = places.find(([key]) => key.startsWith('3:'))?.[1];
  const type = body === undefined ? undefined : types[body.index];
  return typeof type === 'function' ? type.name : undefined;
};

/** The controllers that a module declares. */
export const controllersOf = (module: Type): readonly Type[] => metadata('controllers', module) ?? [];

/** The operations of controllers, as their decorators declare them. */
export const operationsOf = (controllers: readonly Type[]): readonly HttpOperation[] =>
  controllers.flatMap((controller) => {
    const root = metadata<string>('path', controller) ?? '';
    const prototype = controller.prototype as Readonly<Record<string, unknown>>;
    return Object.getOwnPropertyNames(prototype).flatMap((name): readonly HttpOperation[] => {
      const handler = prototype[name];
      if (typeof handler !== 'function') return [];
      const method = metadata<RequestMethod>('method', handler);
      const path = metadata<string>('path', handler);
      if (method === undefined || path === undefined) return [];
      const command = bodyOf(controller, name);
      const whole = `/${[root, path].filter((part) => part !== '' && part !== '/').join('/')}`;
      return [
        {
          method: RequestMethod[method],
          path: whole.replaceAll(/:(\w+)/g, '{$1}'),
          ...(command !== undefined && { command }),
        },
      ];
    });
  });
