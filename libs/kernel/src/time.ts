import { DateTime } from 'luxon';

/** An instant: ISO 8601 in UTC with milliseconds, `2023-03-06T01:00:00.000Z`. Text order is time order. */
export type Instant = string;

/** A day of the civil calendar in Vietnam: `2023-03-06`. Text order is time order. */
export type CivilDate = string;

/** The one civil time zone of the product. */
export const CIVIL_ZONE = 'Asia/Ho_Chi_Minh';

const INSTANT_PATTERN = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/;

/** True for an instant in the one form that the product stores. */
export const isInstant = (value: unknown): value is Instant =>
  typeof value === 'string' && INSTANT_PATTERN.test(value) && !Number.isNaN(Date.parse(value));

/**
 * Reads any ISO 8601 date-time with an offset and returns the same moment in the stored form.
 * @throws RangeError when the text is no date-time or carries no offset.
 */
export const toInstant = (text: string): Instant => {
  if (!/(Z|[+-]\d{2}:?\d{2})$/.test(text))
    throw new RangeError(`A date-time with an offset is needed, not ${JSON.stringify(text)}`);
  const moment = DateTime.fromISO(text.replace(' ', 'T'));
  if (!moment.isValid) throw new RangeError(`Not an ISO 8601 date-time: ${JSON.stringify(text)}`);
  return new Date(moment.toMillis()).toISOString();
};

/** Milliseconds since the epoch as a stored instant. */
export const instantFromMillis = (millis: number): Instant => new Date(millis).toISOString();

/** Since then the zone has been seven hours ahead of UTC, without summer time. */
const FIXED_OFFSET_SINCE: Instant = '1975-06-12T16:00:00.000Z';
const OFFSET_MILLIS = 7 * 3_600_000;

/** The civil date in Vietnam at an instant. @throws RangeError for what is no instant. */
export const civilDateOf = (instant: Instant): CivilDate => {
  if (!isInstant(instant)) throw new RangeError(`Not an instant: ${String(instant)}`);
  // Asked several times a command: the fixed offset is a twentieth of the work of the general way.
  if (instant >= FIXED_OFFSET_SINCE) return instantFromMillis(Date.parse(instant) + OFFSET_MILLIS).slice(0, 10);
  const date = DateTime.fromISO(instant, { zone: CIVIL_ZONE }).toISODate();
  if (date === null) throw new RangeError(`Not an instant: ${instant}`);
  return date;
};

/** `instant` moved by whole calendar days (negative: back). */
export const addDays = (instant: Instant, days: number): Instant =>
  instantFromMillis(Date.parse(instant) + days * 86_400_000);
