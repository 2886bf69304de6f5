import type { ArgumentMetadata, PipeTransform, Type } from '@nestjs/common';
import { plainToInstance } from 'class-transformer';
import { getMetadataStorage, validateSync, type ValidationError } from 'class-validator';
import { InvalidInput } from '#kernel';

const BUILT_IN: ReadonlySet<unknown> = new Set([String, Boolean, Number, Array, Object, undefined]);

/** The members that a class declares, for the message about one that it does not. */
const memberCache = new WeakMap<object, readonly string[]>();
const membersOf = (bodyClass: Type): readonly string[] => {
  const cached = memberCache.get(bodyClass);
  if (cached !== undefined) return cached;
  const metadatas = getMetadataStorage().getTargetValidationMetadatas(bodyClass, '', false, false);
  const members = [...new Set(metadatas.map(({ propertyName }) => propertyName))];
  memberCache.set(bodyClass, members);
  return members;
};

const detailOf = ({ property, constraints = {}, target }: ValidationError): string => {
  if ('whitelistValidation' in constraints) {
    const members = typeof target === 'object' ? membersOf(target.constructor as Type) : [];
    const allowed = members.length > 0 ? `the members are ${members.join(', ')}` : 'no members are expected';
    return `there is no member ${property}: ${allowed}`;
  }
  return Object.values(constraints).join('; ');
};

const pointersOf = (errors: readonly ValidationError[], path = ''): { pointer: string; detail: string }[] =>
  errors.flatMap((error) => {
    const pointer = `${path}/${error.property.replaceAll('~', '~0').replaceAll('/', '~1')}`;
    const own = error.constraints === undefined ? [] : [{ pointer, detail: detailOf(error) }];
    return [...own, ...pointersOf(error.children ?? [], pointer)];
  });

/**
 * Turns bodies and queries into the classes that their controllers name, and refuses what does not fit: wrong types,
 * missing members, members that the class does not have. Nothing is converted implicitly.
 * @throws InvalidInput with a JSON pointer and what to write, for every violation.
 */
export class BodyPipe implements PipeTransform {
  transform(value: unknown, { type, metatype }: ArgumentMetadata): unknown {
    if ((type !== 'body' && type !== 'query') || metatype === undefined || BUILT_IN.has(metatype)) return value;
    const given = value ?? {};
    if (typeof given !== 'object' || Array.isArray(given)) throw new InvalidInput('Send one JSON object.');
    const instance = plainToInstance(metatype, given) as object;
    const errors = validateSync(instance, {
      whitelist: true,
      forbidNonWhitelisted: true,
      forbidUnknownValues: false,
    });
    if (errors.length > 0) throw new InvalidInput('Some members do not fit; see errors.', pointersOf(errors));
    return instance;
  }
}
