import type { ComplaintEvent } from '#contracts';
import { recorded } from '#contracts/testing';
import { agencies } from '#rules/testing';
import { CASE_ID, DECISION_ID, remedy, REPORT_ID } from '../../testing/index.js';
import { noteComplaint } from './note-complaint.policy.js';
import { reopenDismissedReport } from './reopen-dismissed-report.policy.js';
import { sendComplaintFileOfReport } from './send-complaint-file-of-report.policy.js';

const COMPLAINT_ID = '77777777-7777-5777-8777-777777777777';
const person = { agencyId: agencies.health, officerRef: 'director' };
const act = { kind: 'DECISION', id: DECISION_ID } as const;
const refusedReport = { kind: 'REPORT_DISMISSAL', id: REPORT_ID } as const;
const words = { docRef: COMPLAINT_ID, hmac: 'b'.repeat(64) };
const RECORDED_AT = '2023-04-03T01:00:00.000Z';
const at = '2023-03-20T01:00:00.000Z';
const reasons = 'Đã kiểm tra lại hồ sơ';

const of = (event: ComplaintEvent, matterId: string = CASE_ID) =>
  recorded(event, { stream: `complaint-${COMPLAINT_ID}`, metadata: { matterId, recordedAt: RECORDED_AT } });
const filed = (about: typeof act | typeof refusedReport): ComplaintEvent => ({
  type: 'ComplaintFiled',
  data: {
    act: about,
    complainant: { subjectRef: COMPLAINT_ID, as: 'AFFECTED_PARTY' },
    knownAt: at,
    obstacles: [],
    text: words,
    filedAt: at,
    recordedBy: person,
  },
});

/** Every step of a complaint, and what the case is told of it. */
const STEPS: readonly (readonly [ComplaintEvent, object])[] = [
  [filed(act), { stage: 'FILED' }],
  [{ type: 'ComplaintAccepted', data: { act, acceptedBy: person } }, { stage: 'ACCEPTED' }],
  [
    { type: 'ComplaintRefused', data: { act, ground: 'OUT_OF_TIME', reasons, remedy, refusedBy: person } },
    { stage: 'REFUSED' },
  ],
  [
    {
      type: 'ComplaintResolved',
      data: { act, level: 'FIRST', outcome: 'PARTLY', reasons, remedy, resolvedBy: person },
    },
    { stage: 'RESOLVED', outcome: 'PARTLY', resolvedAt: RECORDED_AT },
  ],
  [
    { type: 'ComplaintAccepted', data: { act, acceptedBy: person, remoteArea: true } },
    { stage: 'ACCEPTED', remoteArea: true },
  ],
  [
    {
      type: 'ComplaintResolved',
      data: { act, level: 'SECOND', outcome: 'REJECTED', reasons, remedy, resolvedBy: person },
    },
    { stage: 'RESOLVED', outcome: 'REJECTED' },
  ],
  [
    { type: 'SecondComplaintFiled', data: { act, to: agencies.ppc, text: words, filedAt: at, recordedBy: person } },
    { stage: 'SECOND_COMPLAINT' },
  ],
  [{ type: 'SecondComplaintDueChanged', data: { act, dueAt: at } }, { againUntil: at }],
  [{ type: 'SecondComplaintDueChanged', data: { act } }, { timeStandsStill: true }],
  [
    {
      type: 'CourtOutcomeRecorded',
      data: {
        act,
        court: 'Tòa án nhân dân tỉnh',
        fileReference: '12/2023/HC-ST',
        decidedOn: '2023-06-01',
        outcome: 'UPHELD',
        recordedBy: person,
      },
    },
    { stage: 'COURT', outcome: 'UPHELD' },
  ],
  [{ type: 'ComplaintWithdrawn', data: { act, declaration: words, recordedBy: person } }, { stage: 'WITHDRAWN' }],
  [{ type: 'StayOrdered', data: { act, reasons, orderedBy: person } }, { stayed: true }],
];

describe('how far a complaint about a decision has come (life-cycle 3.3)', () => {
  for (const [event, told] of STEPS) {
    it(`is noted on its case: ${event.type}`, () => {
      const heard = noteComplaint.on.find((name) => name === event.type);
      expect(heard).toBe(event.type);
      const data = { complaintId: COMPLAINT_ID, decisionId: DECISION_ID, ...told };
      expect(noteComplaint.react(of(event) as Parameters<typeof noteComplaint.react>[0])).toEqual([
        { category: 'case', targetId: CASE_ID, command: { type: 'NoteComplaint', data } },
      ]);
    });
  }

  it('of the refusal of a report is noted on no case', () => {
    const event = of(filed(refusedReport), REPORT_ID) as Parameters<typeof noteComplaint.react>[0];
    expect(noteComplaint.react(event)).toEqual([]);
  });
});

describe('a complaint about the refusal of a report (life-cycle 3.0, 3.4)', () => {
  const react = (about: typeof act | typeof refusedReport) =>
    sendComplaintFileOfReport.react(
      of(filed(about), REPORT_ID) as Parameters<typeof sendComplaintFileOfReport.react>[0],
    );

  it('asks the report for its file', () => {
    const command = { type: 'SendComplaintFile', data: { complaintId: COMPLAINT_ID } };
    expect(react(refusedReport)).toEqual([{ category: 'report', targetId: REPORT_ID, command }]);
  });

  it('about a decision asks no report', () => {
    expect(react(act)).toEqual([]);
  });
});

describe('what a complaint about the refusal of a report came to (life-cycle 3.3; INV-21)', () => {
  type Ended = Parameters<typeof reopenDismissedReport.react>[0];
  const resolved = (about: typeof act | typeof refusedReport): ComplaintEvent => ({
    type: 'ComplaintResolved',
    data: { act: about, level: 'FIRST', outcome: 'PARTLY', reasons, remedy, resolvedBy: person },
  });
  const told = (cause: string, outcome: string) => [
    {
      category: 'report',
      targetId: REPORT_ID,
      command: { type: 'ReopenReport', data: { complaintId: COMPLAINT_ID, cause, outcome } },
    },
  ];

  it('is told to the report', () => {
    expect(reopenDismissedReport.react(of(resolved(refusedReport), REPORT_ID) as Ended)).toEqual(
      told('UPHELD_COMPLAINT', 'PARTLY'),
    );
  });

  it('by a court too', () => {
    const found: ComplaintEvent = {
      type: 'CourtOutcomeRecorded',
      data: {
        act: refusedReport,
        court: 'Tòa án nhân dân tỉnh',
        fileReference: '12/2023/HC-ST',
        decidedOn: '2023-06-01',
        outcome: 'UPHELD',
        recordedBy: person,
      },
    };
    expect(reopenDismissedReport.react(of(found, REPORT_ID) as Ended)).toEqual(told('COURT_OUTCOME', 'UPHELD'));
  });

  it('about a decision tells no report', () => {
    expect(reopenDismissedReport.react(of(resolved(act)) as Ended)).toEqual([]);
  });
});
