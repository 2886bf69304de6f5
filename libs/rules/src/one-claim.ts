import { CASE_SUBJECTS } from '#contracts';
import { type Check, unless } from './refusal.js';

/** What a case is said to be about, as a command words it. */
export interface ClaimedSubject {
  readonly subjectKind: string;
  readonly claimUnderReview: string;
  /** The site, licence or agent. */
  readonly reference?: string | undefined;
  readonly contentRefs: readonly { readonly url?: string | undefined; readonly documentRef?: string | undefined }[];
}

const NEEDS_REFERENCE: readonly string[] = ['SITE', 'LICENCE', 'INTERNET_AGENT'];

/**
 * INV-23: one claim at named places, or one duty of one site, licence or agent; never an account, a person or an
 * organisation as such. Looks at the form only: whether a URL is somebody's profile cannot be told from it safely, and
 * whether a sentence holds one claim is for the screening officer.
 */
export const aboutOneClaim = ({ subjectKind, claimUnderReview, reference, contentRefs }: ClaimedSubject): Check => {
  const claim = claimUnderReview.trim();
  const hasPlace = contentRefs.some(({ url, documentRef }) => url !== undefined || documentRef !== undefined);
  return [
    unless(
      CASE_SUBJECTS.some((kind) => kind === subjectKind),
      'INV-23',
      { subjectKind, allowed: CASE_SUBJECTS },
    ),
    unless(claim !== '' && !/[\r\n\u2028\u2029]/u.test(claim), 'INV-23', { claimUnderReview: 'one line' }),
    unless(!NEEDS_REFERENCE.includes(subjectKind) || (reference ?? '').trim() !== '', 'INV-23', {
      subjectKind,
      missing: 'reference',
    }),
    unless(subjectKind !== 'CLAIM' || hasPlace, 'INV-23', { subjectKind, missing: 'contentRefs' }),
  ].filter((refusal) => refusal !== undefined);
};
