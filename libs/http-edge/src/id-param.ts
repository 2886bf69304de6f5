import { Param, type PipeTransform } from '@nestjs/common';
import { InvalidInput, isUuid, type Uuid } from '#kernel';

class LowerCaseUuid implements PipeTransform<unknown, Uuid> {
  readonly #name: string;

  constructor(name: string) {
    this.#name = name;
  }

  transform(value: unknown): Uuid {
    if (isUuid(value)) return value;
    throw new InvalidInput(`${this.#name} in the path: write a UUID in lower case.`);
  }
}

/** A path parameter that is an id: a UUID in lower case, or 400. */
export const IdParam = (name: string): ParameterDecorator => Param(name, new LowerCaseUuid(name));
