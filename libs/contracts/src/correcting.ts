import type { CorrectionEvent } from './events/correction.events.js';
import type { Recorded } from './codec.js';

/** Clerical corrections (INV-19), for whoever makes them and whoever reads them: the original and what it should say. */

/** True for a correction, on whatever stream: it changes no state, so nobody who folds a stream is told of it. */
export const isCorrection = (event: { readonly type: string }): event is CorrectionEvent =>
  event.type === 'EventCorrected';

/** The event of a correction. */
export const eventCorrected = (data: CorrectionEvent['data']): CorrectionEvent => ({ type: 'EventCorrected', data });

/** The text at a path of member names; nothing where there is none. */
export const textAt = (data: unknown, field: string): string | undefined => {
  let value: unknown = data;
  for (const name of field.split('/')) {
    if (typeof value !== 'object' || value === null) return undefined;
    value = (value as Readonly<Record<string, unknown>>)[name];
  }
  return typeof value === 'string' ? value : undefined;
};

const withText = (data: unknown, [name, ...rest]: readonly string[], text: string): unknown =>
  name === undefined
    ? text
    : { ...(data as object), [name]: withText((data as Readonly<Record<string, unknown>>)[name], rest, text) };

/** The payload with other texts at paths that it has; the payload itself stays as it is. */
export const withCorrections = <Data>(
  data: Data,
  fields: readonly { readonly field: string; readonly is: string }[],
): Data =>
  fields.reduce<unknown>((corrected, { field, is }) => withText(corrected, field.split('/'), is), data) as Data;

/** What an event of a stream says after the corrections that followed it, in their order. */
export const asCorrected = <Event extends Pick<Recorded, 'id' | 'data'>>(
  event: Event,
  following: readonly { readonly type: string; readonly data: unknown }[],
): Event['data'] => {
  const fields = following.filter(isCorrection).flatMap(({ data }) => (data.of === event.id ? data.fields : []));
  return withCorrections(event.data, fields);
};
