import type { CaseEvent, ComplaintNoted, EventOf, RemedyNoted } from '#contracts';
import type { DeadlineTerm } from '#rules';
import { agencies } from '#rules/testing';
import type { CaseCommand, NoteComplaint } from '../src/case/case.commands.js';
import { DECISION_ID } from './case.js';

type Noted = EventOf<typeof ComplaintNoted>['data'];

const COMPLAINT_ID = '77777777-7777-5777-8777-777777777777';
const about = { complaintId: COMPLAINT_ID, decisionId: DECISION_ID } as const;
/** The case is told of a complaint about its decision. */
export const noteComplaint = (told: Omit<NoteComplaint, keyof typeof about>): CaseCommand => ({
  type: 'NoteComplaint',
  data: { ...about, ...told },
});

/** What it notes of that. */
export const complaintNoted = (
  stage: Noted['stage'],
  more: Partial<Noted> = {},
): { readonly type: 'ComplaintNoted'; readonly data: Noted } => ({
  type: 'ComplaintNoted',
  data: { ...about, stage, stayed: false, ...more },
});

type Remedy = EventOf<typeof RemedyNoted>['data'];
type Finding = NonNullable<Remedy['findings']>[number];

/** The decision was amended, or everything is undone that followed from it; and what it made good of that complaint. */
export const amendmentNoted = (
  stage: Remedy['stage'],
  ...answered: readonly Omit<Finding, 'complaintId'>[]
): CaseEvent => {
  const findings = answered.map((finding) => ({ complaintId: COMPLAINT_ID, ...finding }));
  return {
    type: 'RemedyNoted',
    data: {
      decisionId: DECISION_ID,
      agencyId: agencies.health,
      stage,
      cause: 'AMENDED',
      takenBack: false,
      ...(findings.length > 0 && { findings }),
    },
  };
};

/** Received on Monday 12/6/2023: until Monday 11/9, because Sunday 10/9 moves. */
export const notifiedAnew: Extract<CaseEvent, { type: 'NotificationNoted' }> = {
  type: 'NotificationNoted',
  data: { decisionId: DECISION_ID, receivedAt: '2023-06-12T01:00:00.000Z', amendments: 1 },
};

const CALENDAR_DAYS = {
  unit: 'CALENDAR_DAYS',
  movesToWorkingDay: true,
  source: 'spec',
  verified: true,
} as const;
/** Received on 06/3/2023: until Monday 05/6, because Sunday 04/6 moves. */
const LENGTHS: Readonly<Record<string, number>> = {
  'complaint-window': 90,
  'second-complaint': 30,
  'second-complaint-remote': 45,
};

/** A law with the times to complain. */
export const timesToComplain = {
  deadlineRule: (ruleId: string): DeadlineTerm | undefined => {
    const length = LENGTHS[ruleId];
    return length === undefined ? undefined : { ...CALENDAR_DAYS, ruleId, length };
  },
};
