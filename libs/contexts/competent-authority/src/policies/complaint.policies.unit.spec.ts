import type { ComplaintEvent } from '#contracts';
import { recorded } from '#contracts/testing';
import { agencies } from '#rules/testing';
import { DECISION_ID } from '../../testing/index.js';
import { followStay } from './follow-stay.policy.js';
import { sendComplaintFile } from './send-complaint-file.policy.js';

const COMPLAINT_ID = '77777777-7777-5777-8777-777777777777';
const act = { kind: 'DECISION', id: DECISION_ID } as const;
const refusedReport = { kind: 'REPORT_DISMISSAL', id: DECISION_ID } as const;
const person = { agencyId: agencies.health, officerRef: 'director' };
const at = '2023-03-20T01:00:00.000Z';
const reasons = 'Có căn cứ gây thiệt hại';
const ofComplaint = <Event extends ComplaintEvent>(event: Event) =>
  recorded(event, { stream: `complaint-${COMPLAINT_ID}` });
const filed = (about: typeof act | typeof refusedReport) =>
  ofComplaint({
    type: 'ComplaintFiled',
    data: {
      act: about,
      complainant: { subjectRef: COMPLAINT_ID, as: 'AFFECTED_PARTY' },
      knownAt: at,
      obstacles: [],
      text: { docRef: COMPLAINT_ID, hmac: 'b'.repeat(64) },
      filedAt: at,
      recordedBy: person,
    },
  });
const command = (type: string, data: object) => [
  { category: 'decision', targetId: DECISION_ID, command: { type, data } },
];

describe('a complaint about a decision (life-cycle 3.0, 3.4)', () => {
  it('asks the decision for its file', () => {
    expect(sendComplaintFile.react(filed(act))).toEqual(command('SendComplaintFile', { complaintId: COMPLAINT_ID }));
  });

  it('about the refusal of a report asks no decision', () => {
    expect(sendComplaintFile.react(filed(refusedReport))).toEqual([]);
  });
});

describe('a stay (open question 28)', () => {
  const ordered = (about: typeof act | typeof refusedReport) =>
    ofComplaint({ type: 'StayOrdered', data: { act: about, reasons, orderedBy: person } });

  it('is told to the decision', () => {
    expect(followStay.react(ordered(act))).toEqual(command('NoteStay', { complaintId: COMPLAINT_ID, reasons }));
  });

  it('of the body above, before anybody took the complaint up, ends where it is refused', () => {
    const remedy = { body: agencies.ppc, text: 'Khiếu nại lần hai đến Chủ tịch UBND tỉnh' };
    const refused = ofComplaint({
      type: 'ComplaintRefused',
      data: { act, ground: 'NOT_ENTITLED', reasons, remedy, refusedBy: person },
    });
    expect(followStay.on).toContain('ComplaintRefused');
    expect(followStay.react(refused)).toEqual(command('NoteComplaintEnd', { complaintId: COMPLAINT_ID }));
  });

  it('ends with the complaint', () => {
    const withdrawn = ofComplaint({
      type: 'ComplaintWithdrawn',
      data: { act, declaration: { docRef: COMPLAINT_ID, hmac: 'b'.repeat(64) }, recordedBy: person },
    });
    expect(followStay.react(withdrawn)).toEqual(command('NoteComplaintEnd', { complaintId: COMPLAINT_ID }));
  });

  const remedy = { body: agencies.ppc, text: 'Khiếu nại lần hai' };
  it.each<[ComplaintEvent, 'RESOLUTION' | 'COURT']>([
    [
      {
        type: 'ComplaintResolved',
        data: { act, level: 'FIRST', outcome: 'PARTLY', reasons, remedy, resolvedBy: person },
      },
      'RESOLUTION',
    ],
    [
      {
        type: 'CourtOutcomeRecorded',
        data: {
          act,
          outcome: 'PARTLY',
          court: 'Tòa án nhân dân tỉnh',
          fileReference: '12/2023/HC-ST',
          decidedOn: '2023-06-01',
          recordedBy: person,
        },
      },
      'COURT',
    ],
  ])('$type tells what the complaint came to', (event, by) => {
    expect(followStay.react(ofComplaint(event) as never)).toEqual(
      command('NoteComplaintEnd', { complaintId: COMPLAINT_ID, found: { by, outcome: 'PARTLY' } }),
    );
  });

  it('is of a decision', () => {
    expect(followStay.react(ordered(refusedReport))).toEqual([]);
  });
});
