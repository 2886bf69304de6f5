import type { SubjectCategory } from '#contracts';
import { deriveId, type Uuid } from '#kernel';

/** One subject a report: nothing tells that two reports come from one person (INV-17), and erasing one erases all of it. */
export const reporterOf = (reportId: Uuid): Uuid => deriveId(reportId, 'reporter');

/** Of whom or what a letter speaks as a whole; what it says on each matter belongs to the report that comes of it. */
export const letterSubjectOf = (letterId: Uuid): Uuid => deriveId(letterId, 'letter');

/** A stream in which a person stands. */
export interface StandsIn {
  readonly category: SubjectCategory;
  readonly id: Uuid;
}

/**
 * What a stream is asked on behalf of a person who stands in it: whether this officer may see who it is, or have it erased.
 * The table of issuers answers by the stream's own parties; nothing is recorded there.
 */
export const SUBJECT_QUESTIONS = [
  'ExpectUnmasking',
  'ExpectErasure',
  'ExpectProtectedUnmasking',
  'ExpectProtectedErasure',
] as const;
export type SubjectQuestion = (typeof SUBJECT_QUESTIONS)[number];

/** What is asked instead in a matter that is kept from whoever does not need it, for the reporter's sake (KH-40). */
export const inProtectedMatter = (asks: 'ExpectUnmasking' | 'ExpectErasure'): SubjectQuestion =>
  asks === 'ExpectUnmasking' ? 'ExpectProtectedUnmasking' : 'ExpectProtectedErasure';

/** True for the name of such a question. */
export const isSubjectQuestion = (type: string): type is SubjectQuestion =>
  SUBJECT_QUESTIONS.some((question) => question === type);
