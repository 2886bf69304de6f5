import type { ErasureGround, SubjectKind } from '#contracts';
import { type Check, type DecisionContext, dueOf, unless } from '#rules';
import type { MatterEnd } from './matters.js';

/** The time limits of a pack for which data are kept (open question 23), by what they are. */
const RETENTION: Readonly<Record<SubjectKind, string>> = {
  REPORTER: 'personal-data-retention',
  AFFECTED_PARTY: 'personal-data-retention',
  // What was said in a meeting, and a letter as a whole, belong to the file.
  MINUTES: 'case-retention',
  LETTER: 'case-retention',
};

/**
 * LC-RETENTION; open questions 23, 24. What is classified, and what a court orders, goes at once. Whoever the data are
 * about may have them erased once every matter in which they stand has ended, and nothing that they dispute is unanswered;
 * for everybody else the pack says from when:
 * counted from the last thing that was recorded there, so that a complaint or a remedy afterwards counts as the end.
 */
export const mayBeErased = (
  ground: ErasureGround,
  as: SubjectKind,
  end: MatterEnd,
  { issued, law }: DecisionContext,
): Check => {
  if (ground === 'CLASSIFIED' || ground === 'COURT_ORDER') return undefined;
  if (end.status === 'OPEN') return { rule: 'LC-RETENTION', parameters: { open: end.open } };
  const { disputed } = end;
  if (ground === 'SUBJECT_REQUEST' && disputed !== undefined)
    return { rule: 'LC-RETENTION', parameters: { open: disputed } };
  if (ground === 'SUBJECT_REQUEST' || end.lastAt === undefined) return undefined;
  const ruleId = RETENTION[as];
  const rule = law.deadlineRule(ruleId, issued.now);
  if (rule === undefined) return { rule: 'LC-RETENTION', parameters: { missing: ruleId } };
  const { dueAt } = dueOf(rule, { startsAt: end.lastAt, suspensions: [] }, law.calendar());
  const isOver = dueAt !== undefined && issued.now >= dueAt;
  return unless(isOver, 'LC-RETENTION', { rule: ruleId, from: dueAt ?? '', endedAt: end.lastAt });
};
