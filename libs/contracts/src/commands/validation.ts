// class-transformer's decorators read types through it; without Nest nobody else loads it.
import 'reflect-metadata';
import { Transform, Type as TransformTo } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayUnique,
  IsArray,
  IsIn,
  IsOptional,
  IsString,
  Length,
  Matches,
  MaxLength,
  MinLength,
  ValidateNested,
} from 'class-validator';

/** Decorators that public commands are built of. Every text is brought to NFC before it is looked at. */

const normalise = () =>
  Transform(({ value }: { value: unknown }) => (typeof value === 'string' ? value.normalize('NFC').trim() : value));

const combine =
  (...decorators: PropertyDecorator[]): PropertyDecorator =>
  (target, property) => {
    for (const decorator of decorators) decorator(target, property);
  };

/** A short code or identifier. */
export const IsCode = () => combine(normalise(), IsString(), Length(1, 120), Matches(/^\S(.*\S)?$/u));

/** One line of text, at most 500 characters. */
export const IsLine = () => combine(normalise(), IsString(), MinLength(1), MaxLength(500), Matches(/^[^\r\n]*$/u));

/** A text of at most 10,000 characters. */
export const IsProse = () => combine(normalise(), IsString(), MinLength(1), MaxLength(10_000));

/** A UUID in lower-case canonical form. */
export const IsId = () =>
  combine(IsString(), Matches(/^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/));

/** An instant, ISO 8601 in UTC with milliseconds: `2023-03-06T01:00:00.000Z`. */
export const IsInstant = () => combine(IsString(), Matches(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/));

/** A civil date: `2023-03-06`. */
export const IsCivilDate = () => combine(IsString(), Matches(/^\d{4}-\d{2}-\d{2}$/));

/** SHA-256 in lower-case hex. */
export const IsSha256 = () => combine(IsString(), Matches(/^[0-9a-f]{64}$/));

/** One of a list of code names. */
export const IsOneOf = (values: readonly string[]) => IsIn([...values]);

/** May be left out. */
export const Maybe = () => IsOptional();

/** A list of nested objects. */
export const IsListOf = (itemClass: () => new () => object, max = 50) =>
  combine(IsArray(), ArrayMaxSize(max), ValidateNested({ each: true }), TransformTo(itemClass));

/** A nested object. */
export const IsNested = (itemClass: () => new () => object) => combine(ValidateNested(), TransformTo(itemClass));

/** A list of at most 20 different codes. */
export const IsCodeList = () =>
  combine(IsArray(), ArrayMaxSize(20), ArrayUnique(), IsString({ each: true }), Length(1, 120, { each: true }));
