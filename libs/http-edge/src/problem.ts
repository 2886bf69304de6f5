import { HttpException } from '@nestjs/common';
import { type JsonObject, KnownError } from '#kernel';
import { codeByStatus, titleOf } from './problem-titles.js';

/** A problem document (RFC 9457): Vietnamese first, English beside it. */
export interface Problem {
  /** `urn:lienthong:problem:<code>`. */
  readonly type: string;
  readonly title: string;
  readonly titleEn: string;
  readonly status: number;
  readonly detail: string;
  readonly detailEn: string;
  /** Path of the request, without its query. */
  readonly instance?: string;
  /** What the log lines of this request carry. */
  readonly correlationId?: string;
  /** The extensions of a `KnownError`: `refusals`, `errors`, revisions. */
  readonly [extension: string]: unknown;
}

/** Where a problem was met. */
export interface Occurrence {
  readonly instance?: string;
  readonly correlationId?: string;
}

/** True for what a caller cannot act upon: it is answered without detail, and belongs in the log. */
export const isDefect = (error: unknown): boolean => statusOf(error) >= 500 && statusOf(error) !== 503;

/** Unavailable parts, by code: what they say names files and databases, which is for the log. */
const SPOKEN_FOR = new Set(['unavailable', 'log-unavailable']);

/** True for what the log is told in full and the caller in a general sentence. */
export const isOutage = (error: unknown): boolean => error instanceof KnownError && SPOKEN_FOR.has(error.code);

const statusOf = (error: unknown): number => {
  if (error instanceof KnownError) return error.status;
  if (error instanceof HttpException) return error.getStatus();
  return 500;
};

/** The reasons of refusals in Vietnamese, one sentence after the other. */
const reasonsInVietnamese = (extensions: JsonObject): string | undefined => {
  const { refusals } = extensions;
  if (!Array.isArray(refusals)) return undefined;
  return (refusals as { rule: string; clause: string; reason: { vi: string } }[])
    .map(({ rule, clause, reason }) => `${rule} (${clause}): ${reason.vi}`)
    .join(' ');
};

const document = (
  code: string,
  status: number,
  detailEn: string,
  occurrence: Occurrence,
  extensions: JsonObject = {},
): Problem => {
  const title = titleOf(code, status);
  return {
    type: `urn:lienthong:problem:${code}`,
    title: title.vi,
    titleEn: title.en,
    status,
    detail: reasonsInVietnamese(extensions) ?? title.detailVi ?? title.vi,
    detailEn,
    ...occurrence,
    ...extensions,
  };
};

/**
 * The problem document of an error, for every edge. A known error tells all it knows, except an outage (`isOutage`); a framework's error its status and
 * message; anything else, and what only an operator can act upon, tells nothing (`isDefect`).
 */
export const problemOf = (error: unknown, occurrence: Occurrence = {}): Problem => {
  if (isDefect(error)) {
    return document('internal', 500, 'Tell the operator, with the correlationId.', occurrence);
  }
  if (isOutage(error)) {
    const detail = 'A part of the server does not answer now; send the same request again in a moment.';
    return document('unavailable', 503, detail, occurrence);
  }
  if (error instanceof KnownError) {
    return document(error.code, error.status, error.message, occurrence, error.extensions);
  }
  const status = statusOf(error);
  // A framework's text for what it could not find quotes the URL, and a URL may hold what somebody searched for.
  const message = status === 404 ? 'There is no such path.' : error instanceof HttpException ? error.message : '';
  return document(codeByStatus[status] ?? 'request', status, message, occurrence);
};
