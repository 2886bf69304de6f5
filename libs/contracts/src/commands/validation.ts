// class-transformer's decorators read types through it; without Nest nobody else loads it.
import 'reflect-metadata';
import { Transform, Type as TransformTo } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  ArrayUnique,
  IS_ARRAY,
  IsArray,
  IsIn,
  IsString,
  IsUrl,
  Length,
  Matches,
  MaxLength,
  MinLength,
  ValidateBy,
  ValidateIf,
  ValidateNested,
} from 'class-validator';
import { CIVIL_DATE_PATTERN, INSTANT_PATTERN } from '../schemas.js';

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

const OFFICER_REF = /^[^\s@]{1,60}$/u;

/** True for a form that a reference of an officer has: at most 60 characters, no white space, no `@`. Never a name (INV-17). */
export const isOfficerRef = (value: unknown): value is string =>
  typeof value === 'string' && value.isWellFormed() && OFFICER_REF.test(value);

/** The opaque reference of an officer. */
export const IsOfficerRef = () =>
  combine(
    normalise(),
    Matches(OFFICER_REF, {
      message:
        '$property: write the reference of an officer, at most 60 characters without spaces and @; never a name or an address',
    }),
  );

/** A list of at most 20 different references of officers. */
export const IsOfficerRefs = () =>
  combine(
    IsArray(),
    ArrayMaxSize(20),
    ArrayUnique(),
    Matches(OFFICER_REF, {
      each: true,
      message: '$property: write references of officers, at most 60 characters without spaces and @; never names',
    }),
  );

/** One line of text, at most 500 characters. */
export const IsLine = () => combine(normalise(), IsString(), MinLength(1), MaxLength(500), Matches(/^[^\r\n]*$/u));

/** A text of at most 10,000 characters. */
export const IsProse = () => combine(normalise(), IsString(), MinLength(1), MaxLength(10_000));

/** An address of the web, `http` or `https`, at most 2,048 characters. */
export const IsWebAddress = () =>
  combine(IsUrl({ protocols: ['http', 'https'], require_protocol: true, require_tld: false }), MaxLength(2048));

const ID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** A UUID in lower-case canonical form. */
export const IsId = () => combine(IsString(), Matches(ID));

/** An instant, ISO 8601 in UTC with milliseconds: `2023-03-06T01:00:00.000Z`. */
export const IsInstant = () =>
  Matches(new RegExp(INSTANT_PATTERN), {
    message: '$property: write an instant that there is, in UTC with milliseconds: 2023-03-06T01:00:00.000Z',
  });

/** A civil date: `2023-03-06`. */
export const IsCivilDate = () =>
  Matches(new RegExp(CIVIL_DATE_PATTERN), { message: '$property: write a day that there is: 2023-03-06' });

/** SHA-256 in lower-case hex. */
export const IsSha256 = () => combine(IsString(), Matches(/^[0-9a-f]{64}$/));

/** One of a list of code names. */
export const IsOneOf = (values: readonly string[]) => IsIn([...values]);

/** May be left out, which `null` is not. */
export const Maybe = () => ValidateIf((_, value) => value !== undefined);

const isObject = (value: unknown): boolean => typeof value === 'object' && value !== null && !Array.isArray(value);

// ValidateNested looks into lists too, and lets pass what holds nothing to look into: nothing at all, null, [].
const IsOneObject = () =>
  ValidateBy({
    name: 'isOneObject',
    validator: { validate: isObject, defaultMessage: () => '$property: write one object' },
  });

// In the place of IsArray, by whose name JSON Schemas are derived. Items that are texts or numbers are refused by
// ValidateNested, each with its own pointer.
const IsListOfObjects = () =>
  ValidateBy({
    name: IS_ARRAY,
    validator: {
      validate: (value: unknown) => Array.isArray(value) && !value.some((item) => item === null || Array.isArray(item)),
      defaultMessage: () => '$property: write a list of objects',
    },
  });

/** A list of nested objects. */
export const IsListOf = (itemClass: () => new () => object, max = 50) =>
  combine(IsListOfObjects(), ArrayMaxSize(max), ValidateNested({ each: true }), TransformTo(itemClass));

/** A nested object; left out only with `@Maybe`. */
export const IsNested = (itemClass: () => new () => object) =>
  combine(IsOneObject(), ValidateNested(), TransformTo(itemClass));

/** A list of at most 20 different codes. */
export const IsCodeList = () =>
  combine(IsArray(), ArrayMaxSize(20), ArrayUnique(), IsString({ each: true }), Length(1, 120, { each: true }));

/** A list of at most 20 different ids of uploaded files. */
export const IsAttachmentRefs = () =>
  combine(
    IsArray(),
    ArrayMinSize(1),
    ArrayMaxSize(20),
    ArrayUnique(),
    IsString({ each: true }),
    Matches(ID, { each: true }),
  );

/** A list of at most 50 different texts, each at most 2,048 characters: references, addresses. */
export const IsTextList = () =>
  combine(IsArray(), ArrayMaxSize(50), ArrayUnique(), IsString({ each: true }), Length(1, 2048, { each: true }));
