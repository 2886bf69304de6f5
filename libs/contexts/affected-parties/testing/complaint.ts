import type { ComplaintEvent } from '#contracts';
import { officer } from '#deciding/testing';
import { affectedPartyOf, type DeadlineTerm, reporterOf } from '#rules';
import { agencies } from '#rules/testing';
import type { SealedComplaint } from '../src/complaint/complaint.commands.js';

type EventNamed<Type extends ComplaintEvent['type']> = Extract<ComplaintEvent, { type: Type }>;
type DataOf<Type extends ComplaintEvent['type']> = EventNamed<Type>['data'];

export const COMPLAINT_ID = '77777777-7777-5777-8777-777777777777';
export const COMPLAINED_CASE = '11111111-1111-5111-8111-111111111111';
const COMPLAINED_DECISION = '55555555-5555-5555-8555-555555555555';
export const DISMISSED_REPORT = '66666666-6666-5666-8666-666666666666';
const EXPLANATION_ID = '33333333-3333-5333-8333-333333333333';

/** Who was invited to explain itself before the decision, and complains of it. */
export const COMPLAINANT = affectedPartyOf(EXPLANATION_ID);
/** On whose behalf the clerk acts. */
export const forComplainant = { onBehalfOf: { subjectRef: COMPLAINANT } };

/** Monday 06/3/2023 at 08:00: the decision took effect, and was received. */
export const RECEIVED_AT = '2023-03-06T01:00:00.000Z';
/** 10:00 in Vietnam on a day of 2023. */
export const on = (day: string): string => `2023-${day}T03:00:00.000Z`;

export const act = { kind: 'DECISION', id: COMPLAINED_DECISION } as const;
export const complaintWords = { docRef: '44444444-4444-5444-8444-444444444444', hmac: 'b'.repeat(64) };

/** The decision of the department for health as its stream tells of it. */
export const found = {
  caseId: COMPLAINED_CASE,
  since: RECEIVED_AT,
  concerns: { subjectRef: COMPLAINANT },
} as const;

export const file = (
  overrides: Partial<SealedComplaint> = {},
): { readonly type: 'FileComplaint'; readonly data: SealedComplaint } => ({
  type: 'FileComplaint',
  data: { act, knownAt: RECEIVED_AT, text: complaintWords, found, own: affectedPartyOf(COMPLAINT_ID), ...overrides },
});

const recordedBy = { agencyId: agencies.dic, officerRef: 'clerk' };

export const filed = (overrides: Partial<DataOf<'ComplaintFiled'>> = {}): EventNamed<'ComplaintFiled'> => ({
  type: 'ComplaintFiled',
  data: {
    act,
    caseId: COMPLAINED_CASE,
    complainant: { subjectRef: COMPLAINANT, as: 'AFFECTED_PARTY' },
    knownAt: RECEIVED_AT,
    obstacles: [],
    text: complaintWords,
    filedAt: on('03-20'),
    recordedBy,
    ...overrides,
  },
});

/** A reporter complains that the report was refused. */
export const filedByReporter = (): EventNamed<'ComplaintFiled'> => {
  const { caseId: _, ...data } = filed({
    act: { kind: 'REPORT_DISMISSAL', id: DISMISSED_REPORT },
    complainant: { subjectRef: reporterOf(DISMISSED_REPORT), as: 'REPORTER' },
  }).data;
  return { type: 'ComplaintFiled', data };
};

const health = (officerRef: string) => ({ agencyId: agencies.health, officerRef });

export const fileNoted = (overrides: Partial<DataOf<'ComplaintFileNoted'>> = {}): EventNamed<'ComplaintFileNoted'> => ({
  type: 'ComplaintFileNoted',
  data: {
    agencyId: agencies.health,
    superior: agencies.ppc,
    caseId: COMPLAINED_CASE,
    receivedAt: RECEIVED_AT,
    participants: [{ agencyId: agencies.police, officerRef: 'verifier' }, health('drafter'), health('signer')],
    signedBy: health('signer'),
    ...overrides,
  },
});

/** Officers of the body whose act it is, who had no part in it. */
export const inspector = officer({ agencyId: agencies.health, officerRef: 'inspector' });
export const director = officer({ agencyId: agencies.health, role: 'HEAD', officerRef: 'director' });
export const chairman = officer({ agencyId: agencies.ppc, role: 'HEAD', officerRef: 'chairman' });

export const remedy = { body: agencies.ppc, text: 'Khiếu nại lần hai đến Chủ tịch UBND tỉnh', timeLimitDays: 30 };
export const complaintReasons = 'Đã kiểm tra lại toàn bộ hồ sơ';

export const accepted: EventNamed<'ComplaintAccepted'> = {
  type: 'ComplaintAccepted',
  data: { act, acceptedBy: health('inspector') },
};

export const resolved = (overrides: Partial<DataOf<'ComplaintResolved'>> = {}): EventNamed<'ComplaintResolved'> => ({
  type: 'ComplaintResolved',
  data: {
    act,
    level: 'FIRST',
    outcome: 'REJECTED',
    reasons: complaintReasons,
    remedy,
    resolvedBy: health('director'),
    ...overrides,
  },
});

export const secondFiled: EventNamed<'SecondComplaintFiled'> = {
  type: 'SecondComplaintFiled',
  data: { act, to: agencies.ppc, text: complaintWords, filedAt: on('04-20'), recordedBy },
};

export const stayOrdered: EventNamed<'StayOrdered'> = {
  type: 'StayOrdered',
  data: { act, reasons: complaintReasons, orderedBy: health('director') },
};

export const withdrawn: EventNamed<'ComplaintWithdrawn'> = {
  type: 'ComplaintWithdrawn',
  data: { act, declaration: complaintWords, recordedBy },
};

/** The limits of the Khánh Hòa pack about complaints. */
const TERMS: Readonly<Record<string, readonly [number, number?]>> = {
  'complaint-window': [90],
  'complaint-admissibility': [10],
  'complaint-resolution': [30, 15],
  'second-complaint': [30],
  'second-resolution': [45, 15],
  'complaint-resolution-remote': [45, 15],
  'second-complaint-remote': [45],
  'second-resolution-remote': [60, 10],
  'late-entry': [30],
};

/** A law with these limits; `movesToWorkingDay` as scenario 7 has it either way. */
export const limited = (movesToWorkingDay = true) => ({
  deadlineRule: (ruleId: string): DeadlineTerm | undefined => {
    const [length, extension] = TERMS[ruleId] ?? [];
    return length === undefined
      ? undefined
      : {
          ruleId,
          length,
          unit: 'CALENDAR_DAYS',
          movesToWorkingDay,
          ...(extension !== undefined && { extension }),
          source: 'spec',
          verified: true,
        };
  },
});
